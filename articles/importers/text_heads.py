"""What stands above a plain text and is none of it: fields in lines ("Title: …", "Date: …"), or the front matter of a site's generator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from articles.importers.columns import plain_name
from articles.importers.front_matter import front_matter_at
from articles.importers.head_fields import Entry, TextHead, head_from

LINE = re.compile(
    r"\A(?:[-*•]\s|:)?[*_ ]{0,3}(?P<name>[^\W\d_][^\W_]*(?:[ _-][^\W_]+){0,2})[*_ ]{0,3}(?:\s{0,8}[:=]|\t)[*_ ]{0,3}\s*(?P<value>\S.*)?\Z"
)
# The number of an article in a file of several: "Article 2", "3 of 12", "=== Document 4 ===".
COUNTER = re.compile(
    r"\A[\W_]{0,12}(?:(?:article|artikel|artículo|articolo|artigo|artykuł|document|dokument|story|texte?|item|no|nr|n)\b\W{0,3})?"
    r"\d{1,4}(?:\s?(?:of|von|de|sur|di|van|z|/)\s?\d{1,4})?[\W_]{0,12}\Z",
    re.IGNORECASE,
)
# A headline above fields, as programs for notes export it.
HEADING = re.compile(r"\A(?:#{1,2}[ \t]+)?(?P<words>[^\s#].*?)[ \t#]*\Z")
LONGEST_HEADING = 200
PERCENT = ("title", "author", "date")
# A line of signs that sets articles apart, or a head from its text; a form feed does as well.
RULE = re.compile(r"\A\s*(?:([-=*_#~+])(?:\s*\1){2,}|\f)\s*\Z")
FEWEST, MOST = 2, 40
LONGEST_LINE = 600
# Longer values than that end no article: what is so long is a paragraph of it.
LONGEST_UNDER = 200
# The fields of an article of which one at least has to be above a text, and those that may stand below one.
TELLING = frozenset({"title", "published", "source"})
UNDER = frozenset({"title", "published", "source", "url", "byline", "id", "language"})
# Names that no column of a table has, but such lines have.
OTHERS = frozenset(
    "tags categories category keywords section page pages words word count length edition slug layout draft image description status type "
    "schlagworte ressort seite rubrik ort section rubrique sección sezione seção dział copyright rights location city country "
    "agency credit embargo embargoed sperrfrist statut estado stato priority urgency version photographer editor desk wire".split()
)
# A single field above a text is none of it only if it can be nothing else.
ALONE = frozenset({"title", "headline"})


@dataclass(frozen=True, slots=True)
class _Block:
    """The fields found from one line on, and the line that the text begins on.

    ``holds_text`` says that a field began the text, ``is_headed`` that the first field is a headline above the others.
    """

    entries: tuple[Entry, ...]
    end: int
    holds_text: bool = False
    is_headed: bool = False

    @property
    def known(self) -> set[str]:
        return {entry.field for entry in self.entries if entry.field}


def heads_of(text: str) -> list[TextHead]:
    """Return the articles of a text: one for each head of fields like the first; one without fields where it begins with none.

    >>> [head] = heads_of("Title: It rained\\nDate: 2026-05-04\\n\\nIt rained on Monday.")
    >>> head.fields["title"], head.text
    ('It rained', 'It rained on Monday.')
    """
    lines = re.split(r"\r\n|\r|\n", text)
    start = next((number for number, line in enumerate(lines) if line.strip("\ufeff \t")), 0)
    if COUNTER.match(lines[start].lstrip("\ufeff")):
        start = next((number for number in range(start + 1, min(start + 4, len(lines))) if lines[number].strip()), start)
    first = _block_at(lines, start)
    if first is None:
        return [TextHead(text)]
    blocks, doubtful = _blocks_after(lines, start, first)
    ends = [begin for begin, _ in blocks[1:]] + [len(lines)]
    found = [_head(lines, begin, block, end, doubtful) for (begin, block), end in zip(blocks, ends, strict=True)]
    return [replace(found[0], notes=(*_counters(lines, 0, start), *found[0].notes)), *found[1:]]


def _blocks_after(lines: Sequence[str], start: int, first: _Block) -> tuple[list[tuple[int, _Block]], list[int]]:
    """Return the heads of a text with the lines they begin on, and the lines that may begin one more without being sure to."""
    blocks, doubtful = [(start, first)], []
    name = plain_name(first.entries[0].name)
    number = first.end
    while number < len(lines):
        block = _block_at(lines, number) if _may_begin(lines, number, first) else None
        if (
            block
            and _is_like(block, first, apart=_is_apart(lines, number))
            and (block.holds_text or any(map(str.strip, lines[block.end : block.end + 3])))
        ):
            blocks.append((number, block))
            number = max(block.end, number + 1)
            continue
        found = _entry(lines[number][:LONGEST_LINE])
        if found and found.value and (found.field == "title" or (plain_name(found.name) == name and _is_apart(lines, number))):
            doubtful.append(number)
        number += 1
    return blocks, doubtful


def _is_apart(lines: Sequence[str], number: int) -> bool:
    return number == 0 or lines[number].startswith("\f") or not lines[number - 1].strip() or RULE.match(lines[number - 1]) is not None


def _may_begin(lines: Sequence[str], number: int, first: _Block) -> bool:
    """Return whether a line begins as the first head does, or opens front matter; a headline has an empty line or a rule above it."""
    if lines[number].rstrip() in {"---", "+++"}:
        return True
    if first.is_headed:
        below = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
        found = _entry(below) if _is_apart(lines, number) else None
        return found is not None and plain_name(found.name) == plain_name(first.entries[1].name)
    found = _entry(lines[number])
    return found is not None and plain_name(found.name) == plain_name(first.entries[0].name)


def _is_like(block: _Block, first: _Block, *, apart: bool) -> bool:
    """Return whether a later block of fields is a head of the kind of the first: with a headline and more that both have, or with all."""
    shared = block.known & first.known
    return ("title" in shared and len(shared) >= FEWEST) or (apart and shared == first.known)


def _head(lines: Sequence[str], begin: int, block: _Block, end: int, doubtful: Sequence[int]) -> TextHead:
    below = list(lines[block.end : end])
    entries = list(block.entries)
    is_last = end == len(lines)
    while below and (not below[-1].strip() or RULE.match(below[-1]) or (not is_last and COUNTER.match(below[-1]))):
        below.pop()
    counters = _counters(lines, block.end + len(below), end)
    if block.holds_text:
        below, under = _without_fields_under(below, {entry.field for entry in entries})
        entries += under
    text = "\n".join(below).strip("\n")
    if block.holds_text and entries and (last := next(entry for entry in reversed(block.entries) if entry.begins_text)).value:
        entries.remove(last)
        text = f"{last.value}\n{text}" if below and below[0].strip() else f"{last.value}\n\n{text}".rstrip("\n")
    head = head_from(entries, text, begin + 1)
    notes = [_doubt(lines[number], number) for number in doubtful if block.end <= number < end]
    return replace(head, notes=(*head.notes, *notes, *counters))


def _counters(lines: Sequence[str], begin: int, end: int) -> list[str]:
    """Tell of the numbers of articles that stand between them, and are of none."""
    told = [(number, lines[number].strip("\ufeff \t")) for number in range(begin, end) if not RULE.match(lines[number])]
    return [f"“{line}” in line {number + 1} counts the articles of the file and was left out." for number, line in told if line]


def _doubt(line: str, number: int) -> str:
    shown = line.strip()[:LONGEST_UNDER]
    return (
        f"“{shown}” in line {number + 1} may be the head of another article. It was left in the text; if the file holds several, split it."
    )


def _block_at(lines: Sequence[str], start: int) -> _Block | None:
    """Return the head that begins on a line: front matter, or fields in lines of which enough are known."""
    if found := front_matter_at(lines, start):
        return _Block(tuple(found[0]), found[1])
    block = _fields_at(lines, start)
    if block is None:
        return _percent_lines(lines, start) or _fields_under_heading(lines, start)
    known = [entry for entry in block.entries if entry.field or _is_other(entry.name)]
    enough = len(known) >= FEWEST and (block.holds_text or len(known) * 2 >= len(block.entries))
    alone = len(block.entries) == 1 and plain_name(block.entries[0].name) in ALONE
    return block if TELLING & block.known and (enough or alone) else None


def _fields_under_heading(lines: Sequence[str], start: int) -> _Block | None:
    """Return the head that a headline makes with the fields in the lines below it, all of which have names that are known."""
    at = start + 1 if RULE.match(lines[start]) and start + 1 < len(lines) else start
    found = HEADING.match(lines[at]) if len(lines[at]) <= LONGEST_HEADING and not _entry(lines[at]) else None
    begin = next((number for number in range(at + 1, min(at + 4, len(lines))) if _is_written(lines[number])), None)
    block = _fields_at(lines, begin) if found and begin else None
    if found is None or block is None or not (TELLING | {"byline"}) & block.known or "title" in block.known:
        return None
    known = [entry for entry in block.entries if entry.field or _is_other(entry.name)]
    if len(known) < max(FEWEST, len(block.entries)) or not any(map(str.strip, lines[block.end :])):
        return None
    return replace(block, entries=(Entry("title", found["words"]), *block.entries), is_headed=True)


def _is_written(line: str) -> bool:
    return bool(line.strip()) and not RULE.match(line)


def _percent_lines(lines: Sequence[str], start: int) -> _Block | None:
    """Return the head of a text for pandoc: lines that begin with "% " hold headline, writers and date."""
    above = list(takewhile(lambda line: line.startswith("%"), lines[start : start + len(PERCENT)]))
    entries = tuple(Entry(name, line.lstrip("% ").strip()) for name, line in zip(PERCENT, above, strict=False))
    return _Block(entries, start + len(above)) if entries and entries[0].value else None


def _fields_at(lines: Sequence[str], start: int) -> _Block | None:
    """Gather fields from a line on, until the text begins: behind an empty line or a rule, or with a field that is the text."""
    entries: list[Entry] = []
    number = start
    while number < len(lines) and len(entries) <= MOST:
        line = lines[number]
        entry = _entry(line)
        if entry and entry.begins_text:
            return _Block((*entries, entry), number + 1, holds_text=True)
        if entry:
            entries.append(entry)
        elif not line.strip() and _goes_on(lines, number + 1, entries):
            pass
        elif not line.strip() or RULE.match(line):
            return _Block(tuple(entries), number + 1) if entries else None
        elif entries and (line[:1] in " \t" or _runs_on(lines, number, entries[-1])):
            entries[-1] = Entry(entries[-1].name, f"{entries[-1].value} {line.strip()}".strip())
        else:
            return _Block(tuple(entries), number) if "title" in {entry.field for entry in entries} and len(entries) >= FEWEST else None
        number += 1
    return _Block(tuple(entries), number) if 0 < len(entries) <= MOST else None


def _entry(line: str) -> Entry | None:
    found = LINE.match(line.strip("\ufeff \t\f")) if len(line) <= LONGEST_LINE or ":" in line[:40] else None
    return Entry(found["name"], (found["value"] or "").strip()) if found else None


def _goes_on(lines: Sequence[str], number: int, entries: Sequence[Entry]) -> bool:
    """Return whether fields go on behind an empty line: with one of an article that was not there before."""
    following = next((line for line in lines[number : number + 2] if line.strip()), "")
    entry = _entry(following) if len(following) <= LONGEST_LINE or entries else None
    if entry is None or not entries:
        return False
    return entry.begins_text or (entry.field in UNDER | {"summary"} and entry.field not in {other.field for other in entries})


def _runs_on(lines: Sequence[str], number: int, entry: Entry) -> bool:
    """Return whether a line goes on with a summary that runs over several, as wrapped lines do: no sentence ends before it."""
    return entry.field == "summary" and (not entry.value or entry.value[-1] not in '.!?…”"»') and bool(lines[number].strip())


def _is_other(name: str) -> bool:
    return any(word in OTHERS for word in name.lower().replace("_", " ").split())


def _without_fields_under(lines: list[str], above: set[str]) -> tuple[list[str], list[Entry]]:
    """Return the lines of a text that began in a field without the fields that follow it, and these fields."""
    entries: list[Entry] = []
    number = len(lines)
    while number and len(entries) < MOST:
        line = lines[number - 1]
        if line.strip():
            entry = _entry(line)
            if entry is None or not 0 < len(entry.value) <= LONGEST_UNDER or entry.field in above:
                break
            if entry.field not in UNDER | {"summary"} and not _is_other(entry.name):
                break
            entries.insert(0, entry)
        number -= 1
    return (lines[:number], entries) if entries else (lines, [])
