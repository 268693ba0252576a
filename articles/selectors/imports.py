"""Imports: how far they are, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from articles.models import ArticleVersion, ImportReject, ImportRun, ImportState, StoryState, VersionState
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
    """An import in the list."""

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
class ImportProgress:
    """How far an import is: articles stored (``done`` of ``total``), then read (``read`` and ``refused`` of ``to_read``)."""

    id: int
    story_slug: str
    story_name: str
    started_by: str
    state: str
    state_label: str
    problem: str
    files: tuple[str, ...]
    total: int
    done: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    to_read: int
    read: int
    refused: int
    story_ready: bool
    started_at: datetime
    finished_at: datetime | None
    rejects: tuple[RejectRow, ...]

    @property
    def is_over(self) -> bool:
        """Whether nothing will change any more: stored, read, and the story reconciled."""
        if self.state == ImportState.FAILED:
            return True
        return self.state == ImportState.FINISHED and self.read + self.refused >= self.to_read and self.story_ready

    @property
    def percent(self) -> int:
        """How much is done, storing and reading counted alike."""
        steps = self.total + max(self.to_read, self.total - self.unchanged - self.rejected)
        finished = self.done + self.read + self.refused
        return 100 if self.is_over else min(99, finished * 100 // steps) if steps else 0


def import_progress(run_id: int) -> ImportProgress | None:
    """Return how far an import is, or None where there is none."""
    run = ImportRun.objects.select_related("story", "user").filter(pk=run_id).first()
    if run is None:
        return None
    states = _version_states(run)
    rejects = ImportReject.objects.filter(run=run).order_by("id")[:REJECTS_SHOWN]
    return ImportProgress(
        id=run.pk,
        story_slug=run.story.slug,
        story_name=run.story.name,
        started_by=run.user.name if run.user else "",
        state=run.state,
        state_label=run.get_state_display(),
        problem=run.problem,
        files=tuple(run.files.values_list("name", flat=True)),
        total=run.total,
        done=run.done,
        new=run.new,
        changed=run.changed,
        unchanged=run.unchanged,
        rejected=run.rejected,
        to_read=sum(states.values()),
        read=states.get(VersionState.READ, 0),
        refused=states.get(VersionState.REFUSED, 0),
        story_ready=run.story.state != StoryState.READING,
        started_at=run.started_at,
        finished_at=run.finished_at,
        rejects=tuple(_reject(reject) for reject in rejects),
    )


def import_list(page: int = 1) -> Page[ImportRow]:
    """Return a page of all imports, the latest first."""
    runs = ImportRun.objects.select_related("story", "user").order_by("-started_at", "-id")
    return page_of(runs, page, lambda found: tuple(_import_row(run) for run in found))


def import_rejects(run_id: int) -> Iterator[RejectRow]:
    """Yield everything that an import refused, in order."""
    for reject in ImportReject.objects.filter(run=run_id).order_by("id").iterator(chunk_size=500):
        yield _reject(reject)


def _import_row(run: ImportRun) -> ImportRow:
    return ImportRow(
        id=run.pk,
        story_slug=run.story.slug,
        story_name=run.story.name,
        started_by=run.user.name if run.user else "",
        state=run.state,
        state_label=run.get_state_display(),
        total=run.total,
        done=run.done,
        rejected=run.rejected,
        started_at=run.started_at,
        finished_at=run.finished_at,
    )


def _version_states(run: ImportRun) -> dict[str, int]:
    rows = ArticleVersion.objects.filter(import_run=run).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def _reject(reject: ImportReject) -> RejectRow:
    return RejectRow(reject.file, reject.line, reject.column, reject.value, reject.reason)
