"""One quotation in two wordings."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.quotations import altered_quotations, find_quotations
from articles.domain.engine import Reader
from articles.domain.vocabulary import Conflict, ConflictType
from tests.domain.desk import view_of

FULL = "We will keep every one of these schools open until the last child has found a place"
ALTERED = "We will keep every one of these schools open until the last teacher has found a place"


def quoted(words: str, after: str = "Mayor Susan Clark told the town council of Orrin on Tuesday") -> str:
    return f"{after}: “{words}.” Parents in the hall clapped for a while."


def alterations(reader: Reader, *texts: str) -> list[Conflict]:
    return list(altered_quotations(view_of(reader, texts)))


def test_a_changed_word_makes_two_wordings(reader: Reader) -> None:
    (conflict,) = alterations(reader, quoted(FULL), quoted(ALTERED), quoted(FULL, "She said"))
    assert conflict.type is ConflictType.QUOTE_WORDING
    assert [(position.value.rstrip("."), position.articles) for position in conflict.positions] == [(FULL, 2), (ALTERED, 1)]
    assert "“child”" in conflict.reason
    assert "“teacher”" in conflict.reason


def test_the_evidence_shows_the_quotation_itself(reader: Reader) -> None:
    texts = [quoted(FULL), quoted(ALTERED)]
    (conflict,) = altered_quotations(view_of(reader, texts))
    for position, text in zip(conflict.positions, texts, strict=True):
        (evidence,) = position.evidence
        assert evidence.answer.of(text) == position.value


@pytest.mark.parametrize(
    "other",
    [
        FULL,
        FULL.upper(),
        FULL.replace(" open until", " open — until"),
        " ".join(FULL.split()[:11]),
        " ".join(FULL.split()[5:]),
    ],
    ids=["the same", "in capitals", "with a dash", "its beginning", "its end"],
)
def test_the_same_words_or_a_part_of_them_are_no_alteration(reader: Reader, other: str) -> None:
    assert alterations(reader, quoted(FULL), quoted(other)) == []


def test_another_quotation_is_no_alteration(reader: Reader) -> None:
    assert alterations(reader, quoted(FULL), quoted("Nobody in this town has ever seen a budget quite like the one before us")) == []


def test_a_few_quoted_words_are_too_little_to_be_recognised(reader: Reader) -> None:
    assert find_quotations(view_of(reader, ["She called it a “no limits” pact and “a very good day”, reporters said on Tuesday."])) == []


def test_two_wordings_within_one_article_are_no_conflict_between_outlets(reader: Reader) -> None:
    assert alterations(reader, quoted(FULL) + " " + quoted(ALTERED, "She went on")) == []
