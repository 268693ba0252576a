"""How comparing two statements does on the labelled pairs beside the project, in folds by the first statement, before and after refitting.

Without a bar: what matters is what the misses teach (docs/pairs.md). Some minutes; ``-s`` prints the figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.score_pairs_in_folds import after, before, median_of_folds, read_pairs, score, tasks

PAIRS = Path(__file__).resolve().parents[3] / "shared" / "eval" / "pairs"


@pytest.mark.skipif(not PAIRS.is_dir(), reason="not measured: ../shared/eval is not here")
@pytest.mark.parametrize("name", ["msrp_train", "rte3_dev", "emergent_train"])
def test_pairs_in_folds_are_measured_before_and_after_refitting(name: str) -> None:
    pairs = read_pairs(PAIRS / f"{name}.tsv")
    (task,) = tasks(pairs)
    print()
    for when, chances in (("before", before(pairs, task)), ("after", after(pairs, task))):
        print(f"{name} {task} {when}: {score(pairs, chances, task)}; median of folds: {median_of_folds(pairs, chances, task)}")
        assert score(pairs, chances, task).accuracy > 0.5
