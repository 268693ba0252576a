"""Gradient-boosted trees fitted with scikit-learn, as the flat arrays that ship."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier

from articles.domain.pairing.trees import Trees

# How many models, each from a seed of its own, are averaged where chance would otherwise tell which flags come first.
FITS = 3


def fit_many(rows: np.ndarray, truth: np.ndarray, counts: np.ndarray, names: Sequence[str], *, fits: int = 1, **options: Any) -> Trees:
    """Return trees fitted on many rows (some hundred thousand), whose features are put into bins first; the mean of several fits."""
    settings = {"max_iter": 200, "learning_rate": 0.06, "max_leaf_nodes": 12, "min_samples_leaf": 60, "l2_regularization": 5.0}
    models = [
        HistGradientBoostingClassifier(**{**settings, **options}, early_stopping=False, random_state=seed).fit(
            rows, truth, sample_weight=counts
        )
        for seed in range(fits)
    ]
    # Only these attributes hold the trees and what they start from; the version of scikit-learn is pinned.
    stages = [_of_bins(stage[0].nodes, fits) for model in models for stage in model._predictors]  # noqa: SLF001 (see above)
    return _flat(names, float(np.ravel(models[0]._baseline_prediction)[0]), stages)  # noqa: SLF001 (see above)


def fit_few(rows: np.ndarray, truth: np.ndarray, names: Sequence[str], counts: np.ndarray | None = None, **options: Any) -> Trees:
    """Return trees fitted on few rows (some thousand), each on half of them and part of the features; the mean of several fits."""
    settings = {"n_estimators": 220, "max_depth": 3, "learning_rate": 0.03, "subsample": 0.5, "max_features": 0.2, "min_samples_leaf": 15}
    fitted = {**settings, **options}
    models = [GradientBoostingClassifier(**fitted, random_state=seed).fit(rows, truth, sample_weight=counts) for seed in range(FITS)]
    prior = float(models[0].init_.class_prior_[1])
    stages = [_of_tree(tree.tree_, model.learning_rate / FITS) for model in models for tree in model.estimators_[:, 0]]
    return _flat(names, float(np.log(prior / (1 - prior))), stages)


Nodes = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _of_bins(nodes: np.ndarray, fits: int) -> Nodes:
    leaf = nodes["is_leaf"].astype(bool)
    feature = np.where(leaf, -1, nodes["feature_idx"])
    return feature, nodes["num_threshold"], nodes["left"], nodes["right"], np.where(leaf, nodes["value"] / fits, 0)


def _of_tree(tree: Any, rate: float) -> Nodes:
    leaf = tree.children_left < 0
    feature = np.where(leaf, -1, tree.feature)
    return feature, tree.threshold, tree.children_left, tree.children_right, np.where(leaf, tree.value[:, 0, 0] * rate, 0)


def _flat(names: Sequence[str], start: float, stages: Sequence[Nodes]) -> Trees:
    sizes = [len(stage[0]) for stage in stages]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
    feature = np.concatenate([stage[0] for stage in stages]).astype(np.int16)
    threshold, value = (np.concatenate([stage[at] for stage in stages]).astype(np.float32) for at in (1, 4))
    below, above = (
        np.concatenate([stage[at].astype(np.int64) + root for stage, root in zip(stages, roots, strict=True)]).astype(np.int32)
        for at in (2, 3)
    )
    return Trees(tuple(names), start, roots, feature, threshold, below, above, value)
