"""Exports: asked for in a request, written by the worker, kept to be fetched."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from typing import IO

from django.db import connection, transaction
from django.utils import timezone

from articles.models import Export, ExportPart, ExportState, Snapshot, Story, User, Verb
from articles.selectors import SheetFilters
from articles.services.jobs import defer_export
from articles.services.log import record

PART = 1024 * 1024
"""Bytes of a file in one row of the database."""

KEPT_DAYS = 30
_TELL_EVERY = 0.5
"""Seconds between two notes of how far a file is."""


@transaction.atomic
def ask_export(  # noqa: PLR0913 (all but the first by keyword)
    story: Story,
    *,
    format: str,  # noqa: A002 (its name everywhere else)
    view: str,
    columns: Iterable[tuple[str, str]],
    user: User | None,
    layout: str = "",
    delimiter: str = ",",
    filters: SheetFilters | None = None,
    snapshot: Snapshot | None = None,
    base: str = "",
) -> Export:
    """Have a worker write a file of a story's sheet, or of a snapshot of it."""
    export = Export.objects.create(
        story=story,
        snapshot=snapshot,
        user=user,
        asked_by=user.name if user else "the command line",
        format=format,
        view=view,
        layout=layout,
        columns=[list(pair) for pair in columns],
        delimiter=delimiter,
        filters=asdict(filters or SheetFilters()),
        base=base,
    )
    record(Verb.EXPORT_ASK, export, user=user, after={"format": format, "view": view, "filters": export.filters})
    defer_export(export.pk)
    return export


def begin_export(export: Export, *, total: int) -> bool:
    """Note that a worker writes this file now. What an earlier try had written goes. False where it is written already."""
    begun = Export.objects.filter(pk=export.pk).exclude(state=ExportState.READY)
    if not begun.update(state=ExportState.RUNNING, total=total, done=0, problem="", finished_at=None):
        return False
    ExportPart.objects.filter(export=export).delete()
    return True


def keep_export(export: Export, pieces: Iterable[bytes], *, filename: str, media_type: str) -> None:
    """Store a file as it is written. Only a whole one is stored: it is on the worker's disk until then."""
    with tempfile.TemporaryFile() as file:
        for piece in pieces:
            file.write(piece)
        size = file.tell()
        file.seek(0)
        with transaction.atomic():
            _store(export, file)
            values = {"filename": filename[:400], "media_type": media_type, "size": size, "finished_at": timezone.now()}
            stored = Export.objects.get(pk=export.pk)
            Export.objects.filter(pk=export.pk).update(state=ExportState.READY, done=stored.total, **values)


def fail_export(export: Export, problem: str) -> None:
    """Give an export up and say why."""
    Export.objects.filter(pk=export.pk).update(state=ExportState.FAILED, problem=problem, finished_at=timezone.now())


def forget_old_exports() -> int:
    """Remove the files that nobody needs any more: they can be made again."""
    old = timezone.now() - timedelta(days=KEPT_DAYS)
    removed, _ = Export.objects.filter(asked_at__lt=old).delete()
    return removed


def progress_of(export: Export) -> Callable[[int], None]:
    """Return what notes how far a file is. It has a connection of its own: the rows are read in one long transaction of the other."""
    told = time.monotonic()

    def note(done: int) -> None:
        nonlocal told
        if time.monotonic() - told < _TELL_EVERY:
            return
        told = time.monotonic()
        with closing(connection.copy()) as other, other.cursor() as cursor:
            cursor.execute("UPDATE articles_export SET done = %s WHERE id = %s", [done, export.pk])

    return note


def _store(export: Export, file: IO[bytes]) -> None:
    number = 0
    while content := file.read(PART):
        number += 1
        ExportPart.objects.create(export=export, number=number, content=content)
