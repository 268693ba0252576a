"""Boosted trees as flat arrays: what they vote, and that writing and reading them changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from articles.domain.pairing.trees import Floats, Trees, pack, probability, shipped_trees, unpack

# If "a" is at most 1: -2, else if "b" is at most 0: 1, else 3; then a second tree that always votes 0.5.
TREES = Trees(
    names=("a", "b"),
    start=0.25,
    roots=np.array([0, 5], np.int32),
    feature=np.array([0, -1, 1, -1, -1, -1], np.int16),
    threshold=np.array([1, 0, 0, 0, 0, 0], np.float32),
    below=np.array([1, 0, 3, 0, 0, 0], np.int32),
    above=np.array([2, 0, 4, 0, 0, 0], np.int32),
    value=np.array([0, -2, 0, 1, 3, 0.5], np.float32),
)


@pytest.mark.parametrize(("row", "total"), [((1, 9), -1.25), ((2, 0), 1.75), ((2, 0.1), 3.75)])
def test_a_row_gets_the_votes_of_the_leaves_it_falls_into(row: tuple[float, float], total: float) -> None:
    assert TREES.log_odds(np.array([row], np.float32)).tolist() == [total]


def test_rows_do_not_depend_on_their_company() -> None:
    rows = np.random.default_rng(1).normal(1, 1, (50, 2)).astype(np.float32)

    together = TREES.log_odds(rows)

    assert together.tolist() == [TREES.log_odds(rows[at : at + 1])[0] for at in range(len(rows))]


@pytest.mark.parametrize("name", sorted(shipped_trees()))
def test_each_of_many_rows_goes_its_own_way_through_the_trees_that_ship(name: str) -> None:
    trees = shipped_trees()[name]
    rows = np.random.default_rng(2).normal(0.5, 1, (20_000, len(trees.names))).astype(np.float32)
    some = [0, 1, 16_383, 16_384, 19_999]  # they are asked 16,384 at a time

    assert trees.log_odds(rows)[some].tolist() == [walked(trees, rows[at]) for at in some]


def walked(trees: Trees, row: Floats) -> float:
    """The log odds of one row, tree by tree and question by question."""
    total = np.float64(trees.start)
    for root in trees.roots:
        node = root
        while trees.feature[node] >= 0:
            node = (trees.below if row[trees.feature[node]] <= trees.threshold[node] else trees.above)[node]
        total += trees.value[node]
    return float(np.float32(total))


def test_no_rows_get_no_votes() -> None:
    assert TREES.log_odds(np.zeros((0, 2), np.float32)).tolist() == []


def test_what_is_packed_is_unpacked() -> None:
    (again,) = unpack(pack({"trees": TREES})).values()

    assert again.names == TREES.names
    assert again.log_odds(np.array([[2, 1]], np.float32)).tolist() == [3.75]


def test_log_odds_become_probabilities() -> None:
    assert probability(np.array([0, 100, -100], np.float32)).round(3).tolist() == [0.5, 1.0, 0.0]
