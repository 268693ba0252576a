"""Sorting articles into stories: the two bundles that are most alike become one, again and again, until none are alike enough.

What is a story already stays one: two stories are never joined. What became one is looked at once more, and divided where it shows to be
two events (``division.py``). The order of the articles does not matter.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from articles.domain.stories.division import divide
from articles.domain.stories.likeness import Floats, Vectors, agreements, likenesses
from articles.domain.stories.profile import Profile
from articles.domain.stories.weights import Weights

_NEVER = np.float32(-99)
SUGGESTED_BELOW = 4.0
"""So far below the threshold (in logits) a story is still worth suggesting."""
MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That some articles belong to a story. ``score`` is a chance: 0.5 where the threshold is."""

    story: str
    score: float


@dataclass(frozen=True, slots=True)
class Bundle:
    """Articles that are about one event, by their index; how sure that is of the join that is least sure, and whether some surely are."""

    members: tuple[int, ...]
    score: float
    proposed: bool


@dataclass(frozen=True, slots=True)
class Sorted:
    """What became of the articles of no story, by their index: those that belong to a story, those that are one of their own.

    ``suggestions`` are for those that are in no story now, the best first.
    """

    placed: dict[int, Suggestion] = field(default_factory=dict)
    bundles: tuple[Bundle, ...] = ()
    suggestions: dict[int, tuple[Suggestion, ...]] = field(default_factory=dict)


def sort_articles(
    profiles: Sequence[Profile],
    stories: Mapping[str, Sequence[int]],
    weights: Weights,
    refused: Collection[tuple[int, str]] = (),
) -> Sorted:
    """Sort articles into stories. ``stories`` says which articles are in one; all others look for theirs.

    ``refused`` are articles with stories that somebody said they do not belong to.
    """
    taken = {index for members in stories.values() for index in members}
    free = [index for index in range(len(profiles)) if index not in taken]
    if not free:
        return Sorted()
    table = Sorting(profiles, stories, weights)
    table.forbid(refused)
    before = table.scores.copy()
    table.join_all(weights.threshold + weights.surer)
    sure = [frozenset(members) for row, members in enumerate(table.members) if table.alive[row] and len(members) > 1]
    table.join_all(weights.threshold)
    return _told(table, before, free, sure, weights)


class Sorting:
    """All bundles with what they share, and the score of each pair: the stories first, then each article that is in none."""

    def __init__(self, profiles: Sequence[Profile], stories: Mapping[str, Sequence[int]], weights: Weights) -> None:
        taken = {index for members in stories.values() for index in members}
        bundles = [*map(tuple, stories.values()), *((index,) for index in range(len(profiles)) if index not in taken)]
        names = [*stories, *("" for _ in bundles[len(stories) :])]
        self.names = names
        self.members = [tuple(bundle) for bundle in bundles]
        self.joined_at = [math.inf] * len(bundles)
        self.vectors = Vectors(profiles, weights)
        self.weights = np.asarray(weights.weights, np.float32)
        self.bias = np.float32(weights.bias)
        self.shared = self.vectors.products(bundles)
        gathered = np.zeros((len(bundles), len(profiles)), np.float32)
        for row, bundle in enumerate(bundles):
            gathered[row, list(bundle)] = 1
        self.agree = np.stack([gathered @ days @ gathered.T for days in agreements(profiles)])
        self.sizes = np.array([len(bundle) for bundle in bundles], np.float32)
        self.alive = np.ones(len(bundles), bool)
        self.apart = np.array([[bool(a and b) for b in names] for a in names]) | np.eye(len(names), dtype=bool)
        self.scores = np.stack([self._row(index) for index in range(len(bundles))])

    def forbid(self, refused: Collection[tuple[int, str]]) -> None:
        """Keep articles out of stories."""
        row_of = {index: row for row, members in enumerate(self.members) for index in members}
        for index, story in refused:
            if story in self.names and index in row_of:
                row, other = row_of[index], self.names.index(story)
                self.apart[row, other] = self.apart[other, row] = True
                self.scores[row, other] = self.scores[other, row] = _NEVER

    def bundles(self) -> list[tuple[int, ...]]:
        """Return the articles of each bundle, as they are joined now."""
        return [self.members[row] for row in np.flatnonzero(self.alive)]

    def join_all(self, threshold: float) -> None:
        """Join the two that are most alike, until none are alike enough."""
        while True:
            row, column = divmod(int(self.scores.argmax()), len(self.names))
            score = float(self.scores[row, column])
            if score < threshold:
                return
            self._join(row, column, score) if self.names[row] or not self.names[column] else self._join(column, row, score)

    def _join(self, kept: int, gone: int, score: float) -> None:
        itself = self.shared[:, kept, kept] + self.shared[:, gone, gone] + 2 * self.shared[:, kept, gone]
        for sums in (self.shared, self.agree):
            sums[:, kept, :] += sums[:, gone, :]
            sums[:, :, kept] += sums[:, :, gone]
        self.shared[:, kept, kept] = itself
        self.sizes[kept] += self.sizes[gone]
        self.members[kept] += self.members[gone]
        self.joined_at[kept] = min(self.joined_at[kept], score)
        self.alive[gone] = False
        self.apart[kept] |= self.apart[gone]
        self.apart[:, kept] |= self.apart[:, gone]
        self.scores[gone] = self.scores[:, gone] = _NEVER
        self.scores[kept] = self.scores[:, kept] = self._row(kept)

    def _row(self, index: int) -> Floats:
        own = np.einsum("fii->if", self.shared)
        found = likenesses(
            self.shared[:, index, :].T,
            np.broadcast_to(own[index], own.shape),
            own,
            self.agree[:, index, :].T,
            (np.full(len(self.names), self.sizes[index], np.float32), self.sizes),
        )
        scores = found.astype(np.float32) @ self.weights + self.bias
        return np.where(self.alive & ~self.apart[index], scores, _NEVER).astype(np.float32)


def _told(table: Sorting, before: Floats, free: Sequence[int], sure: Sequence[frozenset[int]], weights: Weights) -> Sorted:
    looking, threshold = set(free), weights.threshold
    first_free = len(table.names) - len(free)
    placed: dict[int, Suggestion] = {}
    bundles: list[Bundle] = []
    suggestions: dict[int, tuple[Suggestion, ...]] = {}
    for row in np.flatnonzero(table.alive):
        mine = sorted(index for index in table.members[row] if index in looking)
        score = chance(table.joined_at[row] - threshold)
        if table.names[row]:
            placed |= {index: Suggestion(table.names[row], score) for index in mine}
            continue
        bundles += [Bundle(part, score, _is_sure(part, sure)) for part in _parts(table, mine, weights)]
        suggested = _suggested(table, int(row), threshold)
        for index in mine:
            alone = before[first_free + free.index(index)]
            suggestions[index] = suggested or _best(table, alone, threshold)
    return Sorted(placed, tuple(sorted(bundles, key=lambda bundle: bundle.members)), suggestions)


def _parts(table: Sorting, members: Sequence[int], weights: Weights) -> list[tuple[int, ...]]:
    if len(members) == 1:
        return [tuple(members)]
    agree = agreements([table.vectors.profiles[index] for index in members])
    parts = divide(table.vectors.of_articles(members), agree, weights)
    return [tuple(sorted(members[index] for index in part)) for part in parts]


def _is_sure(part: Sequence[int], sure: Sequence[frozenset[int]]) -> bool:
    """A story is proposed around articles that were surely joined; those that are less sure of it come along."""
    return any(len(core & set(part)) > 1 for core in sure)


def _suggested(table: Sorting, row: int, threshold: float) -> tuple[Suggestion, ...]:
    return _best(table, table.scores[row], threshold)


def _best(table: Sorting, scores: Floats, threshold: float) -> tuple[Suggestion, ...]:
    stories = [(float(scores[row]), name) for row, name in enumerate(table.names) if name]
    near = sorted((found for found in stories if found[0] > threshold - SUGGESTED_BELOW), reverse=True)
    return tuple(Suggestion(name, chance(score - threshold)) for score, name in near[:MOST_SUGGESTIONS])


def chance(logit: float) -> float:
    """Return a logit as a chance.

    >>> chance(0.0)
    0.5
    """
    return 1.0 if logit == math.inf else 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
