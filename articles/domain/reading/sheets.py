"""What the parser gets of an article in one go: all of it, or parts of a long one, each with the offsets of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from articles.domain.reading.cleaning import Block, Layout
from articles.domain.reading.parsing import mask
from articles.domain.reading.records import Reading
from articles.domain.reading.sketches import KEPT
from articles.domain.vocabulary import Span

# The parser takes a gigabyte for each hundred thousand characters that it sees at once, so it sees fewer.
LONGEST_SHEET = 60_000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stretch of an article as the parser gets it. ``layout`` holds the blocks of this stretch alone."""

    text: str
    layout: Layout

    @property
    def blocks(self) -> tuple[Span, ...]:
        """The blocks to be read, whose starts are sentence starts."""
        return tuple(block.span for block in self.layout.readable)


def sheets_of(text: str, layout: Layout) -> tuple[Sheet, ...]:
    """Return an article as sheets: one for any but a long one, none where there is nothing to read."""
    blocks = layout.readable
    if not blocks:
        return ()
    if len(text) <= LONGEST_SHEET:
        return (Sheet(mask(text, [block.span for block in blocks]), layout),)
    sheets = (_sheet(text, layout, part) for part in _parts(text, blocks))
    return tuple(sheet for sheet in sheets if not sheet.text.isspace())


def _sheet(text: str, layout: Layout, part: list[Block]) -> Sheet:
    """Return a part with blanks for all that stands before it, so that its offsets are those of the article."""
    start, end = part[0].span.start, part[-1].span.end
    moved = [Span(block.span.start - start, block.span.end - start) for block in part]
    return Sheet(" " * start + mask(text[start:end], moved), replace(layout, blocks=tuple(part)))


def _parts(text: str, blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Yield the blocks in groups that are short enough to be parsed at once."""
    part: list[Block] = []
    for whole in blocks:
        for block in _cut(text, whole):
            if part and block.span.end - part[0].span.start > LONGEST_SHEET:
                yield part
                part = []
            part.append(block)
    yield part


def _cut(text: str, block: Block) -> Iterator[Block]:
    """Yield a block in pieces that are short enough, cut after a sentence, else at a blank, else anywhere."""
    start, end = block.span.start, block.span.end
    while end - start > LONGEST_SHEET:
        cut = _place_to_cut(text, start, start + LONGEST_SHEET)
        yield Block(Span(start, cut), block.kind)
        start = cut
    yield Block(Span(start, end), block.kind)


def _place_to_cut(text: str, start: int, end: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(start, end - 5_000), end)]
    return ends[-1] if ends else max(text.rfind(" ", start, end) + 1, 0) or end


def joined(parts: list[Reading]) -> Reading:
    """Return the reading of an article from the readings of its sheets, in their order."""
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    together: dict[str, Any] = {name: tuple(item for part in parts for item in getattr(part, name)) for name in _lists_of(first)}
    together["shingles"] = tuple(sorted(set(together["shingles"])))[:KEPT]
    together["details"] = tuple(replace(detail, position=at) for at, detail in enumerate(together["details"], start=1))
    return replace(first, **together)


def _lists_of(reading: Reading) -> list[str]:
    return [field.name for field in fields(reading) if isinstance(getattr(reading, field.name), tuple)]
