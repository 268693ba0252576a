"""What one more article touches in a story, worked out from the story itself (docs/decisions/0009), and what stays of all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from articles.domain.engine import reconcile
from articles.domain.matching.grouping import candidate_pairs
from articles.domain.matching.same_fact import ClaimScores
from articles.domain.matching.scoring import AnswerScores
from articles.domain.matching.view import StoryView, view_story
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import ClaimKey, Reconciliation

FACTS_FROM = 0.08
ANSWERS_FROM = 0.05
Kept = tuple[set[object], set[object]]


def scored_pairs(story: StoryView) -> Iterator[tuple[ClaimKey, ClaimKey]]:
    """The pairs of claims that score, as statements of one fact or by answers to one question."""
    claims, answers = list(story.claims), story.answers
    facts, _ = ClaimScores(list(story.claims.values()), story.weight).at_least(FACTS_FROM)
    yield from ((claims[a], claims[b]) for a, b in facts.listed())
    asked, _ = AnswerScores(story).at_least(ANSWERS_FROM, candidate_pairs(answers, story.weight))
    yield from ((answers[a].answer.claim, answers[b].answer.claim) for a, b in asked.listed())


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


def untouched(story: StoryView, roots: dict[ClaimKey, ClaimKey], before: StoryView, article: str) -> set[ClaimKey]:
    """The claims that an article does not touch: it is not joined to them, and lifts none of their words or blocks over a step."""
    reached = {root for claim, root in roots.items() if claim.article == article}
    reached |= {roots[claim] for claim in with_new_words(story, before)}
    return {claim for claim, root in roots.items() if root not in reached}


def with_new_words(story: StoryView, before: StoryView) -> Iterable[ClaimKey]:
    """The claims of which a word weighs otherwise, a name means otherwise, or a block is larger by a step than before."""
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


def kept(found: Reconciliation, claims: set[ClaimKey]) -> Kept:
    """The groups and the conflicts among some claims, by who is in them."""
    groups: set[object] = {group.claims for group in found.groups if set(group.claims) <= claims}
    conflicts: set[object] = {
        tuple((position.value, position.evidence) for position in conflict.positions)
        for conflict in found.conflicts
        if set(conflict.claims) <= claims
    }
    return groups, conflicts


def each_in_turn(readings: Sequence[Reading]) -> Iterator[tuple[str, int, Kept, Kept]]:
    """For each article of a story: its id, how many claims it does not touch, and what there is among these with it and without it."""
    story, found = view_story(readings), reconcile(readings)
    roots = components(story, found)
    for last in readings:
        others = [reading for reading in readings if reading is not last]
        claims = untouched(story, roots, view_story(others), last.id)
        yield last.id, len(claims), kept(found, claims), kept(reconcile(others), claims)
