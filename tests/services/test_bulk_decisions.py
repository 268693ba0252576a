"""Several conflicts decided in one go, and any of the last decisions taken back."""

from __future__ import annotations

import pytest

from articles import services
from articles.models import Action, Conflict, ConflictState, Judgement, Position, Story, User, Verdict
from articles.services import CannotDecide, DecidedTogether, NothingToUndo, Picked, Undone
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def picked(story: Story, *numbers: int) -> list[Picked]:
    rows = Conflict.objects.filter(story=story, number__in=numbers).order_by("number")
    return [Picked(conflict.pk, conflict.version) for conflict in rows]


def together(story: Story, user: User, *numbers: int, verdict: str = Verdict.NOT_A_CONFLICT) -> DecidedTogether:
    return services.decide_together(picked(story, *numbers), user=user, verdict=verdict, note="all of one kind")


def states(story: Story) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, state in Conflict.objects.filter(story=story).order_by("number").values_list("number", "state"):
        found.setdefault(state, []).append(number)
    return found


def test_what_was_picked_is_decided_each_with_a_line_of_its_own(story: Story, alice: User) -> None:
    done = together(story, alice, 2, 5, 9)
    assert (done.decided, done.left) == (3, ())
    assert states(story)["decided"] == [2, 5, 9]
    assert Action.objects.filter(what="conflict_decide", why="all of one kind").count() == 3
    assert len(set(Judgement.objects.values_list("batch", flat=True))) == 1


def test_what_changed_meanwhile_is_left_and_told(story: Story, alice: User, ada: User) -> None:
    seen = picked(story, 2, 5)
    services.decide(seen[0].conflict, seen_version=1, user=ada, verdict=Verdict.ALL_WRONG)
    done = services.decide_together(seen, user=alice, verdict=Verdict.UNVERIFIED)
    assert done.decided == 1
    assert done.left[0].startswith("Conflict 2: Ada changed it meanwhile")


def test_what_cannot_be_decided_is_left_and_the_rest_is_not_lost(story: Story, alice: User) -> None:
    Conflict.objects.filter(story=story, number=5).update(state=ConflictState.WITHDRAWN)
    done = together(story, alice, 2, 5, 9)
    assert done.decided == 2
    assert "withdrawn" in done.left[0]
    assert states(story)["decided"] == [2, 9]


@pytest.mark.parametrize(("gone", "told"), [((5,), "1 conflict is no longer there"), ((5, 9), "2 conflicts are no longer there")])
def test_what_is_not_there_any_more_is_counted(story: Story, alice: User, gone: tuple[int, ...], told: str) -> None:
    seen = picked(story, 2, 5, 9)
    Conflict.objects.filter(story=story, number__in=gone).delete()
    done = services.decide_together(seen, user=alice, verdict=Verdict.UNVERIFIED)
    assert done.decided == 3 - len(gone)
    assert [left.partition(":")[0] for left in done.left] == [told]


@pytest.mark.parametrize("verdict", [Verdict.POSITION_RIGHT, Verdict.SEVERAL_RIGHT, Verdict.SUPERSEDED, "nonsense"])
def test_a_verdict_that_names_a_position_is_for_one_conflict(story: Story, alice: User, verdict: str) -> None:
    with pytest.raises(CannotDecide, match="name no position"):
        together(story, alice, 2, verdict=verdict)


def test_nothing_picked_is_refused(story: Story, alice: User) -> None:
    with pytest.raises(CannotDecide, match="Pick at least one"):
        together(story, alice, 99)


def test_one_undo_takes_back_all_that_was_decided_in_one_go(story: Story, alice: User) -> None:
    together(story, alice, 1)
    together(story, alice, 2, 5, 9)
    done = services.undo(alice)
    assert isinstance(done, Undone)
    assert done.also == 2
    assert states(story)["decided"] == [1]
    services.undo(alice)
    assert isinstance(services.undo(alice), NothingToUndo)


def test_undoing_all_leaves_what_somebody_decided_anew(story: Story, alice: User, ada: User) -> None:
    together(story, alice, 2, 5, 9)
    services.decide(picked(story, 5)[0].conflict, seen_version=2, user=ada, verdict=Verdict.ALL_WRONG)
    first = Judgement.objects.get(conflict__number=5, user=alice)
    done = services.undo_all_of(first, user=alice)
    assert isinstance(done, Undone)
    assert done.also == 1
    assert states(story)["decided"] == [5]


def test_any_of_the_last_twenty_can_be_taken_back(story: Story, alice: User) -> None:
    for number in range(1, 19):
        [one] = picked(story, number)
        services.decide(one.conflict, seen_version=one.seen_version, user=alice, verdict=Verdict.ALL_WRONG)
    for number in (7, 1, 18, 12):
        judgement = Judgement.objects.get(conflict__number=number, superseded_at=None)
        assert isinstance(services.undo_all_of(judgement, user=alice), Undone)
    assert states(story)["open"] == [1, 7, 12, 18]


@pytest.mark.parametrize(
    ("verdict", "positions", "wording"),
    [
        ("position_right", (2,), "{1}"),
        ("several_right", (1, 2), "{0} {1}"),
        ("unverified", (), "Reports differ. One report: {0} Another report: {1} Another report: {2}"),
        ("all_wrong", (), ""),
        ("not_a_claim", (), ""),
        ("same_origin", (), ""),
    ],
)
def test_a_wording_is_proposed_and_goes_out(story: Story, alice: User, verdict: str, positions: tuple[int, ...], wording: str) -> None:
    [one] = picked(story, 2)
    services.decide(one.conflict, seen_version=1, user=alice, verdict=verdict, positions=positions)
    sentences = Position.objects.filter(conflict=one.conflict).order_by("number").values_list("sentence", flat=True)
    assert Judgement.objects.get().wording == wording.format(*sentences)


def test_a_wording_that_was_edited_stays_as_it_is(story: Story, alice: User) -> None:
    [one] = picked(story, 2)
    services.decide(one.conflict, seen_version=1, user=alice, verdict="position_right", positions=[1], wording="Fifteen are missing.")
    assert Judgement.objects.get().wording == "Fifteen are missing."
