"""Near-copies among texts, by the runs of words that they share; what they cost at scale is in ``tests/benchmarks``."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.matching.copies import near_copies
from articles.domain.reading.sketches import KEPT, sketch_of


def words(seed: int, count: int) -> list[str]:
    dice = random.Random(seed)
    return [f"w{dice.randrange(5000)}" for _ in range(count)]


TEXT = words(1, 400)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        words(2, 10) + TEXT,
        TEXT[:220],
        TEXT[:150] + TEXT[250:],
        [word for at, word in enumerate(TEXT) if at % 20],
        words(3, 60) + TEXT[:200],
        words(3, 3000) + TEXT,
        TEXT[:60],
    ],
    ids=[
        "the same",
        "another headline",
        "a shorter tail",
        "a part left out",
        "a word in twenty left out",
        "mixed",
        "in a long text",
        "a brief",
    ],
)
def test_a_copy_is_found_whole_and_in_part(copy: list[str]) -> None:
    assert [(found.left, found.right) for found in near_copies([sketch_of(TEXT), sketch_of(words(9, 400)), sketch_of(copy)])] == [(0, 2)]


@pytest.mark.parametrize(
    "other",
    [words(4, 400), TEXT[:40] + words(4, 400), words(4, 30) + TEXT[:9], [], TEXT[:3]],
    ids=["another text", "a passage", "a phrase", "nothing", "three words"],
)
def test_what_shares_a_passage_only_is_no_copy(other: list[str]) -> None:
    assert not near_copies([sketch_of(TEXT), sketch_of(other)])


def test_a_copy_says_how_much_of_each_the_other_has() -> None:
    (found,) = near_copies([sketch_of(TEXT), sketch_of(TEXT[:202])])
    assert found.of_right == 1.0
    assert found.of_left == pytest.approx(0.5, abs=0.01)
    assert found.resemblance == pytest.approx(0.5, abs=0.01)


def test_of_a_long_text_the_share_is_a_good_guess() -> None:
    long = words(5, 4 * KEPT)
    (found,) = near_copies([sketch_of(long), sketch_of(long[: 3 * KEPT])])
    assert found.of_left == pytest.approx(0.75, abs=0.05)
    assert found.of_right == 1.0


def test_all_pairs_of_a_large_group_are_found_and_a_line_that_all_carry_makes_none() -> None:
    line = words(6, 25)
    copies = [sketch_of([*words(100 + number, 5), *TEXT, *line]) for number in range(60)]
    others = [sketch_of([*words(300 + number, 300), *line]) for number in range(60)]
    found = {(copy.left, copy.right) for copy in near_copies([*copies, *others])}
    assert found == set(itertools.combinations(range(60), 2))


def test_a_sketch_of_an_earlier_engine_is_compared_as_far_as_it_goes() -> None:
    whole = sketch_of(TEXT)
    (found,) = near_copies([whole[:128], whole])
    assert (found.of_left, found.of_right) == (1.0, 1.0)


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=30), max_size=6))
def test_the_order_of_the_texts_never_matters(texts: list[list[str]]) -> None:
    def pairs(order: list[list[str]]) -> set[tuple[frozenset[tuple[str, ...]], float]]:
        found = near_copies([sketch_of(text) for text in order])
        return {(frozenset((tuple(order[copy.left]), tuple(order[copy.right]))), copy.resemblance) for copy in found}

    assert pairs(texts) == pairs(texts[::-1])
