"""What the worker does. Every task may be killed at any moment and run again."""

from __future__ import annotations

import logging
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core import mail
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article
from articles.exporters import NoAddress, Options, TooLong, all_formats
from articles.models import (
    UNDER_WAY,
    ArticleVersion,
    Export,
    ImportRun,
    ImportState,
    JudgeRun,
    JudgeRunState,
    Preview,
    PreviewState,
    SheetReturn,
    Story,
    User,
    VersionState,
)
from articles.selectors import SheetFilters
from articles.selectors.exports import layout_for, sheet_for
from articles.services import (
    apply_sheet,
    begin_export,
    break_off,
    carry_back,
    carry_judging_on,
    carry_on,
    due_watches,
    fail_export,
    fail_import,
    fail_preview,
    fail_reconciliation,
    forget_asked_pairs,
    forget_old_exports,
    freeze_sheet,
    judge_what_is_new,
    keep_export,
    look_at_watched,
    people_to_mail,
    progress_of,
    read_sheet,
    reconcile_story,
    refresh_statistics,
    refuse_sheet,
    sort_tray,
    store_reading,
    tell_by_mail,
    undo_sheet,
    work_out_preview,
)
from articles.services.jobs import (
    APPLY_SHEET,
    EXPORT,
    FREEZE,
    IMPORT,
    JUDGE,
    LOOK,
    PREVIEW,
    READ,
    READ_SHEET,
    RECONCILE,
    TAKE_BACK,
    UNDO_SHEET,
    defer_import,
    defer_look,
    defer_taking_back,
)

if TYPE_CHECKING:
    from articles.domain.engine import Reader

logger = logging.getLogger(__name__)

# No connection at all; the classes of PostgreSQL for a lost connection and for a server that shuts down, crashes or starts.
_AWAY = {None, "08000", "08001", "08003", "08004", "08006", "57P01", "57P02", "57P03"}

STALLED_AFTER = 30
"""Seconds without a heartbeat after which a worker counts as gone; a living one sends one every ten."""

KEEP_FINISHED_JOBS_HOURS = 24 * 7
_AGAIN = RetryStrategy(max_attempts=3, exponential_wait=3)
_SECONDS_UNTIL_THE_DATABASE_IS_BACK = 5


class _AgainUntilItIsThere(BaseRetryStrategy):
    """Try three times; but as often as it takes while nothing is wrong except that the database server is away."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Say when to try again."""
        if _is_away(exception):
            return RetryDecision(retry_in={"seconds": _SECONDS_UNTIL_THE_DATABASE_IS_BACK})
        return _AGAIN.get_retry_decision(exception=exception, job=job)


_AGAIN_WHEN_IT_IS_THERE = _AgainUntilItIsThere()


@cache
def the_reader() -> Reader:
    """Return the reader. It loads spaCy once in a process, and only in one that reads."""
    from articles.domain import engine  # spaCy comes with it: a second and 80 MB that the web process does without

    return engine.load_reader(settings.SPACY_MODEL, encoder=settings.PAIR_READER)


def read(version: ArticleVersion) -> Reading:
    """Read the words of a version. A text that the engine fails on is refused and says so; the others go on."""
    article = Article(
        id=version.article.handle,
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
    version = ArticleVersion.objects.select_related("article__source", "import_run").filter(pk=version_id).defer("reading").first()
    if version is not None and not _is_paused(version):
        store_reading(version_id, read(version), in_background=in_background)


def _is_paused(version: ArticleVersion) -> bool:
    """Whether the import that brought a version is halted. When it is resumed, what waits is asked for again."""
    return version.state == VersionState.WAITING and version.import_run is not None and version.import_run.paused_at is not None


def refuse_version(version_id: int, problem: str) -> None:
    """Store that a version could not be read."""
    version = ArticleVersion.objects.select_related("article__source").get(pk=version_id)
    store_reading(version_id, Reading(id=version.article.handle, source=version.article.source.name, problem=problem))


@app.task(name=READ, retry=_AGAIN_WHEN_IT_IS_THERE, pass_context=True)
def read_article_version(context: JobContext, *, version_id: int) -> None:
    """Read one version of an article. One that cannot be stored as read is refused at last, lest its story wait for it for ever."""
    try:
        read_version(version_id)
    except Exception as error:  # whatever it was, the story must not wait for ever
        if not _is_last_try(context) or _is_away(error):
            raise
        logger.exception("Version %s could not be stored as read.", version_id)
        refuse_version(version_id, f"The article could not be read ({_named(error)}). Look at its text, or have the story read again.")


@app.task(name=RECONCILE, retry=_AGAIN_WHEN_IT_IS_THERE, pass_context=True)
def reconcile(context: JobContext, *, story_id: int) -> None:
    """Reconcile a story, once all its articles are read.

    The tray is sorted instead: its articles have nothing to do with one another.
    """
    story = Story.every.filter(pk=story_id).first()
    if story is None:
        return
    if story.is_tray:
        sort_tray()
        return
    try:
        reconcile_story(story)
        refresh_statistics()
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context) and not _is_away(error):
            fail_reconciliation(story, f"The story could not be reconciled ({_named(error)}). Ask for it to be read again, or see the log.")
        raise
    judge_what_is_new(story)


@app.task(name=PREVIEW, retry=_AGAIN_WHEN_IT_IS_THERE, pass_context=True)
def preview_story(context: JobContext, *, preview_id: int) -> None:
    """Work out what reading a story again would change."""
    preview = Preview.objects.select_related("story").filter(pk=preview_id, state=PreviewState.WAITING).first()
    if preview is None:
        return
    try:
        work_out_preview(preview, read)
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context) and not _is_away(error):
            fail_preview(preview, f"What would change could not be worked out ({_named(error)}). Nothing was changed; see the log.")
        raise


@app.task(name=JUDGE, retry=_AGAIN_WHEN_IT_IS_THERE, pass_context=True)
def ask_the_judge(context: JobContext, *, run_id: int) -> None:
    """Ask a language model about a story. Killed and run again, it asks about what has no verdict yet."""
    run = JudgeRun.objects.select_related("story", "user").filter(pk=run_id, state=JudgeRunState.ASKING).first()
    if run is None:
        return
    try:
        carry_judging_on(run)
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context) and not _is_away(error):
            break_off(run, f"Asking stopped ({_named(error)}). What was judged is kept; have it asked again, or see the log.")
        raise


@app.task(name=IMPORT, retry=_AGAIN_WHEN_IT_IS_THERE, pass_context=True)
def import_files(context: JobContext, *, run_id: int) -> None:
    """Look through the files of an import, or store what was found in them. Several workers may be at the same import."""
    run = ImportRun.objects.select_related("story", "user").filter(pk=run_id).first()
    if run is None:
        return
    try:
        carry_on(run)
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context) and not _is_away(error):
            fail_import(run, f"The import stopped ({_named(error)}). What was stored stays; resume the import to go on.")
        raise


@app.task(name=TAKE_BACK, retry=_AGAIN_WHEN_IT_IS_THERE, pass_context=True)
def take_import_back(context: JobContext, *, run_id: int) -> None:
    """Take out what an import brought."""
    run = ImportRun.objects.select_related("story", "user").filter(pk=run_id, state=ImportState.TAKING_BACK).first()
    if run is not None:
        carry_back(run)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="carry_imports_on")
def carry_imports_on(timestamp: int) -> None:
    """Have imports carried on that are under way: should a job have been lost with a server, its import does not stand still."""
    for run in ImportRun.objects.filter(state__in=UNDER_WAY, paused_at__isnull=True):
        if run.state == ImportState.TAKING_BACK:
            defer_taking_back(run.pk)
        else:
            defer_import(run.pk, hands=1)


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="mail_what_concerns_people", lock="mail_what_concerns_people")
def mail_what_concerns_people(timestamp: int) -> None:
    """Tell people by e-mail what has come to concern them, where a server is named that sends it. A server that is away is asked again."""
    if settings.EMAIL_IS_SENT:
        with closing(mail.get_connection()) as connection:
            for pk in people_to_mail():
                tell_by_mail(pk, connection=connection)


@app.task(name=LOOK, retry=_AGAIN_WHEN_IT_IS_THERE)
def look_at_watch(*, watch_id: int) -> None:
    """Look at a feed or a folder. Killed and run again, it begins anew."""
    look_at_watched(watch_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="look_at_what_is_due")
def look_at_what_is_due(timestamp: int) -> None:
    """Have every feed and folder looked at whose next look is due."""
    for watch in due_watches(timezone.now()):
        defer_look(watch)


@app.task(name=EXPORT, retry=_AGAIN, pass_context=True)
def write_export(context: JobContext, *, export_id: int) -> None:
    """Write a file of a sheet. Killed and run again, it begins anew."""
    export = Export.objects.select_related("story", "snapshot__story").filter(pk=export_id).first()
    if export is None:
        return
    try:
        write_file(export)
    except (TooLong, NoAddress) as refused:
        fail_export(export, str(refused))
    except Exception as error:  # told to the people who wait, then raised again
        if _is_last_try(context):
            fail_export(export, f"The file could not be written ({_named(error)}). Ask for it again, or see the log.")
        raise


def write_file(export: Export) -> None:
    """Write a file of a sheet and keep it."""
    sheet, options = sheet_for(export, progress_of(export)), Options(layout_for(export), export.delimiter)
    exporter = all_formats()[export.format]
    pieces = exporter.export(sheet, options)
    if begin_export(export, total=sheet.head.count):
        keep_export(export, pieces, filename=exporter.filename(sheet, options), media_type=exporter.media_type)


@app.task(name=FREEZE, retry=_AGAIN)
def freeze(*, story_id: int, user_id: int, filters: dict[str, Any], note: str) -> None:
    """Take a snapshot of a long sheet."""
    story, user = Story.objects.filter(pk=story_id).first(), User.objects.filter(pk=user_id).first()
    if story is not None and user is not None:
        freeze_sheet(story, user=user, filters=SheetFilters(**filters), note=note)


@app.task(name=READ_SHEET, retry=_AGAIN, pass_context=True)
def read_brought_sheet(context: JobContext, *, return_id: int) -> None:
    """Read a sheet that was brought back."""
    brought = SheetReturn.objects.select_related("story", "user").filter(pk=return_id).first()
    if brought is None:
        return
    try:
        read_sheet(brought)
    except Exception:  # told to the people who wait, then raised again
        if _is_last_try(context):
            refuse_sheet(brought)
        raise


@app.task(name=APPLY_SHEET, retry=_AGAIN)
def apply_brought_sheet(*, return_id: int) -> None:
    """Decide what a sheet that was brought back says. Killed and run again, it goes on."""
    brought = SheetReturn.objects.select_related("story", "user").filter(pk=return_id).first()
    if brought is not None:
        apply_sheet(brought)


@app.task(name=UNDO_SHEET, retry=_AGAIN)
def undo_brought_sheet(*, return_id: int) -> None:
    """Take back what a sheet had changed."""
    brought = SheetReturn.objects.select_related("story", "user").filter(pk=return_id).first()
    if brought is not None:
        undo_sheet(brought)


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
    """Forget jobs that were done a week ago, files of the sheet that were asked for a month ago, and what was asked of pairs."""
    await sync_to_async(forget_old_exports)()
    await sync_to_async(forget_asked_pairs)()
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_JOBS_HOURS)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _is_away(error: BaseException) -> bool:
    """Whether the database server could not be reached, or went away in the middle."""
    return isinstance(error, (OperationalError, InterfaceError)) and getattr(error.__cause__, "sqlstate", None) in _AWAY


def _is_last_try(context: JobContext) -> bool:
    return context.job.attempts >= (_AGAIN.max_attempts or 0)
