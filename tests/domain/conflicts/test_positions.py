"""The rival positions among the answers of one question."""

from __future__ import annotations

import itertools

from articles.domain.conflicts.positions import Side, find_sides, sharpest
from articles.domain.conflicts.values import Outcome
from articles.domain.engine import Reader
from articles.domain.matching.questions import Question
from tests.domain.desk import answer_of, view_of


def toll(reader: Reader, *numbers: str, score: float = 0.6) -> Question:
    """A question about deaths, answered by one article each."""
    story = view_of(reader, [f"The storm killed {number} people in the valley." for number in numbers])
    answers = tuple(answer_of(story, chr(97 + at), "deaths") for at in range(len(numbers)))
    return Question(answers, dict.fromkeys(itertools.combinations(range(len(numbers)), 2), score))


def told(question: Question, sides: list[Side]) -> list[set[str]]:
    return [{question.answers[index].answer.label for index in side.members} for side in sides]


def test_equal_answers_take_one_position(reader: Reader) -> None:
    question = toll(reader, "24", "two dozen", "twenty-four")
    assert told(question, find_sides(question)) == [{"24", "two dozen", "twenty-four"}]


def test_rival_answers_take_rival_positions_best_supported_first(reader: Reader) -> None:
    question = toll(reader, "42", "24", "24")
    assert told(question, find_sides(question)) == [{"24"}, {"42"}]


def test_a_vague_answer_joins_the_exact_one_it_fits(reader: Reader) -> None:
    question = toll(reader, "dozens of", "24", "five")
    assert told(question, find_sides(question)) == [{"24", "dozens"}, {"five"}]


def test_a_vague_answer_that_fits_none_stands_for_itself(reader: Reader) -> None:
    question = toll(reader, "24", "hundreds of")
    assert sorted(map(sorted, told(question, find_sides(question)))) == [["24"], ["hundreds"]]


def test_a_bound_that_fits_both_sides_joins_the_closer_one(reader: Reader) -> None:
    question = toll(reader, "24", "28", "at least 23")
    assert told(question, find_sides(question)) == [{"24", "at least 23"}, {"28"}]


def test_every_answer_takes_exactly_one_position(reader: Reader) -> None:
    question = toll(reader, "24", "42", "about 40", "at least 24", "dozens of", "hundreds of")
    members = [index for side in find_sides(question) for index in side.members]
    assert sorted(members) == list(range(6))


def test_the_sharpest_pair_gives_comparison_and_sureness(reader: Reader) -> None:
    question = toll(reader, "24", "42", score=0.7)
    left, right = find_sides(question)
    comparison, sure = sharpest(question, left, right)
    assert (comparison.outcome, sure) == (Outcome.CONFLICT, 0.7)
