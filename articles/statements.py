"""Statements that editors wait for, written by hand: planned once for a connection, and sent several at a time.

Django puts the values into the text of a statement, so that every one is new to PostgreSQL, and planning takes it longer than answering.
Here text and values go to it apart, and it keeps the plan for as long as the connection lives (``CONN_MAX_AGE``). Statements that do not
wait for one another's answers share one round trip (libpq's pipeline mode); PostgreSQL runs them one after the other all the same, each on
what is stored by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.types.numeric import Int8Dumper


@dataclass(frozen=True, slots=True)
class Statement:
    """A constant text with its values. What is to be read of it afterwards, it returns."""

    text: str
    values: Mapping[str, Any] | Sequence[Any]


Rows = list[tuple[Any, ...]]


def ask(statement: Statement) -> Rows:
    """Send one statement, and return its rows."""
    with prepared() as cursor:
        cursor.execute(statement.text, statement.values)
        return list(cursor.fetchall())


def ask_together(*statements: Statement) -> list[Rows]:
    """Send statements in one round trip, and return the rows of each. Where one fails, those after it are not run."""
    with ExitStack() as cursors:
        opened = [cursors.enter_context(prepared()) for _ in statements]
        with connection.wrap_database_errors, connection.connection.pipeline():
            for cursor, statement in zip(opened, statements, strict=True):
                cursor.execute(statement.text, statement.values)
        return [list(cursor.fetchall()) for cursor in opened]


@contextmanager
def prepared() -> Iterator[CursorWrapper]:
    """Open a cursor whose statements are prepared. Each is to be one constant text; what changes goes into its values.

    Whether they are prepared in fact is told by the setting ``prepare_threshold`` of the connection: behind some poolers they cannot be.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    cursor: Any = psycopg.Cursor(connection.connection)
    # One type for all whole numbers: a statement is planned for the types of its values, and those go by size otherwise.
    cursor.adapters.register_dumper(int, Int8Dumper)
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrap(cursor) as wrapped:
        yield wrapped
