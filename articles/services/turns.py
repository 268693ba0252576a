"""Waiting for one another where no row says it: locks of the database that are let go when the transaction ends.

They are taken before any row is held, doubts before doors and doors by the numbers of the stories, so that nobody waits in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

_DOUBTS, _DOORS = 0xD0B7, 0xD002


def hold_doubts() -> None:
    """Be the only one who makes, settles or drops doubts about stories."""
    _lock("pg_advisory_xact_lock", _DOUBTS, 0)


def hold_door(story_id: int) -> None:
    """Let nobody merge, divide or take apart a story while something is put into it. Several may put something in at once."""
    _lock("pg_advisory_xact_lock_shared", _DOORS, story_id)


def close_doors(story_ids: Iterable[int]) -> None:
    """Let nobody put anything into stories while they are merged, divided or taken apart."""
    for story_id in sorted(set(story_ids)):
        _lock("pg_advisory_xact_lock", _DOORS, story_id)


def _lock(function: str, kind: int, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [kind, number % 2**31])
