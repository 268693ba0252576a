"""The order in which articles come in never matters, and one more article changes only what it touches (docs/decisions/0009)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pytest

from articles.domain.engine import load_reader, reconcile
from articles.domain.matching.grouping import candidate_pairs
from articles.domain.matching.same_fact import ClaimScores
from articles.domain.matching.scoring import same_question
from articles.domain.matching.view import StoryView, view_story
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import ClaimKey, Reconciliation
from tests.benchmarks.made_story import make_story
from tests.demo.scoring import STORIES, latest_articles

ORDERS = 20
FACTS_FROM = 0.08
ANSWERS_FROM = 0.05


def groups_and_conflicts(found: Reconciliation) -> tuple[object, ...]:
    return found.groups, found.conflicts


def shuffled(readings: Sequence[Reading], seed: int) -> list[Reading]:
    return random.Random(seed).sample(list(readings), len(readings))


def scored_pairs(story: StoryView) -> Iterator[tuple[ClaimKey, ClaimKey]]:
    """The pairs of claims that score, as statements of one fact or by answers to one question."""
    claims = list(story.claims)
    pairs, _ = ClaimScores(list(story.claims.values()), story.weight).at_least(FACTS_FROM)
    yield from ((claims[a], claims[b]) for a, b in pairs.listed())
    for a, b in candidate_pairs(story.answers, story.weight).listed():
        left, right = story.answers[a], story.answers[b]
        if same_question(story, left, right) >= ANSWERS_FROM:
            yield left.answer.claim, right.answer.claim


def components(story: StoryView, found: Reconciliation) -> dict[ClaimKey, ClaimKey]:
    """For every claim the first of those that it hangs together with, through pairs that score and through what they came to."""
    parent = {claim: claim for claim in story.claims}

    def root(claim: ClaimKey) -> ClaimKey:
        while parent[claim] != claim:
            claim = parent[claim]
        return claim

    told = [*(group.claims for group in found.groups), *(conflict.claims for conflict in found.conflicts)]
    joined = [pair for claims in told for pair in pairwise(claims)]
    for left, right in (*scored_pairs(story), *joined):
        parent[max(root(left), root(right))] = min(root(left), root(right))
    return {claim: root(claim) for claim in story.claims}


def untouched(story: StoryView, found: Reconciliation, before: StoryView, article: str) -> set[ClaimKey]:
    """The claims that an article does not touch: it is not joined to them, and lifts none of their words or blocks over a step."""
    roots = components(story, found)
    reached = {root for claim, root in roots.items() if claim.article == article}
    reached |= {roots[claim] for claim in _with_new_words(story, before)}
    return {claim for claim, root in roots.items() if root not in reached}


def _with_new_words(story: StoryView, before: StoryView) -> Iterable[ClaimKey]:
    for claim, view in story.claims.items():
        old = before.claims.get(claim)
        words = view.concepts | view.names | view.context
        if old is None or old.names != view.names or any(story.weight(word) != before.weight(word) for word in words):
            yield claim
    for answer in story.answers:
        if story.block_sizes[answer.answer.type, answer.block] != before.block_sizes[answer.answer.type, answer.block]:
            yield answer.answer.claim


def neighbours(story: StoryView, article: str) -> set[ClaimKey]:
    """The claims of an article, and those that score with one of them."""
    return {claim for pair in scored_pairs(story) if article in (pair[0].article, pair[1].article) for claim in pair} | {
        claim for claim in story.claims if claim.article == article
    }


def kept(found: Reconciliation, claims: set[ClaimKey]) -> tuple[set[object], set[object]]:
    """The groups and the conflicts among some claims, by who is in them."""
    groups: set[object] = {group.claims for group in found.groups if set(group.claims) <= claims}
    conflicts: set[object] = {
        tuple((position.value, position.evidence) for position in conflict.positions)
        for conflict in found.conflicts
        if set(conflict.claims) <= claims
    }
    return groups, conflicts


@pytest.fixture(scope="module", params=STORIES, ids=lambda folder: folder.name)
def readings(request: pytest.FixtureRequest) -> list[Reading]:
    return list(load_reader().read_all(latest_articles(request.param)))


def test_twenty_orders_of_import_give_the_same(readings: list[Reading]) -> None:
    first = groups_and_conflicts(reconcile(readings))
    for seed in range(ORDERS):
        assert groups_and_conflicts(reconcile(shuffled(readings, seed))) == first


def test_one_more_article_changes_nothing_that_it_does_not_touch(readings: list[Reading]) -> None:
    story, found = view_story(readings), reconcile(readings)
    for last in readings:
        others = [reading for reading in readings if reading is not last]
        claims = untouched(story, found, view_story(others), last.id)
        assert kept(found, claims) == kept(reconcile(others), claims)


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
        claims -= set(_with_new_words(story, view_story(others)))
        assert kept(found, claims)[1] == kept(without, claims)[1], "a conflict changed though no word of it weighs otherwise"
    assert changed <= 0.01 * compared


def test_the_order_does_not_matter_in_a_large_story_either() -> None:
    readings = make_story(1500)
    first = groups_and_conflicts(reconcile(readings))
    for seed in range(3):
        assert groups_and_conflicts(reconcile(shuffled(readings, seed))) == first
