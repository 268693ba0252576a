"""The box of a story, as it stands now."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from articles.domain.box import Box, BoxCorrection, box_of
from articles.models import Snapshot, Story
from articles.selectors.facts import facts_of
from articles.selectors.sheet_filters import SheetFilters
from articles.selectors.snapshots import compare_with_today

MOST_CORRECTIONS = 50


def story_box(story: Story) -> Box:
    """Put the box of a story together: from what was decided, and from what changed since the snapshot that was signed off last."""
    return box_of(story.name, facts_of(story, SheetFilters(reviewed=True)), corrections_of(story))


def corrections_of(story: Story) -> tuple[BoxCorrection, ...]:
    """Return what was decided when the last snapshot was signed off and is not so any more."""
    signed = Snapshot.objects.select_related("story").filter(story=story, signed_at__isnull=False).order_by("-signed_at").first()
    if signed is None:
        return ()
    changed = [change for change in compare_with_today(signed).shown if change.was_decided and change.then != change.now]
    return tuple(BoxCorrection(change.then, change.now) for change in changed[:MOST_CORRECTIONS])


def embargo_of(story: Story) -> datetime | None:
    """Return until when nothing of a story may be published, as its latest snapshot says; None where it may."""
    latest = Snapshot.objects.filter(story=story).order_by("-id").values_list("embargoed_until", flat=True).first()
    return latest if latest is not None and latest > timezone.now() else None
