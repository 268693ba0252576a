"""What speaks against the stories as they are: one that seems to be two events, two that seem to be one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from articles.domain.stories.division import LEAST_HALF, divide, score_of_halves
from articles.domain.stories.likeness import Floats, Vectors, agreements, likenesses
from articles.domain.stories.profile import Profile
from articles.domain.stories.weights import Weights

ONE_FROM = 0.0
"""From here on two stories seem to be one (in logits): surer than a bundle must be to stay one."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A story that seems to be several events: its articles by their index, those of the largest part first."""

    story: str
    parts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two stories that seem to be one event. ``score`` is in logits; the larger one is named first."""

    story: str
    other: str
    score: float


def find_divided(
    profiles: Sequence[Profile], stories: Mapping[str, Sequence[int]], weights: Weights, of: Collection[str] | None = None
) -> list[Divided]:
    """Return the stories that seem to be several events, among some of them."""
    vectors = Vectors(profiles, weights)
    found: list[Divided] = []
    for name, members in stories.items():
        if len(members) < 2 * LEAST_HALF or (of is not None and name not in of):
            continue
        agree = agreements([profiles[index] for index in members])
        parts = divide(vectors.of_articles(members), agree, weights)
        if len(parts) > 1:
            found.append(Divided(name, tuple(tuple(members[index] for index in part) for part in parts)))
    return found


def find_alike(profiles: Sequence[Profile], stories: Mapping[str, Sequence[int]], weights: Weights) -> list[Alike]:
    """Return the pairs of stories that seem to be one event, the surest first.

    A pair is held against each other where the sums of their articles are alike enough to be joined; then their articles say, as those of a
    division do, whether they are one.
    """
    if not weights.division:
        return []
    named = {name: members for name, members in stories.items() if len(members) >= LEAST_HALF}
    vectors, names = Vectors(profiles, weights), list(named)
    near = _near(vectors, [named[name] for name in names], weights) if names else []
    found = [_alike(vectors, names[one], named[names[one]], names[other], named[names[other]], weights) for one, other in near]
    return sorted((pair for pair in found if pair.score >= ONE_FROM), key=lambda pair: (-pair.score, pair.story, pair.other))


def _near(vectors: Vectors, bundles: Sequence[Sequence[int]], weights: Weights) -> list[tuple[int, int]]:
    shared = vectors.products(bundles)
    gathered = np.zeros((len(bundles), len(vectors.profiles)), np.float32)
    for row, bundle in enumerate(bundles):
        gathered[row, list(bundle)] = 1
    agree = np.stack([gathered @ days @ gathered.T for days in agreements(vectors.profiles)])
    sizes = gathered.sum(axis=1)
    own: Floats = np.einsum("fii->if", shared)
    one, other = np.tril_indices(len(bundles), -1)
    found = likenesses(shared[:, one, other].T, own[one], own[other], agree[:, one, other].T, (sizes[one], sizes[other]))
    scores = found @ np.asarray(weights.weights, np.float32) + weights.bias
    return [(int(one[pair]), int(other[pair])) for pair in np.flatnonzero(scores >= weights.threshold)]


def _alike(vectors: Vectors, name: str, members: Sequence[int], other: str, others: Sequence[int], weights: Weights) -> Alike:
    both = [*members, *others]
    here, there = list(range(len(members))), list(range(len(members), len(both)))
    agree = agreements([vectors.profiles[index] for index in both])
    score = score_of_halves(vectors.of_articles(both), agree, here, there, weights)
    first, second = (name, other) if len(members) >= len(others) else (other, name)
    return Alike(first, second, score)
