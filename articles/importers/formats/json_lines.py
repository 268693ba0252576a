"""JSON Lines: one article a line."""

from __future__ import annotations

from articles.importers.formats.json_file import propose_lines, read_lines
from articles.importers.registry import LIKELY, NO, SURE, Format, Peek

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


def recognise(peek: Peek) -> int:
    """Tell it by its name; else by a first line that is an object to its end, with another below it."""
    if peek.suffix in SUFFIXES:
        return SURE - 1
    first, _, rest = peek.text.partition("\n")
    begins = first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")
    return LIKELY + 1 if begins else NO


FORMAT = Format("jsonl", "JSON Lines", SUFFIXES, recognise, read_lines, propose_lines)
