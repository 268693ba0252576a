"""What is worth scoring: a rare word or several in common, whatever the order, the same for one more article as for all at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.matching.candidates import Pairs, SharedWords, WordTable, pairs_sharing
from articles.domain.matching.same_fact import ClaimScores, fact_features
from articles.domain.matching.scoring import logistic
from articles.domain.matching.view import view_story
from tests.benchmarks.made_story import make_story
from tests.domain.desk import view_of

SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=12)


def test_a_word_that_few_use_makes_a_pair_and_one_that_many_use_does_not() -> None:
    table = WordTable.of([{"ferry", "say"}, {"ferry", "say"}, {"say"}, {"say"}])
    assert pairs_sharing(table, few=2).listed() == [(0, 1)]


def test_three_words_that_many_use_make_a_pair_where_few_use_them_together() -> None:
    alone = [{word} for word in ("talks", "resume", "monday") for _ in range(3)]
    table = WordTable.of([{"talks", "resume", "monday"}, {"talks", "resume", "monday"}, *alone])
    assert pairs_sharing(table, few=2).listed() == [(0, 1)]


def test_nothing_has_no_pairs() -> None:
    assert pairs_sharing(WordTable.of([])).listed() == []
    assert pairs_sharing(WordTable.of([set(), set()])).listed() == []


@given(SETS)
def test_in_a_small_story_all_that_share_a_word_are_pairs(sets: list[frozenset[str]]) -> None:
    expected = [(a, b) for a in range(len(sets)) for b in range(a + 1, len(sets)) if sets[a] & sets[b]]
    assert pairs_sharing(WordTable.of(sets)).listed() == expected


@given(SETS)
def test_what_pairs_share_is_counted(sets: list[frozenset[str]]) -> None:
    pairs = Pairs.of((a, b) for a in range(len(sets)) for b in range(a + 1, len(sets)))
    counted = SharedWords(WordTable.of(sets)).count(pairs)
    assert counted.tolist() == [len(sets[a] & sets[b]) for a, b in pairs.listed()]


def test_many_scores_at_once_are_the_scores_one_by_one(reader: Reader) -> None:
    made = view_story(make_story(300))
    read = view_of(
        reader,
        [
            "Two ferries collided off Lindholm on 3 May 2019. The harbour master did not close the port.",
            "Two ferries collided near Lindholm on 3 May 2018. The harbour master closed the port for 5 hours.",
        ],
    )
    for story in (made, read):
        views = list(story.claims.values())
        pairs, chances = ClaimScores(views, story.weight).at_least(0.001)
        assert len(pairs)
        one_by_one = [logistic(fact_features(story, views[left], views[right]), "fact") for left, right in pairs.listed()]
        assert np.allclose(chances, one_by_one, atol=1e-9)
