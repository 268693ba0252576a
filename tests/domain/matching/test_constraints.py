"""An editor's word on two claims binds the matcher, in this run and every later one."""

from __future__ import annotations

from articles.domain.engine import Reader, reconcile
from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import Edge
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import ClaimKey, Judgement, Reconciliation
from tests.domain.desk import read_story

A, B, C = ClaimKey("a", 0, 10), ClaimKey("b", 0, 10), ClaimKey("c", 5, 20)

TOLL = "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said."
OTHER_TOLL = "Police said on Tuesday that a fire at a textile factory in Dhaka killed 42 people."
SCHOOL = "The primary school in the village of Orrin will stay closed until Friday because of the flood, the council said."
SAME_SCHOOL = "Because of the flood the primary school in the village of Orrin will stay closed until Friday, according to the council."
APART = "The harbour master of Mellin retired after forty years at sea."
LATER = "Firefighters in Dhaka fought the flames in the factory for six hours."


def together(result: Reconciliation, left: ClaimKey, right: ClaimKey) -> bool:
    return any({left, right} <= {*group.claims} for group in result.groups)


def opposed(result: Reconciliation, left: ClaimKey, right: ClaimKey) -> bool:
    return any({left, right} <= {*conflict.claims} for conflict in result.conflicts)


def first_claims(readings: list[Reading]) -> list[ClaimKey]:
    return [reading.claims[0].key for reading in readings]


def test_a_judgement_forces_or_forbids_the_pair_either_way_round() -> None:
    keys = [A, B, C]
    for left, right in ((A, B), (B, A)):
        assert Constraints([Judgement(left, right, same=True)], keys).together == {(0, 1)}
        assert Constraints([Judgement(left, right, same=False)], keys).apart == {(0, 1)}


def test_a_judgement_on_a_claim_that_is_gone_binds_nothing() -> None:
    constraints = Constraints([Judgement(A, ClaimKey("z", 0, 4), same=False)], [A, B])
    assert (constraints.together, constraints.apart) == (set(), set())


def test_forbidden_pairs_go_and_forced_pairs_come_with_full_score() -> None:
    constraints = Constraints([Judgement(A, B, same=False), Judgement(B, C, same=True)], [A, B, C])
    edges = constraints.with_forced([Edge(0, 1, 0.9), Edge(0, 2, 0.4)])
    assert edges == [Edge(0, 2, 0.4), Edge(1, 2, 1.0)]
    assert constraints.forbids([0, 2], [1])
    assert not constraints.forbids([0], [2])


def test_a_judgement_binds_every_answer_of_its_claims() -> None:
    assert Constraints([Judgement(A, B, same=False)], [A, A, B]).apart == {(0, 2), (1, 2)}


def test_what_an_editor_set_apart_is_never_in_conflict_again(reader: Reader) -> None:
    readings = read_story(reader, [TOLL, OTHER_TOLL])
    left, right = first_claims(readings)
    assert opposed(reconcile(readings), left, right)
    word = [Judgement(left, right, same=False)]
    assert not opposed(reconcile(readings, word), left, right)
    more = [*readings, *read_story(reader, ["", "", TOLL, LATER])[2:]]
    for later in (more, more[::-1]):
        assert not opposed(reconcile(later, word), left, right)
        assert not together(reconcile(later, word), left, right)


def test_claims_that_said_the_same_stay_apart_once_an_editor_says_so(reader: Reader) -> None:
    readings = read_story(reader, [SCHOOL, SAME_SCHOOL, SCHOOL])
    left, right, third = first_claims(readings)
    assert together(reconcile(readings), left, right)
    result = reconcile(readings, [Judgement(left, right, same=False)])
    assert not together(result, left, right)
    assert together(result, left, third) or together(result, right, third)


def test_claims_that_shared_nothing_come_together_once_an_editor_says_so(reader: Reader) -> None:
    readings = read_story(reader, [SCHOOL, APART, TOLL])
    left, right, _ = first_claims(readings)
    assert not together(reconcile(readings), left, right)
    word = [Judgement(left, right, same=True)]
    assert together(reconcile(readings, word), left, right)
    assert together(reconcile(readings[::-1], word), left, right)


def test_judgements_about_other_claims_change_nothing(reader: Reader) -> None:
    readings = read_story(reader, [TOLL, OTHER_TOLL])
    assert reconcile(readings, [Judgement(A, C, same=False), Judgement(A, C, same=True)]) == reconcile(readings)
