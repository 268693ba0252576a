"""Wire messages of news agencies: IPTC 7901 and ANPA 1312, with their control characters or after a program took these out.

A message is a header line, a slug, notes of the desk, a headline, a byline, the text, and a line with the time. Only headline and text are
the article; desks mark what is theirs alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.importers.documents import refusal_of_bytes
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Result
from articles.importers.encodings import Encoding, encoding_of, what_it_is_instead
from articles.importers.layouts import Layout
from articles.importers.registry import LIKELY, NO, SURE, Format, Peek

SOH, STX, ETX = "\x01", "\x02", "\x03"
HEADER = re.compile(
    r"\A[\x00-\x1f\s]*(?P<agency>[A-Za-z]{2,6})(?P<number>\d{2,6})\s+\d\s+[A-Za-z]{1,3}\s+\d{1,5}"
    r"(?:\s+(?P<source>[A-Za-z][A-Za-z ]*?)\s+\d{1,5})?\s*(?:\r?\n|\x02|\Z)"
)
ANPA = re.compile(r"\A[\x00-\x1f\s]*(?:[a-z]?\d{4}[-\s]*\r?\n)?\s*[a-z]\s[a-z]\s(?P<slug>\S[^\r\n]*?)\s{2,}\d\d-\d\d\s\d{2,5}")
ANPA_SHORT = re.compile(r"\A[\x00-\x1f\s]*[a-z]\d{4}[-\s]*\r?\n\s*[a-z]\s[a-z]\s(?P<slug>\S+)")
TIMES = (
    re.compile(
        r"(?<!\d)(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)"
        r"\s*(?P<zone>[A-Z]{2,4})?\s+(?P<month>[A-Za-z]{3})\.?\s+(?P<year>\d{2,4})(?!\d)"
    ),
    re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s*(?P<zone>[A-Z]{3})"),
    re.compile(
        r"(?<!\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s*(?P<zone>GMT|UTC)\s+(?P<day>[0-3]?\d)\s+(?P<month>[A-Za-z]{3,9})\s+(?P<year>\d{4})"
    ),
)
DESK = re.compile(
    r"\A(?:eds?|editors?|attention|note to ed\w*|ap photo\w*|with ap|photos?"
    r"|graphic|embargo\w*|refile|repeats?|corrects?|adds?|updates?)\b[:;,. ]",
    re.IGNORECASE,
)
VERSION = re.compile(
    r"\A(?:refile|urgent|alert|flash|bulletin|roundup|(?:\d{1,2}(?:st|nd|rd|th)|first|second)\s+(?:lead|ld|update)\S*|update\s*\d*|correction"
    r"|\(?(?:repeat|new|eds)\)?)\s*:?\Z",
    re.IGNORECASE,
)
SLUG = re.compile(
    r"\A\S+/\S*(?:\s*\S+/)*/?\Z|\A(?:BC|AM|PM|US|EU)-\S+|\A[\w.&-]+(?:[-/][\w.&-]+)+/?,?.*\d{2,4}\Z|\A[A-Z][\w]*(?:[-/]\w+){1,}/?\Z"
)
BYLINE = re.compile(r"\A(?:by|von|par|por|di)\s+\S", re.IGNORECASE)
END = re.compile(r"\A(?:#\s*notebook\b.*|\*\s*\*\s*\*.*|-*\s*end\s*-*|##+|\(?more\)?)\Z", re.IGNORECASE)


@dataclass(slots=True)
class _Message:
    """The parts of a message as they are found, line by line."""

    agency: str = ""
    slug: str = ""
    title: str = ""
    byline: str = ""
    notes: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article of each message."""
    if refusal := refusal_of_bytes(NamedFile(file.name, re.sub(rb"[\x01-\x04\x0e-\x1f]", b"", file.content[:4096]) or b" ")):
        yield refusal
        return
    encoding = encoding_of(re.sub(rb"[\x01-\x04\x0e-\x1a\x1c-\x1f]", b" ", file.content))
    text = file.content.decode(encoding.name, "replace")
    for number, (line, message) in enumerate(_messages(text)):
        yield _read_message(file, message, encoding, line, place=f"{file.name}#{number + 1}" if number else file.name)


def _messages(text: str) -> Iterator[tuple[int, str]]:
    """Yield the messages of a transmission with the lines they begin on."""
    starts = [found.start() for found in re.finditer(SOH, text)] or [0]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if text[start:end].strip("\x00\x01\x02\x03\x04\x16 \t\r\n"):
            yield text.count("\n", 0, start) + 1, text[start:end]


def _read_message(file: NamedFile, words: str, encoding: Encoding, line: int, *, place: str) -> Result:
    message = _taken_apart(words)
    return draft_or_reject(
        Found(
            file=file.name,
            text="\n\n".join(message.paragraphs),
            place=place,
            line=line,
            column="",
            source=message.agency,
            title=message.title,
            published=_time(words),
            byline=message.byline,
            encoding=encoding.public_name,
            guessed=encoding.guessed,
            plain=True,
            notes=tuple(message.notes),
        )
    )


def _taken_apart(words: str) -> _Message:
    header = HEADER.match(words)
    message = _Message(agency=_agency(header))
    body = words
    if STX in words:
        body = words.partition(STX)[2]
    elif start := (header or ANPA.match(words) or ANPA_SHORT.match(words)):
        body = words[start.end() :]
    body = body.partition(ETX)[0].partition("\x04")[0]
    lines = [re.sub(r"[\x00-\x08\x0b-\x1f]", "", line).rstrip() for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    rest = _without_head(lines, message)
    _gather(rest, message)
    return message


def _agency(header: re.Match[str] | None) -> str:
    named = (header["source"] or "").strip() if header else ""
    return named or (header["agency"] if header and len(header["agency"]) > 2 and not header["source"] else "")


def _without_head(lines: list[str], message: _Message) -> list[str]:
    """Take slug, notes of the desk, headline and byline off the top, and return the lines of the text."""
    marked = any(line.startswith("^") for line in lines[:12])
    for index, line in enumerate(lines):
        clean = line.strip().strip("^<=").strip()
        if not clean:
            if message.title and index and _is_text(lines[index:]):
                return lines[index:]
        elif (marked and not line.lstrip().startswith("^")) or not (_is_of_head(clean, line, message) or marked):
            return lines[index:]
    return []


def _is_of_head(clean: str, line: str, message: _Message) -> bool:
    """Return whether a line belongs above the text, and keep what it says."""
    if VERSION.match(clean) or (message.byline and len(clean) < 60 and line.rstrip().endswith("=")):
        return True
    if DESK.match(clean) and (message.slug or message.title):
        message.notes = ["Notes of the agency's desk above the text were left out."]
    elif BYLINE.match(clean) and len(clean) < 120:
        message.byline = re.sub(r"\A\w+\s+", "", clean)
    elif not message.slug and not message.title and SLUG.match(clean):
        message.slug = clean
    elif not message.title and len(clean) < 160 and not clean.endswith("."):
        message.title = clean
    else:
        return False
    return True


def _is_text(lines: list[str]) -> bool:
    """Return whether the next words are a text, not another line of the head."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return not (BYLINE.match(first) or first.endswith("=") or VERSION.match(first))


def _gather(lines: list[str], message: _Message) -> None:
    """Join the lines of the text to paragraphs; a blank line or an indent begins a new one. The notes below the text are left out."""
    current: list[str] = []
    for line in [*lines, ""]:
        clean = line.strip().strip("^<").strip()
        if END.match(clean):
            message.notes.append("Notes of the agency below the text were left out.")
            break
        if (not clean or line.startswith(("\t", "   "))) and current:
            message.paragraphs.append(" ".join(current))
            current = []
        if clean:
            current.append(clean)
    if current:
        message.paragraphs.append(" ".join(current))
    while message.paragraphs and _is_foot(message.paragraphs[-1]):
        message.paragraphs.pop()


def _is_foot(paragraph: str) -> bool:
    """Return whether the last lines are the time and the signs of those who wrote and sent it."""
    if len(paragraph) > 60:
        return False
    return (
        any(pattern.search(paragraph) for pattern in TIMES)
        or re.fullmatch(r"[a-z]{2,4}(?: [a-z]{1,4}\d?){1,6}|[a-z]{1,4}(?:/[a-z]{1,4})+|_+", paragraph) is not None
    )


def _time(words: str) -> str:
    """Return the time of sending, which stands at the end of a message."""
    for pattern in TIMES:
        if found := list(pattern.finditer(words[-400:])) or list(pattern.finditer(words[:300])):
            parts = found[-1].groupdict()
            year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
            month = parts["month"]
            day = f"{year}-{month}-{parts['day']}" if month.isdigit() else f"{parts['day']} {month} {year}"
            return f"{day} {parts['hour']}:{parts['minute']} {parts['zone'] or ''}".strip()
    return ""


def recognise(peek: Peek) -> int:
    """Tell a message by its control characters or by its header line."""
    head = peek.head[:2000].decode("latin-1")
    if what_it_is_instead(peek.head):
        return NO
    if SOH in head[:40] and (STX in head or HEADER.match(head)):
        return SURE
    return LIKELY if HEADER.match(head) or ANPA.match(head) or ANPA_SHORT.match(head) else NO


FORMAT = Format("wire", "agency wire message", (".iptc", ".anpa", ".tst"), recognise, read)
