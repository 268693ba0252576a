"""Learning when a bundle of articles is two events: from the clearest divisions of one story, and of two stories of one topic."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from articles.domain.stories.division import LEAST_HALF, half_likenesses, halves_of
from articles.domain.stories.likeness import Floats, Vectors, agreements
from articles.domain.stories.profile import Profile
from articles.domain.stories.weights import Weights
from training.fitting import fit
from training.folds import topic

SEED = 17
DRAWN = 1_200
PENALTY = 3.0
LEAST_PURE = 0.75
"""Of two stories together a division counts as one of two events where it parts so many of their articles rightly."""

Halves = tuple[list[int], list[int]]


def learn_division(weights: Weights, profiles: Sequence[Profile], stories: Sequence[str], *, drawn: int = DRAWN) -> Weights:
    """Return the weights with those of divisions, learnt from articles and the story of each."""
    shared, agree = Vectors(profiles, Weights((), 0.0, 0.0)).of_articles(range(len(profiles))), agreements(profiles)
    rows, labels = _examples(shared, agree, _by_story(stories), drawn)
    spread = rows.std(axis=0) + 1e-9
    found = fit((rows - rows.mean(axis=0)) / spread, labels, PENALTY)
    learnt = found[:-1] / spread
    bias = float(found[-1] - learnt @ rows.mean(axis=0))
    return replace(weights, division=tuple(float(weight) for weight in learnt), division_bias=bias)


def _by_story(stories: Sequence[str]) -> dict[str, list[int]]:
    members: dict[str, list[int]] = {}
    for index, story in enumerate(stories):
        members.setdefault(story, []).append(index)
    return {name: found for name, found in members.items() if len(found) >= 2 * LEAST_HALF}


def _examples(
    shared: Floats, agree: Floats, stories: Mapping[str, list[int]], drawn: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    dice = random.Random(SEED)
    rivals = {name: [other for other in stories if other != name and topic(other) == topic(name)] for name in stories}
    paired = [name for name in stories if rivals[name]]
    rows: list[Floats] = []
    labels: list[float] = []
    for turn in range(drawn):
        if turn % 2:
            halves = _of_one(dice, list(stories.values()), shared)
        else:
            name = dice.choice(paired)
            halves = _of_two(dice, stories[name], stories[dice.choice(rivals[name])], shared)
        if halves is not None:
            rows.append(half_likenesses(shared, agree, *halves))
            labels.append(float(turn % 2))
    return np.array(rows, np.float64), np.array(labels, np.float64)


def _of_one(dice: random.Random, stories: Sequence[list[int]], shared: Floats) -> Halves | None:
    members = dice.choice(stories)
    return _halves(dice.sample(members, dice.randint(2 * LEAST_HALF, len(members))), shared)


def _of_two(dice: random.Random, one: list[int], other: list[int], shared: Floats) -> Halves | None:
    """Divide some articles of two stories. A division that does not part the two teaches nothing of two events."""
    first = dice.sample(one, dice.randint(LEAST_HALF, len(one)))
    second = dice.sample(other, dice.randint(LEAST_HALF, len(other)))
    halves = _halves(first + second, shared)
    if halves is None:
        return None
    right = sum(index in halves[0] for index in first) + sum(index in halves[1] for index in second)
    parted = max(right, len(first) + len(second) - right) / (len(first) + len(second))
    return halves if parted >= LEAST_PURE else None


def _halves(members: list[int], shared: Floats) -> Halves | None:
    found = halves_of(shared[:, members][:, :, members])
    return None if found is None else ([members[index] for index in found[0]], [members[index] for index in found[1]])
