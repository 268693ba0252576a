"""The settings of a story: which types of flag are muted, from which score flags are shown, and from which a decision takes two."""

from __future__ import annotations

from django.db import transaction

from articles.domain import vocabulary
from articles.models import Action, Conflict, ConflictState, Story, User, Verb
from articles.selectors.settings import StorySettings, hidden_by, settings_of
from articles.services.log import record
from articles.services.outcomes import CannotSet, NothingToUndo, SettingsApplied, SettingsChangedMeanwhile


@transaction.atomic
def change_settings(
    story: Story, settings: StorySettings, *, seen: StorySettings, user: User
) -> SettingsApplied | SettingsChangedMeanwhile:
    """Apply settings to a story, if they are still as they were seen. Nothing is lost: muted conflicts are listed and come back."""
    _check(settings)
    held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    before = settings_of(held)
    if before != seen:
        last = Action.objects.filter(what=Verb.STORY_SETTINGS, story_id=story.pk).order_by("-id").first()
        return SettingsChangedMeanwhile(last.who if last else "Somebody")
    held.muted_types, held.show_from, held.second_from = list(settings.muted_types), settings.show_from, settings.second_from
    held.save(update_fields=["muted_types", "show_from", "second_from"])
    muted, shown = mute_as_set(held)
    after = {**settings.as_dict(), "muted": muted, "shown": shown}
    record(Verb.STORY_SETTINGS, held, user=user, before=before.as_dict(), after=after)
    return SettingsApplied(muted, shown)


def undo_settings(story: Story, *, user: User) -> SettingsApplied | SettingsChangedMeanwhile | NothingToUndo:
    """Put the settings back to what they were before the last change."""
    last = Action.objects.filter(what=Verb.STORY_SETTINGS, story_id=story.pk).order_by("-id").first()
    if last is None:
        return NothingToUndo("The settings of this story were never changed.")
    return change_settings(story, StorySettings.from_dict(last.before), seen=StorySettings.from_dict(last.after), user=user)


def mute_as_set(story: Story) -> tuple[int, int]:
    """Bring the open conflicts of a story in line with its settings; return how many went out of the queue and how many came back.

    What was reopened is never muted: somebody decided it once, and is told that the ground has moved.
    """
    hidden = hidden_by(settings_of(story))
    conflicts = Conflict.objects.filter(story=story)
    shown = conflicts.filter(state=ConflictState.MUTED).exclude(hidden).update(state=ConflictState.OPEN)
    muted = conflicts.filter(hidden, state=ConflictState.OPEN).update(state=ConflictState.MUTED)
    return muted, shown


def _check(settings: StorySettings) -> None:
    unknown = [name for name in settings.muted_types if name not in {item.value for item in vocabulary.ConflictType}]
    if unknown:
        raise CannotSet(f"There is no type of conflict “{unknown[0]}”.")
    scores = [score for score in (settings.show_from, settings.second_from) if score is not None]
    if not all(0 <= score <= 1 for score in scores):
        raise CannotSet("A score goes from 0 to 1.")
