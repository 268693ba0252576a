"""What no editor would call an article is read in bounded time, or refused with the reason."""

from __future__ import annotations

import json
import time

import pytest

from articles.domain import serialising
from articles.domain.engine import Reader
from articles.domain.reading.reader import MAX_CHARACTERS
from articles.domain.reading.sheets import LONGEST_SHEET
from tests.domain.desk import an_article
from tests.hostile_texts import FIRE, READ, REFUSED

PATIENCE = 30
"""Seconds of the processor's time: many times what any of these takes, and a small part of what a quadratic one would."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_at_once_with_the_reason(reader: Reader, name: str) -> None:
    text, reason = REFUSED[name]
    began = time.process_time()
    reading = reader.read(an_article(text))
    assert reading.problem is not None
    assert reason in reading.problem
    assert reading.claims == ()
    assert time.process_time() - began < PATIENCE / 10


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_in_bounded_time(reader: Reader, name: str) -> None:
    text = READ[name]
    began = time.process_time()
    reading = reader.read(an_article(text))
    assert time.process_time() - began < PATIENCE
    assert reading.problem is None
    assert all(claim.text == claim.key.span.of(text) for claim in reading.claims)


@pytest.mark.parametrize("name", READ)
def test_what_was_read_can_be_stored(reader: Reader, name: str) -> None:
    # PostgreSQL takes neither infinity nor "not a number" in JSON.
    stored = json.dumps(serialising.to_json(reader.read(an_article(READ[name][:20_000]))), allow_nan=False)
    assert len(stored) < 50_000_000


def test_words_beside_what_has_no_end_are_read(reader: Reader) -> None:
    for name in ("commas without end", "a word of 200,000 letters", "blanks without end"):
        claims = reader.read(an_article(READ[name])).claims
        assert sum("24 people had died" in claim.text for claim in claims) == 2, name


def long_read(paragraphs: int) -> str:
    return "\n\n".join(
        f"The storm of the year {1000 + number} killed {number + 2} people in the north, officials said." for number in range(paragraphs)
    )


def test_a_long_read_is_read_in_parts_as_one_article(reader: Reader) -> None:
    text = long_read(100 + LONGEST_SHEET // 75)
    reading = reader.read(an_article(text))
    assert reading.problem is None
    spans = [claim.key.span for claim in reading.claims]
    assert spans == sorted(set(spans))
    assert all(claim.text == claim.key.span.of(text) for claim in reading.claims)
    assert {text.count("\n\n", 0, span.start) for span in spans} == set(range(text.count("\n\n") + 1))
    assert [detail.position for detail in reading.details] == list(range(1, len(reading.details) + 1))


def test_a_long_line_is_cut_between_sentences(reader: Reader) -> None:
    text = (FIRE * (20 + LONGEST_SHEET // len(FIRE))).strip()
    claims = reader.read(an_article(text)).claims
    assert len(claims) >= text.count(".")
    assert all(claim.text.startswith("The harbour") or claim.text.endswith(".") for claim in claims)


def test_what_is_longer_than_any_article_is_refused_with_the_limit(reader: Reader) -> None:
    problem = reader.read(an_article(FIRE * (MAX_CHARACTERS // len(FIRE) + 1))).problem
    assert problem is not None
    assert f"{MAX_CHARACTERS:,}" in problem
