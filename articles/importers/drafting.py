"""From the fields of a file or a row to a draft: what every kind of file has in common."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from articles.domain.reading.cleaning import lay_out
from articles.importers.bylines import signed_above, writers_in
from articles.importers.dates import read_moment
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
from articles.importers.languages import language_tag
from articles.importers.markup import Plain, plain_text
from articles.importers.stamps import stamp_in, with_its_time

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Line ends of old Macintosh systems, and those that were translated twice.
DOUBLED_RETURN, BARE_RETURN = re.compile(r"\r+(?=\r\n)"), re.compile(r"\r(?!\n)")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
UNKNOWN_OUTLET = "Unknown outlet"
CUT = re.compile(r"\s*\[\+?(\d{1,9}) chars?\]\s*\Z")
GO_ON = (
    r"read (?:more|on|the (?:full|whole) (?:story|article))|continue reading|more|mehr(?: lesen)?|weiterlesen|lire (?:la )?suite|lire plus|"
    r"leer más|seguir leyendo|continua(?: a leggere)?|"
    r"leggi tutto|ler mais|lees (?:meer|verder)|czytaj (?:więcej|dalej)|läs mer|читать далее"
)
CUT_SHORT = re.compile(
    rf"\s*(?:\[\s*(?:…|\.{{3}})\s*\]|[\[(]\s*(?:…|\.{{3}})?\s*(?:{GO_ON})\s*[\])]|(?<=…)\s*(?:{GO_ON})|(?<=\.\.\.)\s*(?:{GO_ON}))\s*[→»›…]*\s*\Z",
    re.IGNORECASE,
)
TEASER = 600
GONE = re.compile(r"\A\s*\[(?:removed|deleted)(?: by \w+)?\]\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one article, before anything was checked. ``place`` is its key if nothing better is known.

    ``date_order`` is how ``published`` is to be read where it could mean several days. ``notes`` are the format's own. ``row`` is the whole
    row, to be given back where the article is refused.
    ``plain`` says that the text is plain for certain, so that no markup is looked for in it.
    """

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
    language: str = ""
    encoding: str = ""
    unreadable: int = 0
    guessed: bool = False
    date_order: str = ""
    hinted_source: str = ""
    hinted_title: str = ""
    hinted_published: str | None = None
    plain: bool = False
    notes: tuple[str, ...] = ()
    row: str = ""


def draft_or_reject(found: Found) -> ArticleDraft | Reject:
    """Make a draft of what was found, or say why it cannot be one."""
    notes = list(found.notes)
    given, found = found.text, _without_markup(found, notes)
    if reason := _refusal(found.text):
        return Reject(found.file, reason, found.line, found.column, shortened(given), found.row)
    text = _storable_text(_uncut(found, notes), notes)
    layout = lay_out(text, found.title)
    url = _web_address(found.url, notes)
    headline = layout.headline.of(text) if layout.headline else ""
    source = _source(found, url, layout.site or "")
    title = one_line(found.title or headline or found.hinted_title, LONGEST_TITLE)
    key = _key(found, url, source, title, text)
    placed = bool(source and found.place) and not (one_line(found.id, LONGEST_KEY) or url)
    if not source:
        key, source = _of_no_outlet(found, key, text, notes)
    return ArticleDraft(
        key=key,
        source=source,
        title=title,
        text=text,
        url=url,
        published=_published(found, layout.published or stamp_in(text, title), notes),
        byline=one_line(writers_in(found.byline) or writers_in(signed_above(text, title) or layout.byline or ""), LONGEST_NAME),
        agency=one_line(layout.agency or "", LONGEST_NAME),
        encoding=found.encoding,
        file=found.file,
        line=found.line,
        notes=tuple(dict.fromkeys(notes)),
        language=language_tag(found.language),
        outlet_known=not source.startswith(f"{UNKNOWN_OUTLET} ("),
        placed=placed,
    )


def _without_markup(found: Found, notes: list[str]) -> Found:
    """Return what was found with markup and entities in its fields read as text."""
    if _is_too_long(found.text):
        return found
    text = Plain(found.text) if found.plain else plain_text(found.text)
    title = plain_text(found.title, "headline")
    source, byline = plain_text(found.source, "outlet"), plain_text(found.byline, "byline")
    notes += [note for field in (text, title, source, byline) for note in field.notes]
    return replace(found, text=text.text, title=title.text, source=source.text, byline=byline.text)


def _uncut(found: Found, notes: list[str]) -> Found:
    """Take the mark away by which a service says that it cut the text, and say so."""
    cut = CUT.search(found.text, max(0, len(found.text) - 60))
    if cut:
        notes.append(f"The service that this came from cut the text: {int(cut[1]):,} characters are missing at its end.")
    elif cut := CUT_SHORT.search(found.text, max(0, len(found.text) - 80)):
        notes.append(f"The text was cut where this came from: it ends in “{' '.join(cut[0].split())}”.")
    elif len(found.text) < TEASER and found.text.rstrip().endswith(("…", "...")):
        notes.append("The text ends in “…”. It may have been cut where this came from.")
    return replace(found, text=found.text[: cut.start()].rstrip()) if cut else found


def with_line_ends(text: str) -> str:
    """Return a text whose lines end as lines do today; those that end in CR and LF stay as they are.

    >>> with_line_ends("It fell.\\r\\rIt rained.\\r\\r\\n")
    'It fell.\\n\\nIt rained.\\r\\n'
    """
    return BARE_RETURN.sub("\n", DOUBLED_RETURN.sub("", text)) if "\r" in text else text


def one_line(words: str, longest: int) -> str:
    """Return words fit for a name or a heading: on one line, without control characters, not too long."""
    clean = " ".join(CONTROL.sub(" ", UNSTORABLE.sub(REPLACEMENT, words[: longest * 4])).split())
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"


def _refusal(text: str) -> str | None:
    """Return why a text cannot be an article, if it cannot."""
    if not text.strip().strip("\x00\ufeff"):
        return "The article has no text. Add the text, or leave the article out."
    if GONE.match(text[:60]) and len(text) < 60:
        return f"The service that this came from says “{text.strip()}” in place of the text. Add the text, or leave the article out."
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
    """Return the text with line ends as they are today, and without characters that a database cannot keep."""
    nuls = found.text.count("\x00")
    text, replaced = UNSTORABLE.subn(REPLACEMENT, with_line_ends(found.text))
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


def _source(found: Found, url: str, site: str) -> str:
    """Return the outlet: as given, or from the page, the file's or its folder's name, or the address; nothing where nothing names it."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return next((clean for name in (found.source, found.hinted_source, site, host) if (clean := one_line(name, LONGEST_NAME))), "")


def _of_no_outlet(found: Found, key: str, text: str, notes: list[str]) -> tuple[str, str]:
    """Return key and label of an article whose outlet nothing names: two of them are never taken for one, nor for one outlet's."""
    notes.append("The outlet is not known. Name it on the page of the article's source.")
    digest = _digest(text)
    label = found.id or PurePosixPath(found.place or found.file).with_suffix("").as_posix()
    shown = one_line(label, LONGEST_NAME - 40)
    return f"{key[: LONGEST_KEY - 33]}#{digest}", f"{UNKNOWN_OUTLET} ({shown}, {digest[:6]})"


def _published(found: Found, in_text: str | None, notes: list[str]) -> str | None:
    """Return when an article was published, as ISO 8601, from the most reliable place that says so."""
    given = found.published.strip()
    if given:
        moment = read_moment(given, found.date_order)
        if moment.note:
            notes.append(moment.note)
        if moment.iso:
            return moment.iso
    day = found.hinted_published or in_text
    return with_its_time(day, found.text) if day and "T" not in day else day


def _key(found: Found, url: str, source: str, title: str, text: str) -> str:
    """Return the article's identity within a story: its id, else its address, else its place, else what it is headed."""
    for key in (one_line(found.id, 10 * LONGEST_KEY), url, found.place):
        if clean := one_line(key, 10 * LONGEST_KEY):
            return clean if len(clean) <= LONGEST_KEY else f"{clean[: LONGEST_KEY - 33]}#{_digest(clean)}"
    return f"row#{_digest(source, title or text[:LONGEST_TITLE])}"


def _digest(*words: str) -> str:
    return hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
