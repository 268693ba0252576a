"""One article never takes its story down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from articles.domain.engine import Reader, reconcile
from articles.domain.reading.records import Detail, Reading, Relation, Roles
from articles.domain.report import build_report
from articles.domain.setting_aside import with_those_that_work
from articles.domain.vocabulary import Article, Mention, Span


def _readings(reader: Reader) -> list[Reading]:
    texts = {
        "Herald": "Twelve people died when the ferry sank off Orrin on Monday.",
        "Courier": "The ferry sank off Orrin on Monday and 21 people died.",
        "Mirror": "The ferry sank off Orrin on Monday, killing 12 people.",
    }
    return [reader.read(Article(id=name, source=name, text=text)) for name, text in texts.items()]


def _broken(reading: Reading) -> Reading:
    """Return a reading whose parts do not fit each other: an answer of a claim that is not there."""
    return replace(reading, claims=(), details=())


def test_an_article_that_cannot_be_matched_is_set_aside_and_the_others_go_on(reader: Reader) -> None:
    herald, courier, mirror = _readings(reader)
    result = reconcile([herald, _broken(courier), mirror])
    assert [item.article for item in result.set_aside] == ["Courier"]
    assert "KeyError" in result.set_aside[0].reason
    assert reconcile([herald, mirror]).groups == result.groups


def test_the_report_says_what_was_set_aside(reader: Reader) -> None:
    herald, courier, mirror = _readings(reader)
    readings = [herald, _broken(courier), mirror]
    articles = {item["id"]: item["problem"] for item in build_report(readings, reconcile(readings))["articles"]}
    assert "set aside" in articles.pop("Courier")
    assert set(articles.values()) == {None}


def test_which_are_set_aside_does_not_depend_on_the_order(reader: Reader) -> None:
    herald, courier, mirror = _readings(reader)
    readings = [_broken(mirror), herald, _broken(courier)]
    assert reconcile(readings) == reconcile(readings[::-1])
    assert [item.article for item in reconcile(readings).set_aside] == ["Courier", "Mirror"]


def test_what_fails_on_nothing_at_all_is_raised() -> None:
    def work(_: Sequence[Reading]) -> None:
        raise LookupError("no model")

    with pytest.raises(LookupError, match="no model"):
        with_those_that_work([Reading(id="a", source="A")], work)


def test_an_occupation_without_a_letter_is_none(reader: Reader) -> None:
    reading = reader.read(Article(id="a", source="A", text="Eva Holm, a ‘-’, left Orrin on Monday."))
    assert [relation for relation in reading.relations if relation.kind == "occupation"] == []


@pytest.mark.parametrize("value", ["", " ", "\n"])
def test_a_record_without_words_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no words"):
        Relation(Mention("a", Span(0, 4), "Eva"), "occupation", value, Span(0, 4))
    with pytest.raises(ValueError, match="no words"):
        Roles(value, Span(0, 1))


def test_a_detail_without_its_claim_is_no_reading(reader: Reader) -> None:
    herald = _readings(reader)[0]
    alone = replace(herald, details=tuple(Detail(detail.claim) for detail in herald.details[:-1]))
    assert [item.article for item in reconcile([alone]).set_aside] == ["Herald"]
