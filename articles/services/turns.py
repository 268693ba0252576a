"""Waiting for one another where no row says it, in whatever process on whatever machine: locks of the database.

Those that last until the transaction ends are taken before any row is held, doubts before doors and doors by the numbers of the
stories, so that nobody waits in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

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


@contextmanager
def alone_at(kind: int, number: int) -> Iterator[bool]:
    """Say whether nobody else is at a thing of a kind at this moment. Nobody waits, and no transaction is needed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [kind, number % 2**31])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [kind, number % 2**31])


def _lock(function: str, kind: int, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [kind, number % 2**31])
