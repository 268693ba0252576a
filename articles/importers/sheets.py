"""A claim sheet that was edited in a spreadsheet: a CSV or XLSX file to rows, by the keys of its columns."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from python_calamine import CalamineError, CalamineWorkbook

from articles.domain.spreadsheets import as_meant_inside
from articles.importers.drafts import NamedFile
from articles.importers.encodings import decode

MOST_ROWS = 100_000
MOST_ABOVE = 20
"""Rows among which the header is looked for."""

DELIMITERS = ",;\t|"
MOST_UNPACKED = 200 * 1024 * 1024
_NEEDED = ("id", "mark")


class NoSheet(ValueError):
    """The file is no claim sheet that can be brought back; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of a sheet: its line in the file, and its cells by the keys of their columns."""

    line: int
    cells: Mapping[str, str]


def returned_rows(file: NamedFile, names: Mapping[str, str]) -> list[ReturnedRow]:
    """Read a sheet of facts. ``names`` are the keys of columns by the names they may have, in lower case. Raises ``NoSheet``.

    The header may stand lower than in the first row: spreadsheets write ``sep=;`` above it, and people what they want to remember.
    """
    for lines in _pages(file) if file.content[:4] == b"PK\x03\x04" else _texts(file):
        for _, header in islice(lines, MOST_ABOVE):
            keys = [names.get(" ".join(name.replace("\ufeff", "").split()).casefold(), "") for name in header]
            if all(key in keys for key in _NEEDED):
                return list(_rows(lines, keys))
    raise NoSheet(
        "This is no sheet of facts that can be brought back: it lacks the column “Fact” or “Row mark”. "
        "Download the facts as XLSX or CSV with these columns, edit verdicts, positions, sentences or notes, and bring that file."
    )


def _rows(lines: Iterable[tuple[int, Sequence[str]]], keys: Sequence[str]) -> Iterator[ReturnedRow]:
    for count, (line, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise NoSheet(f"The sheet has more than {MOST_ROWS:,} rows. Bring it back in parts.")
        found = {key: cell for key, cell in zip(keys, cells, strict=False) if key}
        if any(cell.strip() for cell in found.values()):
            yield ReturnedRow(line, found)


def _texts(file: NamedFile) -> Iterator[Iterator[tuple[int, Sequence[str]]]]:
    """Yield the lines of a CSV file, split by each separator there may be. A sheet's header is found with its own alone."""
    text = decode(file.content).text
    return (_split(text, delimiter) for delimiter in DELIMITERS)


def _split(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, [as_meant_inside(cell) for cell in cells]
    except csv.Error as error:
        raise NoSheet(f"Line {reader.line_num} cannot be read as CSV ({error}). Save the sheet again and bring that file.") from error


def _pages(file: NamedFile) -> Iterator[Iterator[tuple[int, Sequence[str]]]]:
    """Yield the pages of a workbook: the one that is called “Facts” first."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise NoSheet("The workbook is too large when it is unpacked. Bring it back in parts.")
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        for name in sorted(book.sheet_names, key=lambda name: name != "Facts"):
            rows = book.get_sheet_by_name(name).iter_rows()
            yield ((line, [_words(cell) for cell in cells]) for line, cells in enumerate(rows, start=1))
    except (CalamineError, zipfile.BadZipFile, OSError, IndexError) as error:
        raise NoSheet("The workbook cannot be read. Open it in your spreadsheet, save it again as XLSX, and bring that file.") from error


def _words(cell: object) -> str:
    """A cell as text; a spreadsheet makes 1.0 of the number of a position."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else "" if cell is None else str(cell)
