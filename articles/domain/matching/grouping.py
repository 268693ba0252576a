"""Answers to questions: candidate pairs by blocking, scores, and groups in which every member fits the whole and not one neighbour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from articles.domain.matching.candidates import Pairs, SharedWords, WordTable, pairs_sharing
from articles.domain.matching.view import ENOUGH, AnswerView
from articles.domain.vocabulary import ConflictType

# Offices, titles, ages and relations are held against each other by rule, in conflicts.offices, .ages, .relations and .fates.
_BY_RULE = ("office:", "title:", "age", "relation:", "fate:")
# In a block of up to so many answers all are held against each other.
SMALL_BLOCK = 120


@dataclass(frozen=True, slots=True)
class Edge:
    """Two items of a list, by index, and how likely they belong together."""

    left: int
    right: int
    score: float


def candidate_pairs(answers: Sequence[AnswerView], weight: Callable[[str], float]) -> Pairs:
    """Return the pairs of answers worth scoring, given how telling each word is.

    Two answers can be to one question only if they are of one measure, not in one claim and not of different years. In a block of more
    than ``SMALL_BLOCK`` answers they must also share a word that few of them use, or two that few use together, and their sentences
    must share more than one word can weigh.
    """
    blocks = ["" if view.answer.measure.startswith(_BY_RULE) else f"{view.answer.type} {view.block}" for view in answers]
    sizes = Counter(blocks)
    small = WordTable.of([block] if block and sizes[block] <= SMALL_BLOCK else [] for block in blocks)
    large = WordTable.of(
        (f"{block} {word}" for word in _telling(view)) if block and sizes[block] > SMALL_BLOCK else ()
        for block, view in zip(blocks, answers, strict=True)
    )
    words = WordTable.of(view.claim.context for view in answers)
    weights = np.array([weight(word) for word in words.vocabulary], dtype=np.float64)
    kindred = SharedWords(words).more_than(ENOUGH, pairs_sharing(large), weights)
    return _that_may_meet(answers, kindred.with_others(pairs_sharing(small, SMALL_BLOCK)))


def _telling(view: AnswerView) -> frozenset[str]:
    """Return the words by which the answers of a large block find each other."""
    return view.terms | view.names | view.places | view.claim.names | {view.predicate, view.head} - {""}


def _that_may_meet(answers: Sequence[AnswerView], pairs: Pairs) -> Pairs:
    """Return the pairs without those in one claim, and without those whose sentences name years of which none is common."""
    numbers = {key: number for number, key in enumerate({view.answer.claim: None for view in answers})}
    claims = np.array([numbers[view.answer.claim] for view in answers], np.int64)
    timed = (view.claim.detail.years if view.answer.type is not ConflictType.DATE_TIME else () for view in answers)
    years = WordTable.of({str(year) for year in named} for named in timed)
    pairs = pairs.where(claims[pairs.left] != claims[pairs.right])
    dated = years.sizes > 0
    apart = dated[pairs.left] & dated[pairs.right]
    apart[apart] = SharedWords(years).count(pairs.where(apart)) == 0
    return pairs.where(~apart)


def link(
    count: int,
    edges: Iterable[Edge],
    threshold: float,
    forbidden: Callable[[list[int], list[int]], bool] | None = None,
    *,
    forced: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Group ``count`` items by average linkage: two groups join while the mean score over all their pairs is at least ``threshold``.

    Pairs without an edge count 0, so a chain of neighbours does not become a group. The result does not depend on the order of
    the edges. ``forbidden`` may veto a join, but not that of a pair in ``forced``. Groups and their members come in index order.
    """
    scores = {(min(edge.left, edge.right), max(edge.left, edge.right)): edge.score for edge in edges if edge.score > 0}
    group_of = list(range(count))
    groups: dict[int, list[int]] = {index: [index] for index in range(count)}

    def join(a: int, b: int) -> None:
        keep, drop = min(a, b), max(a, b)
        groups[keep] = sorted(groups[keep] + groups.pop(drop))
        for index in groups[keep]:
            group_of[index] = keep

    for left, right in sorted(forced):
        if group_of[left] != group_of[right]:
            join(group_of[left], group_of[right])
    for (left, right), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        a, b = group_of[left], group_of[right]
        if a == b or _mean(groups[a], groups[b], scores) < threshold or (forbidden and forbidden(groups[a], groups[b])):
            continue
        join(a, b)
    return [groups[index] for index in sorted(groups)]


def _mean(left: list[int], right: list[int], scores: Mapping[tuple[int, int], float]) -> float:
    total = sum(scores.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
    return total / (len(left) * len(right))
