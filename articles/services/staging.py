"""Looking files through before anything is stored: what is found waits as drafts and rejects, and is held against the archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import msgspec
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.importers import ArticleDraft, Layout, NamedFile, Question, Reject, propose_layout, read_drafts
from articles.importers.returned import ADDED
from articles.models import (
    Article,
    ArticleVersion,
    Expected,
    FileState,
    ImportDraft,
    ImportFile,
    ImportReject,
    ImportRun,
    ImportState,
    RememberedLayout,
    User,
    Verb,
)
from articles.services.jobs import defer_import
from articles.services.log import record
from articles.services.outcomes import ImportRefused
from articles.services.outlets import known_outlets
from articles.services.storing import digest_of, find_known, lane_of, placed_among

CHUNK = 100
_IN_STATES = (ImportState.LOOKING, ImportState.WAITING)


def look_through(file: ImportFile, content: bytes, *, layout: Layout | None = None) -> bool:
    """Find the articles in a file, and what has to be refused, and keep both for the import.

    Done twice, even at once, it keeps everything once: the same bytes and layout give the same results in the same order. False says
    that the import was halted, or that somebody overruled the layout meanwhile.
    """
    named = NamedFile(file.name, content)
    refused = None
    if layout is None:
        refused, layout = _laid_out(file, named)
    return stage_results(file, [refused] if refused else read_drafts(named, layout))


def stage_results(file: ImportFile, results: Iterable[ArticleDraft | Reject]) -> bool:
    """Keep what was found in a file, chunk by chunk, each in a transaction of its own."""
    numbered = enumerate(results)
    while chunk := list(islice(numbered, CHUNK)):
        if not _keep(file, chunk):
            return False
    return bool(_still_wanted(file).update(state=FileState.LOOKED))


@transaction.atomic
def stage_anew(file: ImportFile, results: Sequence[ArticleDraft | Reject]) -> bool:
    """Keep what was found in place of what was found before: an address may give something else the second time."""
    if not _still_wanted(file).select_for_update(of=("self",), no_key=True).exists():
        return False
    ImportDraft.objects.filter(file=file).delete()
    ImportReject.objects.filter(origin=file).delete()
    return _keep(file, list(enumerate(results))) and bool(_still_wanted(file).update(state=FileState.LOOKED))


def foresee(run: ImportRun) -> None:
    """Hold the drafts of an import against the archive: which are new, which change something, which are known, which belong elsewhere."""
    ordered = ImportDraft.objects.filter(run=run).order_by("source", "key", "file", "number").defer("draft")
    seen: tuple[str, str] = ("", "")
    digests: set[str] = set()
    said: set[tuple[str, str]] = set()
    for rows in _chunks(ordered.iterator(chunk_size=500), 500):
        archive, placed = _archive_of(rows), placed_among(rows)
        for row in rows:
            article, known = archive.get((row.source, row.key), (None, frozenset()))
            if (row.source, row.key) != seen:
                seen, digests = (row.source, row.key), set(known)
                first = article is None
            else:
                first = False
            if row.pk in placed and first and (row.source, row.digest) in said:
                first, digests = False, {row.digest}
            if row.pk in placed:
                said.add((row.source, row.digest))
            row.expected = _expected(row, digests, first=first)
            row.elsewhere_id = article.story_id if article is not None and article.story_id != run.story_id else None
            digests.add(row.digest)
        with transaction.atomic():
            ImportDraft.objects.bulk_update(rows, ["expected", "elsewhere"])


@transaction.atomic
def finish_looking(run: ImportRun) -> bool:
    """Note that all files of an import were looked through. One that is confirmed begins to store; any other waits for its word.

    False says that there is more to look through, or that another worker has noted it.
    """
    held = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if held.state not in _IN_STATES or held.files.filter(state=FileState.WAITING).exists():
        return False
    held.total = held.done + held.drafts.count()
    held.rejected = held.rejects.count()
    held.state = ImportState.RUNNING if held.confirmed_at else ImportState.STAGED
    held.timed_from, held.timed_done = timezone.now(), held.done
    held.save(update_fields=["total", "rejected", "state", "timed_from", "timed_done"])
    record(Verb.IMPORT_UNPACK, held, user=held.user, after={"articles": held.total, "rejected": held.rejected})
    return True


@transaction.atomic
def overrule_layout(file: ImportFile, layout: Layout, *, user: User | None) -> None:
    """Say how a file is laid out. It is looked through again; what was found in it the other way is let go."""
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=file.run_id)
    if run.state not in (ImportState.LOOKING, ImportState.STAGED):
        raise ImportRefused("This import is confirmed already; how its files are laid out cannot be changed any more.")
    before = file.layout
    changed = json.loads(layout.to_json())
    ImportFile.objects.filter(pk=file.pk).update(
        layout=changed, overruled=True, asked=[], state=FileState.WAITING, looks=F("looks") + 1, remembered=""
    )
    ImportDraft.objects.filter(file=file).delete()
    ImportReject.objects.filter(origin=file).delete()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.LOOKING, total=0, rejected=0)
    record(Verb.IMPORT_LAYOUT, run, user=user, before={"layout": before}, after={"file": file.name, "layout": changed})
    defer_import(run.pk)


def layout_of(file: ImportFile) -> Layout | None:
    """Return how a file is laid out, as far as it is known."""
    return None if file.layout is None else Layout.from_json(json.dumps(file.layout))


def remember_layouts(run: ImportRun, user: User | None) -> None:
    """Keep how the files of a confirmed import are laid out, for the next ones like them. Part of confirming it."""
    for file in run.files.exclude(layout__isnull=True).defer("content"):
        layout = layout_of(file)
        if layout is not None and layout.header and layout.columns:
            by = user.name if user else ""
            kept = {"layout": file.layout, "columns": list(layout.header), "confirmed_by": by}
            RememberedLayout.objects.update_or_create(signature=_signature(layout), defaults=kept)


def _laid_out(file: ImportFile, named: NamedFile) -> tuple[Reject | None, Layout | None]:
    """Return the layout that a person or the file itself gives it, or why it cannot be read at all."""
    if file.overruled:
        return None, layout_of(file)
    proposal = propose_layout(named)
    layout, questions, refusal = proposal.layout, proposal.questions, proposal.refusal
    if not layout.format:
        return refusal, None
    remembered = RememberedLayout.objects.filter(signature=_signature(layout)).first() if layout.header else None
    if remembered is not None:
        known = replace(Layout.from_json(json.dumps(remembered.layout)), header=layout.header)
        layout = known.remembered_for(layout)
        questions = tuple(question for question in questions if not _is_answered(question, layout))
        refusal = refusal if any(question.about == "columns" for question in questions) else None
    asked = [msgspec.to_builtins(question) for question in questions]
    by = remembered.confirmed_by if remembered is not None else ""
    _still_wanted(file).update(layout=json.loads(layout.to_json()), asked=asked, remembered=by)
    return refusal, layout


def _signature(layout: Layout) -> str:
    """Return what files of one kind have in common. Columns added to a file of refused rows do not count: it is sent again mended."""
    header = layout.header[: -len(ADDED)] if layout.header[-len(ADDED) :] == ADDED else layout.header
    return replace(layout, header=header).signature


def _is_answered(question: Question, layout: Layout) -> bool:
    if question.about == "columns":
        return "text" in layout.fields
    return question.about in {"date_order", "decimal"} and bool(getattr(layout, question.about))


def _still_wanted(file: ImportFile) -> QuerySet[ImportFile]:
    return ImportFile.objects.filter(
        pk=file.pk, looks=file.looks, state=FileState.WAITING, run__state__in=_IN_STATES, run__paused_at__isnull=True
    )


@transaction.atomic
def _keep(file: ImportFile, chunk: Sequence[tuple[int, ArticleDraft | Reject]]) -> bool:
    if not _still_wanted(file).select_for_update(of=("self",), no_key=True).exists():
        return False
    drafts = [_draft_row(file, number, result) for number, result in chunk if isinstance(result, ArticleDraft)]
    rejects = [_reject_row(file, number, result) for number, result in chunk if isinstance(result, Reject)]
    ImportDraft.objects.bulk_create(drafts, ignore_conflicts=True)
    ImportReject.objects.bulk_create(rejects, ignore_conflicts=True)
    return True


def _draft_row(file: ImportFile, number: int, draft: ArticleDraft) -> ImportDraft:
    return ImportDraft(
        run_id=file.run_id,
        file=file,
        number=number,
        lane=lane_of(draft),
        source=draft.source,
        key=draft.key,
        outlet_known=draft.outlet_known,
        digest=digest_of(draft),
        draft=msgspec.to_builtins(draft),
    )


def _reject_row(file: ImportFile, number: int, reject: Reject) -> ImportReject:
    return ImportReject(
        run_id=file.run_id,
        origin=file,
        number=number,
        file=reject.file[:500],
        line=reject.line,
        column=reject.column[:200],
        value=reject.value,
        reason=reject.reason,
        row=reject.row.replace("\x00", "\ufffd"),
    )


def _archive_of(rows: Sequence[ImportDraft]) -> dict[tuple[str, str], tuple[Article, frozenset[str]]]:
    sources = {name: source.pk for name, source in known_outlets({row.source for row in rows}).items()}
    found = find_known(rows, sources)
    digests: dict[int, set[str]] = {}
    of_these = ArticleVersion.objects.filter(article__in=[article.pk for article in found.values()]).order_by()
    for article, digest in of_these.values_list("article", "digest"):
        digests.setdefault(article, set()).add(digest)
    named = ((row, found.get((sources.get(row.source, 0), row.key))) for row in rows)
    return {(row.source, row.key): (article, frozenset(digests.get(article.pk, ()))) for row, article in named if article is not None}


def _expected(row: ImportDraft, digests: set[str], *, first: bool) -> Expected:
    if first:
        return Expected.NEW
    return Expected.UNCHANGED if row.digest in digests else Expected.CHANGED


def _chunks(rows: Iterator[ImportDraft], size: int) -> Iterator[list[ImportDraft]]:
    while chunk := list(islice(rows, size)):
        yield chunk
