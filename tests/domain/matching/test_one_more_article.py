"""The order in which articles come in never matters, and one more article changes only what it touches (docs/decisions/0009)."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from articles.domain.engine import load_reader, reconcile
from articles.domain.matching.view import view_story
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Reconciliation
from tests.benchmarks.made_story import make_story
from tests.demo.scoring import STORIES, latest_articles
from tests.one_more import each_in_turn, kept, neighbours, with_new_words

pytestmark = pytest.mark.lengthy

ORDERS = 20


def groups_and_conflicts(found: Reconciliation) -> tuple[object, ...]:
    return found.groups, found.conflicts


def shuffled(readings: Sequence[Reading], seed: int) -> list[Reading]:
    return random.Random(seed).sample(list(readings), len(readings))


@pytest.fixture(scope="module", params=STORIES, ids=lambda folder: folder.name)
def readings(request: pytest.FixtureRequest) -> list[Reading]:
    return list(load_reader().read_all(latest_articles(request.param)))


def test_twenty_orders_of_import_give_the_same(readings: list[Reading]) -> None:
    first = groups_and_conflicts(reconcile(readings))
    for seed in range(ORDERS):
        assert groups_and_conflicts(reconcile(shuffled(readings, seed))) == first


def test_one_more_article_changes_nothing_that_it_does_not_touch(readings: list[Reading]) -> None:
    turns = list(each_in_turn(readings))
    assert any(claims for _, claims, _, _ in turns), "every article touches everything"
    for article, _, after, before in turns:
        assert after == before, article


def test_one_more_article_changes_next_to_nothing_beyond_its_neighbours() -> None:
    readings = make_story(3000)
    story, found = view_story(readings), reconcile(readings)
    changed = compared = 0
    for last in random.Random(4).sample(readings, 3):
        others = [reading for reading in readings if reading is not last]
        without = reconcile(others)
        claims = set(story.claims) - neighbours(story, last.id)
        (groups, conflicts), (before, conflicts_before) = kept(found, claims), kept(without, claims)
        assert len(groups) > 1000
        assert len(groups ^ before) <= 0.01 * len(groups)
        changed, compared = changed + len(conflicts ^ conflicts_before), compared + len(conflicts)
        claims -= set(with_new_words(story, view_story(others)))
        assert kept(found, claims)[1] == kept(without, claims)[1], "a conflict changed though no word of it weighs otherwise"
    assert changed <= 0.01 * compared


def test_the_order_does_not_matter_in_a_large_story_either() -> None:
    readings = make_story(1500)
    first = groups_and_conflicts(reconcile(readings))
    for seed in range(3):
        assert groups_and_conflicts(reconcile(shuffled(readings, seed))) == first
