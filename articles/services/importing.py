"""Carrying an import through, step by step; each step is a transaction of its own and can be repeated."""

from __future__ import annotations

from collections.abc import Iterable

from articles.importers import ArticleDraft, NamedFile, Reject, drafts_from
from articles.models import ImportRun, ImportState
from articles.services.imports import BATCH, finish_import, store_batch, unpack_import


def carry_through(run: ImportRun, files: Iterable[NamedFile | Reject], *, in_background: bool = True) -> tuple[int, ...] | None:
    """Store what is in some files; return the ids of the versions that wait to be read.

    An import that was interrupted goes on behind the last batch stored: the same files give the same articles in the same order.
    None says that the import is over already or that another worker is at it.
    """
    run.refresh_from_db()
    if run.state == ImportState.FINISHED:
        return None
    drafts, rejects = sort_out(files)
    unpack_import(run, total=len(drafts), rejects=rejects)
    versions: list[int] = []
    for first in range(run.done, len(drafts), BATCH):
        stored = store_batch(run, drafts[first : first + BATCH], first=first, in_background=in_background)
        if stored is None:
            return None
        versions += stored.versions
    finish_import(run)
    return tuple(versions)


def sort_out(files: Iterable[NamedFile | Reject]) -> tuple[list[ArticleDraft], list[Reject]]:
    """Tell the articles in some files from what was refused."""
    drafts: list[ArticleDraft] = []
    rejects: list[Reject] = []
    for file in files:
        for result in [file] if isinstance(file, Reject) else drafts_from(file):
            if isinstance(result, Reject):
                rejects.append(result)
            else:
                drafts.append(result)
    return drafts, rejects
