"""The claim sheet as CSV: UTF-8 with a byte order mark, and lines as Excel ends them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from articles.domain.sheet import ClaimSheet
from articles.domain.spreadsheets import harmless_inside
from articles.exporters.cells import columns_for, plain, table_of
from articles.exporters.registry import Exporter, Options

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV file for UTF-8 only with this in front."""

LINES = 200
"""Lines that are handed on together: each alone would cost more than writing it."""


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the sheet as CSV."""
    _, labels = columns_for(sheet, options.layout)
    rows = ([plain(cell, row.base + row.fact.address) for cell in cells] for row, cells in table_of(sheet, options.layout))
    return csv_of(labels, rows, options.delimiter)


def csv_of(labels: Iterable[str], rows: Iterable[Iterable[str | int | float | None]], delimiter: str) -> Iterator[bytes]:
    """Yield a table as CSV. Its cells have been made harmless for a file that is split where it should be; the rest is done here.

    Where semicolons stand between the cells, a comma stands in decimal numbers: the spreadsheets that expect the one expect the other, and
    would take 5.5 for a day in May.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    lines.write(BYTE_ORDER_MARK)
    writer.writerow([_cell(plain(label), delimiter) for label in labels])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_cell(cell, delimiter) for cell in row])
        if number % LINES == 0:
            yield _taken(lines)
    yield _taken(lines)


def _cell(cell: str | float | None, delimiter: str) -> str | float | None:
    match cell:
        case str():
            return harmless_inside(cell, but=delimiter)
        case float() if delimiter == ";":
            return str(cell).replace(".", ",")
        case _:
            return cell


def _taken(lines: io.StringIO) -> bytes:
    written = lines.getvalue()
    lines.seek(0)
    lines.truncate()
    return written.encode("utf-8", "replace")


EXPORTER = Exporter(
    name="csv",
    label="CSV",
    ending="csv",
    media_type="text/csv; charset=utf-8",
    about="A table for any spreadsheet or program.",
    place=20,
    write=write,
    views=True,
)
