"""The words in which a conflict is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.domain.conflicts.explanation import GAP, about, about_words, count_in_words, reason, who_says
from articles.domain.engine import Reader
from articles.domain.vocabulary import Claim, ClaimKey, ConflictKind, Evidence, Position, Span
from tests.domain.desk import answer_of, view_of

SOURCES = {"a": "Post", "b": "Herald", "c": "Herald", "d": "Mirror"}


def position(value: str, *articles: str) -> Position:
    return Position(value, tuple(Evidence(ClaimKey(article, 0, 9), Span(0, 3)) for article in articles), len(articles))


@pytest.mark.parametrize(
    ("articles", "words"),
    [("a", "Post says"), ("bc", "Herald says"), ("ab", "Herald and Post say"), ("abcd", "Three outlets say")],
)
def test_it_names_one_or_two_outlets_and_counts_more(articles: str, words: str) -> None:
    assert who_says(position("24", *articles), SOURCES) == words


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        (ConflictKind.CONTRADICTION, "Both cannot be true."),
        (ConflictKind.UPDATE, "A later report may have overtaken an earlier one."),
        (ConflictKind.TENSION, "Both may be true, but they do not say the same."),
    ],
)
def test_the_reason_says_who_says_what_and_what_follows(kind: ConflictKind, ending: str) -> None:
    assert (
        reason([position("24", "a", "b"), position("five", "d")], kind, SOURCES)
        == f"Herald and Post say “24”; Mirror says “five”. {ending}"
    )


def test_many_positions_are_told_in_part() -> None:
    told = reason([position(str(number), "a") for number in range(8)], ConflictKind.TENSION, SOURCES)
    assert "“4”; three more." in told
    assert "“5”" not in told


def test_more_than_two_positions_are_not_called_both_and_counts_are_small_within_the_sentence() -> None:
    told = reason([position("24", "a"), position("five", "a", "b", "d"), position("six", "d")], ConflictKind.CONTRADICTION, SOURCES)
    assert told == "Post says “24”; three outlets say “five”; Mirror says “six”. They cannot all be true."


@pytest.mark.parametrize(("number", "words"), [(0, "No"), (1, "One"), (10, "Ten"), (11, "11")])
def test_small_counts_are_words(number: int, words: str) -> None:
    assert count_in_words(number) == words


def test_a_question_is_what_the_clause_asks(reader: Reader) -> None:
    story = view_of(reader, ["The storm killed at least 24 people in the valley."])
    assert about(answer_of(story, "a", "deaths")) == "How many people in the valley did the storm kill?"
    assert about(answer_of(story, "a", "deaths"), "storm in May") == "How many people in the valley did the storm kill (storm in May)?"


def test_where_no_clause_asks_it_the_question_is_what_anybody_asks(reader: Reader) -> None:
    story = view_of(reader, ["24 dead in the valley after the storm struck on Monday."])
    assert about(answer_of(story, "a", "deaths")) == "How many people died?"


def test_the_last_resort_is_a_gap_where_the_answer_stands(reader: Reader) -> None:
    story = view_of(reader, ["He walked 24 miles across the valley on Monday."])
    assert GAP in about(answer_of(story, "a", "length"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("that his crew had hauled 22 people over the rail", f"his crew had hauled {GAP} people over the rail"),
        ("and that the village lost 22 houses", f"the village lost {GAP} houses"),
        ("that day 22 people were there", f"that day {GAP} people were there"),
        ("The 22 houses were lost", f"The {GAP} houses were lost"),
    ],
)
def test_what_joins_a_clause_to_another_is_no_part_of_its_question(text: str, told: str) -> None:
    at = 100 + text.index("22")
    claim = Claim(ClaimKey("a", 100, 100 + len(text)), text, Span(60, 100 + len(text)))
    assert about_words(claim, Span(at, at + 2)) == f"Told two ways: {told}"


def test_a_long_sentence_is_shortened_around_the_gap(reader: Reader) -> None:
    text = "In the valley that lies behind the second range of hills to the west of the old capital, " * 2 + "the storm killed 24 people "
    story = view_of(
        reader, [text + "who had come for the yearly fair that is held on the meadows by the river in the last week of every May."]
    )
    view = answer_of(story, "a", "deaths")
    told = about(replace(view, answer=replace(view.answer, asked="", measure="count:people")))
    assert len(told) < 160
    assert "the storm killed" in told and GAP in told and "…" in told


def test_whether_something_happened_is_told_by_the_sentence_itself(reader: Reader) -> None:
    story = view_of(reader, ["The minister did not resign on Friday."])
    assert about(answer_of(story, "a", "did:resign")) == "Is it true: The minister did not resign on Friday?"
