"""How comparing two statements does on labelled pairs, as it ships and with its weights refitted on the other folds.

    python scripts/score_pairs_in_folds.py PAIRS.tsv [PAIRS.tsv ...]

Pairs (``id``, ``a``, ``b``, ``label``, tab separated) that share their first statement are in one fold, so that what is learned of a
statement is never scored on it. Labels are same / different, or entailment / neutral / contradiction.
"Before" is the verdict as it ships; nothing of it was learned from such pairs. "After" is what a logistic regression makes of what the
comparison read (the features of "says the same", and how sure it is of a conflict), fitted on the other folds only. Nothing is written.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.domain.comparing import Compared, compare_all
from articles.domain.engine import load_reader
from training.fitting import Floats, fit

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair with its label, its fold, and what comparing made of it."""

    label: str
    fold: int
    compared: Compared


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1: how many verdicts are right, how many found are right, how many right are found."""

    accuracy: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"accuracy {self.accuracy:.3f}  P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def fold_of(statement: str) -> int:
    """Return the fold of all pairs with this first statement, 0 to 4, the same at every run."""
    return zlib.crc32(statement.encode()) % FOLDS


def read_pairs(path: Path, most: int | None = None) -> list[Labelled]:
    """Compare the pairs of a file as ``manage.py compare`` does."""
    with path.open(encoding="utf-8") as lines:
        rows = list(islice(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), most))
    compared = compare_all(load_reader(), ((row["a"], row["b"]) for row in rows))
    return [Labelled(row["label"], fold_of(row["a"]), found) for row, found in zip(rows, compared, strict=True)]


def tasks(pairs: Sequence[Labelled]) -> Iterator[str]:
    """Yield what is asked of such pairs: "same" or "contradiction"."""
    labels = {pair.label for pair in pairs}
    yield from (task for task in ("same", "contradiction") if task in labels)


def before(pairs: Sequence[Labelled], task: str) -> Floats:
    """Return the probabilities as they ship."""
    return np.array([pair.compared.verdict.same if task == "same" else pair.compared.verdict.conflict for pair in pairs])


def after(pairs: Sequence[Labelled], task: str) -> Floats:
    """Return the probabilities of models fitted on the other folds."""
    names = sorted({name for pair in pairs for name in pair.compared.features})
    rows = np.array([[*(pair.compared.features.get(name, 0.0) for name in names), pair.compared.verdict.conflict] for pair in pairs])
    truth = np.array([float(pair.label == task) for pair in pairs])
    folds = np.array([pair.fold for pair in pairs])
    chances = np.zeros(len(pairs))
    for fold in sorted(set(folds.tolist())):
        weights = fit(rows[folds != fold], truth[folds != fold])
        chances[folds == fold] = 1 / (1 + np.exp(-(rows[folds == fold] @ weights[:-1] + weights[-1])))
    return chances


def score(pairs: Sequence[Labelled], chances: Floats, task: str) -> Figures:
    """Return how well probabilities, with the line at one half, tell the pairs of a label from the others."""
    truth, told = np.array([pair.label == task for pair in pairs]), chances >= 0.5
    hits = float((truth & told).sum())
    return Figures(float((truth == told).mean()), hits / max(int(told.sum()), 1), hits / max(int(truth.sum()), 1))


def median_of_folds(pairs: Sequence[Labelled], chances: Floats, task: str) -> Figures:
    """Return the median over the folds of each figure."""
    folds = [np.array([pair.fold == fold for pair in pairs]) for fold in sorted({pair.fold for pair in pairs})]
    found = [score([pair for pair, here in zip(pairs, fold, strict=True) if here], chances[fold], task) for fold in folds]
    middle = [statistics.median(getattr(figures, name) for figures in found) for name in ("accuracy", "precision", "recall")]
    return Figures(*middle)


def main() -> None:
    """Print the figures of every file, before and after."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    for path in parser.parse_args().pairs:
        pairs = read_pairs(path)
        for task in tasks(pairs):
            for name, chances in (("before", before(pairs, task)), ("after", after(pairs, task))):
                print(f"{path.stem} {task} {name}: {score(pairs, chances, task)}; median of folds: {median_of_folds(pairs, chances, task)}")


if __name__ == "__main__":
    main()
