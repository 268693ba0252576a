"""Carrying an import through, step by step; each step is a transaction of its own and can be repeated.

Any number of workers may carry the same import on at once: each looks through files that no other is at, then stores lanes that no other
is at. Who dies in between leaves nothing half done.
"""

from __future__ import annotations

from collections.abc import Iterable

from articles.importers import Layout, NamedFile, Reject, layout_for
from articles.models import FileKind, FileState, ImportFile, ImportRun, ImportState
from articles.services.fetched import is_list, look_through_address, take_list_apart
from articles.services.imports import finish_import
from articles.services.jobs import defer_import
from articles.services.staging import finish_looking, foresee, look_through, stage_results
from articles.services.storing import LANES, store_batch
from articles.services.turns import alone_at

_LOOKING_AT_A_FILE = 0x1F11E


def carry_on(run: ImportRun) -> None:
    """Do what a worker can do for an import now: look through its files, then store what was found, if it is confirmed."""
    if run.paused_at is not None:
        return
    if run.state in (ImportState.LOOKING, ImportState.WAITING):
        _look_through_files(run)
        run.refresh_from_db()
    if run.state == ImportState.RUNNING:
        store_drafts(run)


def carry_through(
    run: ImportRun, files: Iterable[NamedFile | Reject], *, layout: Layout | None = None, in_background: bool = True
) -> tuple[int, ...] | None:
    """Store what is in some files, in this process; return the ids of the versions that wait to be read.

    The files are those that the import was begun with, in the same order. An import that was interrupted goes on where it was: the same
    files give the same articles in the same order. A saved layout is used for the files of its format. None says that the import is over
    already.
    """
    run.refresh_from_db()
    if run.state not in (ImportState.WAITING, ImportState.RUNNING):
        return None
    for kept, file in zip(run.files.order_by("pk").defer("content"), files, strict=False):
        if kept.state != FileState.WAITING:
            continue
        if isinstance(file, Reject):
            stage_results(kept, [file])
        else:
            look_through(kept, file.content, layout=layout_for(file, layout))
    finish_looking(run)
    return store_drafts(run, in_background=in_background)


def store_drafts(run: ImportRun, *, in_background: bool = True) -> tuple[int, ...]:
    """Store what no other worker is at; the last one to find nothing left closes the import."""
    versions: list[int] = []
    lanes = list(range(LANES))
    while lanes:
        for lane in tuple(lanes):
            stored = store_batch(run, lane, in_background=in_background)
            if stored is None:
                lanes.remove(lane)
            else:
                versions += stored.versions
    finish_import(run)
    return tuple(versions)


def _look_through_files(run: ImportRun) -> None:
    """Look through the files that no other worker is at. Whoever finds none left notes that all are done.

    A list of addresses becomes more files when it is looked through; hence the second look.
    """
    while waiting := list(run.files.filter(state=FileState.WAITING).order_by("pk").values_list("pk", flat=True)):
        if not sum(_take_up(pk) for pk in waiting):
            return
    if run.confirmed_at is None:
        foresee(run)
    if finish_looking(run) and run.confirmed_at is not None:
        defer_import(run.pk)


def _take_up(file_id: int) -> bool:
    """Look through a file, unless another worker is at it or the import was halted; say whether it was done here."""
    # It saves work; that nothing is kept twice does not hang on it.
    with alone_at(_LOOKING_AT_A_FILE, file_id) as alone:
        file = ImportFile.objects.filter(pk=file_id, state=FileState.WAITING).first() if alone else None
        return file is not None and _look_through(file)


def _look_through(file: ImportFile) -> bool:
    if file.kind == FileKind.ADDRESS:
        return look_through_address(file)
    content = bytes(file.content)
    return take_list_apart(file, content) if is_list(file.name, content) else look_through(file, content)
