"""From the fields of a file or a row to a draft: what every kind of file has in common."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from articles.domain.reading.cleaning import lay_out
from articles.domain.reading.cleaning.stamps import find_date
from articles.importers.drafts import (
    LONGEST_KEY,
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_URL,
    MEGABYTE,
    MOST_BYTES_AN_ARTICLE,
    ArticleDraft,
    Reject,
    shortened,
)
from articles.importers.encodings import REPLACEMENT

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
UNKNOWN_OUTLET = "Unknown outlet"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one article, before anything was checked. ``place`` is its key if nothing better is known."""

    file: str
    text: str
    place: str = ""
    line: int | None = None
    column: str = "text"
    id: str = ""
    source: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    byline: str = ""
    encoding: str = ""
    unreadable: int = 0
    guessed: bool = False
    hinted_source: str = ""
    hinted_title: str = ""
    hinted_published: str | None = None


def draft_or_reject(found: Found) -> ArticleDraft | Reject:
    """Make a draft of what was found, or say why it cannot be one."""
    if reason := _refusal(found.text):
        return Reject(found.file, reason, found.line, found.column, shortened(found.text))
    notes: list[str] = []
    text = _storable_text(found, notes)
    layout = lay_out(text, found.title)
    url = _web_address(found.url, notes)
    headline = layout.headline.of(text) if layout.headline else ""
    title = one_line(found.title or headline or found.hinted_title, LONGEST_TITLE)
    source = _source(found, url, layout.site or "", notes)
    return ArticleDraft(
        key=_key(found, url, source, title, text),
        source=source,
        title=title,
        text=text,
        url=url,
        published=_published(found, layout.published, notes),
        byline=one_line(found.byline or layout.byline or "", LONGEST_NAME),
        agency=one_line(layout.agency or "", LONGEST_NAME),
        encoding=found.encoding,
        file=found.file,
        line=found.line,
        notes=tuple(notes),
    )


def one_line(words: str, longest: int) -> str:
    """Return words fit for a name or a heading: on one line, without control characters, not too long."""
    clean = " ".join(CONTROL.sub(" ", UNSTORABLE.sub(REPLACEMENT, words[: longest * 4])).split())
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"


def _refusal(text: str) -> str | None:
    """Return why a text cannot be an article, if it cannot."""
    if not text.strip().strip("\x00\ufeff"):
        return "The article has no text. Add the text, or leave the article out."
    if _is_too_long(text):
        size = len(text.encode("utf-8", "surrogatepass")) / MEGABYTE
        limit = MOST_BYTES_AN_ARTICLE // MEGABYTE
        return f"The article is {size:.1f} MB long; up to {limit} MB are read. Is this one article? If it holds several, split it."
    return None


def _is_too_long(text: str) -> bool:
    if len(text) * 4 <= MOST_BYTES_AN_ARTICLE:
        return False
    return len(text) > MOST_BYTES_AN_ARTICLE or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES_AN_ARTICLE


def _storable_text(found: Found, notes: list[str]) -> str:
    """Return the text with the same number of characters, but none that a database cannot keep."""
    nuls = found.text.count("\x00")
    text, replaced = UNSTORABLE.subn(REPLACEMENT, found.text)
    unreadable = found.unreadable + replaced - nuls
    if nuls:
        notes.append(f"{_characters(nuls)} NUL in the text {_was(nuls)} replaced by {REPLACEMENT}.")
    if unreadable:
        encoding = f" as {found.encoding}" if found.encoding else ""
        notes.append(f"{_characters(unreadable)} of the text could not be read{encoding} and {_was(unreadable)} replaced by {REPLACEMENT}.")
    if found.guessed and not text.isascii():
        notes.append(
            f"Read as {found.encoding}, which is a guess: the file is no valid UTF-8 and names no encoding. Look at accents and quotes."
        )
    return text


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count:,} characters"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _web_address(url: str, notes: list[str]) -> str:
    """Return an address that a page may link to, or nothing: never a script, never something that is no address."""
    clean = url.strip()
    if not clean:
        return ""
    try:
        parts = urlsplit(clean)
        usable = (
            parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f\ud800-\udfff<>\"]", clean)
        )
    except ValueError:
        usable = False
    if usable and len(clean) <= LONGEST_URL:
        return clean
    notes.append(f"The address “{shortened(clean)}” was left out: it does not begin with http:// or https://, or is too long.")
    return ""


def _source(found: Found, url: str, site: str, notes: list[str]) -> str:
    """Return the outlet: as given, or from the page, the file's name, or the address. Two unknown outlets are never taken for one."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    for name in (found.source, found.hinted_source, site, host):
        if clean := one_line(name, LONGEST_NAME):
            return clean
    notes.append("The outlet is not known. Name it on the page of the article's source.")
    label = found.id or PurePosixPath(found.place or found.file).with_suffix("").as_posix()
    return one_line(f"{UNKNOWN_OUTLET} ({label})", LONGEST_NAME)


def _published(found: Found, in_text: str | None, notes: list[str]) -> str | None:
    """Return when the article was published, as ISO 8601, from the most reliable place that says so."""
    given = found.published.strip()
    if given:
        if day := read_date(given):
            return day
        notes.append(
            f"The date “{shortened(given)}” was left out: it is no date, or its day and month cannot be told apart. Write 2023-03-17."
        )
    return found.hinted_published or in_text


def read_date(words: str) -> str | None:
    """Return a date, or a date and time, as ISO 8601.

    >>> read_date("2023-03-17T10:00:00Z"), read_date("March 17, 2023"), read_date("05/06/2019")
    ('2023-03-17T10:00:00+00:00', '2023-03-17', None)
    """
    try:
        if len(words) <= 10:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).isoformat()
    except ValueError:
        found = find_date(words[:100])
        return found[0] if found else None


def _key(found: Found, url: str, source: str, title: str, text: str) -> str:
    """Return the article's identity within a story: its id, else its address, else its place, else what it is headed."""
    for key in (found.id, url, found.place):
        if clean := one_line(key, 10 * LONGEST_KEY):
            return clean if len(clean) <= LONGEST_KEY else f"{clean[: LONGEST_KEY - 33]}#{_digest(clean)}"
    return f"row#{_digest(source, title or text[:LONGEST_TITLE])}"


def _digest(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
