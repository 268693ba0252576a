"""Noting who has opened which conflict. It changes nothing that is a record, and so has no line in the log."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.models import Look, User
from articles.statements import Statement, ask, prepared

SITTING = timedelta(minutes=30)
"""Whoever was away from the queue for longer comes back to it anew."""

_STILL_THE_SAME = timedelta(minutes=1)
_NOTE = """
    INSERT INTO articles_look (conflict_id, user_id, version, at, since)
    SELECT id, %(user)s, coalesce(%(version)s::bigint, version), %(now)s, %(now)s FROM articles_conflict WHERE id = %(conflict)s
    ON CONFLICT (conflict_id, user_id) DO UPDATE SET version = excluded.version, at = excluded.at, since = excluded.since
    RETURNING version
"""
_TIME = "UPDATE articles_look SET took = %s - since WHERE conflict_id = %s AND user_id = %s AND since IS NOT NULL"


def note_look(conflict_id: int, version: int, *, user: User) -> None:
    """Note that a person has opened a conflict as it stood in this version."""
    ask(look_at(conflict_id, version, user=user))


def look_at(conflict_id: int, version: int | None = None, *, user: User) -> Statement:
    """The statement that notes that a person opens a conflict in this version, or as it stands.

    In the latter case it goes before what fetches the conflict, so that the version noted is never later than the one shown.
    """
    return Statement(_NOTE, {"conflict": conflict_id, "user": user.pk, "now": timezone.now(), "version": version})


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


def note_time_taken(conflict_id: int, *, user: User) -> None:
    """Note how long a person took from opening a conflict to deciding it. Without an opening (a list, a script) there is no time."""
    with prepared() as cursor:
        cursor.execute(_TIME, [timezone.now(), conflict_id, user.pk])
