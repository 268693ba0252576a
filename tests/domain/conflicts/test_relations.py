"""Who is whose wife or mother, and of which country: what articles say of one person, held against each other."""

from __future__ import annotations

import itertools

import pytest

from articles.domain.conflicts.relations import relation_conflicts
from articles.domain.engine import Reader
from articles.domain.matching.view import view_story
from articles.domain.vocabulary import Conflict, ConflictType
from tests.domain.desk import articles_by_value, read_story, view_of

WIFE = "Actor Sam Reed and his wife, Joan Marsh, came to Leeds on Monday."

RIVALS = [
    (WIFE, "Sam Reed came to Leeds on Monday with his wife, Olga Lind.", "Who is married to Sam Reed?"),
    (WIFE, "Olga Lind, the wife of Sam Reed, came to Leeds on Monday.", "Who is married to Sam Reed?"),
    (WIFE, "Sam Reed is married to Olga Lind, who came to Leeds too.", "Who is married to Sam Reed?"),
    (WIFE, "Joan Marsh's husband, Peter Novak, came to Leeds on Monday.", "Who is married to Joan Marsh?"),
    (
        "Sam Reed's mother, Joan Marsh, thanked the doctors on Monday.",
        "Olga Lind, the mother of Sam Reed, thanked the doctors on Monday.",
        "Who is the mother of Sam Reed?",
    ),
    (
        "French climber Jean Petit reached the summit on Monday.",
        "Jean Petit, a Belgian climber, reached the summit on Monday.",
        "Which country is Jean Petit from?",
    ),
    (
        "Jean Petit, a Norwegian national, was arrested on Monday.",
        "Jean Petit, a 21-year-old Swedish student, was arrested on Monday.",
        "Which country is Jean Petit from?",
    ),
]
NO_RIVALS = {
    "the same wife by half her name": (WIFE, "Sam Reed and his wife Joan came to Leeds on Monday."),
    "another spelling": (WIFE, "Sam Reed came to Leeds on Monday with his wife, Joan Marshe."),
    "a former wife": (WIFE, "Sam Reed's former wife, Olga Lind, came to Leeds on Monday."),
    "wives of two men": (WIFE, "Peter Novak and his wife, Olga Lind, came to Leeds on Monday."),
    "two sons": ("Sam Reed's son Max was unhurt on Monday.", "Sam Reed's son Ben was unhurt on Monday."),
    "British and Scottish": ("Scottish climber Ann Ross fell on Monday.", "British climber Ann Ross fell on Monday."),
    "two passports": (
        "British-Iranian aid worker Nora Hale was freed on Monday.",
        "Iranian aid worker Nora Hale was freed on Monday.",
    ),
    "two people": ("French climber Jean Petit fell on Monday.", "Belgian climber Paul Petit fell on Monday."),
    "a wife and a husband's mother": (WIFE, "Sam Reed's mother, Olga Lind, came to Leeds on Monday."),
}


def found(reader: Reader, *texts: str) -> list[Conflict]:
    return list(relation_conflicts(view_of(reader, texts)))


@pytest.mark.parametrize(("left", "right", "about"), RIVALS)
def test_two_answers_for_one_person_exclude_each_other(reader: Reader, left: str, right: str, about: str) -> None:
    (conflict,) = found(reader, left, right)
    assert (conflict.type, conflict.about) == (ConflictType.IDENTITY, about)
    assert {frozenset(articles) for articles in articles_by_value(conflict).values()} == {frozenset("a"), frozenset("b")}


@pytest.mark.parametrize("texts", NO_RIVALS.values(), ids=NO_RIVALS.keys())
def test_these_are_no_rivals(reader: Reader, texts: tuple[str, str]) -> None:
    assert found(reader, *texts) == []


def test_it_says_who_gives_what(reader: Reader) -> None:
    (conflict,) = found(reader, WIFE, "Sam Reed came to Leeds on Monday with his wife, Olga Lind.")
    assert conflict.reason == "The A Post gives “Joan Marsh”; The B Post gives “Olga Lind”. Only one can be."


def test_the_order_of_the_articles_never_matters(reader: Reader) -> None:
    readings = read_story(reader, [WIFE, *RIVALS[0][1:2], *NO_RIVALS["a former wife"][1:], RIVALS[5][0], RIVALS[5][1]])
    told = [list(relation_conflicts(view_story(order))) for order in itertools.islice(itertools.permutations(readings), 0, None, 17)]
    assert told[0]
    assert all(one == told[0] for one in told)
