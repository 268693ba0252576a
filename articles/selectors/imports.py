"""Imports: how far they are, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from articles.importers import Reject
from articles.models import (
    ArticleVersion,
    FileState,
    ImportDraft,
    ImportFile,
    ImportReject,
    ImportRun,
    ImportState,
    StoryState,
    VersionState,
)
from articles.selectors.paging import Page, page_of

REJECTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class RejectRow:
    """Something refused: where, what, and why."""

    file: str
    line: int | None
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import in the list. ``story_slug`` is "" where the story is yet to be made."""

    id: int
    story_slug: str
    story_name: str
    started_by: str
    state: str
    state_label: str
    total: int
    done: int
    rejected: int
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class FileRejects:
    """A file of which something was refused that can be mended and sent again, and how much."""

    id: int
    name: str
    refused: int


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is: files looked through, articles stored (``done`` of ``total``), then read or ``refused`` (of ``to_read``).

    ``a_minute`` is how many articles were stored, or read, in a minute lately; ``seconds_left`` what that comes to, None while it cannot be
    told.
    """

    id: int
    story_slug: str
    story_name: str
    started_by: str
    state: str
    state_label: str
    problem: str
    paused_at: datetime | None
    files: tuple[str, ...]
    files_total: int
    files_looked: int
    found: int
    total: int
    done: int
    new: int
    changed: int
    unchanged: int
    moved: int
    rejected: int
    to_read: int
    read: int
    refused: int
    taken_back: int
    spared: int
    a_minute: int
    seconds_left: int | None
    story_ready: bool
    started_at: datetime
    finished_at: datetime | None
    rejects: tuple[RejectRow, ...]
    file_rejects: tuple[FileRejects, ...]

    @property
    def is_over(self) -> bool:
        """Whether nothing will change any more by itself: stored, read, and the story reconciled; or halted, or given up."""
        if self.paused_at is not None or self.state in _STILL:
            return True
        return self.state == ImportState.FINISHED and self.is_read

    @property
    def is_read(self) -> bool:
        """Whether all that was stored is read and reconciled."""
        return self.read + self.refused >= self.to_read and self.story_ready

    @property
    def percent(self) -> int:
        """How much is done, storing and reading counted alike; while the files are looked through, how many of them."""
        if self.state == ImportState.LOOKING:
            return min(99, self.files_looked * 100 // self.files_total) if self.files_total else 0
        if self.state == ImportState.TAKING_BACK:
            return min(99, self.taken_back * 100 // (self.taken_back + self.to_read)) if self.taken_back + self.to_read else 99
        steps = self.total + max(self.to_read, self.total - self.unchanged)
        finished = self.done + self.read + self.refused
        return 100 if self.state == ImportState.FINISHED and self.is_read else min(99, finished * 100 // steps) if steps else 0

    @property
    def can_pause(self) -> bool:
        """Whether there is something at work that can be halted."""
        return self.paused_at is None and not self.is_over and self.state != ImportState.TAKING_BACK

    @property
    def can_cancel(self) -> bool:
        """Whether something is yet to be stored that can be left out."""
        return self.state in (ImportState.LOOKING, ImportState.STAGED, ImportState.WAITING, ImportState.RUNNING, ImportState.FAILED)

    @property
    def can_roll_back(self) -> bool:
        """Whether what it brought can be taken out again."""
        return self.to_read > 0 and self.state in (ImportState.FINISHED, ImportState.CANCELLED, ImportState.FAILED)


_STILL = (ImportState.STAGED, ImportState.FAILED, ImportState.CANCELLED, ImportState.ROLLED_BACK)
_FILES_NAMED = 20
_LATELY = timedelta(seconds=60)


def import_progress(run_id: int) -> ImportProgress | None:
    """Return how far an import is, or None where there is none."""
    run = ImportRun.objects.select_related("story", "user").filter(pk=run_id).first()
    if run is None:
        return None
    reading = _reading(run)
    files = ImportFile.objects.filter(run=run).aggregate(total=Count("pk"), looked=Count("pk", filter=Q(state=FileState.LOOKED)))
    found = ImportDraft.objects.filter(run=run).count() if run.state == ImportState.LOOKING else 0
    rejects = ImportReject.objects.filter(run=run).order_by("id")[:REJECTS_SHOWN]
    a_minute, seconds_left = _speed(run, reading)
    return ImportProgress(
        **_about(run),
        problem=run.problem,
        paused_at=run.paused_at,
        files=tuple(run.files.order_by("pk").values_list("name", flat=True)[:_FILES_NAMED]),
        files_total=files["total"],
        files_looked=files["looked"],
        found=found,
        new=run.new,
        changed=run.changed,
        unchanged=run.unchanged,
        moved=run.moved,
        to_read=reading.total,
        read=reading.read,
        refused=reading.refused,
        taken_back=run.taken_back,
        spared=run.spared,
        a_minute=a_minute,
        seconds_left=seconds_left,
        story_ready=run.story is None or run.story.state != StoryState.READING,
        rejects=tuple(reject_row(reject) for reject in rejects),
        file_rejects=_file_rejects(run),
    )


def import_list(page: int = 1) -> Page[ImportRow]:
    """Return a page of all imports, the latest first."""
    runs = ImportRun.objects.select_related("story", "user").order_by("-started_at", "-id")
    return page_of(runs, page, lambda found: tuple(ImportRow(**_about(run)) for run in found))


def import_rejects(run_id: int) -> Iterator[RejectRow]:
    """Yield everything that an import refused, in order."""
    for reject in ImportReject.objects.filter(run=run_id).order_by("id").iterator(chunk_size=500):
        yield reject_row(reject)


def rejects_of_file(file_id: int) -> Iterator[Reject]:
    """Yield what was refused of a file, with the whole rows, to be mended and sent again."""
    for reject in ImportReject.objects.filter(origin=file_id).order_by("number").iterator(chunk_size=500):
        yield Reject(reject.file, reject.reason, reject.line, reject.column, reject.value, reject.row)


def reject_row(reject: ImportReject) -> RejectRow:
    """Return something refused as a page lists it."""
    return RejectRow(reject.file, reject.line, reject.column, reject.value, reject.reason)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How far the reading of what an import stored is. ``lately`` are those read in the last minute."""

    total: int
    read: int
    refused: int
    lately: int
    since: datetime | None


def _about(run: ImportRun) -> dict[str, Any]:
    return {
        "id": run.pk,
        "story_slug": run.story.slug if run.story else "",
        "story_name": run.story_name,
        "started_by": run.user.name if run.user else "",
        "state": run.state,
        "state_label": "Paused" if run.paused_at else run.get_state_display(),
        "total": run.total,
        "done": run.done,
        "rejected": run.rejected,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
    }


def _reading(run: ImportRun) -> _Reading:
    lately = Q(read_at__gte=timezone.now() - _LATELY)
    versions = ArticleVersion.objects.filter(import_run=run)
    found = versions.aggregate(
        total=Count("pk"),
        read=Count("pk", filter=Q(state=VersionState.READ)),
        refused=Count("pk", filter=Q(state=VersionState.REFUSED)),
        lately=Count("pk", filter=lately),
        since=Min("read_at", filter=lately),
    )
    return _Reading(**found)


def _speed(run: ImportRun, reading: _Reading) -> tuple[int, int | None]:
    """Return how many articles are done in a minute, and the seconds that are left at that speed."""
    now = timezone.now()
    if run.paused_at is not None:
        return 0, None
    if run.state == ImportState.RUNNING and run.timed_from is not None:
        done, seconds, left = run.done - run.timed_done, (now - run.timed_from).total_seconds(), run.total - run.done
    elif run.state == ImportState.FINISHED and reading.since is not None:
        done, seconds, left = reading.lately, (now - reading.since).total_seconds(), reading.total - reading.read - reading.refused
    else:
        return 0, None
    if done < 1 or seconds < 1:
        return 0, None
    return round(done * 60 / seconds), round(left * seconds / done)


def _file_rejects(run: ImportRun) -> tuple[FileRejects, ...]:
    """Return the files of which whole rows were refused."""
    rows = ImportReject.objects.filter(run=run, origin__isnull=False).exclude(row="").order_by("origin")
    counted = rows.values_list("origin", "origin__name").annotate(refused=Count("pk"))[:_FILES_NAMED]
    return tuple(FileRejects(*row) for row in counted)
