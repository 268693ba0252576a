"""Whether the articles of a bundle are about one event or two: its clearest division is looked for, and its halves held against each other.

Two that are joined early, while few articles are there, may turn out to be two events of one kind. When there are more, they show it: what
the halves share falls short of what the articles of each half share among themselves. An article for itself has no such measure, so a
half has at least two. The same question, asked of two stories, says whether they are one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from articles.domain.stories.likeness import CALENDAR, Floats
from articles.domain.stories.profile import FIELDS
from articles.domain.stories.weights import Weights

Labels = NDArray[np.bool_]

HALF_LIKENESSES = (*FIELDS, *(f"{name} x smaller" for name in FIELDS), *CALENDAR, "smaller", "larger")
"""What the weights of a division belong to: for each field the logarithm of what the halves share by what each shares with itself, the same
times the logarithm of the smaller one's size, how far their days agree, and the logarithms of both sizes."""
LEAST_HALF = 2
_SEEDS = 10
_ROUNDS = 10
_LEAST_SHARED = 0.01
_LEAST, _MOST = -2.5, 1.0
_TELLING = [FIELDS.index(name) for name in ("words", "beginning", "pairs")]


def halves_of(shared: Floats) -> tuple[list[int], list[int]] | None:
    """Return the clearest division of some articles into two, by their index, or None if there is none with two articles in each half.

    ``shared`` is what each two of them share, shape (fields, articles, articles). Each of the pairs that are least alike tries to gather
    the others around itself (two means).
    """
    alike = np.asarray(shared[_TELLING].sum(axis=0), np.float32)
    np.fill_diagonal(alike, 0)
    below = np.tril_indices(len(alike), -1)
    order = np.argsort(alike[below], kind="stable")[:_SEEDS]
    tried = [_gather(alike, int(below[0][pair]), int(below[1][pair])) for pair in order]
    found = [(_clearness(alike, labels), labels) for labels in tried if labels is not None]
    if not found:
        return None
    labels = min(found, key=lambda pair: pair[0])[1]
    return [int(index) for index in np.flatnonzero(labels)], [int(index) for index in np.flatnonzero(~labels)]


def _gather(alike: Floats, one: int, other: int) -> Labels | None:
    itself = np.arange(len(alike))
    labels = np.asarray(alike[one] + 9 * (itself == one) >= alike[other] + 9 * (itself == other))
    for _ in range(_ROUNDS):
        if not _is_division(labels):
            return None
        sums = [alike[:, half].sum(axis=1) / np.maximum(half.sum() - half, 1) for half in (labels, ~labels)]
        moved = np.asarray(sums[0] >= sums[1])
        if (moved == labels).all():
            break
        labels = moved
    return labels if _is_division(labels) else None


def _is_division(labels: Labels) -> bool:
    return bool(LEAST_HALF <= labels.sum() <= len(labels) - LEAST_HALF)


def _clearness(alike: Floats, labels: Labels) -> float:
    """How much less the halves share than their own articles do: the lower, the clearer."""
    within = [alike[np.ix_(half, half)].sum() / (half.sum() * (half.sum() - 1)) for half in (labels, ~labels)]
    return float(alike[np.ix_(labels, ~labels)].mean() / np.sqrt(within[0] * within[1] + 1e-9))


def half_likenesses(shared: Floats, agree: Floats, one: Sequence[int], other: Sequence[int]) -> Floats:
    """Return the likenesses of two halves, shape (likenesses,): ``HALF_LIKENESSES``."""
    across = shared[:, one][:, :, other].mean(axis=(1, 2))
    within = (_logarithm(_within(shared, one)) + _logarithm(_within(shared, other))) / 2
    ratios = np.clip(_logarithm(across) - within, _LEAST, _MOST)
    days = agree[:, one][:, :, other].mean(axis=(1, 2))
    smaller, larger = np.log(min(len(one), len(other))), np.log(max(len(one), len(other)))
    return np.asarray(np.concatenate([ratios, ratios * smaller, days, [smaller, larger]]), np.float32)


def _within(shared: Floats, half: Sequence[int]) -> Floats:
    """What the articles of a half share with each other on average. What each shares with itself is 1, and left out."""
    count = len(half)
    return np.asarray((shared[:, half][:, :, half].sum(axis=(1, 2)) - count) / (count * (count - 1)), np.float32)


def _logarithm(values: Floats) -> Floats:
    return np.asarray(np.log(np.maximum(values, 0) + _LEAST_SHARED), np.float32)


def score_of_halves(shared: Floats, agree: Floats, one: Sequence[int], other: Sequence[int], weights: Weights) -> float:
    """Say how much two halves look like one event, in logits."""
    return float(half_likenesses(shared, agree, one, other) @ np.asarray(weights.division, np.float32) + weights.division_bias)


def divide(shared: Floats, agree: Floats, weights: Weights) -> list[list[int]]:
    """Return some articles, by their index, in one part if they are about one event, else in several, the largest first."""
    parts = _divide(list(range(shared.shape[1])), shared, agree, weights)
    return sorted(parts, key=lambda part: (-len(part), part))


def _divide(members: list[int], shared: Floats, agree: Floats, weights: Weights) -> list[list[int]]:
    if len(members) < 2 * LEAST_HALF or not weights.division:
        return [members]
    halves = halves_of(shared[:, members][:, :, members])
    if halves is None:
        return [members]
    one, other = ([members[index] for index in half] for half in halves)
    if score_of_halves(shared, agree, one, other, weights) >= weights.divided_below:
        return [members]
    return _divide(one, shared, agree, weights) + _divide(other, shared, agree, weights)
