"""What the worker does. Every task may be killed at any moment and run again."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article
from articles.importers import NamedFile
from articles.models import ArticleVersion, ImportRun, Preview, PreviewState, Story
from articles.services import (
    carry_through,
    fail_import,
    fail_preview,
    fail_reconciliation,
    reconcile_story,
    store_reading,
    work_out_preview,
)
from articles.services.jobs import IMPORT, PREVIEW, READ, RECONCILE
from articles.views.drawing import draw_ahead

if TYPE_CHECKING:
    from articles.domain.engine import Reader

logger = logging.getLogger(__name__)

STALLED_AFTER = 30
"""Seconds without a heartbeat after which a worker counts as gone; a living one sends one every ten."""

KEEP_FINISHED_JOBS_HOURS = 24 * 7
_AGAIN = RetryStrategy(max_attempts=3, exponential_wait=3)


@cache
def the_reader() -> Reader:
    """Return the reader. It loads spaCy once in a process, and only in one that reads."""
    from articles.domain import engine  # spaCy comes with it: a second and 80 MB that the web process does without

    return engine.load_reader(settings.SPACY_MODEL)


def read(version: ArticleVersion) -> Reading:
    """Read the words of a version. A text that the engine fails on is refused and says so; the others go on."""
    article = Article(
        id=version.article.key,
        source=version.article.source.name,
        text=version.text,
        title=version.title,
        url=version.article.url,
        published=None if version.published_inferred else version.published or None,
    )
    reader = the_reader()
    try:
        return reader.read(article)
    except Exception as error:  # the boundary of the task: one article must not hold up its story
        logger.exception("Version %s of article %s could not be read.", version.number, version.article_id)
        problem = f"The article could not be read ({_named(error)}). Look at its text, or have the story read again."
        return Reading(id=article.id, source=article.source, title=article.title, problem=problem)


def read_version(version_id: int, *, in_background: bool = True) -> None:
    """Read one version of an article and store what was read. A version deleted meanwhile is no error.

    In the background, the last one of a story to be read has the worker reconcile it.
    """
    version = ArticleVersion.objects.select_related("article__source").filter(pk=version_id).defer("reading").first()
    if version is not None:
        store_reading(version_id, read(version), in_background=in_background)


def refuse_version(version_id: int, problem: str) -> None:
    """Store that a version could not be read."""
    version = ArticleVersion.objects.select_related("article__source").get(pk=version_id)
    store_reading(version_id, Reading(id=version.article.key, source=version.article.source.name, problem=problem))


@app.task(name=READ, retry=_AGAIN, pass_context=True)
def read_article_version(context: JobContext, *, version_id: int) -> None:
    """Read one version of an article. One that cannot be stored as read is refused at last, lest its story wait for it for ever."""
    try:
        read_version(version_id)
    except Exception as error:  # whatever it was, the story must not wait for ever
        if not _is_last_try(context):
            raise
        logger.exception("Version %s could not be stored as read.", version_id)
        refuse_version(version_id, f"The article could not be read ({_named(error)}). Look at its text, or have the story read again.")


@app.task(name=RECONCILE, retry=_AGAIN, pass_context=True)
def reconcile(context: JobContext, *, story_id: int) -> None:
    """Reconcile a story, once all its articles are read; then draw what editors will open first, so that they need not wait for it."""
    story = Story.objects.filter(pk=story_id).first()
    if story is None:
        return
    try:
        reconcile_story(story)
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context):
            fail_reconciliation(story, f"The story could not be reconciled ({_named(error)}). Ask for it to be read again, or see the log.")
        raise
    draw_ahead(Story.objects.get(pk=story_id))


@app.task(name=PREVIEW, retry=_AGAIN, pass_context=True)
def preview_story(context: JobContext, *, preview_id: int) -> None:
    """Work out what reading a story again would change."""
    preview = Preview.objects.select_related("story").filter(pk=preview_id, state=PreviewState.WAITING).first()
    if preview is None:
        return
    try:
        work_out_preview(preview, read)
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context):
            fail_preview(preview, f"What would change could not be worked out ({_named(error)}). Nothing was changed; see the log.")
        raise


@app.task(name=IMPORT, retry=_AGAIN, pass_context=True)
def import_files(context: JobContext, *, run_id: int) -> None:
    """Store the articles in the files of an import."""
    run = ImportRun.objects.select_related("story", "user").filter(pk=run_id).first()
    if run is None:
        return
    try:
        carry_through(run, [NamedFile(file.name, bytes(file.content)) for file in run.files.order_by("pk")])
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context):
            fail_import(run, f"The import stopped ({_named(error)}). What was stored stays; resume the import to go on.")
        raise


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Put jobs of killed workers back into the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        logger.warning("Job %s (%s) was left by a worker that is gone; it runs again.", job.id, job.task_name)
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # The same work was asked for again since, and waits: that will do.
            await manager.finish_job(job, Status.ABORTED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="remove_finished_jobs", pass_context=True)
async def remove_finished_jobs(context: JobContext, timestamp: int) -> None:
    """Forget jobs that were done a week ago."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_JOBS_HOURS)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _is_last_try(context: JobContext) -> bool:
    return context.job.attempts >= (_AGAIN.max_attempts or 0)
