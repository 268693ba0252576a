"""Downloads of Lexis: many articles in one text, each under a line that counts them ("1 of 12 DOCUMENTS")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.importers.dates import read_moment
from articles.importers.documents import refusal_of_bytes
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Result
from articles.importers.encodings import decode
from articles.importers.layouts import Layout
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.repeats import Repeats

COUNTED = re.compile(r"^[ \t\ufeff]*(?:\d{1,4} (?:of|von|de|sur) \d{1,5} DOCUMENTS?|Dokument \d{1,4} von \d{1,5})[ \t]*\r?$", re.MULTILINE)
FIELD = re.compile(
    r"\A(BYLINE|SECTION|LENGTH|DATELINE|HEADLINE|HIGHLIGHT|LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|SUBJECT|"
    r"ORGANIZATION|COMPANY|PERSON|GEOGRAPHIC|CITY|COUNTRY|STATE|INDUSTRY|TICKER|CORRECTION-DATE|UPDATE|SERIES|TYPE|NOTES):\s*(.*)\Z",
    re.DOTALL,
)
RIGHTS = re.compile(r"\A(?:Copyright|©|\(c\)).{0,200}|All Rights Reserved\.?\Z", re.IGNORECASE)
PAGES = re.compile(r"\APage \d{1,4} of \d{1,5}\Z")
# Fields that stand above the text, and under it.
ABOVE = frozenset({"BYLINE", "SECTION", "LENGTH", "DATELINE", "HEADLINE"})
UNDER = frozenset(
    {"LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "DOCUMENT-TYPE", "JOURNAL-CODE", "SUBJECT", "ORGANIZATION", "COMPANY"}
)
FIRST = 8


@dataclass(slots=True)
class _Parts:
    """An article while its paragraphs are told apart."""

    fields: dict[str, str]
    head: list[str]
    body: list[str]


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the articles of a download."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    decoded = decode(file.content)
    starts = list(COUNTED.finditer(decoded.text))
    ends = [*(found.start() for found in starts[1:]), len(decoded.text)]
    repeats = Repeats()
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        parts = _parts(decoded.text[start.end() : end])
        source, title, published = _head(parts)
        found = Found(
            file=file.name,
            text="\n\n".join(parts.body),
            place=f"{file.name}#{number}",
            line=decoded.text.count("\n", 0, start.start()) + 1,
            column="",
            source=source,
            title=title,
            published=published,
            byline=parts.fields.get("BYLINE", ""),
            language=parts.fields.get("LANGUAGE", ""),
            encoding=decoded.encoding,
            guessed=decoded.guessed,
            plain=True,
        )
        yield repeats.checked(draft_or_reject(found))


def _parts(piece: str) -> _Parts:
    """Tell the paragraphs of an article apart: what stands above the first field or the text, its fields, its text."""
    parts = _Parts({}, [], [])
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n[ \t\r]*\n", piece)]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph and not PAGES.match(paragraph) and not RIGHTS.search(paragraph)]
    named = any(found[1] in ABOVE for paragraph in paragraphs[:FIRST] if (found := FIELD.match(paragraph)))
    for paragraph in paragraphs:
        field = FIELD.match(paragraph)
        if field and (not parts.body or field[1] in UNDER):
            parts.fields.setdefault(field[1], field[2].strip())
        elif parts.body or (parts.fields if named else _is_above(parts)):
            if not UNDER & set(parts.fields):
                parts.body.append(paragraph)
        else:
            parts.head.append(paragraph)
    return parts


def _is_above(parts: _Parts) -> bool:
    """Return whether the outlet, the day and the headline came already, where no field parts them from the text."""
    day = next((number for number, line in enumerate(parts.head) if read_moment(line).iso), None)
    return day is not None and len(parts.head) > day + 1


def _head(parts: _Parts) -> tuple[str, str, str]:
    """Return outlet, headline and date of what stands above an article."""
    day = next((number for number, line in enumerate(parts.head) if len(line) < 100 and read_moment(line).iso), None)
    above, under = (parts.head[:day], parts.head[day + 1 :]) if day is not None else (parts.head[:1], parts.head[1:])
    title = parts.fields.get("HEADLINE") or " ".join(under[:1])
    return (above[0] if above else ""), title, (parts.head[day] if day is not None else "")


def recognise(peek: Peek) -> int:
    """Tell a download by the lines that count its articles."""
    return SURE if peek.suffix in {".txt", ".text", ""} and COUNTED.search(peek.text) else NO


FORMAT = Format("lexis", "Lexis download", (".txt",), recognise, read)
