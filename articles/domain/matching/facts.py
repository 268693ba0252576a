"""Groups of a story: claims that say the same across articles, and the questions on which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from articles.domain.matching.bonds import bonds, claims_bound_to, outside_conflicts
from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import Edge, link
from articles.domain.matching.origins import breadth_of
from articles.domain.matching.questions import Chances, find_agreements
from articles.domain.matching.same_fact import SAME_FACT, ClaimScores, claim_pairs, fact_features, same_fact
from articles.domain.matching.view import AnswerView, ClaimView, StoryView
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, Group, GroupStatus, Judgement

_KEPT = 0.08
BY_WORD = "an editor put them together"
__all__ = ["SAME_FACT", "assemble_groups", "claim_pairs", "fact_features", "same_fact"]


def assemble_groups(
    story: StoryView, conflicts: Sequence[Conflict], chances: Chances, *, judgements: Iterable[Judgement] = ()
) -> tuple[tuple[Group, ...], tuple[Conflict, ...]]:
    """Return the groups of a story (disputed, agreed, single) and the conflicts with the index of their group.

    Claims agree if they say the same in similar words, or give the same answer to one question in whatever words: ``chances`` says how
    likely answers are to one question. A claim that says several things may be in several groups; no agreement lies within another.
    """
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
    said = [*outside_conflicts(judgements, conflicts), *_rivals(conflicts)]
    agreements = _with_equal_answers(story, _agreements(story, said), find_agreements(story, chances, said))
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
            label = _spokesman(views[index] for index in members)
            status = GroupStatus.DISPUTED if by_word and constraints.forbids(members, members) else GroupStatus.AGREED
            why = BY_WORD if by_word else _reason(story, [views[index] for index in members])
            groups.append(_group(story, label, claims, status=status, reason=why))
    return groups


def _with_equal_answers(story: StoryView, groups: Sequence[Group], agreed: Iterable[Sequence[AnswerView]]) -> list[Group]:
    """Return the groups with those of equal answers that are in none; what lies in one of these goes, unless an editor made it."""
    within = [frozenset(group.claims) for group in groups]
    told = {frozenset(view.answer.claim for view in views): views for views in agreed}
    new = [claims for claims in told if not any(claims <= other for other in within) and not any(claims < other for other in told)]
    kept = [group for group in groups if group.reason == BY_WORD or not any(claims >= {*group.claims} for claims in new)]
    return [*kept, *(_equal_answers(story, claims, told[claims]) for claims in new)]


def _equal_answers(story: StoryView, claims: Iterable[ClaimKey], views: Sequence[AnswerView]) -> Group:
    keys = tuple(sorted(claims))
    label = min(views, key=lambda view: (len(view.answer.label), view.key)).answer.label
    why = f"they give one answer to one question: {label}"
    return _group(story, _spokesman(story.claims[key] for key in keys), keys, status=GroupStatus.AGREED, reason=why)


def _spokesman(views: Iterable[ClaimView]) -> str:
    """Return the claim that stands for a group on the page: the one whose length is nearest to a line and a half."""
    return max(views, key=lambda view: (-abs(len(view.claim.text) - 120), view.claim.key)).claim.text


def _edges(story: StoryView, views: Sequence[ClaimView]) -> Iterator[Edge]:
    pairs, chances = ClaimScores(views, story.weight).at_least(_KEPT)
    for left, right, chance in zip(pairs.left.tolist(), pairs.right.tolist(), chances.tolist(), strict=True):
        yield Edge(left, right, chance)


def _reason(story: StoryView, views: list[ClaimView]) -> str:
    common = frozenset.intersection(*(view.concepts | view.names for view in views))
    telling = sorted(common, key=lambda word: (-story.weight(word), word))[:5]
    return f"they share {', '.join(word.lstrip('@') for word in telling)}" if telling else "their wording is alike"


def _group(story: StoryView, question: str, claims: tuple[ClaimKey, ...], *, status: GroupStatus, reason: str) -> Group:
    told = breadth_of((key.article for key in claims), story.outlets, story.origins)
    return Group(question, claims, status, told.articles, told.outlets, told.origins, reason)
