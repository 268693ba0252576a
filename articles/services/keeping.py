"""Keeping stories in order: renaming, merging, archiving and deleting them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import (
    Article,
    Conflict,
    ConflictState,
    Entity,
    FactDecision,
    Group,
    GroupJudgement,
    HandFlag,
    ImportRun,
    Judgement,
    NameJudgement,
    Preview,
    Story,
    StoryState,
    User,
    Verb,
)
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.moving import change_story
from articles.services.outcomes import CannotKeep

_RECORDS = (Judgement, GroupJudgement, HandFlag, FactDecision, ImportRun)


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


@transaction.atomic
def merge_stories(story: Story, *, into: int, user: User, in_background: bool = True) -> Story:
    """Put a story into another: articles, decisions and everything said of them. Its old addresses lead on to the new ones.

    Its conflicts get the numbers after the other's last one.
    """
    if story.pk == into:
        raise CannotKeep("This is the same story. Choose another one.")
    held = {item.pk: item for item in Story.objects.select_for_update().filter(pk__in=(story.pk, into)).order_by("pk")}
    gone, kept = held[story.pk], held.get(into)
    if kept is None or kept.merged_into_id is not None or gone.merged_into_id is not None:
        raise CannotKeep("One of the two stories is gone, or was merged already. Look again.")
    offset = kept.last_conflict_number
    _carry_articles(gone, kept)
    Group.objects.filter(story=gone).delete()
    Entity.objects.filter(story=gone).delete()
    Preview.objects.filter(story=gone).delete()
    Conflict.objects.filter(story=gone).update(story=kept, number=F("number") + offset, version=F("version") + 1)
    _carry_names(gone, kept)
    for model in _RECORDS:
        model._default_manager.filter(story=gone).update(story=kept)  # noqa: SLF001 (the name Django gives it)
    kept.last_conflict_number = offset + gone.last_conflict_number
    kept.save(update_fields=["last_conflict_number"])
    gone.merged_into, gone.merged_offset, gone.archived_at, gone.state = kept, offset, timezone.now(), StoryState.EMPTY
    gone.save(update_fields=["merged_into", "merged_offset", "archived_at", "state"])
    record(Verb.STORY_MERGE, gone, user=user, after={"words": f"now in {kept.name}", "offset": offset})
    if in_background:
        defer_reconciliation(kept.pk)
    return kept


def _carry_articles(gone: Story, kept: Story) -> None:
    for article in Article.objects.filter(story=gone).select_related("source").order_by("pk"):
        change_story(article, kept)


def _carry_names(gone: Story, kept: Story) -> None:
    """What both stories say of the same two names is said once: the other story's word stands."""
    standing = {(item.left, item.right) for item in NameJudgement.objects.filter(story=kept, undone_at__isnull=True)}
    for item in NameJudgement.objects.filter(story=gone, undone_at__isnull=True):
        if (item.left, item.right) in standing:
            NameJudgement.objects.filter(pk=item.pk).update(undone_at=timezone.now())
    NameJudgement.objects.filter(story=gone).update(story=kept)
