"""Noting who has opened which conflict. It changes nothing that is a record, and so has no line in the log."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from articles.models import Look, User


def note_look(conflict_id: int, version: int, *, user: User) -> None:
    """Note that a person has opened a conflict as it stood in this version."""
    now = timezone.now()
    Look.objects.bulk_create(
        [Look(conflict_id=conflict_id, user=user, version=version, at=now, since=now)],
        update_conflicts=True,
        unique_fields=["conflict", "user"],
        update_fields=["version", "at", "since"],
    )


def note_presence(conflict_id: int, *, user: User) -> None:
    """Note that a person still has a conflict open."""
    Look.objects.filter(conflict=conflict_id, user=user).update(at=timezone.now())


def note_time_taken(conflict_id: int, *, user: User) -> None:
    """Note how long a person took from opening a conflict to deciding it. Without an opening (a list, a script) there is no time."""
    now = timezone.now()
    Look.objects.filter(conflict=conflict_id, user=user, since__isnull=False).update(took=now - F("since"))
