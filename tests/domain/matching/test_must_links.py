"""What editors put together and set apart, down to the answer that they meant."""

from __future__ import annotations

from articles.domain.engine import Reader, reconcile
from articles.domain.matching.must_links import End, bonds
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import ClaimKey, Conflict, Judgement, Reconciliation, Span
from tests.domain.desk import read_story

A, B, C, D = (ClaimKey(name, 0, 10) for name in "abcd")
FIRE = "A fire at a textile factory in Dhaka killed 24 people and injured 60 on Tuesday, police said."
FIRE_OTHERWISE = "Police said on Tuesday that a fire at a textile factory in Dhaka killed 42 people and injured 90."
LATER = "The owner of the factory was questioned for six hours."
SCHOOL = "The primary school in the village of Orrin will stay closed until Friday because of the flood, the council said."
SAME_SCHOOL = "Because of the flood the primary school in the village of Orrin will stay closed until Friday, according to the council."


def about(found: Reconciliation, word: str) -> Conflict | None:
    return next((conflict for conflict in found.conflicts if f" {word}" in conflict.about), None)


def rivals(conflict: Conflict) -> tuple[ClaimKey, Span, ClaimKey, Span]:
    one, other = (position.evidence[0] for position in conflict.positions[:2])
    return one.claim, one.answer, other.claim, other.answer


def first(reading: Reading) -> ClaimKey:
    return reading.claims[0].key


def test_what_is_the_same_as_the_same_is_one() -> None:
    judgements = [Judgement(A, B, same=True), Judgement(C, D, same=True), Judgement(B, C, same=True), Judgement(A, D, same=False)]
    assert [{end.claim for end in bond} for bond in bonds(judgements)] == [{A, B, C, D}]


def test_two_answers_in_one_claim_are_two_ends() -> None:
    one, other = End(A, Span(0, 2)), End(A, Span(5, 7))
    assert not one.means(other)
    assert one.means(End(A))
    pair = [Judgement(A, B, True, one.answer, Span(0, 1)), Judgement(A, C, True, other.answer, Span(0, 1))]
    assert len(bonds(pair)) == 2


def test_setting_the_dead_apart_leaves_the_injured_in_conflict(reader: Reader) -> None:
    readings = read_story(reader, [FIRE, FIRE_OTHERWISE])
    deaths = about(reconcile(readings), "kill")
    assert deaths
    assert about(reconcile(readings), "hurt")
    left, left_answer, right, right_answer = rivals(deaths)
    word = [Judgement(left, right, same=False, left_answer=left_answer, right_answer=right_answer)]
    after = reconcile(readings, word)
    assert about(after, "kill") is None
    assert about(after, "hurt")


def test_two_conflicts_that_an_editor_put_together_are_one(reader: Reader) -> None:
    readings = read_story(reader, [FIRE, FIRE_OTHERWISE])
    before = reconcile(readings)
    deaths, injured = about(before, "kill"), about(before, "hurt")
    assert deaths
    assert injured
    one, other = deaths.positions[0].evidence[0], injured.positions[1].evidence[0]
    word = [Judgement(one.claim, other.claim, same=True, left_answer=one.answer, right_answer=other.answer)]
    for order in (readings, readings[::-1]):
        after = reconcile(order, word)
        assert len(after.conflicts) == len(before.conflicts) - 1
        assert {position.value for position in after.conflicts[0].positions} >= {position.value for position in deaths.positions}


def test_a_claim_moved_to_a_dispute_stands_in_its_group_and_nowhere_else(reader: Reader) -> None:
    readings = read_story(reader, [FIRE, FIRE_OTHERWISE, LATER])
    deaths = about(reconcile(readings), "kill")
    assert deaths
    left, answer, _, _ = rivals(deaths)
    moved = first(readings[2])
    after = reconcile(readings, [Judgement(left, moved, same=True, left_answer=answer)])
    assert [group.status.value for group in after.groups if moved in group.claims] == ["disputed"]
    kept = about(after, "kill")
    assert kept
    assert moved in after.groups[kept.group].claims
    assert after.conflicts[0].positions == reconcile(readings).conflicts[0].positions


def test_what_was_put_together_stays_one_group_however_large(reader: Reader) -> None:
    texts = [SCHOOL, FIRE, LATER, "The harbour master of Mellin retired after forty years at sea.", SAME_SCHOOL]
    readings = read_story(reader, texts)
    centre = first(readings[3])
    word = [Judgement(centre, first(reading), same=True) for reading in readings if first(reading) != centre]
    wanted = {first(reading) for reading in readings}
    for order in (readings, readings[::-1]):
        after = reconcile(order, word)
        assert any(wanted <= {*group.claims} and group.reason == "an editor put them together" for group in after.groups)


def test_what_was_set_apart_stands_not_even_on_one_side_of_a_conflict(reader: Reader) -> None:
    readings = read_story(reader, [FIRE, FIRE_OTHERWISE, f"{LATER} {FIRE.replace('A fire', 'The fire')}"])
    before = about(reconcile(readings), "kill")
    assert before
    assert sorted(len(position.evidence) for position in before.positions) == [1, 2]
    left, right = (item.claim for position in before.positions for item in position.evidence if len(position.evidence) == 2)
    after = about(reconcile(readings, [Judgement(left, right, same=False)]), "kill")
    assert after
    assert [len(position.evidence) for position in after.positions] == [1, 1]
    assert not {left, right} <= set(after.claims)
