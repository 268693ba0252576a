"""Noting who has opened which conflict. It changes nothing that is a record, and so has no line in the log."""

from __future__ import annotations

from django.utils import timezone

from articles.models import Look, User


def note_look(conflict_id: int, version: int, *, user: User) -> None:
    """Note that a person has opened a conflict as it stood in this version."""
    Look.objects.bulk_create(
        [Look(conflict_id=conflict_id, user=user, version=version, at=timezone.now())],
        update_conflicts=True,
        unique_fields=["conflict", "user"],
        update_fields=["version", "at"],
    )
