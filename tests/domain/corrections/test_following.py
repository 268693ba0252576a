"""The words of a correction are found again where they stand now, or said to be changed or gone."""

from __future__ import annotations

import pytest

from articles.domain.anchoring import Outcome, anchor_at
from articles.domain.corrections import DateMeaning, Kind, NumberMeaning, bounds_of, follow, meaning_from_json, meaning_to_json
from articles.domain.vocabulary import Quantifier, Span

TEXT = "Fire in Arlen\n\nThe fire killed 12 people in Arlen on Monday. It burned for 12 hours and destroyed a mill."
START = TEXT.index("12")
ANCHOR = anchor_at(TEXT, START, START + 2)

CASES = [
    (TEXT, Outcome.KEPT, START),
    ("Updated.\n\n" + TEXT, Outcome.MOVED, START + 10),
    (TEXT.replace("Monday", "Tuesday"), Outcome.MOVED, START),
    (TEXT.replace("a mill", "the old mill"), Outcome.KEPT, START),
    (TEXT.replace("killed 12", "killed 21"), Outcome.CHANGED, START),
    (TEXT.replace("killed 12", "spared 12"), Outcome.CHANGED, START),
    (TEXT.replace("The fire killed 12 people in Arlen on Monday.", "Nobody knows how many died."), Outcome.GONE, None),
    ("Something else altogether was reported from the coast.", Outcome.GONE, None),
    ("", Outcome.GONE, None),
]


@pytest.mark.parametrize(("text", "outcome", "start"), CASES, ids=range(len(CASES)))
def test_few_words_are_followed_by_what_stands_beside_them(text: str, outcome: Outcome, start: int | None) -> None:
    found = follow(ANCHOR, text)
    kept = {Outcome.KEPT, Outcome.MOVED}
    assert found.outcome == outcome or {found.outcome, outcome} <= kept
    assert found.span == (None if start is None else Span(start, start + 2))


def test_a_whole_sentence_is_followed_whatever_stands_beside_it() -> None:
    sentence = "The fire killed 12 people in Arlen on Monday."
    start = TEXT.index(sentence)
    found = follow(anchor_at(TEXT, start, start + len(sentence)), f"First this. {sentence} Then that.")
    assert (found.outcome, found.span) == (Outcome.MOVED, Span(12, 12 + len(sentence)))


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        (Kind.NUMBER, NumberMeaning(20, 30, Quantifier.BETWEEN, "metre", "length:depth", "metres")),
        (Kind.DATE, DateMeaning("2025-03", "2025-03-01", "2025-03-31")),
        (Kind.NAME, None),
    ],
)
def test_a_meaning_is_kept_as_it_is(kind: Kind, meaning: NumberMeaning | DateMeaning | None) -> None:
    assert meaning_from_json(kind, meaning_to_json(meaning)) == meaning


@pytest.mark.parametrize("value", ["", "2025-13", "2025-02-30", "25-3-4", "tomorrow", "2025-W10", "2025-03-04T25:00"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day|hour|isoformat"):
        bounds_of(value)


@pytest.mark.parametrize(
    ("value", "until", "bounds"),
    [
        ("2024-02", "", ("2024-02-01", "2024-02-29")),
        ("2025-12", "", ("2025-12-01", "2025-12-31")),
        ("2025", "", ("2025-01-01", "2025-12-31")),
        ("2025-03-04", "2025-03-06", ("2025-03-04", "2025-03-06")),
        ("2025-03-04T06:10", "", ("2025-03-04T06:10", "2025-03-04T06:10")),
    ],
)
def test_a_date_has_the_bounds_of_its_precision(value: str, until: str, bounds: tuple[str, str]) -> None:
    found = bounds_of(value, until)
    assert (found.earliest, found.latest) == bounds
