"""Noting who has opened which conflict. It changes nothing that is a record, and so has no line in the log."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.models import Look, User

SITTING = timedelta(minutes=30)
"""Whoever was away from the queue for longer comes back to it anew."""

_STILL_THE_SAME = timedelta(minutes=1)


def note_look(conflict_id: int, version: int, *, user: User, decided: bool = False) -> None:
    """Note that a person has opened a conflict as it stood in this version.

    On one that is decided it does not begin to count anew how long they take: that says how long the decision took.
    """
    now = timezone.now()
    Look.objects.bulk_create(
        [Look(conflict_id=conflict_id, user=user, version=version, at=now, since=now)],
        update_conflicts=True,
        unique_fields=["conflict", "user"],
        update_fields=["version", "at"] if decided else ["version", "at", "since"],
    )


def note_presence(conflict_id: int, *, user: User) -> None:
    """Note that a person still has a conflict open."""
    Look.objects.filter(conflict=conflict_id, user=user).update(at=timezone.now())


def note_visit(*, user: User) -> None:
    """Note that a person opens a queue. After half an hour away a new sitting begins: what came in since the last one is new to them."""
    now = timezone.now()
    if user.looked_at is not None and now - user.looked_at < _STILL_THE_SAME:
        return
    if user.looked_at is not None and now - user.looked_at > SITTING:
        user.looked_before = user.looked_at
    user.looked_at = now
    User.objects.filter(pk=user.pk).update(looked_at=user.looked_at, looked_before=user.looked_before)
