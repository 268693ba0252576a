"""Two statements held against each other."""

from __future__ import annotations

import pytest

from articles.domain.comparing import Verdict, compare_statements
from articles.domain.engine import Reader
from articles.domain.vocabulary import ConflictType

FACTORY = "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said."
FACTORY_AGAIN = "Police said a fire on Tuesday at a textile factory in Dhaka killed 24 people."
FACTORY_OTHERWISE = "Police said a fire on Tuesday at a textile factory in Dhaka killed 42 people."
CHESS = "The chess club of Lima plans to hire another coach next season."


def compare(reader: Reader, left: str, right: str) -> Verdict:
    return next(compare_statements(reader, [(left, right)]))


def test_a_paraphrase_says_the_same(reader: Reader) -> None:
    verdict = compare(reader, FACTORY, FACTORY_AGAIN)
    assert verdict.same > 0.5
    assert verdict.conflict < 0.5
    assert verdict.type is None


def test_rival_numbers_conflict_with_type_and_reason(reader: Reader) -> None:
    verdict = compare(reader, FACTORY, FACTORY_OTHERWISE)
    assert verdict.conflict > 0.5
    assert verdict.same_question > 0.5
    assert verdict.type is ConflictType.NUMBER
    assert "24" in verdict.reason and "42" in verdict.reason


def test_unrelated_statements_have_nothing_in_common(reader: Reader) -> None:
    verdict = compare(reader, FACTORY, CHESS)
    assert max(verdict.same, verdict.same_question, verdict.conflict) < 0.3
    assert verdict.reason


def test_a_contradiction_says_the_same_less_than_a_paraphrase(reader: Reader) -> None:
    assert compare(reader, FACTORY, FACTORY_OTHERWISE).same < compare(reader, FACTORY, FACTORY_AGAIN).same


@pytest.mark.parametrize("other", [FACTORY, FACTORY_AGAIN, FACTORY_OTHERWISE, CHESS, ""])
def test_all_figures_lie_between_0_and_1(reader: Reader, other: str) -> None:
    verdict = compare(reader, FACTORY, other)
    assert all(0 <= figure <= 1 for figure in (verdict.same, verdict.same_question, verdict.conflict))


def test_what_cannot_be_read_is_said_with_the_side(reader: Reader) -> None:
    verdict = compare(reader, FACTORY, "市长周二宣布，该桥将关闭三周进行维修。")
    assert (verdict.same, verdict.conflict, verdict.type) == (0.0, 0.0, None)
    assert verdict.reason.startswith("The second statement could not be read")


def test_what_claims_nothing_is_said_to(reader: Reader) -> None:
    assert "no claim" in compare(reader, FACTORY, "Who would have thought that this could happen?").reason


def test_verdicts_come_in_order_and_do_not_depend_on_their_neighbours(reader: Reader) -> None:
    pairs = [(FACTORY, CHESS), (FACTORY, FACTORY_OTHERWISE), ("", CHESS), (FACTORY, FACTORY_AGAIN)] * 20
    together = list(compare_statements(reader, pairs))
    assert len(together) == 80
    assert together[:4] == [compare(reader, *pair) for pair in pairs[:4]] == together[-4:]


def test_no_pairs_give_no_verdicts(reader: Reader) -> None:
    assert list(compare_statements(reader, [])) == []
