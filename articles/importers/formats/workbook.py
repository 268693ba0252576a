"""Workbooks (XLSX and its kin): one article a row, on the sheets that hold texts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import ZipFile

from articles.importers.columns import fields_of
from articles.importers.drafts import NamedFile, Reject, Result
from articles.importers.filenames import outlet_of
from articles.importers.hyperlinks import Links, links_of
from articles.importers.layouts import Layout, Proposal
from articles.importers.office import DAMAGED, LOCKED, OLE, ZIP, is_locked, open_package
from articles.importers.registry import BY_NAME, NO, SURE, Format, Peek
from articles.importers.repeats import Repeats
from articles.importers.tabular import SAMPLED_ROWS, Row, distinct, guess_columns, read_row, refusal_without_text

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
MOST_PREAMBLE = 30
MOST_COLUMNS = 1_000
# Characters that XML cannot hold are written as codes, and left as such by most readers.
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def propose(file: NamedFile) -> Proposal:
    """Look at the sheets of a workbook: which of them holds texts, in which line its header is, its columns and habits."""
    sheets = _sheets(file)
    if isinstance(sheets, Reject):
        return Proposal(Layout("xlsx"), refusal=sheets)
    found = [_proposed(name, rows) for name, rows in sheets if any(any(row) for row in rows)]
    if not found:
        return Proposal(Layout("xlsx"), refusal=Reject(file.name, "The workbook is empty. Nothing was imported from it."))
    best = next(proposal for proposal in found if proposal.layout == _best(item.layout for item in found))
    refusal = None if "text" in best.layout.fields else refusal_without_text(file, best.layout, best.layout.header_line or 1)
    return replace(best, refusal=refusal)


def _proposed(name: str, rows: Sequence[Sequence[str]]) -> Proposal:
    header = _header_line(rows)
    width = max(len(row) for row in rows[: header + SAMPLED_ROWS])
    names = list(rows[header - 1]) + [""] * (width - len(rows[header - 1])) if header else [""] * width
    while names and not names[-1] and not any(len(row) >= len(names) and row[len(names) - 1] for row in rows[header:SAMPLED_ROWS]):
        names.pop()
    layout = Layout("xlsx", sheet=name, header=distinct(names), header_line=header)
    return Proposal(*guess_columns(layout, rows[header : header + SAMPLED_ROWS]))


def _header_line(rows: Sequence[Sequence[str]]) -> int:
    """Return the line of the header, from 1: the one with the most known names, else the first of several cells."""
    ranks = [(_rank(row), -number) for number, row in enumerate(rows[:MOST_PREAMBLE])]
    rank, number = max(ranks, default=((0, 0), 0))
    if rank[0]:
        return 1 - number
    full = next((number for number, row in enumerate(rows[:MOST_PREAMBLE]) if sum(bool(cell.strip()) for cell in row) > 1), None)
    if full is None or any(len(cell) > 100 for cell in rows[full]):
        return 0
    return full + 1


def _rank(row: Sequence[str]) -> tuple[int, int]:
    known = fields_of(row)
    filled = sum(bool(cell.strip()) for cell in row)
    is_header = ("text" in known or len(known) > 1) and max(map(len, row), default=0) < 80
    return (len(known) + 2 * ("text" in known) if is_header else 0, filled)


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article or the reject of each row of the sheet that the layout names, and of the other sheets whose headers name a text.

    Where several sheets hold texts, each is named after an outlet as often as not. A sheet that a person chose is read alone.
    """
    sheets = _sheets(file)
    if isinstance(sheets, Reject):
        yield sheets
        return
    named = dict(sheets)
    if layout.sheet not in named:
        yield Reject(file.name, f"The workbook has no sheet “{layout.sheet}”. It has {', '.join(name for name, _ in sheets)}.")
        return
    if layout.fields.get("text") not in layout.header:
        yield refusal_without_text(file, layout, layout.header_line or 1)
        return
    found = {name: layout if name == layout.sheet else _like(_proposed(name, rows).layout, layout) for name, rows in sheets if any(rows)}
    chosen = [item for item in found.values() if _names_text(item)] if _best(found.values()).sheet == layout.sheet else []
    repeats = Repeats()
    for item in chosen if len(chosen) > 1 else [layout]:
        outlet = outlet_of(item.sheet) if len(chosen) > 1 else ""
        for result in _read_sheet(file, named[item.sheet], item, outlet):
            yield repeats.checked(result)


def _like(layout: Layout, first: Layout) -> Layout:
    """Return the layout of another sheet, with the columns and habits of the first where the header is the same."""
    return replace(first, sheet=layout.sheet, header_line=layout.header_line) if layout.header == first.header else layout


def _best(layouts: Iterable[Layout]) -> Layout:
    return max(layouts, key=lambda layout: ("text" in layout.fields, len(layout.columns)))


def _names_text(layout: Layout) -> bool:
    return layout.header_line > 0 and "text" in layout.fields and "columns" not in layout.guessed


def _read_sheet(file: NamedFile, rows: Sequence[Sequence[str]], layout: Layout, outlet: str) -> Iterator[Result]:
    links: Links = {}
    if file.content.startswith(ZIP) and isinstance(package := open_package(file), ZipFile):
        links = links_of(package, layout.sheet)
    at = {field: layout.header.index(name) for field, name in layout.fields.items() if name in layout.header}
    behind: dict[int, dict[int, str]] = {}
    for (number, column), address in links.items():
        behind.setdefault(number, {})[column] = address
    for number, cells in enumerate(rows[layout.header_line :], layout.header_line + 1):
        if any(cell.strip() for cell in cells):
            leads = behind.get(number - 1, {})
            preferred = [at[field] for field in ("url", "title", "source") if field in at]
            link = next((leads[column] for column in preferred if column in leads), "")
            yield read_row(file, Row(number, cells, link, outlet), layout)


def _sheets(file: NamedFile) -> list[tuple[str, list[list[str]]]] | Reject:
    """Return the visible sheets with their cells as text, or why the workbook cannot be read."""
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    if is_locked(file):
        return Reject(file.name, LOCKED)
    if file.content.startswith(ZIP) and isinstance(package := open_package(file), Reject):
        return package
    try:
        book = load_workbook(io.BytesIO(file.content))
        shown = [
            item.name for item in book.sheets_metadata if item.visible == SheetVisibleEnum.Visible and item.typ == SheetTypeEnum.WorkSheet
        ]
        return [(name, _rows(book.get_sheet_by_name(name))) for name in shown or book.sheet_names]
    except PasswordError:
        return Reject(file.name, LOCKED)
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        return Reject(file.name, f"{DAMAGED} ({error})")


def _rows(sheet: Any) -> list[list[str]]:
    """Return the rows of a sheet from its very first; cells that are merged hold the value of the first of them in the header only."""
    if sheet.width > MOST_COLUMNS:
        return []
    top, left = sheet.start or (0, 0)
    rows: list[list[str]] = [[] for _ in range(top)] + [[""] * left + [_words(cell) for cell in row] for row in sheet.iter_rows()]
    for (first_row, first_column), (last_row, _) in sheet.merged_cell_ranges or ():
        # A name over several lines belongs to the last of them: the header is the lowest line of its cells.
        if first_row < MOST_PREAMBLE and last_row > first_row and last_row < len(rows) and first_column < len(rows[first_row]):
            below = rows[last_row]
            below += [""] * (first_column + 1 - len(below))
            below[first_column] = below[first_column] or rows[first_row][first_column]
    return rows


def _words(cell: object) -> str:
    """Return a cell as text: dates as ISO 8601, whole numbers without a point, nothing for errors."""
    if isinstance(cell, str):
        return ESCAPE.sub(_escaped, cell).replace("\r\n", "\n") if "_x" in cell or "\r" in cell else cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""


def _escaped(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return "\n" if char in "\r\n" else "_" if char == "_" else char if char.isprintable() else " "


def recognise(peek: Peek) -> int:
    """Tell a workbook by its archive or container, where its name says that it is one; by the name of its main part otherwise."""
    if peek.suffix in SUFFIXES:
        return SURE if peek.head.startswith((ZIP, OLE)) else BY_NAME
    return SURE if peek.head.startswith(ZIP) and b"xl/workbook" in peek.head else NO


FORMAT = Format("xlsx", "workbook", SUFFIXES, recognise, read, propose)
