"""The claim sheet as Markdown. What comes from articles is escaped: it makes no heading, no link, no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from articles.domain.sheet import ClaimSheet
from articles.domain.spreadsheets import printable
from articles.exporters.documents import FactLines, head_lines, lines_of, one_line
from articles.exporters.registry import Exporter, Options

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&=@:$^\"'])")


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the sheet, fact by fact."""
    yield f"# Claim sheet: {escaped(sheet.head.story)}\n\n".encode()
    yield "".join(f"- {name}: {escaped(words)}\n" for name, words in head_lines(sheet.head)).encode()
    for fact in lines_of(sheet):
        yield _fact(fact).encode("utf-8", "replace")


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is. Every sign is escaped that could mean something at any place."""
    return _SPECIAL.sub(r"\\\1", one_line(printable(text)))


def linked(words: str, address: str) -> str:
    """Return a link; words that are safe already. An address with a bracket or a space would end it early."""
    address = re.sub(r"[<>()\s\\]", lambda found: quote(found[0]), printable(address))
    return f"[{words}](<{address}>)" if address else words


def _fact(fact: FactLines) -> str:
    lines = [f"\n## {escaped(fact.question)}\n", f"**{fact.status_label}** · {fact.support} · {linked(escaped(fact.id), fact.address)}\n"]
    if fact.sentence:
        lines.append(f"> {escaped(fact.sentence)}\n")
    lines.extend(f"- {name}: {escaped(words)}" for name, words in fact.lines)
    lines.append("") if fact.lines else None
    for position in fact.positions:
        if position.title:
            mark = " (held right)" if position.held_right else ""
            lines.append(f"**{escaped(position.title)}**{mark}: {position.support}\n")
        for said in position.quotes:
            original = f", {linked('original', said.published_at)}" if said.published_at else ""
            lines.append(f"- “{escaped(said.words)}” {linked(escaped(said.source), said.address)}{original}")
        lines.append("")
    return "\n".join(lines) + "\n"


EXPORTER = Exporter(
    name="md",
    label="Markdown",
    ending="md",
    media_type="text/markdown; charset=utf-8",
    about="Text with headings and links, for a wiki or an editor.",
    place=50,
    write=write,
)
