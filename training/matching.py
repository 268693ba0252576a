"""The models of typed answers, fitted: which answer one question, and which flags an editor would uphold.

Each model of pairs ("number", "date_time", ...) is a logistic regression with an L2 penalty, fitted by Newton's method on pairs as
they occur (nearly all unrelated), so that its output can be read as a probability. A pair of answers is right when the labels hold both
sentences in one dispute or agreement. The ranking of flags is gradient-boosted trees of one question each, which makes a scorecard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from articles.domain.engine import Reader
from articles.domain.matching.scoring import Table, shipped_weights, weights_replaced
from articles.domain.matching.view import view_story
from training.fitting import fit
from training.labels import KeyLabels, Labelled
from training.reading import read_story
from training.samples import Sample, answer_samples, conflict_samples

ENOUGH = 12
ANSWER_MODELS = ("number", "date_time", "action_polarity", "place", "clock")


def invented_stories(reader: Reader, directory: Path) -> Iterator[Labelled]:
    """Yield the invented stories of a folder, read, with the labels of their answer keys."""
    for path in sorted(directory.glob("*/key.json")):
        story = view_story(read_story(reader, path.parent / "articles.jsonl"))
        yield path.parent.name, story, KeyLabels(path.parent, story)


def pair_samples(stories: Sequence[Labelled]) -> list[Sample]:
    """Return the pairs of answers of all stories."""
    return [sample for labelled in stories for sample in answer_samples(*labelled)]


def flag_samples(stories: Sequence[Labelled], tables: Mapping[str, Table]) -> list[Sample]:
    """Return the candidate conflicts of each story, found with the weights that ``tables`` has for it."""
    flags: list[Sample] = []
    for name, story, labels in stories:
        with weights_replaced(tables[name]):
            flags += conflict_samples(name, story, labels)
    return flags


def fit_table(samples: Sequence[Sample]) -> Table:
    """Fit every model of typed answers for which there are enough right ones; the others keep the weights that ship.

    So does "fact", by which the words of two claims leave a chance that they say the same: trees ask more of these (``pairs.learning``).
    """
    table = dict(shipped_weights())
    for model in ANSWER_MODELS:
        chosen = [sample for sample in samples if sample[1] == model]
        if sum(sample[3] for sample in chosen) >= ENOUGH:
            table[model] = _fit_one(chosen)
    return table


def _fit_one(samples: Sequence[Sample]) -> dict[str, float]:
    names, rows, truth = _columns(samples)
    *weights, bias = fit(rows, truth.astype(float)).tolist()
    return {"bias": round(bias, 3), **{name: round(value, 3) for name, value in zip(names, weights, strict=True)}}


def fit_ranking(flags: Sequence[Sample]) -> dict[str, Any]:
    """Fit the ranking of flags: trees of one question each, the same at every run."""
    names, rows, truth = _columns(flags)
    model = GradientBoostingClassifier(
        n_estimators=250, max_depth=1, learning_rate=0.03, subsample=0.6, max_features=0.4, min_samples_leaf=5, random_state=0
    )
    return _as_json(model.fit(rows, truth), names)


def _columns(samples: Sequence[Sample]) -> tuple[list[str], np.ndarray, np.ndarray]:
    names = sorted(samples[0][2])
    rows = np.array([[sample[2][name] for name in names] for sample in samples])
    return names, rows, np.array([sample[3] for sample in samples])


def _as_json(model: GradientBoostingClassifier, names: list[str]) -> dict[str, Any]:
    """Return the trees as nested lists [feature, threshold, where not above, where above], votes scaled by the learning rate."""

    def node(tree: Any, index: int) -> Any:
        if tree.children_left[index] < 0:
            return round(float(tree.value[index][0][0]) * model.learning_rate, 4)
        name, threshold = names[tree.feature[index]], round(float(tree.threshold[index]), 4)
        return [name, threshold, node(tree, tree.children_left[index]), node(tree, tree.children_right[index])]

    prior = float(model.init_.class_prior_[1])
    return {"start": round(float(np.log(prior / (1 - prior))), 4), "trees": [node(tree.tree_, 0) for tree in model.estimators_[:, 0]]}
