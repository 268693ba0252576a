"""Answers to questions: candidate pairs by blocking, scores, and groups in which every member fits the whole and not one neighbour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from articles.domain.matching.features import years_apart
from articles.domain.matching.view import AnswerView

Item = TypeVar("Item", bound=Hashable)
# Offices, titles, ages and relations are held against each other by rule, in conflicts.offices, .ages and .relations.
_BY_RULE = ("office:", "title:", "age", "relation:")
SMALL_BLOCK = 120
BLOCK_CAP = 250


@dataclass(frozen=True, slots=True)
class Edge:
    """Two items of a list, by index, and how likely they belong together."""

    left: int
    right: int
    score: float


def candidate_pairs(answers: list[AnswerView]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of answers worth scoring: one measure, and in large blocks also a word in common that is not in every second one."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, view in enumerate(answers):
        if view.answer.measure.startswith(_BY_RULE):
            continue
        blocks[view.answer.type.value, view.block].append(index)
    for members in blocks.values():
        if len(members) <= SMALL_BLOCK:
            yield from (pair for pair in combinations(members, 2) if _may_meet(answers[pair[0]], answers[pair[1]]))
        else:
            yield from (pair for pair in _pairs_sharing_a_word(answers, members) if _may_meet(answers[pair[0]], answers[pair[1]]))


def _may_meet(left: AnswerView, right: AnswerView) -> bool:
    """Return whether two answers can be to one question: never in one sentence or of different years, and an age only of one person."""
    if years_apart(left, right):
        return False
    return left.answer.claim != right.answer.claim and (left.answer.measure != "age" or left.head == right.head)


def _pairs_sharing_a_word(answers: list[AnswerView], members: list[int]) -> Iterator[tuple[int, int]]:
    by_word: dict[str, list[int]] = defaultdict(list)
    for index in members:
        view = answers[index]
        for word in view.terms | view.names | view.places | view.claim.names | {view.predicate, view.head}:
            by_word[word].append(index)
    seen: set[tuple[int, int]] = set()
    for sharing in by_word.values():
        if len(sharing) <= BLOCK_CAP:
            seen.update(combinations(sharing, 2))
    yield from sorted(seen)


def link(
    count: int, edges: Iterable[Edge], threshold: float, forbidden: Callable[[list[int], list[int]], bool] | None = None
) -> list[list[int]]:
    """Group ``count`` items by average linkage: two groups join while the mean score over all their pairs is at least ``threshold``.

    Pairs without an edge count 0, so a chain of neighbours does not become a group. The result does not depend on the order of
    the edges. ``forbidden`` may veto a join. Groups and their members come in index order.
    """
    scores = {(min(edge.left, edge.right), max(edge.left, edge.right)): edge.score for edge in edges if edge.score > 0}
    group_of = list(range(count))
    groups: dict[int, list[int]] = {index: [index] for index in range(count)}
    for (left, right), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        a, b = group_of[left], group_of[right]
        if a == b or _mean(groups[a], groups[b], scores) < threshold or (forbidden and forbidden(groups[a], groups[b])):
            continue
        keep, drop = min(a, b), max(a, b)
        groups[keep] = sorted(groups[keep] + groups.pop(drop))
        for index in groups[keep]:
            group_of[index] = keep
    return [groups[index] for index in sorted(groups)]


def _mean(left: list[int], right: list[int], scores: Mapping[tuple[int, int], float]) -> float:
    total = sum(scores.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
    return total / (len(left) * len(right))
