"""Flags of a story beside each other: one phrase answers one question, and how sure one is shows in its company, in whatever order."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from articles.domain.conflicts.joining import pair_models
from articles.domain.conflicts.reranking import NAMES, each_answer_once, flag_features, reranked
from articles.domain.matching.view import StoryView
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Evidence, Position, Span

# All that is asked of a story here is how many articles it has.
STORY = cast("StoryView", SimpleNamespace(readings=("a", "b", "c", "d", "e")))


def position(value: str, *places: tuple[str, int]) -> Position:
    """Return a position given by an answer of five characters at each place, in the claim of forty characters that holds it."""
    return Position(
        value, tuple(Evidence(ClaimKey(article, at // 40 * 40, at // 40 * 40 + 40), Span(at, at + 5)) for article, at in places)
    )


def flag(score: float, *positions: Position, **more: object) -> Conflict:
    conflict = Conflict(-1, ConflictType.NUMBER, ConflictKind.CONTRADICTION, score, "deaths", "", positions)
    return replace(conflict, **more)  # type: ignore[arg-type]  # fields of a conflict


TOLL = flag(0.8, position("five", ("a", 0), ("b", 0)), position("seven", ("c", 0)))
TOLL_AGAIN = flag(0.4, position("five", ("b", 3)), position("nine", ("d", 0)))
AGE = flag(0.3, position("41", ("a", 10)), position("43", ("c", 10)))
SHIPS = flag(0.2, position("two", ("d", 80)), position("three", ("e", 80)))
EVERY = [TOLL, TOLL_AGAIN, AGE, SHIPS]


def test_a_phrase_answers_one_question_the_likeliest() -> None:
    assert list(each_answer_once(EVERY)) == [TOLL, AGE, SHIPS]


def test_the_words_beside_an_answer_may_answer_another_question() -> None:
    assert TOLL.claims[0] in AGE.claims
    assert AGE in list(each_answer_once([TOLL, AGE]))


def test_which_flag_stands_does_not_depend_on_the_order_in_which_they_come() -> None:
    assert list(each_answer_once(EVERY[::-1])) == list(each_answer_once(EVERY))


def test_a_flag_is_as_sure_in_whatever_order_the_others_come() -> None:
    trees = pair_models().flags
    assert reranked(STORY, EVERY[::-1], trees) == reranked(STORY, EVERY, trees)


def test_what_a_judge_spoke_on_stays_as_sure_as_that_made_it() -> None:
    judged = replace(AGE, judged_by="a model")
    assert judged in reranked(STORY, [TOLL, judged, SHIPS], pair_models().flags)


def test_a_story_without_flags_has_none() -> None:
    assert reranked(STORY, [], pair_models().flags) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("positions", [2, 2, 2, 2]),
        ("articles_most", [2, 1, 1, 1]),
        ("articles_share", [0.6, 0.4, 0.4, 0.4]),
        ("surest_rival", [0, 0.8, 0, 0]),
    ],
)
def test_what_is_known_of_a_flag_beside_the_others(name: str, told: list[float]) -> None:
    assert flag_features(STORY, EVERY)[:, NAMES.index(name)].tolist() == pytest.approx(told)


def test_the_model_that_ships_was_fitted_on_what_is_known_today() -> None:
    assert pair_models().flags.names == NAMES
    assert np.isfinite(pair_models().flags.value).all()
