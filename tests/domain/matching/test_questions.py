"""Questions: the answers to one question about one event, and not to another of its kind."""

from __future__ import annotations

import itertools

import pytest

from articles.domain.engine import Reader
from articles.domain.matching.questions import Question, find_questions
from articles.domain.matching.view import StoryView, view_story
from articles.domain.vocabulary import Judgement
from tests.domain.desk import read_story, view_of

FACTORY_A = (
    "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said. The blaze began on the second floor of the building."
)
FACTORY_B = "Police said on Tuesday that a fire at a textile factory in Dhaka killed 42 people. The blaze broke out on the second floor."
FACTORY_C = "Twenty-four people were killed in the factory fire in Dhaka on Tuesday. Firefighters fought the flames for six hours."
CHESS = "The chess club of Lima won 42 games this season, its chairman said on Tuesday. It plans to hire another coach."


def asked(story: StoryView, measure: str) -> list[Question]:
    return [question for question in find_questions(story) if question.answers[0].answer.measure == measure]


def values(question: Question) -> set[tuple[str, float | None]]:
    return {(view.answer.claim.article, view.answer.low) for view in question.answers}


def test_differing_answers_about_one_event_make_a_question(reader: Reader) -> None:
    (question,) = asked(view_of(reader, [FACTORY_A, FACTORY_B]), "deaths")
    assert values(question) == {("a", 24), ("b", 42)}


def test_who_agrees_joins_the_question(reader: Reader) -> None:
    (question,) = asked(view_of(reader, [FACTORY_A, FACTORY_B, FACTORY_C]), "deaths")
    assert values(question) == {("a", 24), ("b", 42), ("c", 24)}


def test_where_all_agree_nothing_is_in_question(reader: Reader) -> None:
    assert asked(view_of(reader, [FACTORY_A, FACTORY_C]), "deaths") == []


def test_numbers_that_count_different_things_are_no_answers_to_one_question(reader: Reader) -> None:
    for question in find_questions(view_of(reader, [FACTORY_A, FACTORY_B, CHESS])):
        assert "c" not in {view.answer.claim.article for view in question.answers}
        assert len({view.block for view in question.answers}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "A fire at a textile factory in Dhaka killed 24 people on Tuesday.",
            "A fire at a textile factory in Dhaka injured 42 people on Tuesday.",
        ),
        ("A fire at a mill in Dhaka killed 24 people on Tuesday.", "An avalanche in the Andes killed three climbers in August 1998."),
    ],
)
def test_another_measure_or_event_is_another_question(reader: Reader, left: str, right: str) -> None:
    assert asked(view_of(reader, [left, right]), "deaths") == []


def test_the_order_of_the_articles_never_matters(reader: Reader) -> None:
    readings = read_story(reader, [FACTORY_A, FACTORY_B, FACTORY_C, CHESS])
    told = [[values(question) for question in find_questions(view_story(order))] for order in itertools.permutations(readings)]
    assert all(one == told[0] for one in told)


def test_what_an_editor_set_apart_is_not_asked_as_one_question(reader: Reader) -> None:
    story = view_of(reader, [FACTORY_A, FACTORY_B])
    (question,) = asked(story, "deaths")
    left, right = (view.answer.claim for view in question.answers)
    again = find_questions(story, [Judgement(left, right, same=False)])
    assert not any({left, right} <= {view.answer.claim for view in item.answers} for item in again)
