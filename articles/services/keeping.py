"""Keeping stories in order: renaming, archiving and deleting them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from articles.models import Conflict, ConflictState, Story, User, Verb
from articles.services.log import record
from articles.services.outcomes import CannotKeep


@transaction.atomic
def rename_story(story: Story, name: str, *, user: User) -> None:
    """Call a story otherwise. Its address stays, so that links to it work."""
    name = name.strip()[:200]
    if not name:
        raise CannotKeep("A story needs a name.")
    before = story.name
    Story.objects.filter(pk=story.pk).update(name=name)
    story.name = name
    record(Verb.STORY_RENAME, story, user=user, before={"words": before}, after={"words": name})


@transaction.atomic
def archive_story(story: Story, *, user: User) -> bool:
    """Keep a story out of lists and queues; its address and everything in it stays. Return whether it was not archived before."""
    done = Story.objects.filter(pk=story.pk, archived_at__isnull=True).update(archived_at=timezone.now()) == 1
    if done:
        record(Verb.STORY_ARCHIVE, story, user=user)
    return done


@transaction.atomic
def revive_story(story: Story, *, user: User) -> bool:
    """Take a story out of the archive. Return whether it was in it. What was merged into another stays there."""
    if story.merged_into_id is not None:
        raise CannotKeep("This story was merged into another: what it held is there.")
    done = Story.objects.filter(pk=story.pk, archived_at__isnull=False).update(archived_at=None) == 1
    if done:
        record(Verb.STORY_REVIVE, story, user=user)
    return done


@transaction.atomic
def delete_story(story: Story, *, typed: str, user: User) -> None:
    """Delete a story with all that depends on it. The log stays. ``typed`` is its name, to show that it is meant."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    if typed.strip() != held.name.strip():
        raise CannotKeep(f"Nothing was deleted. Type the name of the story as it stands: {held.name}")
    counts = {"articles": held.articles.count(), "conflicts": held.conflicts.count(), "decisions": held.judgements.count()}
    record(Verb.STORY_DELETE, held, user=user, before=counts)
    # A decided conflict has a decision: it may lose it only once it is decided no more.
    Conflict.objects.filter(story=held).update(state=ConflictState.WITHDRAWN, decision=None)
    held.delete()
