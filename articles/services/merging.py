"""Merging two stories that are one, and taking a merge apart again."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from articles.models import (
    Article,
    Conflict,
    DoubtKind,
    DoubtState,
    FactDecision,
    GroupJudgement,
    HandFlag,
    ImportRun,
    Judgement,
    NameJudgement,
    Placement,
    PlacementState,
    Story,
    StoryDivision,
    StoryDoubt,
    StoryMerge,
    StoryState,
    User,
    Verb,
    Watch,
)
from articles.selectors.keeping import story_now
from articles.services.carrying import carry_articles, forget_what_is_derived, remember_addresses
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotKeep
from articles.services.standing import JUDGED, note_standing, put_back
from articles.services.turns import close_doors, hold_doubts

_RECORDS: tuple[type[models.Model], ...] = (Judgement, GroupJudgement, HandFlag, FactDecision, ImportRun, NameJudgement, Watch)
_OF_A_CONFLICT: tuple[type[models.Model], ...] = (Judgement, HandFlag)
_SAID_TWICE = "said twice"
_REFUSED = "refused before"


@transaction.atomic
def merge_stories(story: Story, *, into: int, user: User, in_background: bool = True) -> Story:
    """Put a story into another: articles, decisions and everything said of them. Its old addresses lead on to the new ones.

    Its conflicts get the numbers after the other's last one. What is watched for it comes into the other from now on.
    """
    gone, kept = _two(story.pk, into)
    offset = kept.last_conflict_number
    merge = StoryMerge(gone=gone, kept=kept, user=user, archived_at=gone.archived_at)
    judged = Conflict.objects.filter(JUDGED, story__in=(gone, kept)).values_list("pk", flat=True)
    merge.stood = note_standing(list(judged))
    merge.articles = carry_articles(Article.objects.filter(story=gone), kept)
    forget_what_is_derived(gone)
    Conflict.objects.filter(story=gone).update(story=kept, number=F("number") + offset, version=F("version") + 1)
    merge.records = {_SAID_TWICE: say_names_once(gone, kept)} | {model.__name__: _carry(model, gone, kept) for model in _RECORDS}
    merge.records["Placement"], merge.records[_REFUSED] = _carry_placements(gone, kept)
    merge.records["StoryDoubt"] = _carry_doubts(gone, kept)
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

    Both are as they were. What was decided meanwhile of its conflicts goes along; what was decided on words of both reopens where its
    words are gone.
    """
    merge = _standing_merge(story)
    gone, kept = merge.gone, merge.kept
    carry_articles(Article.objects.filter(pk__in=merge.articles, story=kept), gone)
    _carry_conflicts_back(gone, kept)
    for model in _RECORDS:
        model._default_manager.filter(pk__in=merge.records.get(model.__name__, ()), story=kept).update(story=gone)  # noqa: SLF001 (the name Django gives it)
    for model in _OF_A_CONFLICT:
        model._default_manager.filter(conflict__story=gone, story=kept).update(story=gone)  # noqa: SLF001 (likewise)
    _say_names_again(gone, merge)
    _carry_placements_back(merge)
    _carry_doubts_back(merge)
    put_back(merge.stood, (gone, kept))
    gone.merged_into, gone.merged_offset, gone.archived_at, gone.state = None, 0, merge.archived_at, StoryState.READY
    gone.save(update_fields=["merged_into", "merged_offset", "archived_at", "state", "last_conflict_number"])
    StoryMerge.objects.filter(pk=merge.pk).update(undone_at=timezone.now())
    record(Verb.STORY_UNMERGE, gone, user=user, before={"words": f"in {kept.name}"})
    if in_background:
        defer_reconciliation(kept.pk)
        defer_reconciliation(gone.pk)
    return kept


def say_names_once(gone: Story, kept: Story) -> list[int]:
    """What both stories say of the same two names is said once: the other story's word stands. Return what is not said any more."""
    standing = {(item.left, item.right) for item in NameJudgement.objects.filter(story=kept, undone_at__isnull=True)}
    twice = [item.pk for item in NameJudgement.objects.filter(story=gone, undone_at__isnull=True) if (item.left, item.right) in standing]
    NameJudgement.objects.filter(pk__in=twice).update(undone_at=timezone.now())
    return twice


def _two(gone: int, kept: int) -> tuple[Story, Story]:
    if gone == kept:
        raise CannotKeep("This is the same story. Choose another one.")
    held = _hold(gone, kept)
    if len(held) < 2 or any(item.merged_into_id is not None for item in held.values()):
        raise CannotKeep("One of the two stories is gone, or was merged already. Look again.")
    return held[gone], held[kept]


def _hold(*stories: int) -> dict[int, Story]:
    """Hold stories against everybody who puts something into them or changes doubts about them."""
    hold_doubts()
    close_doors(stories)
    return {item.pk: item for item in Story.objects.select_for_update(no_key=True).filter(pk__in=stories).order_by("pk")}


def _standing_merge(story: Story) -> StoryMerge:
    """Return the merge that put a story into another, with both held. Later deeds on them have to be taken back first."""
    found = StoryMerge.objects.filter(gone=story, undone_at__isnull=True).first()
    if found is None:
        raise CannotKeep("This story was not merged, or was merged before this could be taken apart.")
    held = _hold(found.gone_id, found.kept_id)
    merge = StoryMerge.objects.filter(pk=found.pk, undone_at__isnull=True).first()
    if merge is None:
        raise CannotKeep("This story was taken out again already.")
    merge.gone, merge.kept = held[merge.gone_id], held[merge.kept_id]
    if merge.kept.merged_into_id is not None:
        raise CannotKeep(f"“{merge.kept.name}” was merged into “{story_now(merge.kept).name}” since. Take that apart first.")
    later = StoryDivision.objects.select_related("made").filter(
        story=merge.kept, made_at__gt=merge.made_at, undone_at__isnull=True, articles__overlap=merge.articles
    )
    for division in later[:1]:
        raise CannotKeep(
            f"“{division.made.name}” was made of “{merge.kept.name}” since, with articles of this story. Take that back first."
        )
    return merge


def _carry(model: type[models.Model], gone: Story, kept: Story) -> list[int]:
    rows = model._default_manager.filter(story=gone)  # noqa: SLF001 (the name Django gives it)
    carried = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(story=kept)
    return carried


def _carry_conflicts_back(gone: Story, kept: Story) -> None:
    """Give the conflicts their old numbers; the addresses that they had meanwhile lead to them."""
    first = gone.merged_offset
    came = Conflict.objects.filter(story=kept, number__gt=first, number__lte=first + gone.last_conflict_number)
    remember_addresses(came.defer("words"))
    came.update(story=gone, number=F("number") - first, version=F("version") + 1)


def _say_names_again(gone: Story, merge: StoryMerge) -> None:
    """What was not said twice is said again, but for what somebody said of the same two names since."""
    standing = {(item.left, item.right) for item in NameJudgement.objects.filter(story=gone, undone_at__isnull=True)}
    twice = NameJudgement.objects.filter(pk__in=merge.records.get(_SAID_TWICE, ()))
    again = [item.pk for item in twice if (item.left, item.right) not in standing]
    NameJudgement.objects.filter(pk__in=again).update(undone_at=None)


def _carry_placements(gone: Story, kept: Story) -> tuple[list[int], list[int]]:
    """What was put into one was put into the other; what somebody refused stays refused. An article that is in the story now is of it.

    Return what was carried, and what was refused of articles that are in the story now.
    """
    known = set(Placement.objects.filter(story=kept).values_list("article", flat=True))
    rows = Placement.objects.filter(story=gone).exclude(article__in=known)
    carried = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(story=kept)
    refused = Placement.objects.filter(article__story=kept, story=kept, state=PlacementState.REFUSED)
    overruled = list(refused.order_by("pk").values_list("pk", flat=True))
    refused.update(state=PlacementState.ACCEPTED)
    return carried, overruled


def _carry_placements_back(merge: StoryMerge) -> None:
    """Put back what was said of where articles belong, but for what somebody said since."""
    as_merged = Placement.objects.filter(at__lte=merge.made_at, story=merge.kept)
    overruled = as_merged.filter(pk__in=merge.records.get(_REFUSED, ()), state=PlacementState.ACCEPTED)
    overruled.update(state=PlacementState.REFUSED)
    known = Placement.objects.filter(story=merge.gone).values("article")
    carried = Placement.objects.filter(pk__in=merge.records.get("Placement", ()), story=merge.kept).exclude(article__in=known)
    carried.update(story=merge.gone)


def _carry_doubts(gone: Story, kept: Story) -> list[int]:
    """Have open doubts about a story be about the other, unless the two themselves are doubted, or the other is already.

    What editors refused need not be carried: it is looked up through the merge, and so is as it was once the story is taken out again.
    """
    about = StoryDoubt.objects.filter(Q(story=gone) | Q(other=gone), state=DoubtState.OPEN)
    pairs = {frozenset(pair) for pair in StoryDoubt.objects.filter(state=DoubtState.OPEN).values_list("story", "other")}
    carried = []
    for doubt in about.order_by("pk"):
        _exchange(doubt, gone, kept)
        pair = frozenset((doubt.story_id, doubt.other_id))
        if len(pair) == 2 and pair not in pairs:
            doubt.save(update_fields=["story", "other"])
            carried.append(doubt.pk)
    return carried


def _carry_doubts_back(merge: StoryMerge) -> None:
    """Give the story its open doubts back. That a third is not one event with both was said of each of them."""
    for doubt in StoryDoubt.objects.filter(pk__in=merge.records.get("StoryDoubt", ()), state=DoubtState.OPEN):
        _exchange(doubt, merge.kept, merge.gone)
        doubt.save(update_fields=["story", "other"])
    since = StoryDoubt.objects.filter(state=DoubtState.REFUSED, kind=DoubtKind.ONE, settled_at__gte=merge.made_at)
    for doubt in since.filter(Q(story=merge.kept) | Q(other=merge.kept)).exclude(Q(story=merge.gone) | Q(other=merge.gone)):
        _exchange(doubt, merge.kept, merge.gone)
        doubt.pk = None
        doubt.save(force_insert=True)


def _exchange(doubt: StoryDoubt, one: Story, other: Story) -> None:
    if doubt.story_id == one.pk:
        doubt.story = other
    if doubt.other_id == one.pk:
        doubt.other = other
