"""What two answers have in common: each feature on a pair that shows it, the same from both sides and whatever else is in the story."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from articles.domain.engine import Reader
from articles.domain.matching.candidates import Pairs
from articles.domain.matching.features import AnswerFeatures, pair_features
from articles.domain.matching.grouping import candidate_pairs
from articles.domain.matching.scoring import AnswerScores, same_question
from articles.domain.matching.view import AnswerView, StoryView, view_story
from tests.benchmarks.made_story import make_story
from tests.domain.desk import view_of

LEAST = 0.05
FIRE = "A fire at a mill in Dhaka killed 24 people on Tuesday, police said."
ARTICLES = [
    FIRE,
    "Police said on Tuesday that a fire at a mill in Dhaka killed 240 people. The blaze began on the second floor.",
    "An avalanche in the Andes killed three climbers in August 1998.",
    "In 2004 a flood in Dhaka killed 24 people, and 3 May 2019 saw another, in which dozens more were injured.",
    "The firm paid $3 million for the mill at 5 p.m. on Monday. The mayor of Lima did not pay.",
    "The mayor of Lima paid for the mill, her spokesman said. It cost about $4 million.",
]


@pytest.fixture(scope="module")
def read(reader: Reader) -> StoryView:
    return view_of(reader, ARTICLES)


@pytest.fixture(scope="module")
def made() -> StoryView:
    return view_story(make_story(300))


@pytest.fixture(params=["read", "made"])
def story(request: pytest.FixtureRequest) -> StoryView:
    found: StoryView = request.getfixturevalue(request.param)
    return found


def some_pairs(story: StoryView, most: int = 400) -> list[tuple[int, int]]:
    """Pairs of one type and measure, spread over the story."""
    alike = [
        (a, b)
        for (a, left), (b, right) in itertools.combinations(enumerate(story.answers), 2)
        if (left.answer.type, left.block) == (right.answer.type, right.block)
    ]
    return alike[:: max(1, len(alike) // most)]


def deaths(story: StoryView) -> dict[str, AnswerView]:
    return {view.answer.claim.article: view for view in story.answers if view.answer.measure == "deaths"}


def test_a_pair_has_the_features_alone_that_it_has_among_many(story: StoryView) -> None:
    pairs = some_pairs(story)
    columns = AnswerFeatures(story.answers, story.weight).all_of(Pairs.of(pairs))
    assert pairs
    for at, (left, right) in enumerate(pairs):
        alone = pair_features(story, story.answers[left], story.answers[right])
        assert alone.keys() == columns.keys()
        assert np.allclose([columns[name][at] for name in alone], list(alone.values()), atol=1e-9)


def test_features_are_the_same_from_both_sides(story: StoryView) -> None:
    for left, right in some_pairs(story):
        a, b = story.answers[left], story.answers[right]
        assert pair_features(story, a, b) == pytest.approx(pair_features(story, b, a))


def test_many_scores_at_once_are_the_scores_one_by_one(story: StoryView) -> None:
    pairs = candidate_pairs(story.answers, story.weight)
    likely, chances = AnswerScores(story).at_least(LEAST, pairs)
    at_once = dict(zip(likely.listed(), chances.tolist(), strict=True))
    for left, right in pairs.listed():
        alone = same_question(story, story.answers[left], story.answers[right])
        assert at_once.get((left, right), 0.0) == pytest.approx(alone if alone >= LEAST else 0.0, abs=1e-9)


def test_a_story_without_answers_has_no_scores(reader: Reader) -> None:
    pairs, chances = AnswerScores(view_of(reader, ["It rained."])).at_least(LEAST, Pairs.of(()))
    assert (len(pairs), len(chances)) == (0, 0)


def test_what_is_told_in_nearly_the_same_words_is_alike(read: StoryView) -> None:
    told = deaths(read)
    found = pair_features(read, told["a"], told["b"])
    assert found["head_same"] == found["predicate_same"] == found["told_alike"] == found["value_differs"] == 1
    assert found["magnitude"] == pytest.approx(1)
    assert found["fuzzy_set"] > 0.8
    assert found["names"] > 0
    assert found["names_apart"] == found["years_apart"] == found["same_article"] == 0


def test_what_befell_others_elsewhere_long_ago_is_not(read: StoryView) -> None:
    told = deaths(read)
    found, near = pair_features(read, told["a"], told["c"]), pair_features(read, told["a"], told["b"])
    assert found["head_same"] == found["names"] == found["places_shared"] == 0
    assert found["background_differs"] == 1
    assert found["shared_weight"] < near["shared_weight"]
    assert found["sentence"] < near["sentence"]
    assert pair_features(read, told["c"], told["d"])["years_apart"] == 1


def test_equal_values_do_not_differ(read: StoryView) -> None:
    told = deaths(read)
    assert pair_features(read, told["a"], told["d"])["value_differs"] == 0
