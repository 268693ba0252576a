"""Deciding a conflict, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import services
from articles.domain import anchoring
from articles.models import Action, Anchor, Conflict, ConflictState, Judgement, Story, User
from articles.services import CannotDecide, ChangedMeanwhile, Decided, NothingToUndo, Undone
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


@pytest.fixture
def conflict(story: Story) -> Conflict:
    return Conflict.objects.get(story=story, number=1)


def decide(conflict: Conflict, user: User, verdict: str = "position_right", positions: tuple[int, ...] = (1,), **more: Any) -> Decided:
    done = services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=positions, **more)
    assert isinstance(done, Decided)
    conflict.refresh_from_db()
    return done


def test_a_decision_is_kept_with_name_note_wording_and_positions(conflict: Conflict, alice: User) -> None:
    done = decide(conflict, alice, note="The ministry confirmed it.", wording="Nine people died.")

    judgement = Judgement.objects.get(pk=done.judgement_id)
    assert (judgement.made_by, judgement.note, judgement.wording) == ("Alice", "The ministry confirmed it.", "Nine people died.")
    assert (judgement.chosen_numbers, judgement.chosen_values) == ([1], [conflict.positions.get(number=1).value])
    assert (conflict.state, conflict.decision_id, conflict.version) == (ConflictState.DECIDED, judgement.pk, done.version)


def test_a_decision_keeps_the_words_of_every_position(conflict: Conflict, alice: User) -> None:
    done = decide(conflict, alice)

    anchors = list(Anchor.objects.filter(judgement=done.judgement_id).select_related("version"))
    assert {anchor.position_number for anchor in anchors} == {position.number for position in conflict.positions.all()}
    for anchor in anchors:
        text = anchor.version.text
        assert anchoring.Anchor(anchor.quote, anchor.start, anchor.end, anchor.prefix, anchor.suffix) == anchoring.anchor_at(
            text, anchor.start, anchor.end
        )


def test_a_decision_on_something_that_changed_meanwhile_is_answered_with_who_and_what(conflict: Conflict, alice: User, ada: User) -> None:
    seen = conflict.version
    decide(conflict, ada, "unverified", ())

    late = services.decide(conflict.pk, seen_version=seen, user=alice, verdict="position_right", positions=[1])

    assert isinstance(late, ChangedMeanwhile)
    assert (late.who, late.what, late.version) == ("Ada", "decided a conflict: Unverified: publish as disputed", conflict.version)
    assert Judgement.objects.count() == 1


def test_a_second_decision_supersedes_the_first(conflict: Conflict, alice: User, ada: User) -> None:
    first = decide(conflict, alice)
    second = decide(conflict, ada, positions=(2,))

    earlier = Judgement.objects.get(pk=first.judgement_id)
    assert earlier.superseded_by_id == second.judgement_id
    assert conflict.decision_id == second.judgement_id


@pytest.mark.parametrize(
    ("verdict", "positions", "message"),
    [
        ("position_right", (), "Choose the one position"),
        ("position_right", (1, 2), "Choose the one position"),
        ("several_right", (1,), "at least two"),
        ("unverified", (1,), "takes no position"),
        ("not_a_conflict", (1,), "takes no position"),
        ("position_right", (99,), "no position 99"),
        ("nonsense", (), "no verdict"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_changes_nothing(
    conflict: Conflict, alice: User, verdict: str, positions: tuple[int, ...], message: str
) -> None:
    with pytest.raises(CannotDecide, match=message):
        services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict=verdict, positions=positions)

    version = conflict.version
    conflict.refresh_from_db()
    assert (conflict.version, conflict.state) == (version, ConflictState.OPEN)
    assert not Action.objects.exists()


def test_a_withdrawn_conflict_cannot_be_decided(conflict: Conflict, alice: User) -> None:
    Conflict.objects.filter(pk=conflict.pk).update(state=ConflictState.WITHDRAWN)

    with pytest.raises(CannotDecide, match="withdrawn"):
        decide(conflict, alice)


def test_undo_opens_the_conflict_again(conflict: Conflict, alice: User) -> None:
    decide(conflict, alice)

    done = services.undo(alice)

    conflict.refresh_from_db()
    assert isinstance(done, Undone)
    assert (conflict.state, conflict.decision_id, done.number) == (ConflictState.OPEN, None, conflict.number)
    assert Judgement.objects.get().superseded_at is not None


def test_undo_goes_back_through_the_latest_decisions_one_by_one(story: Story, alice: User) -> None:
    conflicts = list(Conflict.objects.filter(story=story).order_by("number")[:4])
    for conflict in conflicts:
        decide(conflict, alice)

    undone = [services.undo(alice) for _ in range(5)]

    assert [done.number for done in undone if isinstance(done, Undone)] == [conflict.number for conflict in reversed(conflicts)]
    assert isinstance(undone[-1], NothingToUndo)


def test_undo_takes_back_nobody_elses_decision(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, ada)

    assert isinstance(services.undo(alice), NothingToUndo)


def test_undo_brings_an_earlier_decision_back(conflict: Conflict, alice: User, ada: User) -> None:
    first = decide(conflict, ada)
    decide(conflict, alice, positions=(2,))

    services.undo(alice)

    conflict.refresh_from_db()
    assert (conflict.state, conflict.decision_id) == (ConflictState.DECIDED, first.judgement_id)


def test_undo_of_a_decision_on_a_reopened_conflict_leaves_it_reopened_with_its_reason(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, ada)
    Conflict.objects.filter(pk=conflict.pk).update(state=ConflictState.REOPENED, reopened_because="The Post changed its words.")
    conflict.refresh_from_db()
    decide(conflict, alice)

    services.undo(alice)

    conflict.refresh_from_db()
    assert (conflict.state, conflict.reopened_because) == (ConflictState.REOPENED, "The Post changed its words.")


def test_undoing_what_somebody_decided_anew_names_them(conflict: Conflict, alice: User, ada: User) -> None:
    first = decide(conflict, alice)
    decide(conflict, ada, positions=(2,))

    done = services.undo_decision(first.judgement_id, user=alice)

    assert isinstance(done, ChangedMeanwhile)
    assert done.who == "Ada"


def test_undo_can_be_kept_to_one_story(conflict: Conflict, alice: User) -> None:
    decide(conflict, alice)
    other = services.create_story("Another")

    assert isinstance(services.undo(alice, story=other), NothingToUndo)
    assert isinstance(services.undo(alice, story=conflict.story), Undone)


def test_a_decision_takes_few_queries_however_much_evidence_there_is(story: Story, alice: User) -> None:
    counts = []
    for conflict in Conflict.objects.filter(story=story).order_by("number"):
        with CaptureQueriesContext(connection) as captured:
            decide(conflict, alice)
        counts.append(len(captured))

    assert len(set(counts)) == 1
    assert counts[0] <= 12, "with the savepoint of the test and the refresh"
