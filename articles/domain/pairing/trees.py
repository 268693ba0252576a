"""Gradient-boosted trees (Friedman, 2001), evaluated for many rows at once. They are fitted by ``scripts/train_engine.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
# Rows that are asked at a time: what is worked out of them stays near the processor.
_TOGETHER = 16_384


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees as flat arrays: node ``n`` asks whether ``feature[n]`` is at most ``threshold[n]`` and goes to ``below[n]`` or ``above[n]``.

    A leaf has the feature -1 and votes ``value``. ``roots`` are where the trees begin, ``start`` where the sum of votes does (log odds).
    """

    names: tuple[str, ...]
    start: float
    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int16]
    threshold: Floats
    below: npt.NDArray[np.int32]
    above: npt.NDArray[np.int32]
    value: Floats

    def log_odds(self, rows: Floats) -> Floats:
        """Return the log odds of each row; its columns are those of ``names``."""
        total = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), _TOGETHER):
            total[start : start + _TOGETHER] = self._of_some(rows[start : start + _TOGETHER])
        return total

    def _of_some(self, rows: Floats) -> Floats:
        columns = np.ascontiguousarray(rows.T)
        total = np.full(len(rows), self.start, np.float64)
        votes = np.empty(len(rows), np.float32)
        for root in self.roots:
            self._vote(root, np.ones(len(rows), np.bool_), columns, votes)
            total += votes
        return total.astype(np.float32)

    def _vote(self, node: np.int32, here: npt.NDArray[np.bool_], columns: Floats, votes: Floats) -> None:
        """Write into ``votes`` what the part of a tree below ``node`` votes on the rows that come there (``here``).

        Asking a whole column at a time is many times faster than taking each row its own way.
        """
        feature = self.feature[node]
        if feature < 0:
            np.copyto(votes, self.value[node], where=here)
            return
        lower = columns[feature] <= self.threshold[node]
        self._vote(self.below[node], here & lower, columns, votes)
        self._vote(self.above[node], here & ~lower, columns, votes)


def probability(log_odds: Floats) -> Floats:
    """Return log odds as probabilities, 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), np.float32)


def pack(models: dict[str, Trees]) -> bytes:
    """Return models as the bytes of one file."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for name, model in models.items():
        arrays[f"{name}.names"] = np.array(model.names)
        arrays[f"{name}.start"] = np.array(model.start)
        arrays.update({f"{name}.{part}": getattr(model, part) for part in _PARTS})
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]  # the stub takes the names of arrays for its own options
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, Trees]:
    """Return the models that ``pack`` wrote."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        names = sorted({name.rpartition(".")[0] for name in arrays.files})
        return {name: _trees(arrays, name) for name in names}


_PARTS: Sequence[str] = ("roots", "feature", "threshold", "below", "above", "value")


def _trees(arrays: np.lib.npyio.NpzFile, name: str) -> Trees:
    names = tuple(str(word) for word in arrays[f"{name}.names"])
    return Trees(names, float(arrays[f"{name}.start"]), *(arrays[f"{name}.{part}"] for part in _PARTS))


@cache
def shipped_trees() -> dict[str, Trees]:
    """Return the trees that ship, loaded once per process."""
    return unpack(resources.files("articles.domain").joinpath("data/pair_reader.npz").read_bytes())
