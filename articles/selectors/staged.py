"""An import before it is confirmed: per file how it is laid out, what was found in it, and what will come of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from articles.importers import ArticleDraft, Layout, Question
from articles.importers.encodings import public_name
from articles.importers.registry import formats
from articles.models import Article, Expected, FileKind, ImportDraft, ImportFile, ImportReject, ImportRun
from articles.selectors.imports import RejectRow, reject_row
from articles.selectors.paging import Page, page_of

FILES_ON_A_PAGE = 10
ROWS_SHOWN = 5
REJECTS_SHOWN = 5
BEGINNING = 160
ONCE = "The same text of this outlet is in a file of another name. It is kept once."


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many articles are new, get a new version, and are known already; how many rows are refused."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0

    @property
    def to_store(self) -> int:
        """How many articles are stored when the import is confirmed."""
        return self.new + self.changed

    @property
    def found(self) -> int:
        """How many articles were found in all."""
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class DraftRow:
    """An article as it would be stored. ``elsewhere`` is the name of the story it is in, where that is another one."""

    outlet: str
    title: str
    published: str
    byline: str
    beginning: str
    characters: int
    place: str
    notes: tuple[str, ...]
    expected: str
    expected_label: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file as it was understood. ``layout`` is None where it could not be read at all."""

    id: int
    name: str
    size: int
    format: str
    encoding: str
    layout: Layout | None
    overruled: bool
    remembered: str
    questions: tuple[Question, ...]
    foreseen: Foreseen
    rows: tuple[DraftRow, ...]
    rejects: tuple[RejectRow, ...]

    @property
    def has_table(self) -> bool:
        """Whether it has columns, or fields, that hold one thing or another."""
        return self.layout is not None and bool(self.layout.header)


@dataclass(frozen=True, slots=True)
class StagedImport:
    """Everything found in the files of an import that waits for its word. ``elsewhere`` counts articles of other stories, by name."""

    id: int
    story_id: int | None
    new_story: str
    foreseen: Foreseen
    elsewhere: tuple[tuple[str, int], ...]
    files: Page[StagedFile]

    @property
    def in_other_stories(self) -> int:
        """How many of the articles belong to other stories."""
        return sum(count for _, count in self.elsewhere)


def staged_import(run: ImportRun, page: int = 1) -> StagedImport:
    """Return what was found in the files of an import, with one page of the files."""
    files = ImportFile.objects.filter(run=run).defer("content").order_by("pk")
    return StagedImport(
        id=run.pk,
        story_id=run.story_id,
        new_story=run.new_story,
        foreseen=_sum(_counts(run)),
        elsewhere=_elsewhere(run),
        files=page_of(files, page, lambda found: _files(run, found), size=FILES_ON_A_PAGE),
    )


_Counts = dict[tuple[int, str], int]


def _counts(run: ImportRun) -> _Counts:
    """Count the drafts of each file by what will come of them, and under "refused" the rejects."""
    drafts = ImportDraft.objects.filter(run=run).order_by().values_list("file", "expected").annotate(Count("pk"))
    counts = {(file, expected): count for file, expected, count in drafts}
    rejects = ImportReject.objects.filter(run=run).order_by().values_list("origin").annotate(Count("pk"))
    return counts | {(file or 0, "refused"): count for file, count in rejects}


def _sum(counts: _Counts, file: int | None = None) -> Foreseen:
    """Add the counts of one file, or of all."""

    def of(kind: str) -> int:
        return sum(count for (owner, what), count in counts.items() if what == kind and file in (None, owner))

    return Foreseen(of(Expected.NEW), of(Expected.CHANGED), of(Expected.UNCHANGED), of("refused"))


def _elsewhere(run: ImportRun) -> tuple[tuple[str, int], ...]:
    others = ImportDraft.objects.filter(run=run, elsewhere__isnull=False).order_by().values_list("elsewhere__name")
    return tuple(sorted(others.annotate(Count("pk"))))


def _files(run: ImportRun, files: Sequence[ImportFile]) -> tuple[StagedFile, ...]:
    counts = _counts(run)
    rows = _first_rows(files)
    rejects = _first_rejects(files)
    return tuple(_file(file, _sum(counts, file.pk), rows.get(file.pk, ()), rejects.get(file.pk, ())) for file in files)


def _file(file: ImportFile, foreseen: Foreseen, rows: tuple[DraftRow, ...], rejects: tuple[RejectRow, ...]) -> StagedFile:
    layout = None if file.layout is None else Layout.from_json(json.dumps(file.layout))
    return StagedFile(
        id=file.pk,
        name=file.name,
        size=file.size,
        format=_format(file, layout),
        encoding=public_name(layout.encoding) if layout and layout.encoding else "",
        layout=layout,
        overruled=file.overruled,
        remembered=file.remembered,
        questions=tuple(msgspec.convert(question, Question) for question in file.asked),
        foreseen=foreseen,
        rows=rows,
        rejects=rejects,
    )


def _format(file: ImportFile, layout: Layout | None) -> str:
    if file.kind == FileKind.ADDRESS:
        return "fetched from this address"
    if layout is None:
        return "Not readable"
    return "ZIP archive" if layout.format == "zip" else formats()[layout.format].label if layout.format in formats() else layout.format


def _first_rows(files: Sequence[ImportFile]) -> dict[int, tuple[DraftRow, ...]]:
    """Return the first articles of each file, in one statement for all files."""
    first = ImportDraft.objects.filter(file__in=files).annotate(place=_place_in_file()).filter(place__lte=ROWS_SHOWN)
    found = list(first.select_related("elsewhere").order_by("file", "number"))
    known = set(Article.objects.filter(key__in=[row.key for row in found]).values_list("key", flat=True))
    rows: dict[int, list[DraftRow]] = {}
    for row in found:
        rows.setdefault(row.file_id, []).append(_draft_row(row, of_another_name=row.key not in known))
    return {file: tuple(found) for file, found in rows.items()}


def _first_rejects(files: Sequence[ImportFile]) -> dict[int, tuple[RejectRow, ...]]:
    first = ImportReject.objects.filter(origin__in=files).annotate(place=_place_in_file("origin")).filter(place__lte=REJECTS_SHOWN)
    rows: dict[int, list[RejectRow]] = {}
    for reject in first.order_by("origin", "number"):
        rows.setdefault(reject.origin_id or 0, []).append(reject_row(reject))
    return {file: tuple(found) for file, found in rows.items()}


def _place_in_file(file: str = "file") -> Window:
    return Window(RowNumber(), partition_by=F(file), order_by=F("number").asc())


def _draft_row(row: ImportDraft, *, of_another_name: bool) -> DraftRow:
    draft = msgspec.convert(row.draft, ArticleDraft)
    once = (ONCE,) if of_another_name and draft.placed and row.expected == Expected.UNCHANGED else ()
    beginning = " ".join(draft.text[: 2 * BEGINNING].removeprefix(draft.title).split())
    return DraftRow(
        outlet=draft.source,
        title=draft.title,
        published=draft.published or "",
        byline=draft.byline,
        beginning=beginning if len(beginning) < BEGINNING else beginning[:BEGINNING].rsplit(" ", 1)[0] + " …",
        characters=len(draft.text),
        place=f"{draft.file}, line {draft.line}" if draft.line else draft.file,
        notes=(*once, *draft.notes),
        expected=row.expected,
        expected_label=row.get_expected_display(),
        elsewhere=row.elsewhere.name if row.elsewhere else "",
    )
