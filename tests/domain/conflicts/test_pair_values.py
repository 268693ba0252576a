"""What rules are sure of, whatever the pair reader thinks: one value that is told in two ways is no dispute."""

from __future__ import annotations

import re

import pytest

from articles.domain.conflicts.pair_values import MarkedAnswer, MarkedAnswers, are_one_value
from articles.domain.engine import Reader
from articles.domain.matching.view import view_story
from articles.domain.pairing.sentences import sentences_of
from articles.domain.vocabulary import Article


def marked(reader: Reader, sentences: tuple[str, str], phrases: tuple[str, str]) -> tuple[MarkedAnswer, MarkedAnswer]:
    """Return the two phrases, one of each sentence, as the pair reader holds them against each other."""
    readings = tuple(
        reader.read(Article(id=str(number), source=f"Outlet {number}", text=text, published="2026-03-04"))
        for number, text in enumerate(sentences)
    )
    phrases_of = sentences_of(readings).phrases
    answers = MarkedAnswers(view_story(readings), phrases_of)
    found = []
    for number, words in enumerate(phrases):
        start = sentences[number].index(words)
        at = next(
            index
            for index, item in enumerate(phrases_of)
            if item.article == str(number) and item.phrase.span.start <= start < item.phrase.span.end
        )
        answer = answers.of(at)
        assert answer is not None
        found.append(answer)
    return found[0], found[1]


ORCHARDS = "The orchards of the valley support {} people in two provinces."
MEETING = "The committee met in the town hall of Orrin {} and adjourned."
DISTANCE = "The ferry went aground on the reef {} off the cape."
THIEVES = "The thieves {} the flaw in the lock of the bank."
# What stands beside a value, and is no part of its phrase.
BESIDE = re.compile(r"^try |^(?:on|at(?! least)|before|after) | (?:before|after) dawn$| (?:north|south|above|below)$")
CHIEF = "The chief executive, {}, accused the union of a breach of faith."


@pytest.mark.parametrize(
    ("frame", "left", "right", "one"),
    [
        (ORCHARDS, "around three million", "2.9 million", True),
        (ORCHARDS, "three million", "3,000,000", True),
        (ORCHARDS, "about 30", "32", True),
        (ORCHARDS, "about 30", "42", False),
        (ORCHARDS, "three million", "two million", False),
        (ORCHARDS, "more than 200", "450", False),
        (DISTANCE, "some 3 km", "about two miles", True),
        (DISTANCE, "some 3 km", "about five miles", False),
        (MEETING, "on Nov. 8", "on November 8", True),
        (MEETING, "on Nov. 8", "on November 9", False),
        (CHIEF, "Viktor Ladin", "Victor Ladin", True),
        (CHIEF, "Christian Ladin", "Christina Ladin", False),
        (MEETING, "at 6 a.m.", "at 6 p.m.", False),
        (CHIEF, "Chairman Viktor Ladin", "Victor Ladin", True),
        (CHIEF, "Viktor Ladin", "Martin Orrel", False),
        (CHIEF, "Maria Ladin", "Mario Ladin", False),
        (CHIEF, "Daniel Ladin", "Daniela Ladin", False),
        (CHIEF, "Vice Chairman Viktor Ladin", "Chairman Victor Ladin", False),
        (ORCHARDS, "at least 50", "55", False),
        (ORCHARDS, "about 50", "55", True),
        (ORCHARDS, "at least 50", "50", True),
        (ORCHARDS, "more than 50", "fewer than 50", False),
        (ORCHARDS, "50 to 60", "55", False),
        (MEETING, "three hours before dawn", "three hours before dawn", True),
        (MEETING, "three hours before dawn", "three hours after dawn", False),
        (MEETING, "before 6 p.m.", "after 6 p.m.", False),
        (DISTANCE, "2 km north", "2 km south", False),
        (DISTANCE, "some 2 metres above", "some 2 metres below", False),
        (THIEVES, "try to exploit", "exploit", True),
        (THIEVES, "try to exploit", "did not exploit", False),
        (THIEVES, "exploit", "sold", False),
    ],
)
def test_one_value_told_in_two_ways_is_no_dispute(reader: Reader, frame: str, left: str, right: str, one: bool) -> None:
    words = tuple(BESIDE.sub("", value) for value in (left, right))
    pair = marked(reader, (frame.format(left), frame.format(right)), (words[0], words[1]))
    assert are_one_value(*pair) is one
    assert are_one_value(*pair[::-1]) is one
