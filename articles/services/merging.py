"""Merging two stories that are one, and taking a merge apart again."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import (
    Article,
    Conflict,
    Entity,
    FactDecision,
    Group,
    GroupJudgement,
    HandFlag,
    ImportRun,
    Judgement,
    NameJudgement,
    Placement,
    PlacementState,
    Preview,
    Story,
    StoryMerge,
    StoryState,
    User,
    Verb,
    Watch,
)
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.moving import change_story
from articles.services.outcomes import CannotKeep

_RECORDS: tuple[type[models.Model], ...] = (Judgement, GroupJudgement, HandFlag, FactDecision, ImportRun, NameJudgement, Watch)
_OF_A_CONFLICT: tuple[type[models.Model], ...] = (Judgement, HandFlag)
_SAID_TWICE = "said twice"


@transaction.atomic
def merge_stories(story: Story, *, into: int, user: User, in_background: bool = True) -> Story:
    """Put a story into another: articles, decisions and everything said of them. Its old addresses lead on to the new ones.

    Its conflicts get the numbers after the other's last one. What is watched for it comes into the other from now on.
    """
    gone, kept = _two(story.pk, into)
    offset = kept.last_conflict_number
    merge = StoryMerge(gone=gone, kept=kept, user=user, archived_at=gone.archived_at)
    merge.articles = _carry_articles(Article.objects.filter(story=gone), kept)
    _forget_what_is_derived(gone)
    Conflict.objects.filter(story=gone).update(story=kept, number=F("number") + offset, version=F("version") + 1)
    merge.records = {_SAID_TWICE: _say_names_once(gone, kept)} | {model.__name__: _carry(model, gone, kept) for model in _RECORDS}
    merge.records["Placement"] = _carry_placements(gone, kept)
    merge.save()
    kept.last_conflict_number = offset + gone.last_conflict_number
    kept.save(update_fields=["last_conflict_number"])
    gone.merged_into, gone.merged_offset, gone.archived_at, gone.state = kept, offset, timezone.now(), StoryState.EMPTY
    gone.save(update_fields=["merged_into", "merged_offset", "archived_at", "state"])
    record(Verb.STORY_MERGE, gone, user=user, after={"words": f"now in {kept.name}", "offset": offset})
    if in_background:
        defer_reconciliation(kept.pk)
    return kept


@transaction.atomic
def unmerge_story(story: Story, *, user: User, in_background: bool = True) -> Story:
    """Take a merged story out again, with its articles, its conflicts under their old numbers, and what was said of them; return the other.

    What was decided meanwhile of its conflicts goes along. What was decided on words of both reopens where its words are gone.
    """
    merge = StoryMerge.objects.select_for_update().filter(gone=story, undone_at__isnull=True).first()
    if merge is None:
        raise CannotKeep("This story was not merged, or was merged before this could be taken apart.")
    held = {item.pk: item for item in Story.objects.select_for_update().filter(pk__in=(merge.gone_id, merge.kept_id)).order_by("pk")}
    gone, kept = held[merge.gone_id], held[merge.kept_id]
    if kept.merged_into_id is not None:
        raise CannotKeep(f"“{kept.name}” was merged into another story since. Take that apart first.")
    _carry_articles(Article.objects.filter(pk__in=merge.articles, story=kept), gone)
    _carry_conflicts_back(gone, kept)
    carried: tuple[type[models.Model], ...] = (*_RECORDS, Placement)
    for model in carried:
        model._default_manager.filter(pk__in=merge.records.get(model.__name__, ()), story=kept).update(story=gone)  # noqa: SLF001 (the name Django gives it)
    for model in _OF_A_CONFLICT:
        model._default_manager.filter(conflict__story=gone, story=kept).update(story=gone)  # noqa: SLF001 (likewise)
    NameJudgement.objects.filter(pk__in=merge.records.get(_SAID_TWICE, ())).update(undone_at=None)
    gone.merged_into, gone.merged_offset, gone.archived_at, gone.state = None, 0, merge.archived_at, StoryState.READY
    gone.save(update_fields=["merged_into", "merged_offset", "archived_at", "state"])
    StoryMerge.objects.filter(pk=merge.pk).update(undone_at=timezone.now())
    record(Verb.STORY_UNMERGE, gone, user=user, before={"words": f"in {kept.name}"})
    if in_background:
        defer_reconciliation(kept.pk)
        defer_reconciliation(gone.pk)
    return kept


def _two(gone: int, kept: int) -> tuple[Story, Story]:
    if gone == kept:
        raise CannotKeep("This is the same story. Choose another one.")
    held = {item.pk: item for item in Story.objects.select_for_update().filter(pk__in=(gone, kept)).order_by("pk")}
    if len(held) < 2 or any(item.merged_into_id is not None for item in held.values()):
        raise CannotKeep("One of the two stories is gone, or was merged already. Look again.")
    return held[gone], held[kept]


def _carry_articles(articles: models.QuerySet[Article], story: Story) -> list[int]:
    found = list(articles.select_for_update(of=("self",), no_key=True).select_related("source", "story").order_by("pk"))
    for article in found:
        change_story(article, story)
    return [article.pk for article in found]


def _forget_what_is_derived(story: Story) -> None:
    for model in (Group, Entity, Preview):
        model._default_manager.filter(story=story).delete()  # noqa: SLF001 (the name Django gives it)


def _carry(model: type[models.Model], gone: Story, kept: Story) -> list[int]:
    rows = model._default_manager.filter(story=gone)  # noqa: SLF001 (the name Django gives it)
    carried = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(story=kept)
    return carried


def _carry_conflicts_back(gone: Story, kept: Story) -> None:
    first = gone.merged_offset
    came = Conflict.objects.filter(story=kept, number__gt=first, number__lte=first + gone.last_conflict_number)
    came.update(story=gone, number=F("number") - first, version=F("version") + 1)


def _say_names_once(gone: Story, kept: Story) -> list[int]:
    """What both stories say of the same two names is said once: the other story's word stands. Return what is not said any more."""
    standing = {(item.left, item.right) for item in NameJudgement.objects.filter(story=kept, undone_at__isnull=True)}
    twice = [item.pk for item in NameJudgement.objects.filter(story=gone, undone_at__isnull=True) if (item.left, item.right) in standing]
    NameJudgement.objects.filter(pk__in=twice).update(undone_at=timezone.now())
    return twice


def _carry_placements(gone: Story, kept: Story) -> list[int]:
    """What was put into one was put into the other; what somebody refused stays refused. An article that is in the story now is of it."""
    known = set(Placement.objects.filter(story=kept).values_list("article", flat=True))
    rows = Placement.objects.filter(story=gone).exclude(article__in=known)
    carried = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(story=kept)
    refused = Placement.objects.filter(article__story=kept, story=kept, state=PlacementState.REFUSED)
    refused.update(state=PlacementState.ACCEPTED)
    return carried
