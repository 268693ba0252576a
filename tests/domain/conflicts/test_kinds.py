"""When rival figures are an update and when a contradiction."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.kinds import kind_of
from articles.domain.conflicts.positions import Side
from articles.domain.conflicts.values import compare_values
from articles.domain.engine import Reader
from articles.domain.matching.questions import Question
from articles.domain.vocabulary import ConflictKind
from tests.domain.desk import answer_of, view_of

MONDAY, TUESDAY = "2023-05-08", "2023-05-09"
UPDATE, CONTRADICTION = ConflictKind.UPDATE, ConflictKind.CONTRADICTION

KINDS = [
    ("percent", "Shares in Athens fell 3 percent.", MONDAY, "Shares in Athens closed 6 percent lower.", MONDAY, UPDATE),
    ("percent", "Shares in Athens fell 3 percent.", MONDAY, "Shares in Athens fell 6 percent.", MONDAY, CONTRADICTION),
    ("percent", "Shares in Athens closed 3 percent lower.", MONDAY, "Shares in Athens closed 6 percent lower.", MONDAY, CONTRADICTION),
    ("deaths", "More than 600 people were killed.", MONDAY, "More than 640 people were killed.", TUESDAY, UPDATE),
    ("deaths", "The fire killed 24 people.", MONDAY, "The fire killed 42 people.", MONDAY, CONTRADICTION),
]


@pytest.mark.parametrize(("measure", "left", "first", "right", "second", "kind"), KINDS)
def test_the_kind_of_two_rival_figures(
    reader: Reader, *, measure: str, left: str, first: str, right: str, second: str, kind: ConflictKind
) -> None:
    story = view_of(reader, [left, right], [first, second])
    answers = answer_of(story, "a", measure), answer_of(story, "b", measure)
    question = Question(answers, {(0, 1): 0.9})
    sides = [Side([0], answers[0]), Side([1], answers[1])]
    assert kind_of(question, sides, compare_values(*answers)) is kind
    assert kind_of(question, sides[::-1], compare_values(*answers[::-1])) is kind
