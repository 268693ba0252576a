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
            if mark in _OPENING or (mark in ('"', "''", "”") and _may_open(text, match)):
                opened, wanted = match.start(), _OPENING.get(mark, mark)
        elif mark == wanted or (wanted == "”" and mark in ('"', "“")) or (wanted == '"' and mark == "”"):
            quotes.append(Span(opened, match.end()))
            opened = -1
    if opened >= 0 and wanted != "’":
        quotes.append(Span(opened, len(text)))
    return tuple(quote for quote in quotes if quote.end - quote.start <= _LONGEST)


def _may_open(text: str, match: re.Match[str]) -> bool:
    """A mark that does not show its side opens where a space or a bracket stands before it and a word follows."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    if match.group() == "”" and before.strip() not in ("", "(", "[", "-", "—", "–"):
        return False
    return bool(after.strip())
