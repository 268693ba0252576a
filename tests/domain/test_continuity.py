"""Recognising conflicts after a new reconciliation."""

from __future__ import annotations

import random

from articles.domain.continuity import Known, Trace, is_known, number_positions, recognise
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Evidence, Position, Span

# Where a claim stands: article, start and end of the claim, start and end of its answer.
Place = tuple[str, int, int, int, int]

A: Place = ("a", 0, 50, 10, 12)
A_INJURED: Place = ("a", 0, 50, 40, 42)
B: Place = ("b", 100, 150, 110, 112)
B_INJURED: Place = ("b", 100, 150, 140, 142)
C: Place = ("c", 0, 60, 20, 24)
D: Place = ("d", 5, 60, 30, 34)


def evidence(place: Place) -> Evidence:
    article, start, end, answer_start, answer_end = place
    return Evidence(ClaimKey(article, start, end), Span(answer_start, answer_end))


def derived(*positions: list[Place]) -> Conflict:
    return Conflict(
        group=0,
        type=ConflictType.NUMBER,
        kind=ConflictKind.CONTRADICTION,
        score=0.5,
        about="deaths",
        reason="They differ.",
        positions=tuple(Position(str(number), tuple(map(evidence, places))) for number, places in enumerate(positions)),
    )


def known(number: int, *positions: list[Place], judged: bool = False) -> Known:
    traces = [
        Trace(article, position, Span(start, end), Span(answer_start, answer_end))
        for position, places in enumerate(positions, start=1)
        for article, start, end, answer_start, answer_end in places
    ]
    return Known(number, judged, tuple(traces))


def test_a_conflict_with_the_same_evidence_is_the_same() -> None:
    assert recognise([known(7, [A], [B])], [derived([A], [B])]).same == {0: 7}


def test_a_conflict_is_the_same_when_the_claims_are_cut_otherwise() -> None:
    clauses = derived([("a", 5, 30, 10, 12)], [("b", 105, 130, 110, 112)])

    assert recognise([known(7, [A], [B])], [clauses]).same == {0: 7}


def test_another_question_in_the_same_sentences_is_another_conflict() -> None:
    assert recognise([known(7, [A], [B])], [derived([A_INJURED], [B_INJURED])]).same == {}


def test_two_questions_in_the_same_sentences_keep_their_own_numbers() -> None:
    stored = [known(1, [A], [B]), known(2, [A_INJURED], [B_INJURED])]

    assert recognise(stored, [derived([A_INJURED], [B_INJURED]), derived([A], [B])]).same == {0: 2, 1: 1}


def test_a_conflict_that_gains_articles_is_the_same() -> None:
    assert recognise([known(7, [A], [B])], [derived([A, C], [B], [D])]).same == {0: 7}


def test_a_conflict_is_the_same_while_most_of_its_anchors_live() -> None:
    stored = known(7, [A, C], [B])

    assert recognise([stored], [derived([A], [B])]).same == {0: 7}


def test_a_conflict_that_shares_one_claim_in_three_is_another() -> None:
    stored = known(7, [A], [B], [C])
    later = derived([C], [D])

    assert recognise([stored], [later]).same == {}


def test_what_an_editor_judged_is_recognised_first() -> None:
    fits_better, judged = known(1, [A], [B]), known(2, [A], [B], [C], judged=True)

    assert recognise([fits_better, judged], [derived([A], [B])]).same == {0: 2}


def test_a_judged_conflict_that_splits_is_not_asked_twice() -> None:
    judged = known(3, [A, C], [B, D], judged=True)

    found = recognise([judged], [derived([A], [B]), derived([C], [D])])

    assert found.same == {0: 3}
    assert found.settled == {1: 3}


def test_a_part_with_words_that_the_editor_never_saw_is_a_new_conflict() -> None:
    judged = known(3, [A, C], [B], judged=True)

    found = recognise([judged], [derived([A, C], [B]), derived([C], [D])])

    assert found.settled == {}


def test_a_dispute_within_one_judged_position_is_a_new_conflict() -> None:
    judged = known(3, [A, C], [B, D], judged=True)

    found = recognise([judged], [derived([A, C], [B, D]), derived([A], [C])])

    assert found.settled == {}


def test_positions_keep_their_numbers_and_new_ones_come_after() -> None:
    stored = known(7, [A], [B])

    assert number_positions(stored.traces, derived([C], [B], [A]), last=2) == (3, 2, 1)


def test_words_that_are_gone_recognise_nothing() -> None:
    gone = Known(7, False, (Trace("a", 1, None, None), Trace("b", 2, None, None)))

    assert recognise([gone], [derived([A], [B])]).same == {}


def test_evidence_is_known_by_its_answer() -> None:
    traces = known(7, [A], [B]).traces

    assert is_known(evidence(A), traces)
    assert not is_known(evidence(A_INJURED), traces)
    assert not is_known(evidence(C), traces)


def test_the_order_of_conflicts_does_not_matter() -> None:
    stored = [known(1, [A], [B]), known(2, [C], [D], judged=True), known(3, [A_INJURED], [B_INJURED])]
    later = [derived([A], [B]), derived([C], [D]), derived([A_INJURED], [B_INJURED])]
    draw = random.Random(5)
    for _ in range(20):
        order = draw.sample(range(3), 3)
        found = recognise(draw.sample(stored, 3), [later[index] for index in order])
        assert {order[index]: number for index, number in found.same.items()} == {0: 1, 1: 2, 2: 3}


def test_a_judged_conflict_is_recognised_in_a_smaller_one_with_two_of_its_rivals() -> None:
    more = [("e", 0, 50, 10, 12), ("f", 0, 50, 10, 12), ("g", 0, 50, 10, 12), ("h", 0, 50, 10, 12)]
    judged = known(3, [A, *more], [B, C], judged=True)

    assert recognise([judged], [derived([A], [B], [D])]).same == {0: 3}
    assert recognise([known(3, [A, *more], [B, C])], [derived([A], [B], [D])]).same == {}


def test_more_evidence_from_old_texts_does_not_bring_a_judged_rivalry_back() -> None:
    judged = known(3, [A, C], [B], judged=True)

    found = recognise([judged], [derived([A, C], [B]), derived([A, D], [B])])

    assert found.settled == {1: 3}


def test_evidence_from_a_new_text_does() -> None:
    judged = Known(3, True, known(3, [A, C], [B]).traces, fresh=frozenset("d"))

    found = recognise([judged], [derived([A, C], [B]), derived([A, D], [B])])

    assert found.settled == {}


def test_an_answer_overlooked_in_an_old_text_is_asked_unless_the_conflict_was_dismissed() -> None:
    later = [derived([A, C], [B]), derived([A], [B], [D])]
    decided = known(3, [A, C], [B], judged=True)
    dismissed = Known(3, True, decided.traces, dismissed=True)

    assert recognise([decided], later).settled == {}
    assert recognise([dismissed], later).settled == {1: 3}
