"""Handing work to the worker, by the name of the task: services know no tasks.

A job is enqueued in the caller's own transaction, also where a worker is the caller: a job that could be seen before what it is about
would find nothing to do, and a job of something that was rolled back would be about nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task
from procrastinate.types import JSONValue

READ = "articles.tasks.read_article_version"
RECONCILE = "articles.tasks.reconcile_story"
IMPORT = "articles.tasks.import_files"
PREVIEW = "articles.tasks.preview_story"
TAKE_BACK = "articles.tasks.take_import_back"

LOOK = "articles.tasks.look_at_watch"

HANDS = 4
"""So many workers at most are at one import at a time."""
JUDGE = "articles.tasks.ask_the_judge"
EXPORT = "articles.tasks.write_export"
FREEZE = "articles.tasks.freeze"
READ_SHEET = "articles.tasks.read_sheet"
APPLY_SHEET = "articles.tasks.apply_sheet"
UNDO_SHEET = "articles.tasks.undo_sheet"

_IMPORTS_FIRST = 10


def defer_import(run_id: int, *, hands: int = HANDS) -> None:
    """Have an import carried on, by as many workers as are free."""
    for hand in range(hands):
        _defer(IMPORT, f"import-{run_id}-{hand}", priority=_IMPORTS_FIRST, run_id=run_id)


def defer_taking_back(run_id: int) -> None:
    """Have an import rolled back."""
    _defer(TAKE_BACK, f"take-back-{run_id}", priority=_IMPORTS_FIRST, run_id=run_id)


def defer_readings(version_ids: Sequence[int]) -> None:
    """Have versions read that nobody can have asked for yet, all in one statement."""
    if version_ids:
        jobs: list[dict[str, JSONValue]] = [{"version_id": pk} for pk in version_ids]
        _task(READ).batch_defer(*jobs)


def defer_reading(version_id: int) -> None:
    """Have one version of an article read."""
    _defer(READ, f"read-{version_id}", version_id=version_id)


def defer_reconciliation(story_id: int) -> None:
    """Have a story reconciled. However often it is asked for while one waits, it happens once."""
    _defer(RECONCILE, f"reconcile-{story_id}", story_id=story_id)


def defer_look(watch_id: int) -> None:
    """Have a feed or a folder looked at."""
    _defer(LOOK, f"look-{watch_id}", watch_id=watch_id)


def defer_preview(preview_id: int) -> None:
    """Have it worked out what reading a story again would change."""
    _defer(PREVIEW, f"preview-{preview_id}", preview_id=preview_id)


def defer_judging(run_id: int) -> None:
    """Have a language model asked about a story."""
    _defer(JUDGE, f"judge-{run_id}", run_id=run_id)


def defer_export(export_id: int) -> None:
    """Have a file of a sheet written."""
    _defer(EXPORT, f"export-{export_id}", priority=_IMPORTS_FIRST, export_id=export_id)


def defer_freezing(story_id: int, *, user_id: int, filters: dict[str, Any], note: str) -> None:
    """Have a snapshot taken of a long sheet."""
    _defer(FREEZE, f"freeze-{story_id}", priority=_IMPORTS_FIRST, story_id=story_id, user_id=user_id, filters=filters, note=note)


def defer_reading_sheet(return_id: int) -> None:
    """Have a sheet that was brought back read."""
    _defer(READ_SHEET, f"sheet-{return_id}", priority=_IMPORTS_FIRST, return_id=return_id)


def defer_sheet(return_id: int, *, undo: bool = False) -> None:
    """Have a sheet that was brought back applied, or taken back."""
    _defer(UNDO_SHEET if undo else APPLY_SHEET, f"sheet-{return_id}-{undo}", priority=_IMPORTS_FIRST, return_id=return_id)


def _task(name: str, *, queueing_lock: str | None = None, priority: int = 0) -> JobDeferrer:
    # Not the app's own manager: within a worker it has a connection of its own, and with it another transaction.
    return configure_task(name=name, job_manager=JobManager(DjangoConnector()), queueing_lock=queueing_lock, priority=priority)


def _defer(task: str, lock: str, *, priority: int = 0, **arguments: Any) -> None:
    job = _task(task, queueing_lock=lock, priority=priority)
    try:
        # A savepoint: the refusal is a unique violation, which would take the caller's transaction with it.
        with transaction.atomic():
            job.defer(**arguments)
    except AlreadyEnqueued:
        return
