"""What "says the same in substance" is learnt from: pairs of claims of labelled stories, by whether their sentences stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from articles.domain.matching.same_fact import ClaimScores
from articles.domain.matching.view import StoryView
from articles.domain.pairing.claims import TokenTable
from articles.domain.pairing.trees import Trees
from articles.domain.verdicts.substance import NAMES, substance_rows
from training.labels import StoryLabels
from training.pairs.boosting import fit_many

# Pairs whose words alone make them less likely than this to say the same teach nothing: they are nearly all pairs.
_HOPELESS = 0.02
# The share of pairs that do not stand together which is learnt from, and what a pair of two sides of a dispute counts for.
SHARE = 0.25
OPPOSED = 3.0


@dataclass(frozen=True, slots=True)
class Paired:
    """The pairs of claims of a story: features, whether the labels hold the two together, and whether they set them against each other."""

    name: str
    fold: int
    rows: np.ndarray
    together: np.ndarray
    opposed: np.ndarray


def paired(name: str, fold: int, story: StoryView, labels: StoryLabels) -> Paired:
    """Return the pairs of claims of different articles of a story that share some words."""
    views = list(story.claims.values())
    listed = ClaimScores(views, story.weight).at_least(_HOPELESS)[0].listed()
    rows, blind = substance_rows(story, TokenTable(story.readings), [(views[a], views[b]) for a, b in listed])
    ends = [tuple(labels.sentence(views[at].claim.key) for at in pair) for pair in listed]
    opposed = np.array([labels.opposed(*pair) for pair in ends], bool)
    together = np.array([labels.together(*pair) for pair in ends], bool) & ~opposed
    return Paired(name, fold, rows[~blind], together[~blind], opposed[~blind])


def fit_substance(stories: Sequence[Paired]) -> Trees:
    """Return trees fitted on all pairs that stand together or against each other, and a share of the others."""
    rng = np.random.default_rng(0)
    rows, truth, counts = [], [], []
    for item in stories:
        told = item.together | item.opposed
        kept = np.flatnonzero(told | (rng.random(len(told)) < SHARE))
        rows.append(item.rows[kept])
        truth.append(item.together[kept])
        counts.append(np.where(item.opposed, OPPOSED, np.where(item.together, 1.0, 1 / SHARE))[kept])
    return fit_many(np.concatenate(rows), np.concatenate(truth), np.concatenate(counts), NAMES, max_iter=100, learning_rate=0.1)


def in_folds(stories: Sequence[Paired], use: Callable[[Paired, Trees], None]) -> None:
    """Show each story to trees that were fitted on the other folds."""
    for fold in sorted({item.fold for item in stories}):
        trees = fit_substance([item for item in stories if item.fold != fold])
        for item in stories:
            if item.fold == fold:
                use(item, trees)
