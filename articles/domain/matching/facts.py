"""Groups of a story: claims that say the same across articles, and the questions on which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import Edge, link
from articles.domain.matching.same_fact import SAME_FACT, ClaimScores, claim_pairs, fact_features, same_fact
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, Group, GroupStatus, Judgement

_KEPT = 0.08
__all__ = ["SAME_FACT", "assemble_groups", "claim_pairs", "fact_features", "same_fact"]


def assemble_groups(
    story: StoryView, conflicts: Sequence[Conflict], *, judgements: Iterable[Judgement] = ()
) -> tuple[tuple[Group, ...], tuple[Conflict, ...]]:
    """Return the groups of a story (disputed, agreed, single) and the conflicts with the index of their group."""
    groups: list[Group] = []
    numbered = []
    for conflict in conflicts:
        numbered.append(replace(conflict, group=len(groups)))
        groups.append(
            _group(story, conflict.about, conflict.claims, status=GroupStatus.DISPUTED, reason="their answers to one question differ")
        )
    groups.extend(_agreements(story, [*judgements, *_rivals(conflicts)]))
    grouped = {key for group in groups for key in group.claims}
    for key, view in story.claims.items():
        if key not in grouped:
            groups.append(_group(story, view.claim.text, (key,), status=GroupStatus.SINGLE, reason=""))
    return tuple(groups), tuple(numbered)


def _rivals(conflicts: Iterable[Conflict]) -> Iterator[Judgement]:
    """Yield the pairs of claims that contradict each other: whatever else they share, they do not agree."""
    for conflict in conflicts:
        if conflict.kind is not ConflictKind.TENSION:
            for left, right in combinations(conflict.positions, 2):
                yield from (Judgement(a.claim, b.claim, same=False) for a in left.evidence for b in right.evidence)


def _agreements(story: StoryView, judgements: Iterable[Judgement]) -> list[Group]:
    keys = list(story.claims)
    views = [story.claims[key] for key in keys]
    constraints = Constraints(judgements, keys)
    edges = constraints.with_forced(_edges(story, views))
    groups = []
    for members in link(len(keys), edges, SAME_FACT, constraints.forbids):
        claims = tuple(keys[index] for index in members)
        if len({key.article for key in claims}) > 1:
            label = max((views[index] for index in members), key=lambda view: (-abs(len(view.claim.text) - 120), view.claim.key))
            groups.append(
                _group(
                    story, label.claim.text, claims, status=GroupStatus.AGREED, reason=_reason(story, [views[index] for index in members])
                )
            )
    return groups


def _edges(story: StoryView, views: Sequence[ClaimView]) -> Iterator[Edge]:
    pairs, chances = ClaimScores(views, story.weight).at_least(_KEPT)
    for left, right, chance in zip(pairs.left.tolist(), pairs.right.tolist(), chances.tolist(), strict=True):
        yield Edge(left, right, chance)


def _reason(story: StoryView, views: list[ClaimView]) -> str:
    common = frozenset.intersection(*(view.concepts | view.names for view in views))
    telling = sorted(common, key=lambda word: (-story.weight(word), word))[:5]
    return f"they share {', '.join(word.lstrip('@') for word in telling)}" if telling else "their wording is alike"


def _group(story: StoryView, question: str, claims: tuple[ClaimKey, ...], *, status: GroupStatus, reason: str) -> Group:
    articles = {key.article for key in claims}
    sources = {story.claims[key].reading.source for key in claims}
    return Group(question, claims, status, len(articles), len(sources), len({story.origins[article] for article in articles}), reason)
