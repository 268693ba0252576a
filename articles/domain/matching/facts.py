"""Groups of a story: claims that say the same across articles, and the questions on which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from articles.domain.matching.bonds import bonds, claims_bound_to, outside_conflicts
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
    judgements = tuple(judgements)
    together = bonds(judgements)
    bound: set[ClaimKey] = set()
    for conflict in conflicts:
        numbered.append(replace(conflict, group=len(groups)))
        more = claims_bound_to(conflict, together)
        bound.update(more)
        claims = tuple(sorted((*conflict.claims, *more)))
        groups.append(_group(story, conflict.about, claims, status=GroupStatus.DISPUTED, reason="their answers to one question differ"))
    agreements = _agreements(story, [*outside_conflicts(judgements, conflicts), *_rivals(conflicts)])
    disputed = [frozenset(group.claims) for group in groups]
    groups.extend(group for group in agreements if not (bound & {*group.claims} and any(claims >= {*group.claims} for claims in disputed)))
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
    for members in link(len(keys), edges, SAME_FACT, constraints.forbids, forced=constraints.together):
        claims = tuple(keys[index] for index in members)
        by_word = constraints.forces(members)
        if by_word or len({key.article for key in claims}) > 1:
            label = max((views[index] for index in members), key=lambda view: (-abs(len(view.claim.text) - 120), view.claim.key))
            status = GroupStatus.DISPUTED if by_word and constraints.forbids(members, members) else GroupStatus.AGREED
            why = "an editor put them together" if by_word else _reason(story, [views[index] for index in members])
            groups.append(_group(story, label.claim.text, claims, status=status, reason=why))
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
