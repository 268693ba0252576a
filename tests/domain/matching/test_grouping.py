"""Linking by average: groups in which every member fits the whole, whatever order the pairs come in."""

from __future__ import annotations

import random as lots

from hypothesis import given
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.matching.grouping import Edge, candidate_pairs, link
from tests.domain.desk import view_of

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.1, 0.3, 0.5, 0.5, 0.7, 0.9]),
    max_size=20,
).map(lambda scores: [Edge(left, right, score) for (left, right), score in scores.items()])


def test_pairs_above_the_threshold_are_joined() -> None:
    assert link(4, [Edge(0, 1, 0.9), Edge(2, 3, 0.2)], 0.5) == [[0, 1], [2], [3]]


def test_a_chain_of_neighbours_is_no_group() -> None:
    assert link(4, [Edge(0, 1, 0.9), Edge(1, 2, 0.8), Edge(2, 3, 0.9)], 0.5) == [[0, 1], [2, 3]]


def test_who_fits_all_members_joins_the_group() -> None:
    assert link(3, [Edge(0, 1, 0.9), Edge(0, 2, 0.6), Edge(1, 2, 0.6)], 0.5) == [[0, 1, 2]]


def test_a_veto_keeps_groups_apart() -> None:
    edges = [Edge(0, 1, 0.9), Edge(0, 2, 0.8), Edge(1, 2, 0.8)]
    assert link(3, edges, 0.5, lambda left, right: 2 in left + right) == [[0, 1], [2]]


def test_nothing_gives_nothing() -> None:
    assert link(0, [], 0.5) == []


@given(EDGES, st.sampled_from([0.2, 0.4, 0.6]), st.integers())
def test_the_order_and_the_direction_of_the_edges_never_matter(edges: list[Edge], threshold: float, seed: int) -> None:
    draw = lots.Random(seed)
    shuffled = [Edge(edge.right, edge.left, edge.score) if draw.random() < 0.5 else edge for edge in edges]
    draw.shuffle(shuffled)
    assert link(8, shuffled, threshold) == link(8, edges, threshold)


@given(EDGES, st.sampled_from([0.2, 0.4, 0.6]))
def test_every_item_is_in_exactly_one_group_and_groups_come_in_order(edges: list[Edge], threshold: float) -> None:
    groups = link(8, edges, threshold)
    assert sorted(index for group in groups for index in group) == list(range(8))
    assert groups == sorted(sorted(group) for group in groups)


@given(EDGES, st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6))
def test_a_veto_is_never_overruled(edges: list[Edge], apart: set[tuple[int, int]]) -> None:
    forbidden = {(left, right) for left, right in apart if left != right}

    def forbids(one: list[int], other: list[int]) -> bool:
        return any((a, b) in forbidden or (b, a) in forbidden for a in one for b in other)

    for group in link(8, edges, 0.2, forbids):
        assert not any((a, b) in forbidden for a in group for b in group)


def test_only_answers_to_one_kind_of_question_are_held_against_each_other(reader: Reader) -> None:
    story = view_of(
        reader,
        [
            "The blast killed 24 people and wounded 60 others. It happened at 7:30 a.m. near the station.",
            "The blast killed 21 people and wounded 80 others. It happened at 8:30 a.m. near the station.",
        ],
    )
    pairs = candidate_pairs(story.answers, story.weight).listed()
    assert pairs
    for left, right in pairs:
        assert story.answers[left].block == story.answers[right].block
        assert story.answers[left].answer.claim != story.answers[right].answer.claim


def test_a_number_in_one_sentence_is_no_rival_of_another_in_it(reader: Reader) -> None:
    story = view_of(reader, ["The first blast killed 24 people and the second blast killed 11 people."])
    pairs = candidate_pairs(story.answers, story.weight).listed()
    assert all(story.answers[a].answer.claim != story.answers[b].answer.claim for a, b in pairs)
