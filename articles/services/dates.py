"""The dates of the reports that a conflict rests on, kept beside it so that a queue can be read by date."""

from __future__ import annotations

from django.db.models import Max, Min, Q

from articles.models import Conflict, Story

_CHUNK = 1000
_VERSION = "positions__evidence__claim__version__"


def note_dates(story: Story) -> None:
    """Note with the conflicts of a story when they were reported. What is the same as before is not written again."""
    dated = (
        Conflict.objects.filter(story=story, positions__evidence__isnull=False)
        .only("reported_first", "reported_last")
        .annotate(first=Min(f"{_VERSION}published", filter=~Q(**{f"{_VERSION}published": ""})), last=Max(f"{_VERSION}published"))
    )
    changed = [conflict for conflict in dated if (conflict.reported_first, conflict.reported_last) != (conflict.first or "", conflict.last)]
    for conflict in changed:
        conflict.reported_first, conflict.reported_last = conflict.first or "", conflict.last
    Conflict.objects.bulk_update(changed, ["reported_first", "reported_last"], batch_size=_CHUNK)
