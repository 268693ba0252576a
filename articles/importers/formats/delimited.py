"""CSV and other tables of text: one article a row."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from articles.importers.columns import WEB_ADDRESS, fields_of
from articles.importers.dates import read_moment
from articles.importers.documents import refusal_of_bytes
from articles.importers.drafts import MEGABYTE, MOST_BYTES_AN_ARTICLE, NamedFile, Reject, Result, shortened
from articles.importers.encodings import Encoding, encoding_of, reading
from articles.importers.layouts import Layout, Proposal
from articles.importers.registry import BY_NAME, LIKELY, NO, Format, Peek
from articles.importers.repeats import Repeats
from articles.importers.tabular import SAMPLED_ROWS, Row, distinct, guess_columns, read_row, refusal_without_text

DELIMITERS = (",", ";", "\t", "|")
SUFFIXES = (".csv", ".tsv", ".psv", ".tab")
MOST_COLUMNS = 1_000
# A line with more delimiters is refused before it is taken apart: a list of twenty million cells fills the memory.
MOST_CELLS = 1_000_000
LONGEST_CELL = MOST_BYTES_AN_ARTICLE + MEGABYTE
# A quotation mark that is never closed swallows the rows after it. They are read again, but not for ever.
MOST_RECOVERIES = 1_000
HEADER_SAMPLE = 1 << 16
# So many lines may stand above the header: the name of the export, its date, a search.
MOST_PREAMBLE = 30
FEWEST_NAMES, LONGEST_NAME_OF_COLUMN = 3, 40
SEP_LINE = re.compile(r"\A\ufeff?\"?sep=(.)\"?\s*\Z", re.IGNORECASE)
_TOO_MANY_CELLS = "too many cells"
_SWALLOWED = "holds another row"


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


def propose(file: NamedFile) -> Proposal:
    """Look at the beginning of a table: its encoding, its delimiter, the line of its header, its columns and habits."""
    if refusal := refusal_of_bytes(file):
        return Proposal(Layout("csv"), refusal=refusal)
    encoding = encoding_of(file.content)
    with reading(file.content, encoding) as stream:
        head = _head(stream)
    if not any(line.strip(" \t\r\n\ufeff,;|") for line in head):
        return Proposal(Layout("csv"), refusal=Reject(file.name, "The file is empty. Nothing was imported from it."))
    layout = _with_header(Layout("csv", encoding=encoding.name, guessed=("encoding",) if encoding.guessed else ()), head)
    if len(layout.header) >= MOST_COLUMNS:
        reason = f"The first row names more than {MOST_COLUMNS:,} columns. Is this a table of articles? It needs a column “text”."
        return Proposal(layout, refusal=Reject(file.name, reason, layout.header_line, value=shortened(head[0])))
    rows = [row.cells for row in islice(_sampled(file, layout, encoding), SAMPLED_ROWS)]
    layout, questions = guess_columns(layout, rows)
    refusal = None if "text" in layout.fields else refusal_without_text(file, layout, layout.header_line or 1)
    return Proposal(replace(layout, format=_name_of(layout)), questions, refusal)


def _name_of(layout: Layout) -> str:
    return "tsv" if layout.delimiter == "\t" else "csv"


def _head(stream: Iterator[str]) -> list[str]:
    """Return the first lines, as far as a header may be among them. A line too long to be one ends the search."""
    head: list[str] = []
    for line in islice(stream, 2 * MOST_PREAMBLE):
        head.append(line[:HEADER_SAMPLE].rstrip("\r\n"))
        if len(line) > HEADER_SAMPLE:
            break
    return head


def _with_header(layout: Layout, head: Sequence[str]) -> Layout:
    """Find the header: the line with the most columns of known names; where no line has any, the first that is as wide as those below."""
    first = next(number for number, line in enumerate(head) if line.strip(" \t\ufeff,;|"))
    given = SEP_LINE.match(head[first])
    delimiters = (given[1],) if given else DELIMITERS
    candidates = [
        (_rank(names), -number, delimiter, names)
        for number, line in enumerate(head[:MOST_PREAMBLE])
        for delimiter in delimiters
        if line.strip(" \t\ufeff,;|") and not SEP_LINE.match(line) and len(names := _cells(head[number:], delimiter)) <= MOST_COLUMNS
    ]
    if not candidates or max(map(head[first].count, delimiters)) >= MOST_COLUMNS:
        wide = max(delimiters, key=head[first].count)
        return replace(layout, delimiter=wide, header=("",) * MOST_COLUMNS, header_line=first + 1)
    best = max(candidates, key=lambda found: (found[0][0], found[0][1] if found[0][0] else 0, found[1], found[0][1]))
    if best[0][0]:
        lines = 1 + sum(name.count("\n") for name in best[3])
        return replace(layout, delimiter=best[2], header=distinct(best[3]), header_line=lines - best[1])
    return _without_known_names(layout, [*_first_rows(head, delimiters)] or candidates)


def _first_rows(head: Sequence[str], delimiters: Sequence[str]) -> Iterator[tuple[tuple[int, int], int, str, list[str]]]:
    """Yield the first rows by each delimiter, as candidates for a header. A row whose cells run over several lines is one."""
    for delimiter in delimiters:
        lines = Lines(iter(f"{line}\n" for line in head))
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            while len(cells := next(reader)) <= MOST_COLUMNS and lines.number <= MOST_PREAMBLE:
                if any(cell.strip() for cell in cells):
                    yield (0, len(cells)), 1 - lines.number + (len(lines.row) - 1), delimiter, [cell.strip() for cell in cells]
                lines.begin_row()
        except (StopIteration, csv.Error):
            continue


def _rank(names: Sequence[str]) -> tuple[int, int]:
    """Return how many columns of a line have known names, none where one of them is longer than names are; and how many it has."""
    known = fields_of(names)
    is_header = ("text" in known or len(known) > 1 or len(names) == 1) and max(map(len, names), default=0) < 80
    return (len(known) + 2 * ("text" in known) if is_header else 0, len(names))


def _without_known_names(layout: Layout, candidates: Sequence[tuple[tuple[int, int], int, str, list[str]]]) -> Layout:
    """Take the delimiter by which most lines are equally wide; the first of these lines is the header, unless it looks like a row."""
    widths: dict[tuple[str, int], int] = {}
    for (_, width), _, delimiter, _ in candidates:
        if width > 1:
            widths[delimiter, width] = widths.get((delimiter, width), 0) + 1
    delimiter, width = max(widths, key=lambda key: (widths[key], key[1]), default=(candidates[0][2], 1))
    number, names = next((-found[1], found[3]) for found in candidates if found[2] == delimiter and len(found[3]) == width)
    if any(_is_value(name) for name in names):
        return replace(layout, delimiter=delimiter, header=distinct([""] * width), header_line=0)
    return replace(layout, delimiter=delimiter, header=distinct(names), header_line=number + 1)


def _is_value(name: str) -> bool:
    """Return whether a cell of the first line is no name of a column but a value: an address, a date, a number, a sentence."""
    clean = name.strip()
    return bool(WEB_ADDRESS.match(clean) or len(clean) > 100 or clean.isdigit() or (clean[:1].isdigit() and read_moment(clean).iso))


def _cells(lines: Sequence[str], delimiter: str) -> list[str]:
    """Return the cells of the first row of some lines. A name in quotation marks may run over several of them."""
    first = lines[0].lstrip("\ufeff")
    rows = csv.reader([first] if first.count('"') % 2 == 0 else [f"{line}\n" for line in (first, *lines[1:6])], delimiter=delimiter)
    return [name.strip(" \t\r") for name in next(rows, [])]


def _sampled(file: NamedFile, layout: Layout, encoding: Encoding) -> Iterator[Row]:
    sample = replace(file, content=file.content[: 4 * MEGABYTE])
    with reading(sample.content, encoding) as stream:
        for row in _rows_below(file.name, Lines(iter(stream)), layout):
            if isinstance(row, Row) and len(row.cells) <= MOST_COLUMNS and any(cell.strip() for cell in row.cells):
                yield row


def read_table(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article or the reject of each row."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    if "text" not in layout.fields or layout.fields["text"] not in layout.header:
        yield refusal_without_text(file, layout, layout.header_line or 1)
        return
    encoding = Encoding(layout.encoding, "encoding" in layout.guessed) if layout.encoding else encoding_of(file.content)
    repeats = Repeats()
    with reading(file.content, encoding) as stream:
        for row in _rows_below(file.name, Lines(iter(stream)), layout):
            if isinstance(row, Reject):
                yield row
            elif _has_words(row, layout):
                yield repeats.checked(read_row(file, row, layout, encoding))


def _has_words(row: Row, layout: Layout) -> bool:
    """Return whether a row holds anything of its own: tables that were put together bear their header again, old ones end in Ctrl-Z."""
    if not any(cell.strip(" \t\r\n\x1a\x00") for cell in row.cells):
        return False
    return not layout.header_line or row.cells[0].strip(" \ufeff") != layout.header[0] or distinct(row.cells) != layout.header


def _rows_below(name: str, lines: Lines, layout: Layout) -> Iterator[Row | Reject]:
    """Yield the rows below the header. Without one, every line is a row but one that only names the delimiter."""
    for _ in range(layout.header_line):
        if next(lines, None) is None:
            return
    for row in _rows(name, lines, layout):
        if not layout.header_line and isinstance(row, Row) and SEP_LINE.match(layout.delimiter.join(row.cells)):
            continue
        yield row


def _rows(name: str, lines: Lines, layout: Layout) -> Iterator[Row | Reject]:
    """Yield the rows. After a row that cannot be read, reading goes on with the line after the one it began on."""
    csv.field_size_limit(LONGEST_CELL)
    lines.delimiter = layout.delimiter
    shape: list[str] = []
    for _ in range(MOST_RECOVERIES):
        reader = csv.reader(lines, delimiter=layout.delimiter, strict=True)
        try:
            while True:
                line = lines.begin_row()
                cells = next(reader)
                _check_for_swallowed(lines.row, shape or cells, layout)
                shape = cells if len(lines.row) == 1 and len(cells) == len(layout.header) else shape
                yield Row(line, cells)
        except StopIteration:
            return
        except csv.Error as error:
            first = lines.go_back()
            yield Reject(name, _reason(error), line, value=shortened(first), row=json.dumps([first.rstrip("\r\n")], ensure_ascii=False))
    yield Reject(name, f"More than {MOST_RECOVERIES:,} rows cannot be read; the rest of the file was not tried.", lines.number)


def _check_for_swallowed(lines: Sequence[str], shape: Sequence[str], layout: Layout) -> None:
    """Raise csv.Error if a row of several lines holds another: a line with all its cells that begins with a number or date as rows do."""
    width = len(layout.header)
    if len(lines) < 2 or width < 2 or not shape or (kind := _kind(shape[0])) is None:
        return
    for line in lines[1:200]:
        if line.count(layout.delimiter) < width - 1 or len(line) > HEADER_SAMPLE:
            continue
        cells = next(csv.reader([line], delimiter=layout.delimiter), [])
        if len(cells) == width and _kind(cells[0]) == kind and not cells[1].startswith(" "):
            raise csv.Error(_SWALLOWED)


def _kind(cell: str) -> str | None:
    clean = cell.strip()
    if clean.isdigit():
        return "number"
    if WEB_ADDRESS.match(clean):
        return "address"
    return "date" if clean[:1].isdigit() and len(clean) < 40 and read_moment(clean, "dmy").iso else None


def _reason(error: csv.Error) -> str:
    message = str(error)
    if "unexpected end of data" in message or _SWALLOWED in message:
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


def recognise(peek: Peek) -> int:
    """Tell a table by the ending of its name: any text may be one. A plain text is one where its first line names columns."""
    if peek.suffix in {".txt", ".text", ""}:
        return LIKELY if _names_columns(re.split(r"[\r\n]", peek.text, maxsplit=1)[0]) else NO
    return BY_NAME if peek.suffix in SUFFIXES else NO


def _names_columns(line: str) -> bool:
    """Return whether a line is nothing but known names of columns, the text's among them, parted by tabs or the like."""
    for delimiter in DELIMITERS:
        names = [name.strip().strip('"') for name in line.split(delimiter)]
        known = fields_of(names)
        if len(names) >= FEWEST_NAMES and "text" in known and len(known) * 2 > len(names) and max(map(len, names)) < LONGEST_NAME_OF_COLUMN:
            return True
    return False


FORMAT = Format("csv", "CSV", SUFFIXES, recognise, read_table, propose)
