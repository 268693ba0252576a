"""Two statements held against each other."""

from __future__ import annotations

import pytest

from articles.domain.comparing import Standing, Statement, Verdict, compare_closely, compare_statements
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


@pytest.mark.parametrize(
    ("left", "right", "standing"),
    [
        ("It was nine degrees below zero in Oslo on Friday.", "It was -9C in Oslo on Friday.", Standing.SAME),
        ("Oslo beat Bergen 3-1 on Sunday.", "Bergen beat Oslo 3-1 on Sunday.", Standing.CONFLICTING),
        ("Tverd was acquitted of fraud.", "Tverd was convicted of fraud.", Standing.CONFLICTING),
        ("Tverd was found dead in the quarry.", "Tverd was found alive in the quarry.", Standing.CONFLICTING),
        ("The coroner ruled out foul play.", "The coroner could not rule out foul play.", Standing.CONFLICTING),
        ("Tverd didnâ€™t sign the lease.", "Tverd signed the lease.", Standing.CONFLICTING),
        ("All but six of the 40 miners died.", "Thirty-four miners died.", Standing.SAME),
        ("The train carried 2.700 passengers.", "The train carried 2,700 passengers.", Standing.SAME),
        (FACTORY, FACTORY_AGAIN, Standing.SAME),
        (FACTORY, FACTORY_OTHERWISE, Standing.CONFLICTING),
        (FACTORY, CHESS, Standing.UNRELATED),
        (FACTORY, FACTORY.replace("killed 24", "killed at least 20"), Standing.ANOTHER_ANSWER),
        ("The ferry left the harbour at 6 a.m. on Tuesday.", "The ferry left the harbour at 8 a.m. on Tuesday.", Standing.CONFLICTING),
        ("The council accepted the plan on Friday.", "The council rejected the plan on Friday.", Standing.CONFLICTING),
        ("The mayor may close the old bridge.", "The mayor will not close the old bridge.", Standing.ANOTHER_ANSWER),
        ("The minister has resigned over the contract.", "The minister has not resigned over the contract.", Standing.CONFLICTING),
        ("Norvik Steel will close its mill in Orrin.", "Norvik Steel denies that it will close its mill in Orrin.", Standing.CONFLICTING),
        ("Norvik Steel will close its mill in Orrin.", "A denial by the mayor of Lima reached the chess club.", Standing.UNRELATED),
        (FACTORY, "市长周二宣布，该桥将关闭三周进行维修。", Standing.UNRELATED),
    ],
)
def test_the_verdict_in_a_word(left: str, right: str, standing: Standing, reader: Reader) -> None:
    verdict = compare(reader, left, right)
    assert (verdict.standing, compare(reader, right, left).standing) == (standing, standing)


def test_a_close_comparison_is_the_same_verdict_with_what_was_read(reader: Reader) -> None:
    found = compare_closely(reader, Statement(FACTORY), Statement(FACTORY_OTHERWISE))
    assert found.verdict == compare(reader, FACTORY, FACTORY_OTHERWISE)
    assert [quantity.value for quantity in found.right.quantities] == [42]


def test_outlets_are_called_by_their_names_and_dates_resolve_days(reader: Reader) -> None:
    found = compare_closely(reader, Statement(FACTORY, "Northern Wire", "2025-03-06"), Statement(FACTORY_OTHERWISE, "KTV"))
    assert "Northern Wire says “24”" in found.verdict.reason
    assert [date.value for date in found.left.dates] == ["2025-03-04"]
