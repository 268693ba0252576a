"""What kinds of things nouns are, from the distilled WordNet."""

from __future__ import annotations

import pytest

from articles.domain.reading.wordnet import are_kindred, is_known, kinds_of


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("ferry", "vehicle"), ("judge", "person"), ("cleaner", "person"), ("passer-by", "person"), ("machete", "weapon"), ("reef", "ridge")],
)
def test_a_noun_is_a_kind_of_thing(noun: str, kind: str) -> None:
    assert is_known(noun)
    assert kind in kinds_of(noun)


def test_a_word_that_is_not_known_is_of_its_own_kind() -> None:
    assert kinds_of("zzz") == {"zzz"}
    assert not is_known("zzz")


@pytest.mark.parametrize(("left", "right"), [("ferry", "vessel"), ("detective", "policeman"), ("earthquake", "quake"), ("car", "vehicle")])
def test_nouns_are_kindred_where_one_is_a_kind_of_the_other(left: str, right: str) -> None:
    assert are_kindred(left, right)
    assert are_kindred(right, left)


@pytest.mark.parametrize(("left", "right"), [("ferry", "barge"), ("reef", "barge"), ("hiker", "teacher"), ("wall", "tree"), ("fog", "ice")])
def test_nouns_of_two_kinds_are_not(left: str, right: str) -> None:
    assert not are_kindred(left, right)
    assert not are_kindred(right, left)
