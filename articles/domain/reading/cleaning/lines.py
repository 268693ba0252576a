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
WIDEST_WRAP = 160
SHORTEST_WRAPPED = 25
FEWEST_WRAPPED = 3
SHORTEST_BY_HAND = 15
SHORTEST_OF_WIDTH = 0.6
# A sentence that ends within a line: what follows it on the line is running text, no heading and no item of a list.
ENDS_WITHIN = re.compile(r"[a-z\d)”\"'’][.!?][\"'”’)]{0,2}\s+[\"'“‘(]?[A-Z][a-z]*\s+\w")
# Words that end no heading and no item: whatever stands on the next line belongs to them.
HANGING = re.compile(
    r"(?:,|\b(?:the|an?|of|and|or|in|on|at|to|for|by|with|from|that|which|who|as|but|than|into|over|after|before|between|under|about|was|were|is"
    r"|are|has|have|had|be|been|would|will|could|may|said|his|her|its|their|not|near|against|when|while|where|[Mm]r|[Mm]rs|[Mm]s|[Dd]r))\Z"
)
ITEM = re.compile(r"[•●▪■◦‣·►➤*–—-]\s|\d{1,2}[.)]\s|(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*:\s")
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
    wrapped = _wrapped_blocks(text, lines)
    joined: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and (line in wrapped or _continues(text, joined[-1], (before, line), width)):
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


def _wrapped_blocks(text: str, lines: list[Line]) -> set[Line]:
    """Return the lines that go on with the one before, in blocks of lines that somebody broke by hand or at a width of their own.

    Such a block shows itself by a break that cannot be one between paragraphs; then every line of it that ends no sentence is broken off.
    """
    found: set[Line] = set()
    block: list[Line] = []
    for line in [*lines, None]:
        if line is None or (block and line.gap != 1):
            found.update(_broken_off(text, block))
            block = []
        if line is not None:
            block.append(line)
    return found


def _broken_off(text: str, block: list[Line]) -> list[Line]:
    """Return the lines of a block that go on with the line before, or none where it is no wrapped paragraph."""
    words = [line.span.of(text) for line in block]
    if len(block) < FEWEST_WRAPPED or not ends_sentence(words[-1]):
        return []
    lengths = [len(line) for line in words[:-1]]
    if max(map(len, words)) > WIDEST_WRAP or min(lengths) < max(SHORTEST_OF_WIDTH * max(lengths), SHORTEST_BY_HAND):
        return []
    breaks = [(one, other) for one, other in pairwise(words) if not ends_sentence(one) and not ITEM.match(other)]
    if not any(other[0].islower() or HANGING.search(one) or ENDS_WITHIN.search(one) for one, other in breaks):
        return []
    return [line for (one, other), line in zip(pairwise(words), block[1:], strict=True) if (one, other) in breaks]


def _breaks_sentence(text: str, before: Line, line: Line) -> bool:
    words = before.span.of(text)
    return len(words) > SHORTEST_WRAPPED and not ends_sentence(words) and text[line.span.start].islower()


def _continues(text: str, so_far: Span, pair: tuple[Line, Line], width: int) -> bool:
    """Return whether a line goes on with the paragraph before it."""
    before, line = pair
    words = before.span.of(text)
    if line.gap == 1 and text[line.span.start].islower() and HANGING.search(words):
        return True
    if line.gap != 1 or so_far.end - so_far.start < SHORTEST_WRAPPED:
        return False
    if not ends_sentence(words) and text[line.span.start].islower():
        return read_stamp(line.span.of(text)) is None
    if not width or line.indent > before.indent + 1:
        return False
    first_word = line.span.of(text)[:WIDEST_WRAP].split(None, 1)[0]
    return width * 0.6 < len(words) <= width < len(words) + before.indent + 1 + len(first_word)
