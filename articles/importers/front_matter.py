"""The front matter of a site's generator above a text: fields between two lines of ``---`` (YAML) or ``+++`` (TOML)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.importers.columns import plain_name
from articles.importers.head_fields import Entry

OPENS = {"---": ("---", "..."), "+++": ("+++",)}
MOST_LINES, MOST_CHARACTERS = 200, 20_000
PAIR = re.compile(r"\A(?P<name>[^\W\d_][\w.-]*(?: [\w.-]+){0,2})(?:[ \t]*=[ \t]*|:(?:[ \t]+|\Z))(?P<value>\S.*?)?[ \t]*\Z")
BLOCK = re.compile(r"\A[|>][+-]?\d?\Z")
ITEM = re.compile(r"\A\s*-\s+(?P<value>\S.*)\Z")
NESTED = re.compile(r"\A\s*(?:-\s+)?name\s*[:=]\s*(?P<value>\S.*)\Z")
COMMENT = re.compile(r"\A\s*#(?!\w)(?P<words>.*)\Z")
# What a comment is told under: it may be a heading of a text that is no front matter.
COMMENTED = "comment"
SIGNS = re.compile(r"\A(?:\[\[?[\w.-]+\]?\]|[\]}],?)\s*\Z")
# How note-takers link: "[[Jo Harker]]", "[[people/jo|Jo Harker]]".
WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
QUOTES = ('"""', "'''", '"', "'")
# A single line between two rules may be a sentence of the text; with one of these names it is none.
ALONE = frozenset("title headline titel titre titulo titolo layout draft published".split())


def front_matter_at(lines: Sequence[str], start: int) -> tuple[list[Entry], int] | None:
    """Return the fields of the front matter that begins on a line, with the number of the line behind it; None where none begins there.

    What stands between two rules is front matter only where every line of it is a field, or belongs to one.

    >>> front_matter_at(["---", "title: It rained", "---", "It rained."], 0)
    ([Entry(name='title', value='It rained')], 3)
    >>> front_matter_at(["---", "It rained on Monday.", "---", "It was wet."], 0)
    """
    closing = OPENS.get(lines[start].rstrip().removeprefix("\ufeff"))
    if closing is None:
        return None
    inside: list[str] = []
    for line in lines[start + 1 : start + 1 + MOST_LINES]:
        if line.rstrip() in closing:
            entries = _entries(inside)
            return (entries, start + len(inside) + 2) if entries and _are_fields(entries) else None
        inside.append(line)
        if sum(map(len, inside)) > MOST_CHARACTERS:
            return None
    return None


def _are_fields(entries: Sequence[Entry]) -> bool:
    own = [entry for entry in entries if entry.name != COMMENTED]
    return any(entry.field for entry in own) if len(own) > 1 else plain_name(own[0].name) in ALONE if own else False


def _entries(lines: Sequence[str]) -> list[Entry] | None:
    """Return the fields that some lines are, each with the lines that belong to it, or None where one is neither."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        pair = None if line[:1].isspace() else PAIR.match(line)
        if pair:
            found.append((pair["name"], [pair["value"] or ""]))
        elif found and (not line.strip() or line[:1].isspace() or ITEM.match(line)):
            found[-1][1].append(line)
        elif comment := COMMENT.match(line):
            found.append((COMMENTED, [comment["words"]]))
        elif line.strip() and not SIGNS.match(line):
            return None
    return [Entry(name, _value(values[0], values[1:])) for name, values in found]


def _value(first: str, others: Sequence[str]) -> str:
    """Return the value of a field: on its line, in a list, in a block of lines, or as the name of what is nested below it."""
    if not any(line.strip() for line in others):
        return _plain(first)
    if BLOCK.match(first):
        paragraphs = "\n".join(line.strip() for line in others).strip("\n")
        return paragraphs if first[0] == "|" else re.sub(r"(?<!\n)\n(?!\n)", " ", paragraphs)
    if not first and (names := [found["value"] for line in others if (found := NESTED.match(line))]):
        return ", ".join(map(_plain, names))
    if not first:
        return ", ".join(_plain(found["value"] if (found := ITEM.match(line)) else line.strip()) for line in others if line.strip())
    return _plain(" ".join([first, *(line.strip() for line in others if line.strip())]))


def _plain(value: str) -> str:
    """Return a value without the marks of YAML around it."""
    clean = WIKI_LINK.sub(r"\1", value.strip())
    if clean.startswith("[") and clean.endswith("]"):
        return ", ".join(filter(None, (_plain(part) for part in clean[1:-1].split(","))))
    for quote in QUOTES:
        if clean.startswith(quote) and clean.endswith(quote) and len(clean) >= 2 * len(quote):
            inside = clean[len(quote) : -len(quote)]
            return inside.replace('\\"', '"') if quote == '"' else inside.replace("''", "'")
    return clean
