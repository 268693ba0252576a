"""The box of a story, as it stands now. That of a story that was merged into another tells what was decided before, and nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from articles.domain.box import Box, BoxCorrection, box_of, part_of
from articles.domain.sheet import Fact
from articles.models import ConflictState, FactDecision, Judgement, KeyKind, ReadKey, Snapshot, Story, StoryMerge
from articles.selectors.facts import facts_by_number, facts_by_question, facts_of
from articles.selectors.keeping import merged_from, story_now
from articles.selectors.sheet_filters import SheetFilters, sheet_conflicts, sheet_groups
from articles.selectors.snapshots import compare_with_today, frozen_facts

MOST_CORRECTIONS = 50
_REVIEWED = SheetFilters(reviewed=True)


def story_box(story: Story) -> Box:
    """Put the box of a story together: from what was decided, and from what changed since the snapshot that was signed off last."""
    if story.merged_into_id is not None:
        return box_of(story.name, _still_standing(story), _no_longer_reported(story))
    return box_of(story.name, facts_of(story, _REVIEWED), corrections_of(story))


def corrections_of(story: Story) -> tuple[BoxCorrection, ...]:
    """Return what was decided when the last snapshot was signed off and is not so any more."""
    signed = _signed(story)
    if signed is None:
        return ()
    changed = [change for change in compare_with_today(signed).shown if change.was_decided and change.then != change.now]
    return tuple(BoxCorrection(change.then, change.now) for change in changed[:MOST_CORRECTIONS])


def embargo_of(story: Story) -> datetime | None:
    """Return until when nothing of a story may be published; None where it may.

    The latest snapshot says it: that of the story, and those of all stories that are one with it now.
    """
    now = story_now(story)
    latest = Snapshot.objects.filter(story__in=[now.pk, *merged_from(now)]).order_by("story_id", "-id").distinct("story_id")
    until = [moment for moment in latest.values_list("embargoed_until", flat=True) if moment is not None and moment > timezone.now()]
    return max(until, default=None)


def boxes_of(*stories: Story | int) -> tuple[ReadKey, ...]:
    """Return the addresses at which the boxes of stories are shown."""
    keys = ReadKey.objects.select_related("user", "story").filter(kind=KeyKind.BOX, revoked_at__isnull=True)
    return tuple(keys.filter(story__in=stories).order_by("story__name", "pk"))


def boxes_of_merged(story: Story) -> tuple[ReadKey, ...]:
    """Return the addresses at which the boxes of stories that were merged into a story are still shown."""
    gone = merged_from(story)
    return boxes_of(*gone) if gone else ()


def _still_standing(story: Story) -> Iterator[Fact]:
    """Yield the facts that were decided in a story before it was merged, for as long as these decisions stand."""
    now, (judgements, decisions) = story_now(story), _decided_before(story)
    numbers = list(sheet_conflicts(now, _REVIEWED).filter(decision__in=judgements).values_list("number", flat=True))
    groups = list(sheet_groups(now, _REVIEWED).filter(fact__in=decisions).values_list("pk", flat=True))
    disputes, others = facts_by_number(now, numbers), facts_by_question(now, groups)
    yield from (disputes[number] for number in numbers)
    yield from (others[group] for group in groups)


def _no_longer_reported(story: Story) -> tuple[BoxCorrection, ...]:
    """Return what was signed off before a story was merged and does not stand any more. What stands now is the other story's to tell."""
    signed = _signed(story)
    if signed is None:
        return ()
    judgements, decisions = _decided_before(story)
    decided = Q(superseded_at__isnull=True, conflict__state=ConflictState.DECIDED)
    standing = set(Judgement.objects.filter(decided, pk__in=judgements).values_list("wording", flat=True))
    confirmed = FactDecision.objects.filter(pk__in=decisions, superseded_at__isnull=True, reopened_because="")
    standing |= set(confirmed.values_list("wording", flat=True))
    gone = [fact.sentence for fact in frozen_facts(signed) if part_of(fact) and fact.sentence and fact.sentence not in standing]
    return tuple(BoxCorrection(then, "", elsewhere=True) for then in gone[:MOST_CORRECTIONS])


def _decided_before(story: Story) -> tuple[list[int], list[int]]:
    """Return the decisions on conflicts and those on facts that a story brought along when it was merged."""
    merge = StoryMerge.objects.filter(gone=story, undone_at__isnull=True).first()
    records = merge.records if merge else {}
    return records.get(Judgement.__name__, []), records.get(FactDecision.__name__, [])


def _signed(story: Story) -> Snapshot | None:
    return Snapshot.objects.select_related("story").filter(story=story, signed_at__isnull=False).order_by("-signed_at").first()
