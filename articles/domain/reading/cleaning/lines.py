"""Cut a text into paragraphs, and join the lines of a paragraph that was wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.domain.reading.cleaning.stamps import read_stamp
from articles.domain.vocabulary import Span

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
ENDS_SENTENCE = re.compile(r"[.!?…:;。！？؟۔।][\s\"'”’»)\]`“]*(?:[-–—―(]+\s*[A-Z][\w .]{1,20}\)?\s*)?\Z")
WIDEST_WRAP = 100
SHORTEST_WRAPPED = 25
# An article has a few hundred lines. What follows this many is not looked at line by line, so that no file can cost minutes.
MOST_LINES = 10_000
CHUNK = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the white space around it. ``gap`` counts the line ends before it, ``indent`` its leading spaces."""

    span: Span
    gap: int
    indent: int


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text in order: its lines, but wrapped lines joined. Together they hold every non-space character."""
    lines, rest = _lines(text)
    width = _wrap_width(text, lines)
    joined: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _continues(text, joined[-1], (before, line), width):
            joined[-1] = Span(joined[-1].start, line.span.end)
        else:
            joined.append(line.span)
    return joined + list(_chunks(text, rest))


def ends_sentence(words: str) -> bool:
    """Return whether a line ends as a sentence does, closing quotes aside.

    >>> ends_sentence('He left.”'), ends_sentence("BLOW TO GOVERNMENT")
    (True, False)
    """
    return ENDS_SENTENCE.search(words[-40:]) is not None


def _lines(text: str) -> tuple[list[Line], int]:
    """Return the first lines that are not blank, and where the part begins that was not cut into lines."""
    lines: list[Line] = []
    previous = 0
    for match in LINE.finditer(text):
        if len(lines) == MOST_LINES:
            return lines, match.start()
        words = match[0].strip()
        if not words:
            continue
        indent = len(match[0]) - len(match[0].lstrip())
        start = match.start() + indent
        lines.append(Line(Span(start, start + len(words)), _line_ends(text[previous : match.start()]), indent))
        previous = match.end()
    return lines, len(text)


def _line_ends(between: str) -> int:
    return max(between.count("\n"), between.count("\r"), 1 if between else 0)


def _chunks(text: str, start: int) -> Iterator[Span]:
    """Yield what is left of an endless text in large pieces, each without the white space around it."""
    while start < len(text):
        end = len(text) if start + CHUNK >= len(text) else max(text.rfind("\n", start, start + CHUNK), start + 1)
        piece = text[start:end]
        if words := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(words))
        start = end


def _wrap_width(text: str, lines: list[Line]) -> int:
    """Return the width at which the text was wrapped, or 0. Lines that break in the middle of a sentence give it away."""
    breaks = [(before, line) for before, line in pairwise(lines) if line.gap == 1]
    broken = [before for before, line in breaks if _breaks_sentence(text, before, line)]
    if len(broken) < 2 or len(broken) * 4 < len(breaks):
        return 0
    width = max(len(line.span.of(text)) + line.indent for line in broken)
    return width if width <= WIDEST_WRAP else 0


def _breaks_sentence(text: str, before: Line, line: Line) -> bool:
    words = before.span.of(text)
    return len(words) > SHORTEST_WRAPPED and not ends_sentence(words) and text[line.span.start].islower()


def _continues(text: str, so_far: Span, pair: tuple[Line, Line], width: int) -> bool:
    """Return whether a line goes on with the paragraph before it."""
    before, line = pair
    if line.gap != 1 or so_far.end - so_far.start < SHORTEST_WRAPPED:
        return False
    words = before.span.of(text)
    if not ends_sentence(words) and text[line.span.start].islower():
        return read_stamp(line.span.of(text)) is None
    if not width or line.indent > before.indent + 1:
        return False
    first_word = line.span.of(text)[:WIDEST_WRAP].split(None, 1)[0]
    return width * 0.6 < len(words) <= width < len(words) + before.indent + 1 + len(first_word)
