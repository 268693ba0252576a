"""IPTC ninjs, versions 1 to 3: every item of text is an article. Pictures, packages and what was withdrawn are none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.encodings import Encoding, encoding_of
from articles.importers.fragments import has_markup, text_of_markup
from articles.importers.json_paths import words_of
from articles.importers.json_records import Record, records_in_document
from articles.importers.layouts import Layout
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.repeats import Repeats

MARKS = re.compile(r'"(?:version_?created|content_?created|first_?created|pub_?status)"\s*:', re.IGNORECASE)
BODIES = re.compile(
    r'"(?:body|headline|description)(?:_\w+)?"\s*:|"(?:bodies|headlines|descriptions)"\s*:\s*\[|iptc\.org/std/ninjs', re.IGNORECASE
)
NO_TEXTS = {
    "picture": "a picture", "photo": "a picture", "video": "a video", "audio": "a recording", "graphic": "a graphic",
    "composite": "a package", "package": "a package", "planning": "a plan", "event": "a planned event", "component": "a part of a page",
    "animated": "an animation",
}  # fmt: skip
WITHDRAWN = {"canceled": "was cancelled", "cancelled": "was cancelled", "withheld": "was withheld", "killed": "was killed"}
MAIN = ("main", "", "full", "default", "web", "online", "long", "print")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article or the reject of each item."""
    encoding = encoding_of(file.content)
    repeats = Repeats()
    for record in records_in_document(file, encoding, wrapped=False):
        if isinstance(record, Reject):
            yield record
            continue
        for item in _items(record):
            yield repeats.checked(_read_item(file, item, encoding))


def _items(record: Record) -> Iterator[Record]:
    """Yield the item, or those that a service or a package wraps (``_items``, ``item``); associations are no articles of their own."""
    wrapped = next((record.fields[key] for key in ("_items", "items", "item", "newsItem") if key in record.fields), None)
    if isinstance(wrapped, dict):
        wrapped = [wrapped]
    if isinstance(wrapped, list) and not _texts(record.fields, "body", "bodies"):
        yield from (Record(record.line, item) for item in wrapped if isinstance(item, dict))
    else:
        yield record


def _read_item(file: NamedFile, record: Record, encoding: Encoding) -> Result:
    item = {key.lower(): value for key, value in record.fields.items()}
    title = _headline(item)
    row = json.dumps(record.fields, ensure_ascii=False)
    text = _body(item)
    kind, status = words_of(item.get("type")).lower(), words_of(item.get("pubstatus")).lower().rpartition(":")[2]
    if kind in NO_TEXTS:
        return Reject(file.name, f"This item is {NO_TEXTS[kind]}, not an article.", record.line, "type", shortened(title or kind), row)
    if status in WITHDRAWN:
        return Reject(file.name, f"This item {WITHDRAWN[status]} by its publisher.", record.line, "pubstatus", shortened(title), row)
    notes, embargo = [], words_of(item.get("embargoed"))
    if embargo:
        notes.append(f"The article was under embargo until {embargo}.")
    if not text and (text := _first(_texts(item, "description", "descriptions"))):
        notes.append("The item has no body. The article has only the words of its description.")
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            line=record.line,
            column="body",
            id=words_of(item.get("uri") or item.get("guid") or item.get("_id")),
            source=_outlet(item),
            title=title,
            url=_address(item),
            published=next((words for name in DATES if (words := words_of(item.get(name)))), ""),
            byline=_byline(item),
            language=words_of(item.get("language")),
            encoding=encoding.public_name,
            guessed=encoding.guessed,
            plain=True,
            notes=tuple(notes),
            row=row,
        )
    )


DATES = ("versioncreated", "contentcreated", "firstcreated", "published", "contentmodified")


def _texts(item: dict[str, Any], one: str, many: str) -> list[tuple[str, str, str]]:
    """Return (role, media type, value) of a property: ``body_html``, ``headline_main`` of version 1, the lists of versions 2 and 3."""
    found = []
    for key, value in item.items():
        name, _, suffix = key.lower().partition("_")
        if name == one and isinstance(value, str):
            found.append((suffix, suffix, value))
        elif key.lower() == many:
            entries = value if isinstance(value, list) else [value]
            found += [_entry(entry) for entry in entries if isinstance(entry, dict | str)]
    return [entry for entry in found if entry[2].strip()]


def _entry(entry: dict[str, Any] | str) -> tuple[str, str, str]:
    if isinstance(entry, str):
        return "", "", entry
    fields = {key.lower(): value for key, value in entry.items()}
    return words_of(fields.get("role")).lower(), words_of(fields.get("contenttype")).lower(), str(fields.get("value") or "")


def _first(entries: list[tuple[str, str, str]]) -> str:
    """Return the value whose role is that of the main one, else the first."""
    if not entries:
        return ""
    best = min(entries, key=lambda entry: MAIN.index(entry[0]) if entry[0] in MAIN else len(MAIN))
    return _plain(best[2])


def _body(item: dict[str, Any]) -> str:
    """Return the fullest body as text. Of renditions of the same words, that with paragraphs marked is read."""
    entries = _texts(item, "body", "bodies")
    texts = [(_rank(role, kind), _plain(value)) for role, kind, value in entries if "json" not in kind]
    longest = max((len(text) for _, text in texts), default=0)
    full = [(rank, text) for rank, text in texts if len(text) * 10 >= 8 * longest]
    return min(full, default=(0, ""), key=lambda entry: entry[0])[1]


def _rank(role: str, kind: str) -> int:
    return (0 if role in MAIN or not role else 10) + (0 if "html" in kind else 1 if "xml" in kind or "nitf" in kind else 2)


def _plain(value: str) -> str:
    return text_of_markup(value, by_lines="<p" not in value) if has_markup(value) else value.strip()


def _headline(item: dict[str, Any]) -> str:
    return " ".join((_first(_texts(item, "headline", "headlines")) or words_of(item.get("title")) or words_of(item.get("name"))).split())


def _outlet(item: dict[str, Any]) -> str:
    sources = item.get("infosources") or item.get("infosource") or item.get("provider") or item.get("source")
    entries = sources if isinstance(sources, list) else [sources]
    named = [
        words_of(entry.get("name") or entry.get("literal") or entry.get("code")) if isinstance(entry, dict) else words_of(entry)
        for entry in entries
    ]
    return next(filter(None, (*named[:1], words_of(item.get("copyrightholder")))), "")


def _byline(item: dict[str, Any]) -> str:
    by = words_of(item.get("byline") or item.get("bylines") or item.get("by"))
    people = item.get("authors") or item.get("creators")
    return re.sub(r"\A\s*by\s+", "", _plain(by or words_of(people)), flags=re.IGNORECASE)


def _address(item: dict[str, Any]) -> str:
    found = words_of(item.get("url") or item.get("canonical") or item.get("webcanonical") or item.get("link") or item.get("uri"))
    return found if found.startswith(("http://", "https://")) else ""


def recognise(peek: Peek) -> int:
    """Tell it by the properties that only ninjs has; no ending of a file says so."""
    if not peek.text.startswith(("{", "[")):
        return NO
    return SURE if MARKS.search(peek.text) and BODIES.search(peek.text) else NO


FORMAT = Format("ninjs", "IPTC ninjs", (".ninjs",), recognise, read)
