"""Boosted trees as flat arrays: what they vote, and that writing and reading them changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from articles.domain.pairing.trees import Trees, pack, probability, unpack

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


def test_no_rows_get_no_votes() -> None:
    assert TREES.log_odds(np.zeros((0, 2), np.float32)).tolist() == []


def test_what_is_packed_is_unpacked() -> None:
    (again,) = unpack(pack({"trees": TREES})).values()

    assert again.names == TREES.names
    assert again.log_odds(np.array([[2, 1]], np.float32)).tolist() == [3.75]


def test_log_odds_become_probabilities() -> None:
    assert probability(np.array([0, 100, -100], np.float32)).round(3).tolist() == [0.5, 1.0, 0.0]
