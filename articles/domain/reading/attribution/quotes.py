"""Quotations: which stretches of a text stand between quotation marks, in any of the usual styles."""

from __future__ import annotations

import re
from typing import Final

from articles.domain.vocabulary import Span

PARAGRAPH: Final = re.compile(r"\n\s*\n|(?<=[.!?\"”'])\n")
_MARK: Final = re.compile(r"[“”\"«»„]|``|''|\n\s*\n|(?<=[.!?\"”'])\n|(?<![\w'])‘(?=\w)|(?<=[.,!?\w])’(?!\w)")
_OPENING: Final = {"“": "”", "«": "»", "„": "”", "``": "''", "‘": "’"}
_LONGEST: Final = 6000


def find_quotes(text: str) -> tuple[Span, ...]:
    """Return the quotations of a text with their marks, in order, none inside another.

    A mark that is not closed by the end of its paragraph closes there, as news style leaves it open when the next paragraph goes on.
    """
    quotes: list[Span] = []
    opened, wanted = -1, ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark[0] == "\n":
            if opened >= 0 and wanted != "’":
                quotes.append(Span(opened, match.start()))
            opened = -1
        elif opened < 0:
            if mark in _OPENING or (mark in ('"', "''") and _may_open(text, match.end())):
                opened, wanted = match.start(), _OPENING.get(mark, mark)
        elif mark == wanted or (wanted == "”" and mark in ('"', "“")) or (wanted == '"' and mark == "”"):
            quotes.append(Span(opened, match.end()))
            opened = -1
    if opened >= 0 and wanted != "’":
        quotes.append(Span(opened, len(text)))
    return tuple(quote for quote in quotes if quote.end - quote.start <= _LONGEST)


def _may_open(text: str, after: int) -> bool:
    """A straight mark before a space closes; it cannot open."""
    return after < len(text) and not text[after].isspace() or text[after : after + 2].strip() != ""
