"""The claim sheet as a workbook: facts, evidence, and what the columns mean. Cells have types, and no text in them is a formula."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from articles.domain.sheet import ClaimSheet, SheetHead
from articles.domain.sheet_columns import STANDARD, Cell, Column, Layout, View, fact_rows
from articles.domain.spreadsheets import fitting, is_formula, printable
from articles.exporters.cells import columns_for
from articles.exporters.registry import Exporter, Options

MOST_LINKS = 5_000
"""Rows whose addresses can be clicked; after them they are text. A workbook holds 65,530, and the library keeps each in memory."""

PIECE = 256 * 1024
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook would read as the number of a character: "_x0041_" is "A" there."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_HEAD = Font(bold=True)
_LINK = Font(color="1C4A80", underline="single")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_TOP = Alignment(vertical="top")
_TITLES: dict[View, str] = {"facts": "Facts", "evidence": "Evidence"}


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the workbook. Its parts are written to temporary files first: a ZIP archive cannot be made from the front."""
    book = Workbook(write_only=True)
    made = sheet.head.snapshot.taken_at if sheet.head.snapshot else datetime.now(UTC)
    book.properties.creator, book.properties.title = "Factcheck", printable(f"Claim sheet: {sheet.head.story}")
    book.properties.created = book.properties.modified = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    tables = [_Table(book, sheet, _layout(view, options)) for view in _TITLES]
    _explain(book, sheet.head, tables)
    snapshot = sheet.head.snapshot.code if sheet.head.snapshot else ""
    for fact in sheet.facts():
        for table in tables:
            for row in fact_rows(fact, table.view, sheet.head.base, snapshot):
                table.add([column.get(row) for column in table.columns], row.base + row.fact.address)
    for table in tables:
        table.close()
    return _pieces(book, lasting=sheet.head.snapshot is not None)


def _layout(view: View, options: Options) -> Layout:
    return options.layout if options.view == view else STANDARD[view]


class _Table:
    """One sheet of the workbook while it is written."""

    def __init__(self, book: Workbook, sheet: ClaimSheet, layout: Layout) -> None:
        """Begin with the header; widths and the frozen row have to be told before the first."""
        self.view, self.rows = layout.view, 0
        self.columns, self.labels = columns_for(sheet, layout)
        self._page: Any = book.create_sheet(_TITLES[layout.view])
        self._page.freeze_panes = "A2"
        for place, column in enumerate(self.columns, start=1):
            self._page.column_dimensions[get_column_letter(place)].width = column.width
        self._page.append([_text(self._page, label, font=_HEAD) for label in self.labels])

    def add(self, cells: Sequence[Cell], whole_at: str) -> None:
        """Write a row."""
        self.rows += 1
        linked = self.rows <= MOST_LINKS
        self._page.append(
            [_cell(self._page, cell, column, whole_at, linked=linked) for cell, column in zip(cells, self.columns, strict=True)]
        )

    def close(self) -> None:
        """Let the header filter all the rows there are."""
        self._page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(self.columns)))}{self.rows + 1}"


def _cell(page: Any, value: Cell, column: Column, whole_at: str, *, linked: bool) -> Any:
    match value:
        case None | "":
            return None
        case datetime():
            cell = WriteOnlyCell(page, value.astimezone(UTC).replace(tzinfo=None, microsecond=0))
            cell.number_format = "yyyy-mm-dd hh:mm"
        case str() if _DAY.fullmatch(value) and (day := _day(value)):
            cell = WriteOnlyCell(page, day)
            cell.number_format = "yyyy-mm-dd"
        case str():
            return _text(page, fitting(value, whole_at), link=column.link and linked)
        case _:
            cell = WriteOnlyCell(page, value)
    cell.alignment = _TOP
    return cell


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def _text(page: Any, value: str, *, font: Font | None = None, link: bool = False) -> Any:
    """A cell of text, whatever it begins with. Saved as CSV by a spreadsheet it keeps its apostrophe (``quotePrefix``)."""
    cell: Any = WriteOnlyCell(page, _ESCAPE.sub("_x005F_", printable(value)))
    cell.data_type = "s"
    cell.alignment = _WRAPPED
    if is_formula(printable(value)):
        cell.quotePrefix = True
    if font:
        cell.font = font
    if link and value.startswith(("http://", "https://")) and len(value) < 2_000:
        cell.hyperlink, cell.font = printable(value), _LINK
    return cell


def _explain(book: Workbook, head: SheetHead, tables: Sequence[_Table]) -> None:
    page: Any = book.create_sheet("About the columns")
    for letter, width in zip("ABC", (22, 28, 90), strict=True):
        page.column_dimensions[letter].width = width
    for name, value in about(head):
        page.append([_text(page, name, font=_HEAD), _text(page, value)])
    page.append([])
    page.append([_text(page, title, font=_HEAD) for title in ("Sheet", "Column", "What it holds")])
    for table in tables:
        for column, label in zip(table.columns, table.labels, strict=True):
            words = f"{column.about} Can be edited and brought back." if column.editable else column.about
            page.append([_text(page, value) for value in (_TITLES[table.view], label, words)])


def about(head: SheetHead) -> list[tuple[str, str]]:
    """Say of a sheet what is to be known of it, line by line."""
    mark = head.snapshot
    lines = [
        ("Story", head.story),
        ("Facts", f"{head.count:,}"),
        ("Left out", head.filters or "nothing"),
        ("Reconciled", head.reconciled_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if head.reconciled_at else "not yet"),
        ("Engine", head.engine_version or "none"),
        *(("Removed for legal reasons", words) for words in head.removed),
    ]
    if mark is None:
        return [*lines, ("Snapshot", "none: these are the facts as they stood when the file was made")]
    taken = f"{mark.code}, taken by {mark.taken_by}, {mark.taken_at.astimezone(UTC):%Y-%m-%d %H:%M UTC}"
    signed = f"{mark.signed_by}, {mark.signed_at.astimezone(UTC):%Y-%m-%d %H:%M UTC}" if mark.signed_at else "nobody yet"
    lines += [("Snapshot", taken), ("SHA-256 of its rows", mark.digest), ("Signed off by", signed)]
    if mark.embargoed_until:
        lines.append(("Embargoed until", f"{mark.embargoed_until.astimezone(UTC):%Y-%m-%d %H:%M UTC}"))
    return lines


def _pieces(book: Workbook, *, lasting: bool) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sheet.xlsx")
        modified = book.properties.modified
        book.save(path)
        if lasting:
            path = without_time(path, modified)
        with path.open("rb") as file:
            yield from _read(file)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def without_time(path: Path, modified: datetime | None) -> Path:
    """Write an Office file anew without the time at which it was written: made again from the same rows, it is the same file."""
    target = path.with_name(f"lasting-{path.name}")
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode() if modified else b""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            made = zipfile.ZipInfo(entry.filename, _LONG_AGO)
            made.compress_type = zipfile.ZIP_DEFLATED
            with old.open(entry) as source, new.open(made, "w") as copy:
                if entry.filename == "docProps/core.xml":
                    copy.write(re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, source.read()))
                else:
                    copy.writelines(_read(source))
    return target


EXPORTER = Exporter(
    name="xlsx",
    label="XLSX",
    ending="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    about="A workbook with facts, evidence, and what the columns mean. Edit verdicts, wording and notes in it, and bring it back.",
    place=10,
    write=write,
    views=True,
)
