"""Rival answers to who, what, why and with what, as an editor would tell them."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.assembly import make_position, sources_of
from articles.domain.conflicts.deed_conflicts import deed_told
from articles.domain.engine import Reader
from articles.domain.vocabulary import ConflictKind
from tests.domain.desk import answer_of, view_of

TOLD = [
    ("who:", "A hiker found the body.", "Two boys discovered the body.", "a hiker found the body", "two boys did"),
    ("who:", "Residents found the body.", "Maria Lopez found the body.", "residents found the body", "Maria Lopez did"),
    ("who:", "Anna Berg runs the museum.", "Peter Kane runs the museum.", "Anna Berg was at the head of the museum", "Peter Kane was"),
    ("who:", "A waitress called the police.", "A clerk called the police.", "a waitress raised the alarm", "a clerk did"),
    ("what:", "The ferry struck a reef.", "The ferry hit a barge.", "the ferry hit a reef", "it was a barge"),
    ("why:", "The fire was caused by a cigarette.", "The fire was arson.", "the cause was a cigarette", "it was arson"),
    ("with:", "The guard was stabbed with a knife.", "The guard was hit with a hammer.", "it was done with a knife", "with a hammer"),
    ("with:", "Israeli bombs hit the school.", "Tank shells hit the school.", "it was done with Israeli bombs", "with tank shells"),
]


@pytest.mark.parametrize(("measure", "left", "right", "first", "second"), TOLD)
def test_it_tells_who_says_what_was_done(reader: Reader, measure: str, left: str, right: str, first: str, second: str) -> None:
    story = view_of(reader, [left, right])
    views = [answer_of(story, article, measure) for article in "ab"]
    positions = [make_position(story, view.answer.label, [(view.answer.claim, view.answer.span)]) for view in views]
    said = deed_told(story, views[0], positions, ConflictKind.CONTRADICTION, sources=sources_of(story))
    assert said == f"The A Post says {first}; The B Post says {second}. Both cannot be true."
