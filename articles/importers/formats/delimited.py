"""CSV and other tables of text: one article a row, its columns told by their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.importers.columns import FIELDS, fields_of
from articles.importers.documents import refusal_of_bytes
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import MEGABYTE, MOST_BYTES_AN_ARTICLE, ArticleDraft, NamedFile, Reject, Result, shortened
from articles.importers.encodings import REPLACEMENT, Encoding, encoding_of, reading
from articles.importers.filenames import hints_from
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name
from articles.importers.repeats import Repeats

DELIMITERS = (",", ";", "\t", "|")
MOST_COLUMNS = 1_000
# A line with more delimiters is refused before it is taken apart: a list of twenty million cells fills the memory.
MOST_CELLS = 1_000_000
LONGEST_CELL = MOST_BYTES_AN_ARTICLE + MEGABYTE
# A quotation mark that is never closed swallows the rows after it. They are read again, but not for ever.
MOST_RECOVERIES = 1_000
HEADER_SAMPLE = 1 << 16
_TOO_MANY_CELLS = "too many cells"


@dataclass(frozen=True, slots=True)
class Header:
    """The first row of a table: its columns, and which of them holds what."""

    names: tuple[str, ...]
    fields: dict[str, int]
    delimiter: str


@dataclass(slots=True)
class Lines:
    """The lines of a file one by one, with those of the current row kept, to go back to when the row turns out to be broken."""

    source: Iterator[str]
    delimiter: str = ""
    number: int = 0
    row: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self.again.pop() if self.again else next(self.source)
        self.number += 1
        self.row.append(line)
        if self.delimiter and len(line) > MOST_CELLS and line.count(self.delimiter) > MOST_CELLS:
            raise csv.Error(_TOO_MANY_CELLS)
        return line

    def begin_row(self) -> int:
        """Forget the row before and return the line that the next one begins on."""
        self.row.clear()
        return self.number + 1

    def go_back(self) -> str:
        """Keep the first line of the broken row as read, hand out the others again, and return that first line."""
        first, *others = self.row or [""]
        self.again.extend(reversed(others))
        self.number -= len(others)
        self.row.clear()
        return first


def read_table(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article or the reject of each row. A file without a column of texts is refused as a whole."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    encoding = encoding_of(file.content)
    with reading(file.content, encoding) as stream:
        lines = Lines(iter(stream))
        header = _read_header(file.name, lines)
        if isinstance(header, Reject):
            yield header
            return
        repeats = Repeats()
        for row in _rows(file.name, lines, header.delimiter):
            if isinstance(row, Reject):
                yield row
            elif any(cell.strip() for cell in row.cells):
                yield repeats.checked(_read_row(file.name, row, header, encoding))


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: list[str]


def _read_header(name: str, lines: Lines) -> Header | Reject:
    line = next((line for line in lines if line.strip(" \t\r\n\ufeff,;|")), None)
    if line is None:
        return Reject(name, "The file is empty. Nothing was imported from it.")
    line = line.lstrip("\ufeff").rstrip("\r\n")
    if len(line) > HEADER_SAMPLE or max(line.count(delimiter) for delimiter in DELIMITERS) >= MOST_COLUMNS:
        reason = f"The first row names more than {MOST_COLUMNS:,} columns. Is this a table of articles? It needs a column “text”."
        return Reject(name, reason, lines.number, value=shortened(line))
    headers = [_header(line, delimiter) for delimiter in DELIMITERS]
    header = max(headers, key=lambda header: (len(header.fields), len(header.names)))
    if "text" in header.fields:
        return header
    found = ", ".join(f"“{shortened(name)}”" for name in header.names[:20])
    wanted = ", ".join(FIELDS["text"][:3])
    return Reject(
        name, f"The table has no column for the text. It has {found}. Name one of them {wanted}.", lines.number, "text", shortened(line)
    )


def _header(line: str, delimiter: str) -> Header:
    names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    return Header(tuple(names), fields_of(names), delimiter)


def _rows(name: str, lines: Lines, delimiter: str) -> Iterator[_Row | Reject]:
    """Yield the rows. After a row that cannot be read, reading goes on with the line after the one it began on."""
    csv.field_size_limit(LONGEST_CELL)
    lines.delimiter = delimiter
    for _ in range(MOST_RECOVERIES):
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            while True:
                line = lines.begin_row()
                yield _Row(line, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            first = lines.go_back()
            yield Reject(name, _reason(error), line, value=shortened(first))
    yield Reject(name, f"More than {MOST_RECOVERIES:,} rows cannot be read; the rest of the file was not tried.", lines.number)


def _reason(error: csv.Error) -> str:
    message = str(error)
    if "unexpected end of data" in message:
        return "A quotation mark is opened in this row and never closed. Close it, or double the marks inside a cell."
    if "field limit" in message:
        return (
            f"A cell of this row is longer than {MOST_BYTES_AN_ARTICLE // MEGABYTE} MB, or a quotation mark in it is never closed."
            " Close it, or split the article."
        )
    if _TOO_MANY_CELLS in message:
        return f"The row has more than {MOST_CELLS:,} cells. Check that the file is a table of articles."
    if "expected after" in message:
        return "Something follows a closing quotation mark in this row. Double the marks inside a cell."
    return f"The row cannot be read ({message})."


def _read_row(name: str, row: _Row, header: Header, encoding: Encoding) -> ArticleDraft | Reject:
    if len(row.cells) > len(header.names):
        extra = row.cells[len(header.names)]
        mark = "tab" if header.delimiter == "\t" else header.delimiter
        reason = (
            f"The row has {len(row.cells):,} cells, the header {len(header.names):,}."
            f" Put cells that hold a “{mark}” or a line end in quotation marks."
        )
        return Reject(name, reason, row.line, str(len(header.names) + 1), shortened(extra))
    cells = {field: row.cells[index] if index < len(row.cells) else "" for field, index in header.fields.items()}
    text = cells.pop("text")
    hints = hints_from(name)
    return draft_or_reject(
        Found(
            file=name,
            text=text,
            line=row.line,
            column=header.names[header.fields["text"]],
            encoding=encoding.public_name,
            guessed=encoding.guessed,
            unreadable=text.count(REPLACEMENT),
            hinted_source=hints.source,
            hinted_published=hints.published,
            **cells,
        )
    )


FORMAT = Format("csv", "CSV", (".csv", ".tsv"), by_name(".csv", ".tsv"), read_table)
