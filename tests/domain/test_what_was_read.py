"""What was read in a claim, item by item, in words and with the words it was read from."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.what_was_read import Item, Part, what_was_read
from tests.domain.desk import read_story


def items_of(reader: Reader, text: str, *, published: str | None = "2023-05-10") -> list[Item]:
    """What was read in the first sentence."""
    reading = read_story(reader, [text], [published])[0]
    return list(what_was_read(reading, reading.claims[0].key.span))


def told(items: list[Item], part: Part, text: str) -> list[tuple[str, str]]:
    return [(item.span.of(text) if item.span else "", item.value) for item in items if item.part is part]


CASES = [
    ("At least 24 miners were killed in Corvo.", Part.NUMBER, [("At least 24", "at least 24 dead")]),
    ("The pit is about 34 miles from Corvo.", Part.NUMBER, [("about 34", "distance: about 54.7 km")]),
    ("The repair cost $4.5 million in Corvo.", Part.NUMBER, [("$4.5 million", "4.5 million dollars")]),
    ("The mine opened on 3 May 1998 in Corvo.", Part.DATE, [("3 May 1998", "3 May 1998")]),
    ("The mine was closed on Monday in Corvo.", Part.DATE, [("Monday", "8 May 2023")]),
    ("The council of Corvo was founded in 1923.", Part.DATE, [("1923", "1923")]),
    ("The miners never left Corvo.", Part.CERTAINTY, [("", "Denied: said not to be so")]),
    ("The miners may leave Corvo.", Part.CERTAINTY, [("", "Said to be possible")]),
    ("The miners will leave Corvo.", Part.CERTAINTY, [("", "Planned or expected")]),
    ("The miners left Corvo.", Part.CERTAINTY, [("", "Stated as a fact")]),
    ("The miners left Corvo.", Part.SPEAKER, [("", "The A Post itself")]),
]


@pytest.mark.parametrize(("text", "part", "wanted"), CASES, ids=[f"{part}: {text}" for text, part, _ in CASES])
def test_it_is_told_in_words(text: str, part: Part, wanted: list[tuple[str, str]], reader: Reader) -> None:
    found = told(items_of(reader, text), part, text)
    assert found[: len(wanted)] == wanted


def test_the_speaker_and_the_words_that_say_so_are_told(reader: Reader) -> None:
    text = "The river flooded the shaft on Monday, the foreman said."
    found = told(items_of(reader, text), Part.SPEAKER, text)
    assert found == [("the foreman", "the foreman"), ("said", "says so")]


def test_a_date_without_one_of_the_article_is_told_as_inferred(reader: Reader) -> None:
    text = "The mine burned on 3 May 1998 in Corvo. On the next day it was closed."
    items = items_of(reader, text, published=None)
    reading = read_story(reader, [text], [None])[0]
    later = what_was_read(reading, reading.claims[1].key.span)
    notes = [note for item in (*items, *later) if item.part is Part.DATE for note in item.notes]
    assert all(note.startswith("inferred: the article does not give its own date") for note in notes)


def test_every_item_stands_in_words_of_the_article(reader: Reader) -> None:
    text = "Mayor Ruth Hale of Corvo denied on Tuesday that at least 24 miners, two of them Italians, had died. She said all were safe."
    reading = read_story(reader, [text])[0]
    for claim in reading.claims:
        for item in what_was_read(reading, claim.key.span):
            assert item.span is None or item.span.of(text).strip()
            assert item.value
            assert (item.kind is None) == (item.at is None) == (item.meaning is None)
