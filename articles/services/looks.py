"""Noting who has opened which conflict. It changes nothing that is a record, and so has no line in the log."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from articles.models import Look, User

_NOTE = """
    INSERT INTO articles_look (conflict_id, user_id, version, at, since) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (conflict_id, user_id) DO UPDATE SET version = excluded.version, at = excluded.at, since = excluded.since
"""
_TIME = "UPDATE articles_look SET took = %s - since WHERE conflict_id = %s AND user_id = %s AND since IS NOT NULL"


def note_look(conflict_id: int, version: int, *, user: User) -> None:
    """Note that a person has opened a conflict as it stood in this version."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [conflict_id, user.pk, version, now, now])


def note_presence(conflict_id: int, *, user: User) -> None:
    """Note that a person still has a conflict open."""
    Look.objects.filter(conflict=conflict_id, user=user).update(at=timezone.now())


def note_time_taken(conflict_id: int, *, user: User) -> None:
    """Note how long a person took from opening a conflict to deciding it. Without an opening (a list, a script) there is no time."""
    with connection.cursor() as cursor:
        cursor.execute(_TIME, [timezone.now(), conflict_id, user.pk])
