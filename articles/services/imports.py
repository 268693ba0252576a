"""The life of an import: begun, looked through, confirmed, stored, paused, resumed, cancelled, finished or given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.importers import NamedFile
from articles.models import (
    BEFORE_STORING,
    FileKind,
    FileState,
    ImportDraft,
    ImportFile,
    ImportRun,
    ImportState,
    Story,
    User,
    Verb,
    VersionState,
)
from articles.services.jobs import defer_import, defer_readings
from articles.services.log import record
from articles.services.outcomes import ImportRefused
from articles.services.staging import remember_layouts
from articles.services.stories import make_story

_AT_WORK = (ImportState.LOOKING, ImportState.WAITING, ImportState.RUNNING)


@dataclass(frozen=True, slots=True)
class Handed:
    """Something handed in: a file, or an address as its bytes."""

    name: str
    content: bytes
    kind: FileKind = FileKind.FILE


@transaction.atomic
def start_import(files: Sequence[NamedFile], *, story: Story, user: User | None, in_background: bool = True) -> ImportRun:
    """Begin an import that needs no word more. In the background, the files wait in the database until a worker stores what is in them."""
    run = ImportRun.objects.create(story=story, user=user, confirmed_at=timezone.now())
    _keep_files(
        run, [Handed(file.name, file.content if in_background else b"") for file in files], sizes=[len(file.content) for file in files]
    )
    record(Verb.IMPORT_START, run, user=user, after={"files": [file.name[:500] for file in files]})
    if in_background:
        defer_import(run.pk)
    return run


@transaction.atomic
def stage_import(files: Sequence[Handed], *, story: Story | None, new_story: str = "", user: User | None) -> ImportRun:
    """Take files in and have them looked through. Nothing is stored of them before the import is confirmed."""
    run = ImportRun.objects.create(story=story, new_story=new_story.strip()[:200], user=user, state=ImportState.LOOKING)
    _keep_files(run, files, sizes=[len(file.content) for file in files])
    record(Verb.IMPORT_START, run, user=user, after={"files": [file.name[:500] for file in files]})
    defer_import(run.pk)
    return run


@transaction.atomic
def confirm_import(run: ImportRun, *, story: Story | None, new_story: str = "", moves: bool = False, user: User | None) -> ImportRun:
    """Have stored what was found in the files of an import; how they are laid out is remembered for others like them."""
    held = _held(run)
    if held.state != ImportState.STAGED:
        raise ImportRefused(f"This import cannot be confirmed now: it is {held.get_state_display().lower()}.")
    if story is None and not new_story.strip():
        raise ImportRefused("Choose a story, or name a new one.")
    now = timezone.now()
    held.story = story or make_story(new_story)
    held.new_story, held.moves, held.confirmed_at, held.state = "", moves, now, ImportState.RUNNING
    held.timed_from, held.timed_done = now, 0
    held.save()
    remember_layouts(held, user)
    after = {"articles": held.total, "rejected": held.rejected, "story": held.story.name, "new_story": story is None, "moves": moves}
    record(Verb.IMPORT_CONFIRM, held, user=user, after=after)
    defer_import(held.pk)
    return held


@transaction.atomic
def pause_import(run: ImportRun, *, user: User | None) -> None:
    """Halt an import: nothing more of it is looked through, stored or read until it is resumed."""
    at_work = ImportRun.objects.filter(pk=run.pk, state__in=(*_AT_WORK, ImportState.FINISHED), paused_at__isnull=True)
    if not at_work.update(paused_at=timezone.now()):
        raise ImportRefused("There is nothing to pause: this import is not at work.")
    record(Verb.IMPORT_PAUSE, run, user=user, before={"state": run.state, "done": run.done})


@transaction.atomic
def resume_import(run: ImportRun, *, user: User | None) -> None:
    """Let an import that was paused, given up or interrupted go on from where it came."""
    held = _held(run)
    if held.paused_at is None and held.state in (ImportState.FINISHED, ImportState.CANCELLED, *BEFORE_STORING[1:]):
        raise ImportRefused("This import has finished. To import the files again, start a new one.")
    if held.state in (ImportState.TAKING_BACK, ImportState.ROLLED_BACK):
        raise ImportRefused("This import was rolled back. To import the files again, start a new one.")
    record(Verb.IMPORT_RESUME, held, user=user, before={"state": held.state, "done": held.done}, why=held.problem)
    if held.state in (ImportState.FAILED, ImportState.WAITING, ImportState.RUNNING):
        held.state = _where_it_was(held)
    held.problem, held.paused_at = "", None
    held.timed_from, held.timed_done = timezone.now(), held.done
    if held.state != ImportState.FINISHED:
        held.finished_at = None
    held.save()
    defer_import(held.pk)
    defer_readings(tuple(held.versions.filter(state=VersionState.WAITING).values_list("pk", flat=True)))


@transaction.atomic
def cancel_import(run: ImportRun, *, user: User | None) -> None:
    """Stop an import for good. What was stored stays, and can be rolled back; the rest, and the files, are let go."""
    held = _held(run)
    if held.state not in (*_AT_WORK, ImportState.STAGED, ImportState.FAILED):
        raise ImportRefused("There is nothing to cancel: this import is over.")
    record(Verb.IMPORT_CANCEL, held, user=user, before={"state": held.state, "done": held.done, "total": held.total})
    held.state, held.paused_at, held.finished_at = ImportState.CANCELLED, None, timezone.now()
    held.save(update_fields=["state", "paused_at", "finished_at"])
    held.drafts.all().delete()
    held.files.update(content=b"")
    defer_readings(tuple(held.versions.filter(state=VersionState.WAITING).values_list("pk", flat=True)) if run.paused_at else ())


@transaction.atomic
def finish_import(run: ImportRun) -> bool:
    """Close an import of which everything is stored. The bytes of its files are let go. False says that it is not, or closed already."""
    running = ImportRun.objects.filter(pk=run.pk, state=ImportState.RUNNING).exclude(
        pk__in=ImportDraft.objects.filter(run=run).values("run")
    )
    if not running.update(state=ImportState.FINISHED, finished_at=timezone.now(), problem="", total=F("done")):
        return False
    run.files.update(content=b"")
    run.refresh_from_db()
    after = {"new": run.new, "changed": run.changed, "unchanged": run.unchanged, "rejected": run.rejected}
    record(Verb.IMPORT_FINISH, run, user=run.user, after=after)
    return True


@transaction.atomic
def fail_import(run: ImportRun, problem: str) -> None:
    """Give an import up and say why. What was stored stays, and the import can be resumed."""
    ImportRun.objects.filter(pk=run.pk, state__in=_AT_WORK).update(state=ImportState.FAILED, problem=problem, finished_at=timezone.now())
    record(Verb.IMPORT_FAIL, run, user=run.user, before={"done": run.done, "total": run.total}, why=problem)


def _held(run: ImportRun) -> ImportRun:
    return ImportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)


def _where_it_was(run: ImportRun) -> ImportState:
    """Return the state to go on from: some of its files are yet to be looked through, or all are."""
    if run.files.filter(state=FileState.WAITING).exists():
        return ImportState.WAITING if run.confirmed_at else ImportState.LOOKING
    return ImportState.RUNNING if run.confirmed_at else ImportState.LOOKING


def _keep_files(run: ImportRun, files: Sequence[Handed], *, sizes: Sequence[int]) -> None:
    if not files:
        raise ImportRefused("There is no file to import. Choose at least one.")
    ImportFile.objects.bulk_create(
        ImportFile(run=run, name=name, content=file.content, size=size, kind=file.kind)
        for name, file, size in zip(_distinct([file.name for file in files]), files, sizes, strict=True)
    )


def _distinct(names: Sequence[str]) -> list[str]:
    """Tell files of the same name apart by a number: two outlets both send "story.txt"."""
    seen: dict[str, int] = {}
    distinct = []
    for name in (name.replace("\x00", "")[:480] or "file" for name in names):
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return distinct
