"""Decisions that take two: the second is blind to the first, agreement settles it, and a difference comes back as one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from django.db import connections

from articles import selectors, services
from articles.models import Action, Conflict, Evidence, Judgement, Opinion, Story, User
from articles.services import ChangedMeanwhile, Decided, FirstOfTwo, TheyDiffer
from tests.laid_story import lay_story
from tests.newsroom import newsroom, read_again
from tests.services.test_race import EDITORS, play, race

ROUNDS = 10


@pytest.fixture
def conflict(db: None) -> Conflict:
    """The most important of a story in which all that score 0.5 and more take two decisions."""
    story = lay_story(most=2)
    Story.objects.filter(pk=story.pk).update(second_from=0.5)
    return Conflict.objects.get(number=1)


def decide(conflict: Conflict, user: User, verdict: str = "position_right", *positions: int, note: str = "") -> object:
    conflict = Conflict.objects.get(pk=conflict.pk)
    chosen = positions or ((1,) if verdict == "position_right" else ())
    return services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=chosen, note=note)


def state(conflict: Conflict) -> str:
    return Conflict.objects.values_list("state", flat=True).get(pk=conflict.pk)


def test_without_the_setting_one_decision_is_enough(conflict: Conflict, alice: User) -> None:
    Story.objects.update(second_from=None)

    assert isinstance(decide(conflict, alice), Decided)
    assert not Opinion.objects.exists()


def test_a_conflict_of_less_importance_takes_one_decision(conflict: Conflict, alice: User) -> None:
    Story.objects.update(second_from=0.99)

    assert isinstance(decide(conflict, alice), Decided)


def test_the_first_decision_leaves_the_conflict_waiting_for_a_second(conflict: Conflict, alice: User) -> None:
    assert isinstance(decide(conflict, alice), FirstOfTwo)

    assert state(conflict) == "second"
    assert not Judgement.objects.exists()


def test_the_second_takes_somebody_else(conflict: Conflict, alice: User) -> None:
    decide(conflict, alice)

    with pytest.raises(services.CannotDecide, match="somebody else"):
        decide(conflict, alice)
    assert state(conflict) == "second"


def test_agreement_settles_it_under_both_names(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, alice)

    assert isinstance(decide(conflict, ada), Decided)
    assert state(conflict) == "decided"
    assert Judgement.objects.get().made_by == "Alice and Ada"


def test_a_difference_comes_back_as_one_and_a_third_decision_settles_it(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, alice)

    assert isinstance(decide(conflict, ada, "position_right", 2), TheyDiffer)
    assert state(conflict) == "differing"
    shown = selectors.company_of(conflict.pk, alice)
    assert shown
    assert [(view.who, view.chosen_numbers) for view in shown.opinions] == [("Alice", (1,)), ("Ada", (2,))]
    assert isinstance(decide(conflict, alice, "position_right", 2), Decided)
    assert state(conflict) == "decided"


def test_nothing_that_a_second_editor_reads_tells_the_first_decision(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, alice, "position_right", 4, note="I called the coastguard.")

    seen = selectors.company_of(conflict.pk, ada)
    detail = selectors.conflict_detail("maren-lise-ferry", 1)
    rows = selectors.conflict_queue("maren-lise-ferry").rows
    assert seen
    assert detail
    assert (seen.opinions, seen.first_by) == ((), "Alice")
    assert detail.decision is None
    assert not any(position.chosen for position in detail.positions)
    assert rows[0].verdict == ""
    told = repr((seen, detail.history, rows[0].verdict_label, [line.after for line in Action.objects.all()]))
    assert "coastguard" not in told
    assert "is right" not in told


def test_the_queue_shows_it_to_everybody_but_who_decided_first(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, alice)

    numbers = {
        user.name: [row.number for row in selectors.conflict_queue(filters=selectors.QueueFilters(viewer=user.pk)).rows]
        for user in (alice, ada)
    }
    assert numbers == {"Alice": [2], "Ada": [1, 2]}


def test_the_claim_sheet_counts_only_what_both_signed(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, alice)
    reviewed = selectors.claim_sheet("maren-lise-ferry", selectors.SheetFilters(reviewed=True))
    assert reviewed
    before = len(list(reviewed.facts()))
    decide(conflict, ada)

    assert (before, len(list(reviewed.facts()))) == (0, 1)


def test_each_step_can_be_undone(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, alice)
    decide(conflict, ada, "position_right", 2)
    decide(conflict, ada, "position_right", 2)
    seen = [state(conflict)]
    for user in (ada, ada, alice):
        assert isinstance(services.undo(user), services.Undone)
        seen.append(state(conflict))

    assert seen == ["decided", "differing", "second", "open"]


def test_an_agreement_undone_waits_for_a_second_again(conflict: Conflict, alice: User, ada: User) -> None:
    decide(conflict, alice)
    decide(conflict, ada)

    services.undo(ada)

    assert state(conflict) == "second"
    assert isinstance(decide(conflict, ada, "all_wrong"), TheyDiffer)


def test_an_earlier_decision_is_not_taken_back_while_two_are_under_way(conflict: Conflict, alice: User, ada: User) -> None:
    Story.objects.update(second_from=None)
    done = decide(conflict, alice)
    assert isinstance(done, Decided)
    Story.objects.update(second_from=0.5)
    decide(conflict, ada, "all_wrong")

    assert isinstance(services.undo_decision(done.judgement_id, user=alice), services.NothingToUndo)
    assert state(conflict) == "second"


def test_nobody_takes_back_the_first_decision_of_another(conflict: Conflict, alice: User, ada: User) -> None:
    done = decide(conflict, alice)
    assert isinstance(done, FirstOfTwo)

    assert isinstance(services.undo_opinion(done.opinion_id, user=ada), services.NothingToUndo)
    assert state(conflict) == "second"


def test_other_evidence_asks_for_both_decisions_again(alice: User) -> None:
    story = newsroom()
    Story.objects.filter(pk=story.pk).update(second_from=0.0)
    conflict = Conflict.objects.filter(story=story).order_by("number")[0]
    decide(conflict, alice)
    read_again(story)
    assert state(conflict) == "second"

    Evidence.objects.filter(position__conflict=conflict).order_by("pk")[0].delete()
    services.reconcile_story(story)

    conflict.refresh_from_db(fields=["state", "reopened_because"])
    assert conflict.state == "reopened"
    assert "The evidence changed after Alice had decided" in conflict.reopened_because


@pytest.mark.django_db(transaction=True)
def test_of_ten_first_decisions_at_once_one_is_kept_and_nine_are_told() -> None:
    lay_story(most=1)
    Story.objects.update(second_from=0.0)
    conflict = Conflict.objects.get()
    editors = [User.objects.create_user(f"editor-{number}", role="editor") for number in range(EDITORS)]
    with ThreadPoolExecutor(EDITORS) as pool:
        for _ in range(ROUNDS):
            outcomes: list[object] = list(play(conflict, editors, pool))
            kept = [outcome for outcome in outcomes if isinstance(outcome, FirstOfTwo)]
            assert (len(kept), sum(isinstance(outcome, ChangedMeanwhile) for outcome in outcomes)) == (1, EDITORS - 1)
            services.undo_opinion(kept[0].opinion_id, user=User.objects.get(opinions=kept[0].opinion_id))
        race([connections.close_all] * EDITORS, pool)


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_several_believe_that_their_decision_was_kept() -> None:
    """The control: it shows that the test above could fail."""
    lay_story(most=1)
    Story.objects.update(second_from=0.0)
    editors = [User.objects.create_user(f"editor-{number}", role="editor") for number in range(EDITORS)]

    with ThreadPoolExecutor(EDITORS) as pool, patch("articles.services.decisions.is_as_seen", lambda *_: True):
        outcomes: list[object] = list(play(Conflict.objects.get(), editors, pool))
        race([connections.close_all] * EDITORS, pool)

    assert sum(not isinstance(outcome, ChangedMeanwhile) for outcome in outcomes) > 1
