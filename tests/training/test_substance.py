"""What the labels of a story say of pairs of its claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.domain.vocabulary import ClaimKey
from training.coverage import write_stories
from training.labels import StoryLabels
from training.substance import Statements

MARKED = """d1 | number | contradiction | 3 | how many people were hurt
a1 | the fire broke out on the third floor
t1 | hurt now and in 1998

=== Harlow Falls Ledger | -
A fire {a1:broke out on the third floor} and hurt {d1a:twelve people}.

=== Ridge Courier | -
{d1b:Nineteen people} were hurt.
{a1:It began on the third floor}; {t1a:thirty were hurt in 1998}.
A {t1b:fireman was hurt}.
"""
FIRST = "A fire broke out on the third floor and hurt twelve people."
SECOND = "Nineteen people were hurt.\nIt began on the third floor; thirty were hurt in 1998.\nA fireman was hurt."


@pytest.fixture
def statements(tmp_path: Path) -> Statements:
    (tmp_path / "fire.txt").write_text(MARKED, encoding="utf-8")
    write_stories([tmp_path / "fire.txt"], tmp_path)
    return Statements(tmp_path, "fire", StoryLabels(tmp_path, "fire"))


def key(article: str, words: str) -> ClaimKey:
    start = (FIRST if article == "1" else SECOND).index(words)
    return ClaimKey(article, start, start + len(words))


def truth(statements: Statements, left: ClaimKey, right: ClaimKey) -> int:
    return statements.truth(left, right, (statements.of(left), statements.of(right)))


def test_claims_that_cover_the_words_of_one_agreement_say_the_same(statements: Statements) -> None:
    floor = key("1", "A fire broke out on the third floor")
    assert truth(statements, floor, key("2", "It began on the third floor")) == 1
    assert truth(statements, floor, key("2", "Nineteen people were hurt.")) == 0


def test_another_part_of_a_sentence_that_agrees_is_left_open(statements: Statements) -> None:
    assert truth(statements, key("1", "A fire broke out on the third floor"), key("2", "thirty were hurt in 1998.")) == -1


def test_what_is_opposed_and_what_is_called_a_trap_is_a_look_alike(statements: Statements) -> None:
    hurt = key("1", "hurt twelve people.")
    assert statements.is_look_alike(hurt, key("2", "Nineteen people were hurt."))
    assert statements.is_look_alike(key("2", "thirty were hurt in 1998."), key("2", "A fireman was hurt."))
    assert not statements.is_look_alike(hurt, key("2", "A fireman was hurt."))
