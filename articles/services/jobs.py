"""Handing work to the worker, by the name of the task: services know no tasks. A job is enqueued in the caller's own transaction."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

READ = "articles.tasks.read_article_version"
RECONCILE = "articles.tasks.reconcile_story"
IMPORT = "articles.tasks.import_files"
PREVIEW = "articles.tasks.preview_story"

_IMPORTS_FIRST = 10


def defer_import(run_id: int) -> None:
    """Have the files of an import stored."""
    _defer(IMPORT, f"import-{run_id}", priority=_IMPORTS_FIRST, run_id=run_id)


def defer_reading(version_id: int) -> None:
    """Have one version of an article read."""
    _defer(READ, f"read-{version_id}", version_id=version_id)


def defer_reconciliation(story_id: int) -> None:
    """Have a story reconciled. However often it is asked for while one waits, it happens once."""
    _defer(RECONCILE, f"reconcile-{story_id}", story_id=story_id)


def defer_preview(preview_id: int) -> None:
    """Have it worked out what reading a story again would change."""
    _defer(PREVIEW, f"preview-{preview_id}", preview_id=preview_id)


def _defer(task: str, lock: str, *, priority: int = 0, **arguments: int) -> None:
    job = app.configure_task(task, queueing_lock=lock, priority=priority)
    try:
        # A savepoint: the refusal is a unique violation, which would take the caller's transaction with it.
        with transaction.atomic():
            job.defer(**arguments)
    except AlreadyEnqueued:
        return
