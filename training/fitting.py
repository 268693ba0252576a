"""Logistic regression."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fit(rows: Floats, labels: Floats, penalty: float = 10) -> Floats:
    """Return the weights of an L2-penalised logistic regression (the last one is the bias, not penalised)."""
    data = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(data.shape[1])
    ridge = np.eye(data.shape[1]) * penalty
    ridge[-1, -1] = 1e-6
    for _ in range(60):
        chances = 1 / (1 + np.exp(-np.clip(data @ weights, -30, 30)))
        gradient = data.T @ (chances - labels) + ridge @ weights
        curvature = (data * (chances * (1 - chances))[:, None]).T @ data + ridge
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights
