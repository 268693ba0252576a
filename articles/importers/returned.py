"""What was refused, as a file in the format that was sent: whole rows, ready to be mended and sent again."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator

from articles.domain.spreadsheets import sealed
from articles.importers.drafts import Reject
from articles.importers.layouts import Layout

# What is added to every row. The names mean nothing to the reader of tables, so a mended file may keep them.
ADDED = ("line", "column", "value", "reason")
LISTED = ("file", *ADDED)
FORMULA = re.compile("[\\s\x00]*[=+@\uff1d\uff0b\uff20-]|[\t\r]")
MOST_CHARACTERS_A_CELL = 32_767  # of a workbook


def ending_of_rejects(layout: Layout) -> str:
    """Return the ending of the file that ``write_rejects`` writes for files of this layout: ".csv", ".xlsx", ".jsonl"."""
    return {"tsv": ".tsv", "xlsx": ".xlsx", "jsonl": ".jsonl", "json": ".json"}.get(layout.format, ".csv")


def write_rejects(layout: Layout, rejects: Iterable[Reject]) -> Iterator[bytes]:
    """Yield the bytes of a file that holds the refused rows in the format of the file they came from, in UTF-8.

    What was refused as a whole file or as an entry of an archive has no row to be mended; it comes as a table of places and reasons.
    """
    return WRITERS.get(layout.format, _list)(layout, rejects)


def _list(layout: Layout, rejects: Iterable[Reject]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(LISTED, ",")
    for reject in rejects:
        yield _line((reject.file, *_added(reject)), ",")


def _table(layout: Layout, rejects: Iterable[Reject]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line((*layout.header, *ADDED), layout.delimiter or ",")
    for reject in rejects:
        yield _line(_whole_row(layout, reject), layout.delimiter or ",")


def _whole_row(layout: Layout, reject: Reject) -> tuple[str, ...]:
    """Return the refused row with as many cells as the header has, and what is added. Cells too many go into the last one."""
    cells = [str(cell) for cell in json.loads(reject.row)] if reject.row else []
    width = len(layout.header)
    if len(cells) > width > 0:
        cells[width - 1 :] = [(layout.delimiter or " ").join(cells[width - 1 :])]
    return (*cells, *[""] * (width - len(cells)), *_added(reject))


def _added(reject: Reject) -> tuple[str, str, str, str]:
    return ("" if reject.line is None else str(reject.line), reject.column, reject.value, reject.reason)


def unguarded(cell: str) -> str:
    """Return a cell as it was before a program put an apostrophe before what would be a formula.

    >>> unguarded("'=1+1")
    '=1+1'
    """
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def is_returned(header: Collection[str]) -> bool:
    """Return whether a table is one of refused rows: its cells were sealed against formulas, and are to be opened again."""
    return set(ADDED) <= set(header)


def _line(cells: Iterable[str], delimiter: str) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerow(map(sealed, cells))
    return buffer.getvalue().encode("utf-8", "replace")


def _workbook(layout: Layout, rejects: Iterable[Reject]) -> Iterator[bytes]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Refused")
    sheet.append(_written((*layout.header, *ADDED), sheet))
    for reject in rejects:
        sheet.append(_written(_whole_row(layout, reject), sheet))
    stream = io.BytesIO()
    book.save(stream)
    yield stream.getvalue()


def _written(cells: Iterable[str], sheet: object) -> list[object]:
    """Return cells that are text whatever they begin with, without the characters that a workbook cannot hold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    written = []
    for words in map(sealed, cells):  # somebody may save it as a table of text
        cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", words)[:MOST_CHARACTERS_A_CELL])
        cell.data_type = "s"
        written.append(cell)
    return written


def _json_lines(layout: Layout, rejects: Iterable[Reject]) -> Iterator[bytes]:
    for reject in rejects:
        yield json.dumps(_record(reject), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _json(layout: Layout, rejects: Iterable[Reject]) -> Iterator[bytes]:
    yield b"["
    for number, reject in enumerate(rejects):
        yield (b",\n" if number else b"\n") + json.dumps(_record(reject), ensure_ascii=False, indent=2).encode("utf-8", "replace")
    yield b"\n]\n"


def _record(reject: Reject) -> dict[str, object]:
    """Return the refused record with what is added; a line that is no record is kept as it was sent."""
    try:
        found = json.loads(reject.row or "{}")
    except (ValueError, RecursionError):
        found = {"sent": reject.row}
    record = found if isinstance(found, dict) else {"sent": found}
    return {**record, **dict(zip(ADDED, _added(reject), strict=True))}


WRITERS: dict[str, Callable[[Layout, Iterable[Reject]], Iterator[bytes]]] = {
    "csv": _table,
    "tsv": _table,
    "xlsx": _workbook,
    "jsonl": _json_lines,
    "json": _json,
}
