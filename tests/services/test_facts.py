"""Deciding what nobody disputes: tied to the words, reopened when they change."""

from __future__ import annotations

import pytest

from articles import services
from articles.models import FactDecision, Group, Story, User
from articles.services import FactWish
from tests.newsroom import QUAKE, bring_in, in_clauses, newsroom, read_again, read_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return newsroom()


def closed(story: Story) -> Group:
    """The question that one outlet alone answers: schools are closed."""
    return Group.objects.filter(story=story, members__text__contains="Schools").distinct().get()


def confirm(story: Story, user: User, *, seen: int = 0, verdict: str = "right") -> FactDecision:
    wish = FactWish(closed(story).pk, verdict, "Schools are closed.", "Called the town hall.", seen)
    done = services.decide_fact(story, wish, user=user)
    assert isinstance(done, services.FactDecided)
    return FactDecision.objects.get(pk=done.decision_id)


def test_a_fact_is_decided_with_its_words(story: Story, alice: User) -> None:
    decision = confirm(story, alice)
    assert (decision.verdict, decision.wording, decision.status, decision.made_by) == ("right", "Schools are closed.", "single", "Alice")
    assert [anchor.quote for anchor in decision.anchors.all()] == ["Schools stay closed this week."]
    assert closed(story).fact == decision


def test_it_lasts_through_another_reading(story: Story, alice: User) -> None:
    decision = confirm(story, alice)
    read_again(story, in_clauses)
    decision.refresh_from_db()
    assert (closed(story).fact, decision.reopened_because) == (decision, "")


def test_it_reopens_with_a_reason_when_its_words_change(story: Story, alice: User) -> None:
    decision = confirm(story, alice)
    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"].replace("Schools stay closed this week", "Schools stay closed until May")}])
    read_waiting(story)
    services.reconcile_story(story)
    services.reconcile_story(story)
    decision.refresh_from_db()
    assert decision.reopened_because == "Tolmar Post changed the words “Schools stay closed this week.”."


def test_it_reopens_when_its_words_are_gone(story: Story, alice: User) -> None:
    decision = confirm(story, alice)
    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"].replace("Schools stay closed this week.", "")}])
    read_waiting(story)
    services.reconcile_story(story)
    decision.refresh_from_db()
    assert "no longer says" in decision.reopened_because


def test_deciding_anew_replaces_and_undoing_restores(story: Story, alice: User) -> None:
    first = confirm(story, alice)
    second = confirm(story, alice, seen=first.pk, verdict="wrong")
    assert closed(story).fact == second
    assert isinstance(services.undo_fact(first, user=alice), services.NothingToUndo)
    undone = services.undo_fact(second, user=alice)
    assert isinstance(undone, services.FactUndone)
    assert undone.again.startswith("Right")
    assert closed(story).fact == first


def test_who_comes_second_is_told(story: Story, alice: User) -> None:
    confirm(story, alice)
    late = services.decide_fact(story, FactWish(closed(story).pk, "wrong"), user=alice)
    assert isinstance(late, services.FactChangedMeanwhile)
    assert late.what == "decided: Right"


def test_a_disputed_question_is_decided_as_a_conflict(story: Story, alice: User) -> None:
    disputed = Group.objects.filter(story=story, status="disputed")[0]
    with pytest.raises(services.CannotDecide, match="its conflict"):
        services.decide_fact(story, FactWish(disputed.pk, "right"), user=alice)
