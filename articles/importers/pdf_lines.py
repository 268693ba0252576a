"""The lines of a page of a PDF, in the order in which people read them: column after column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

MOST_PIECES = 50_000
SAME_LINE = 0.5  # of the size of the letters
GUTTER = 10.0  # points to which the beginnings of second columns are rounded
FEWEST_DOUBLE_ROWS = 6
SHORTEST_SEGMENT = 12
WIDE_GAP = 1.8  # of the usual distance between lines
TALL = 1.6  # of the size of the letters: lines of a headline stand further apart than those of the text


@dataclass(frozen=True, slots=True)
class Line:
    """A line with the size of its letters; ``gap`` says that more room is above it than between lines."""

    text: str
    size: float
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters as the page draws it, with its place from the left and from the bottom."""

    text: str
    x: float
    y: float
    size: float


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a page of pypdf, as the page draws them, which follows its columns."""
    pieces: list[Piece] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        if len(pieces) < MOST_PIECES:
            scale = abs(tm[3]) or abs(tm[1]) or 1.0
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            pieces.append(Piece(text, x, y, round(abs(size or 0) * scale * (abs(cm[3]) or 1.0), 1)))

    page.extract_text(visitor_text=visit)
    return _lines(pieces)


@dataclass(slots=True)
class Segment:
    """Words on one line without a wide gap between them."""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """About where the words end: a letter is half as wide as high."""
        return self.x + len(self.text.rstrip()) * self.size * 0.5


def _lines(pieces: Sequence[Piece]) -> list[Line]:
    return _with_gaps([segment for row in _by_columns(_rows(pieces)) for segment in row])


def _rows(pieces: Sequence[Piece]) -> list[list[Segment]]:
    """Put pieces together to rows of segments: a row ends where the page says so, a segment where a wide gap follows."""
    rows: list[list[Segment]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number and rows[-1]:
                rows.append([])
            if part.strip() and not rows[-1] and len(rows) > 1 and _is_apart(rows[-2][-1], piece):
                rows.pop()  # a line end in the file, but not on the page: the next column's piece of the same line
            _append(rows[-1], part, piece)
    return [row for row in rows if any(segment.text.strip() for segment in row)]


def _append(row: list[Segment], part: str, piece: Piece) -> None:
    if not part.strip():
        if row:
            row[-1].text += part
    elif row and not _is_apart(row[-1], piece):
        row[-1].text += part
    else:
        row.append(Segment(part, piece.x, piece.y, piece.size))


def _is_apart(last: Segment, piece: Piece) -> bool:
    on_line = abs(last.y - piece.y) < SAME_LINE * max(last.size, 1.0)
    return on_line and piece.x > last.end + 2 * max(last.size, 1.0)


def _by_columns(rows: list[list[Segment]]) -> list[list[Segment]]:
    """Return rows column by column where the page draws its columns line by line, side by side; else as they are."""
    double = [row for row in rows if len(row) == 2]
    starts = Counter(round(row[1].x / GUTTER) for row in double)
    if not double or (start := starts.most_common(1)[0])[1] < FEWEST_DOUBLE_ROWS:
        return rows
    gutter = start[0] * GUTTER - GUTTER
    if sum(len(segment.text) for row in double for segment in row) < SHORTEST_SEGMENT * 2 * len(double):
        return rows  # a table of figures
    done: list[list[Segment]] = []
    left: list[list[Segment]] = []
    right: list[list[Segment]] = []
    for row in rows:
        if len(row) == 1 and row[0].x < gutter < row[0].end - row[0].size:
            done += [*left, *right, row]  # a line across both columns ends them
            left, right = [], []
            continue
        left += [[segment] for segment in row if segment.x < gutter]
        right += [[segment] for segment in row if segment.x >= gutter]
    return [*done, *left, *right]


def _with_gaps(rows: Sequence[Segment]) -> list[Line]:
    steps = sorted(above.y - below.y for above, below in pairwise(rows) if above.y > below.y)
    usual = steps[len(steps) // 2] if steps else 0.0
    lines = []
    for index, row in enumerate(rows):
        step = rows[index - 1].y - row.y if index else 0.0
        lines.append(Line(" ".join(row.text.split()), row.size, gap=usual > 0 and step > max(WIDE_GAP * usual, TALL * row.size)))
    return lines
