"""E-mails (EML, mbox): a message is an article; a digest holds several. Notices that a message was not delivered are refused."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from articles.domain.reading.cleaning import lay_out
from articles.importers.dates import read_moment
from articles.importers.documents import refusal_of_bytes
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.encodings import Encoding, decode
from articles.importers.layouts import Layout
from articles.importers.newsletters import is_headline, read_letter, without_frame
from articles.importers.registry import BY_NAME, LIKELY, NO, SURE, Format, Peek
from articles.importers.repeats import Repeats

SUFFIXES = (".eml", ".mbox", ".mbx", ".email", ".emlx")
MBOX = re.compile(rb"^From [^\r\n]{3,200}\d{4}[^\r\n]{0,12}\r?\n(?=[A-Za-z-]+:|>From )", re.MULTILINE)
ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
HEADER = re.compile(r"\A(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:[ \t])")
USUAL = re.compile(
    r"^(?:From|To|Subject|Date|Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type):", re.MULTILINE | re.IGNORECASE
)
DASHES = re.compile(r"^-{28,72}[ \t]*\r?$", re.MULTILINE)
BOUNCE = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|report)|failure notice|returned mail|mail delivery (?:failed|system)|unzustellbar",
    re.IGNORECASE,
)
PREFIX = re.compile(r"\A(?:\s*(?:re|fwd?|wg|aw|tr|rv|i|fw|sv)(?:\[\d+\])?:\s*|\s*\[[\w .:-]{1,40}\]\s*)+", re.IGNORECASE)
FORWARDED = re.compile(
    r"^[ \t>]*(?:-{3,}\s*(?:forwarded message|original message"
    r"|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|mensaje reenviado)"
    r"[^\n]*|begin forwarded message:[^\n]*)\n",
    re.MULTILINE | re.IGNORECASE,
)
FORWARDED_FIELD = re.compile(
    r"\A[ \t>*]*(from|von|date|datum|sent|gesendet|subject|betreff|to|an|cc|bcc|de|objet|envoyé|à|asunto|enviado(?: el)?|para|fecha|da|"
    r"data|inviato|oggetto|a|van|verzonden|aan|onderwerp|assunto|enviada(?: em)?|od|wysłano|do|temat|"
    r"från|skickat|till|ämne|reply-to|antwort an)"
    r"\*?\s?:\s*\*?(.*)\Z",
    re.IGNORECASE,
)
FORWARD_PREFIX = re.compile(r"\A\s*(?:fwd?|wg|tr|rv|i|enc|fs|vs|pd|vb|doorst)\s*:", re.IGNORECASE)
FIELD_LINE = re.compile(r"^[ \t>*]*(?:from|von|de|da|van|od|från)\*?\s?:[^\n]*\n", re.MULTILINE | re.IGNORECASE)
QUOTED = re.compile(
    r"\n\s*(?:On [^\n]{5,200}\bwrote:|Am [^\n]{5,200}\bschrieb\b[^\n]{0,80}:|Le [^\n]{5,200}\ba écrit\s?:|El [^\n]{5,200}\bescribió:"
    r"|Il [^\n]{5,200}\bha scritto:|Op [^\n]{5,200}\bschreef\b[^\n]{0,80}:)\s*\n(?:[ \t]*>[^\n]*(?:\n|\Z)|[ \t]*\n)+\Z"
)
FIELD_NAMES = {
    "von": "from", "de": "from", "datum": "date", "sent": "date", "gesendet": "date", "fecha": "date", "betreff": "subject",
    "objet": "subject", "asunto": "subject", "envoyé": "date", "enviado": "date", "enviado el": "date", "da": "from", "data": "date",
    "inviato": "date", "oggetto": "subject", "van": "from", "verzonden": "date", "onderwerp": "subject", "assunto": "subject",
    "enviada": "date", "enviada em": "date", "od": "from", "wysłano": "date", "temat": "subject", "från": "from", "skickat": "date",
    "ämne": "subject",
}  # fmt: skip
SENDER = re.compile(r"\A([^<>]*)<\s*(?:mailto:)?([^<>@\s]+@[^<>@\s]+)>[^<>]*\Z")
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
THREE_DIGITS = re.compile(r"(?<=[A-Za-z] )1(\d\d)(?= )")
PUBLIC_MAIL = frozenset(
    "gmail.com googlemail.com yahoo.com hotmail.com outlook.com aol.com gmx.de gmx.net web.de icloud.com mail.ru proton.me".split()
)
EARLIEST_MAIL = 1980
MOST_PARTS = 500


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of a message, its encoding, and notes on what was left out of it."""

    text: str
    encoding: Encoding
    unreadable: int = 0
    notes: tuple[str, ...] = ()
    heading: str = ""


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the articles of a message, of a digest, or of a box of messages."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    repeats = Repeats()
    pieces = _messages(file.content)
    for number, (line, piece) in enumerate(pieces, 1):
        place = file.name if len(pieces) == 1 else f"{file.name}#{number}"
        try:
            results = list(_read_message(file, email.message_from_bytes(piece), line, place))
        except (MessageError, ValueError, RecursionError) as error:
            results = [Reject(file.name, f"This message cannot be read: {shortened(str(error))}.", line)]
        for result in results:
            yield repeats.checked(result)


def _messages(content: bytes) -> list[tuple[int, bytes]]:
    """Return the messages of a file with the lines they begin on. Blanks before the first header would make a body of all headers."""
    starts = [found.start() for found in MBOX.finditer(content)]
    if len(starts) < 2 and not (starts and starts[0] == 0):
        bare = re.sub(rb"\A(?:[ \t]*\r?\n|\xef\xbb\xbf|\d+[ \t]*\r?\n(?=[A-Za-z-]+:))+", b"", content).lstrip(b" \t")
        return [(1, bare)]
    ends = [*starts[1:], len(content)]
    pieces = [(content.count(b"\n", 0, start) + 1, content[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [(line, ESCAPED_FROM.sub(rb"\1", piece.partition(b"\n")[2])) for line, piece in pieces]


def _read_message(file: NamedFile, message: Message, line: int | None, place: str) -> Iterator[Result]:
    subject = _header(message, "Subject")
    if message.get_content_type() == "multipart/report" or (BOUNCE.search(subject) and _is_daemon(message)):
        yield Reject(
            file.name, "This message says that another one was not delivered. It is no article.", line, "Subject", shortened(subject)
        )
        return
    inner = [part for part in _parts(message) if part.get_content_type() == "message/rfc822"]
    messages = [item for part in inner for item in _payloads(part)]
    body = _body(message)
    if messages and (len(messages) > 1 or message.get_content_type() == "multipart/digest" or len(body.text) < 200):
        for number, item in enumerate(messages, 1):
            yield from _read_message(file, item, line, f"{place}#{number}")
        return
    digest = _digest(body.text)
    if digest:
        for number, (fields, text) in enumerate(digest, 1):
            part = _Body(text, body.encoding, notes=("This article was part of a digest.",))
            yield _draft(file, message, part, line, f"{place}#{number}", fields)
        return
    yield _draft(file, message, body, line, place, {})


def _draft(file: NamedFile, message: Message, body: _Body, line: int | None, place: str, fields: dict[str, str]) -> Result:
    sent_on = FORWARD_PREFIX.match(_header(message, "Subject")) is not None
    text, forwarded, notes = _without_forwarding(body.text, sent_on=sent_on)
    text, quoted = _without_quote(text)
    text, signed = _without_signature(text)
    text, framed = without_frame(text)
    fields = {**fields, **forwarded}
    subject = PREFIX.sub("", fields.get("subject") or _header(message, "Subject")).strip()
    published, date_notes = _published(message, fields.get("date", ""))
    layout = lay_out(text, "")
    name, address = _sender(fields.get("from") or _header(message, "From"))
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            place=place,
            line=line if line and line > 1 else None,
            column="",
            id="" if fields else _header(message, "Message-ID").strip("<> "),
            source=_header(message, "Organization") or _outlet(name, address),
            title=_headline(text, body.heading, subject, layout.headline.of(text) if layout.headline else ""),
            published=published,
            byline=layout.byline or "",
            language=_header(message, "Content-Language"),
            encoding=body.encoding.public_name,
            unreadable=body.unreadable,
            guessed=body.encoding.guessed,
            plain=True,
            notes=(*body.notes, *notes, *quoted, *signed, *framed, *date_notes),
        )
    )


def _headline(text: str, heading: str, subject: str, found: str) -> str:
    """Return the headline: the subject where the text begins with it or has none, else the heading in the text."""
    above = {" ".join(line.split()).casefold() for line in text[:1_000].splitlines()}
    if not subject or " ".join(subject.split()).casefold() in above:
        return subject or heading or found
    if heading and (words := " ".join(heading.split()).casefold()) in above and words not in subject.casefold():
        return heading
    return found if is_headline(found) else subject


def _header(message: Message, name: str) -> str:
    """Return a header as text, whatever its encoded words say they are, and where it has letters that were not encoded at all."""
    value = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if not value.isascii():
        value = decode(value.encode("utf-8", "surrogateescape")).text
    try:
        parts = decode_header(value)
    except (MessageError, ValueError):
        return " ".join(value.split())
    return " ".join("".join(_decoded(part, charset) for part, charset in parts).split())


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    # What stands between encoded words comes as bytes that are no encoding of a message's but Python's own.
    return decode(part, charset).text if charset else part.decode("raw-unicode-escape", "replace")


def _is_daemon(message: Message) -> bool:
    return re.search(r"daemon|postmaster|mail delivery", _header(message, "From"), re.IGNORECASE) is not None


def _parts(message: Message) -> list[Message]:
    """Return the parts of a message, without those of messages within it."""
    if not message.is_multipart():
        return [message]
    found: list[Message] = []
    for part in _payloads(message)[:MOST_PARTS]:
        found += [part] if part.get_content_maintype() == "message" else _parts(part)
    return found


def _payloads(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _body(message: Message) -> _Body:
    """Return the text of a message: its plain part, or its HTML where the plain one is missing or a stub."""
    plain, pages, attached = [], [], []
    for part in _parts(message):
        kind, name = part.get_content_type(), part.get_filename()
        if part.get_content_disposition() == "attachment" or (name and kind not in {"text/plain", "text/html"}):
            attached.append(name or kind)
        elif kind == "text/html":
            pages.append(_text_of(part))
        elif kind.startswith("text/") or part is message:
            plain.append(_text_of(part))
    words = "\n\n".join(body.text for body in plain).strip()
    letters = [read_letter(body.text) for body in pages]
    rich = "\n\n".join(letter.text for letter in letters).strip()
    is_rich = len(words) * 4 < len(rich)
    chosen = rich if is_rich else words
    first = next(iter([*plain, *pages]), _Body("", Encoding("utf-8")))
    notes: tuple[str, ...] = (
        (f"{len(attached)} attached files were not read: {', '.join(map(shortened, attached[:5]))}.",) if attached else ()
    )
    notes += tuple(note for letter in letters for note in letter.notes if is_rich)
    return _Body(chosen, first.encoding, chosen.count("\ufffd"), notes, next((letter.heading for letter in letters if letter.heading), ""))


def _text_of(part: Message) -> _Body:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, MessageError, LookupError):
        payload = None
    content = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    try:
        charset = part.get_content_charset()
    except (LookupError, ValueError):
        charset = None
    decoded = decode(content, charset)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"^ (?=From |>| )", "", re.sub(r"(?m)(?<!^--) \n(?!-- ?\n)", " ", text), flags=re.MULTILINE)
    return _Body(text, Encoding(decoded.encoding.replace("windows-", "cp"), decoded.guessed))


def _digest(text: str) -> list[tuple[dict[str, str], str]]:
    """Return the messages of a digest of plain text: between lines of dashes, each with headers of its own."""
    pieces = DASHES.split(text)
    if len(pieces) < 3:
        return []
    found = []
    for piece in pieces[1:]:
        lines = piece.strip("\r\n").split("\n")
        fields: dict[str, str] = {}
        while lines and (
            header := re.match(r"\A(From|Subject|Date|To|Message|Reply-To|Message-ID|Content-Type|Cc):\s*(.*)", lines[0], re.IGNORECASE)
        ):
            fields[header[1].lower()] = header[2].strip()
            lines.pop(0)
        if "subject" in fields and "\n".join(lines).strip():
            found.append((fields, "\n".join(lines).strip()))
    return found if len(found) > 1 else []


def _without_quote(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a message without the one it answers, quoted in full under it."""
    found = QUOTED.search(text)
    if found is None or not text[: found.start()].strip():
        return text, ()
    return text[: found.start()].rstrip(), ("The message that this one answers, quoted under it, was left out.",)


def _without_forwarding(text: str, *, sent_on: bool) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Return the message that was forwarded, with its own headers, where nothing but it is in the text.

    ``sent_on`` says that the subject calls it forwarded: then its headers alone are enough, as Outlook writes them.
    """
    found = FORWARDED.search(text)
    bare = FIELD_LINE.search(text) if found is None and sent_on else None
    start, end = (found.start(), found.end()) if found else (bare.start(), bare.start()) if bare else (0, -1)
    if end < 0 or len(text[:start].strip()) > 300:
        return text, {}, ()
    lines = text[end:].split("\n")
    fields: dict[str, str] = {}
    while lines and (not lines[0].strip(" \t>") or (field := FORWARDED_FIELD.match(lines[0]))):
        if lines[0].strip(" \t>") and field:
            fields[FIELD_NAMES.get(field[1].lower(), field[1].lower())] = field[2].strip(" *")
        elif fields:
            break
        lines.pop(0)
    if "subject" not in fields:
        return text, {}, ()
    rest = "\n".join(line.removeprefix("> ").removeprefix(">") for line in lines).strip()
    return rest, fields, ("This is the message that was forwarded; the words above it were left out.",)


def _without_signature(text: str) -> tuple[str, tuple[str, ...]]:
    found = list(SIGNATURE.finditer(text))
    if not found or len(text) - found[-1].end() > 1_500 or not text[: found[-1].start()].strip():
        return text, ()
    return text[: found[-1].start()].rstrip(), ("The signature under the text was left out.",)


def _sender(words: str) -> tuple[str, str]:
    """Return name and address of a sender; a comma in a name that nobody quoted parts no two senders."""
    found = SENDER.match(words)
    return (found[1].strip(" \"'"), found[2]) if found else parseaddr(words)


def _outlet(name: str, address: str) -> str:
    """Return the outlet: the domain of the sender, since the name is that of a person; the name where the domain is anybody's."""
    domain = address.rpartition("@")[2].strip("> ").lower()
    return name if not domain or domain in PUBLIC_MAIL else domain


def _published(message: Message, given: str) -> tuple[str, tuple[str, ...]]:
    """Return when a message was sent; where its date cannot be true, when it was received, with a note."""
    date = THREE_DIGITS.sub(r"20\1", given or _header(message, "Date") or _header(message, "Resent-Date"))
    received = [str(value).rpartition(";")[2].strip() for value in message.get_all("Received") or ()]
    arrived = next((moment.iso for value in reversed(received) if (moment := read_moment(value)).iso), None)
    sent = read_moment(date, "mdy" if given else "").iso
    if sent and int(sent[:4]) >= EARLIEST_MAIL and (not arrived or given or abs(int(arrived[:4]) - int(sent[:4])) <= 1):
        return sent, ()
    if arrived:
        return arrived, (f"The message says “{shortened(date)}”, which cannot be; the time that it was received was taken.",)
    return ("", (f"The date “{shortened(date)}” was left out: e-mail is younger.",)) if sent else (date, ())


def recognise(peek: Peek) -> int:
    """Tell a message by its name, or by several of the usual headers at its very beginning."""
    usual = len({found[0].lower() for found in USUAL.finditer(peek.text[:4000])})
    if peek.suffix in SUFFIXES:
        return SURE if usual else BY_NAME
    begins = HEADER.match(peek.text) is not None
    return LIKELY if begins and usual >= 3 and peek.suffix in {"", ".txt", ".msg", ".mail"} else NO


FORMAT = Format("mail", "e-mail", SUFFIXES, recognise, read)
