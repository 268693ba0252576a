"""A reading as JSON is the same reading again."""

from __future__ import annotations

import json

import msgspec
import pytest

from articles.domain.engine import Reader
from articles.domain.reading.records import Reading
from articles.domain.serialising import from_json, to_json
from tests.domain.desk import an_article

TEXTS = {
    "full": "By Ann Lee\n\nAt least 24 people died in Bakhmut (Artemovsk) at 04:17 GMT on Monday, Ukrainian President Volodymyr "
    "Zelensky said.\n\n"
    "“We will not give up this town for anything,” he said. The village lies 34 miles south of Kyiv. It was not the first attack.",
    "empty": "",
    "odd characters": "The mayor said “it’s over” \u2028 to \U0001f600 25 people in São Paulo on Friday, and \u202eleft\u202c the room.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_reading_survives_the_round_trip_through_json(reader: Reader, text: str) -> None:
    reading = reader.read(an_article(text))
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


def test_the_full_text_really_has_something_of_everything(reader: Reader) -> None:
    reading = reader.read(an_article(TEXTS["full"]))
    assert all((reading.claims, reading.details, reading.answers, reading.names, reading.quantities, reading.dates, reading.attributions))


def test_what_an_older_engine_did_not_write_gets_its_default() -> None:
    assert from_json({"id": "a", "source": "The Post"}) == Reading(id="a", source="The Post")


@pytest.mark.parametrize("value", [{}, {"id": 3, "source": "The Post"}, {"id": "a", "source": "The Post", "claims": [{"key": None}]}])
def test_what_is_no_reading_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(value)
