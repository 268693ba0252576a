"""Muting types of flag for a story: they leave the queue, nothing is lost, and they come back."""

from __future__ import annotations

import pytest

from articles import selectors, services
from articles.models import Action, Conflict, ConflictState, Story, User
from articles.selectors import StorySettings
from articles.services import SettingsApplied, SettingsChangedMeanwhile
from tests.laid_story import lay_story
from tests.newsroom import QUAKE, bring_in, newsroom, read_waiting

AS_IT_IS = StorySettings()
NO_NUMBERS = StorySettings(muted_types=("number",))


@pytest.fixture
def story(db: None) -> Story:
    return lay_story()


def states(story: Story, type_: str = "number") -> set[str]:
    return set(Conflict.objects.filter(story=story, type=type_).values_list("state", flat=True))


def test_a_muted_type_leaves_the_queue_and_is_listed_as_muted(story: Story, alice: User) -> None:
    numbers = Conflict.objects.filter(type="number").count()

    assert services.change_settings(story, NO_NUMBERS, seen=AS_IT_IS, user=alice) == SettingsApplied(muted=numbers, shown=0)

    queue = selectors.conflict_queue(story.slug)
    muted = selectors.conflict_queue(story.slug, selectors.QueueFilters(state="muted"))
    assert "number" not in {row.type for row in queue.rows}
    assert (muted.total, {row.type for row in muted.rows}) == (numbers, {"number"})


def test_unmuted_it_comes_back(story: Story, alice: User) -> None:
    services.change_settings(story, NO_NUMBERS, seen=AS_IT_IS, user=alice)
    services.change_settings(story, AS_IT_IS, seen=NO_NUMBERS, user=alice)

    assert states(story) == {"open"}


def test_a_threshold_mutes_what_scores_less(story: Story, alice: User) -> None:
    services.change_settings(story, StorySettings(show_from=0.9), seen=AS_IT_IS, user=alice)

    muted = Conflict.objects.filter(state="muted")
    assert muted.count() == Conflict.objects.filter(score__lt=0.9).count() > 0


def test_decided_and_reopened_ones_stay_as_they_are(story: Story, alice: User) -> None:
    decided, reopened = Conflict.objects.filter(type="number").order_by("number")[:2]
    services.decide(decided.pk, seen_version=1, user=alice, verdict="unverified")
    Conflict.objects.filter(pk=reopened.pk).update(state=ConflictState.REOPENED, reopened_because="The words changed.")

    services.change_settings(story, NO_NUMBERS, seen=AS_IT_IS, user=alice)

    assert states(story) == {"decided", "reopened", "muted"}


def test_a_muted_conflict_can_be_decided_and_that_undone(story: Story, alice: User) -> None:
    services.change_settings(story, NO_NUMBERS, seen=AS_IT_IS, user=alice)
    conflict = Conflict.objects.filter(type="number").order_by("number")[0]

    services.decide(conflict.pk, seen_version=1, user=alice, verdict="unverified")
    services.undo(alice)

    assert states(story) == {"muted"}


def test_settings_that_somebody_changed_meanwhile_are_not_overwritten(story: Story, alice: User, ada: User) -> None:
    services.change_settings(story, NO_NUMBERS, seen=AS_IT_IS, user=ada)

    assert services.change_settings(story, AS_IT_IS, seen=AS_IT_IS, user=alice) == SettingsChangedMeanwhile("Ada")
    assert states(story) == {"muted"}


def test_a_change_is_logged_from_what_to_what_and_undone(story: Story, alice: User) -> None:
    services.change_settings(story, NO_NUMBERS, seen=AS_IT_IS, user=alice)
    line = Action.objects.get()
    assert (line.before["muted_types"], line.after["muted_types"], line.who) == ([], ["number"], "Alice")

    services.undo_settings(story, user=alice)
    assert states(story) == {"open"}


def test_what_makes_no_sense_is_refused(story: Story, alice: User) -> None:
    for wanted in (StorySettings(muted_types=("colour",)), StorySettings(show_from=2), StorySettings(second_from=-1)):
        with pytest.raises(services.CannotSet):
            services.change_settings(story, wanted, seen=AS_IT_IS, user=alice)


def test_a_new_flag_of_a_muted_type_is_muted_and_one_no_longer_shown_is_withdrawn(db: None, alice: User) -> None:
    story = newsroom(QUAKE[:1])
    services.change_settings(story, NO_NUMBERS, seen=AS_IT_IS, user=alice)
    bring_in(story, QUAKE[1:])
    read_waiting(story)
    services.reconcile_story(story)
    assert states(story) == {"muted"}

    bring_in(story, [QUAKE[1] | {"text": QUAKE[0]["text"]}])
    read_waiting(story)
    services.reconcile_story(story)
    assert states(story) == {"withdrawn"}


def test_the_preview_counts_what_applying_it_then_does(story: Story, alice: User) -> None:
    decided = Conflict.objects.filter(type="number").order_by("number")[0]
    services.decide(decided.pk, seen_version=1, user=alice, verdict="unverified")
    wanted = StorySettings(muted_types=("number",), second_from=0.9)

    preview = selectors.preview_settings(story, wanted)
    before = dict(Conflict.objects.values_list("number", "state"))
    services.change_settings(story, wanted, seen=AS_IT_IS, user=alice)
    after = dict(Conflict.objects.values_list("number", "state"))

    changed = {number for number in before if before[number] != after[number]}
    assert preview.leave == len(changed) > 0
    assert changed == {line.number for line in preview.lines.rows if "leaves the queue" in line.what}
    assert preview.kept >= 1
    assert preview.take_two == Conflict.objects.filter(score__gte=0.9).exclude(state="decided").count()
