"""Invented coverage with its labels marked in the text, one file a story, read into the form of ``../shared/eval/stories``.

A file begins with its labels, a line each (``d`` hard disputes, ``s`` soft ones, ``a`` agreements, ``t`` traps), then come the articles, a
sentence a line, the headline first. ``{d1a:twelve people}`` marks the words that give position ``a`` of dispute ``d1``; marks may nest::

    d1 | number | contradiction | 3 | how many people were hurt
    a1 | the fire broke out on the third floor

    === Harlow Falls Ledger | 2014-03-02T18:40
    Blaze guts Harlow Falls block, {d1a:12 hurt}
    A fire {a1:on the third floor} of an apartment block hurt {d1a:at least a dozen people} on Sunday.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

Members = dict[str, dict[str, list[dict[str, Any]]]]
_MARK = re.compile(r"\{([dsat]\d+)([a-h]?):")


class Mark(NamedTuple):
    """Words of a sentence that carry a label: which one, and which position of it ("" for an agreement)."""

    label: str
    position: str
    words: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """An article: who published it when (None where nobody says), and its sentences with what is marked in each, the headline first."""

    source: str
    published: str | None
    sentences: Sequence[tuple[str, tuple[Mark, ...]]]


def read_marked(line: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a sentence without its marks, and the marks. Raises ``ValueError`` for a brace that has no partner.

    >>> read_marked("{d1a:Twelve {a2:miners}} died")
    ('Twelve miners died', (Mark(label='a2', position='', words='miners'), Mark(label='d1', position='a', words='Twelve miners')))
    """
    plain, at = "", 0
    open_marks: list[tuple[str, str, int]] = []
    marks = []
    while at < len(line):
        if found := _MARK.match(line, at):
            open_marks.append((found[1], found[2], len(plain)))
            at = found.end()
            continue
        if line[at] == "}" and open_marks:
            label, position, start = open_marks.pop()
            marks.append(Mark(label, position, plain[start:]))
        elif line[at] in "{}":
            raise ValueError(f"brace without its partner in: {line}")
        else:
            plain += line[at]
        at += 1
    if open_marks:
        raise ValueError(f"{open_marks[-1][0]} is not closed in: {line}")
    return plain, tuple(marks)


def read_coverage(path: Path) -> tuple[list[list[str]], list[Outlet]]:
    """Return the labels of a file, each a row of its fields, and its articles."""
    head, *articles = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    labels = [[field.strip() for field in line.split("|")] for line in head.splitlines() if "|" in line and not line.startswith("#")]
    return labels, [_outlet(block.strip().splitlines()) for block in articles]


def _outlet(lines: Sequence[str]) -> Outlet:
    source, _, published = (part.strip() for part in lines[0].partition("|"))
    return Outlet(source, None if published == "-" else published, [read_marked(line.strip()) for line in lines[1:] if line.strip()])


def write_stories(sources: Iterable[Path], directory: Path) -> list[str]:
    """Write each file of marked coverage as NAME.jsonl, NAME.txt and NAME.gold.json, and return the names."""
    directory.mkdir(parents=True, exist_ok=True)
    return [_write_story(path, directory) for path in sources]


def _write_story(path: Path, directory: Path) -> str:
    labels, outlets = read_coverage(path)
    rows = [_row(str(number), outlet) for number, outlet in enumerate(outlets, 1)]
    numbered = [_numbered(row["id"], outlet) for row, outlet in zip(rows, outlets, strict=True)]
    (directory / f"{path.stem}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (directory / f"{path.stem}.txt").write_text("\n".join(numbered), encoding="utf-8")
    (directory / f"{path.stem}.gold.json").write_text(json.dumps(_gold(labels, _members(outlets))), encoding="utf-8")
    return path.stem


def _row(number: str, outlet: Outlet) -> dict[str, Any]:
    sentences = [text for text, _ in outlet.sentences]
    told = {"id": number, "source": outlet.source, "url": "", "published": outlet.published}
    return {**told, "title": sentences[0], "text": "\n".join(sentences)}


def _numbered(number: str, outlet: Outlet) -> str:
    lines = "".join(f"[{at}] {text}\n" for at, (text, _) in enumerate(outlet.sentences))
    return f"=== {number} | {outlet.source} | published {outlet.published}\n{lines}"


def _members(outlets: Sequence[Outlet]) -> Members:
    members: Members = defaultdict(lambda: defaultdict(list))
    for number, outlet in enumerate(outlets, 1):
        for at, (_, marks) in enumerate(outlet.sentences):
            for mark in marks:
                members[mark.label][mark.position].append({"article": str(number), "sentence": at, "words": mark.words})
    return members


def _gold(labels: Sequence[Sequence[str]], members: Members) -> dict[str, list[dict[str, Any]]]:
    rows = {kind: [row for row in labels if row[0][0] in kind] for kind in ("ds", "a", "t")}
    return {
        "disputes": [_dispute(row, members[row[0]]) for row in rows["ds"] if len(members[row[0]]) > 1],
        "agreements": [{"about": about, "members": members[label][""]} for label, about in rows["a"]],
        "traps": [{"a": a, "b": b, "why": why} for label, why in rows["t"] for a in members[label]["a"] for b in members[label]["b"]],
    }


def _dispute(row: Sequence[str], sides: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    _, kind_of_answer, kind, importance, about = row
    positions = [{"value": sides[position][0]["words"], "members": sides[position]} for position in sorted(sides)]
    return {"about": about, "type": kind_of_answer, "kind": kind, "importance": int(importance), "positions": positions}
