"""Web archives (WARC, ARC): every page that was fetched is an article, or refused for what it is instead.

The date of a record is when the page was fetched, not when it was published: it is no date of the article.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from articles.importers.archives import unpack
from articles.importers.documents import page_draft
from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import MEGABYTE, MOST_BYTES_AN_ARTICLE, MOST_BYTES_UNPACKED, NamedFile, Reject, Result, shortened
from articles.importers.encodings import decode
from articles.importers.layouts import Layout
from articles.importers.registry import BY_NAME, NO, SURE, Format, Peek
from articles.importers.repeats import Repeats

SUFFIXES = (".warc", ".arc", ".wet", ".gz", ".wacz")
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
IN_PACKAGE = re.compile(r"\.warc(?:\.gz)?\Z", re.IGNORECASE)
CHUNKED = re.compile(rb"\A[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
PAGES = ("text/html", "application/xhtml+xml")
LOOKS_LIKE_PAGE = re.compile(rb"\A[\s\xef\xbb\xbf]*<(?:!doctype\s+html|html|head|body|!--)", re.IGNORECASE)
RECORD = re.compile(rb"^WARC/\d\.\d\r?\n", re.MULTILINE)
ARC_HEAD = re.compile(rb"\Afiledesc://|\Ahttps?://\S+ [\d.]+ \d{14} ")


@dataclass(slots=True)
class _Budget:
    left: int = MOST_BYTES_UNPACKED


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the articles of an archive's pages. Pictures, scripts, redirections and repeated records are passed over."""
    repeats, budget = Repeats(), _Budget()
    for archive in _archives_in(file) if file.content.startswith(ZIP) else (file,):
        if budget.left < 0:
            return
        yield from (archive,) if isinstance(archive, Reject) else _read_archive(archive, repeats, budget)


def _archives_in(file: NamedFile) -> Iterator[NamedFile | Reject]:
    """Yield the web archives of a package (WACZ), which holds them beside its indexes; they unpack to no more than one may."""
    found = False
    for entry in unpack(file, warcs=True):
        if isinstance(entry, Reject) or IN_PACKAGE.search(entry.name):
            found = True
            yield entry if isinstance(entry, Reject) else replace(entry, name=f"{file.name}: {entry.name}")
    if not found:
        yield Reject(file.name, "The package holds no web archive under “archive”. Nothing was imported from it.")


def _read_archive(file: NamedFile, repeats: Repeats, budget: _Budget) -> Iterator[Result]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    pages = 0
    try:
        for record in ArchiveIterator(io.BytesIO(_packed_record_by_record(file.content)), arc2warc=True, no_record_parse=False):
            result = _read_record(file, record, budget)
            is_cut = _is_cut(record, budget)
            if result is not None:
                pages += 1
                yield repeats.checked(_told(result) if is_cut else result)
            if budget.left < 0:
                limit = MOST_BYTES_UNPACKED // MEGABYTE
                yield Reject(file.name, f"The archive unpacks to more than {limit} MB; the rest was not read. Split it.")
                return
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, TypeError, zlib.error) as error:
        # The library trusts records to have an address and a length.
        yield Reject(file.name, f"The web archive is damaged, and cannot be read from here on: {shortened(str(error))}.")
        return
    if not pages:
        yield Reject(file.name, "The web archive holds no pages. Nothing was imported from it.")


def _is_cut(record: Any, budget: _Budget) -> bool:
    """Return whether an archive ends before the record does, by the length that it says it has. What is left of the record is read over."""
    while budget.left >= 0 and (piece := record.raw_stream.read(1 << 16)):
        budget.left -= len(piece)
    return budget.left >= 0 and getattr(record.raw_stream, "limit", 0) > 0


def _told(result: Result) -> Result:
    note = "The archive is cut off within this page, whose end may be missing. Fetch the archive again."
    return replace(result, reason=f"{result.reason} {note}") if isinstance(result, Reject) else replace(result, notes=(*result.notes, note))


def _packed_record_by_record(content: bytes) -> bytes:
    """Return an archive that was packed as a whole unpacked, up to what may be unpacked; others are read record by record."""
    if not content.startswith(GZIP):
        return content
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        first = unpacker.decompress(content, MOST_BYTES_UNPACKED)
    except zlib.error:
        return content
    alone = len(RECORD.findall(first)) < 2 and not (ARC_HEAD.match(first) and unpacker.unused_data == b"")
    return content if alone else first


def _read_record(file: NamedFile, record: Any, budget: _Budget) -> Result | None:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")
    if record.rec_type == "conversion":
        return _read_text(file, record, url, budget)
    if record.rec_type not in {"response", "resource"} or not url.lower().startswith(("http://", "https://")):
        return None
    status = (record.http_headers.get_statuscode() if record.http_headers else None) or "200"
    kind = _media_type(record)
    if kind == "application/pdf" and status.startswith("2"):
        return Reject(file.name, "This record holds a PDF document, not a page. Save the document and import it.", value=shortened(url))
    if status.startswith("3") or (kind and kind not in PAGES):
        return None
    if not status.startswith("2"):
        return Reject(file.name, f"The server answered with status {status}, not with the page.", value=shortened(url))
    content = _payload(record, budget)
    if content is None or b"<" not in content:
        reason = "The answer holds no page." if content is not None else f"The page is larger than {MOST_BYTES_AN_ARTICLE // MEGABYTE} MB."
        return Reject(file.name, reason, value=shortened(url))
    if not kind and not LOOKS_LIKE_PAGE.match(content[:1000]):
        return None
    return page_draft(NamedFile(file.name, content), url=url, charset=_charset(record))


def _read_text(file: NamedFile, record: Any, url: str, budget: _Budget) -> Result | None:
    """Return the article of a record that holds a page's text alone, as extracts of the common archives do."""
    content = _limited(record.content_stream(), budget)
    if not content or not content.strip():
        return None
    decoded = decode(content)
    return draft_or_reject(Found(file.name, decoded.text, place=url, column="", url=url, encoding=decoded.encoding, plain=True))


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    given = headers.get_header("Content-Type") or ""
    return str(given).partition(";")[0].strip().lower()


def _charset(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    found = CHARSET.search(headers.get_header("Content-Type") or "")
    return found[1] if found else None


def _payload(record: Any, budget: _Budget) -> bytes | None:
    """Return the page's bytes. Whether they are in chunks or packed is told by the bytes: archives keep, drop and rename these headers."""
    content = _limited(record.content_stream(), budget)
    if content is not None and CHUNKED.match(content[:300]):
        content = _unchunked(content)
    if content is not None and content.startswith(GZIP):
        content = _unpacked(content, budget)
    return content


def _limited(stream: Any, budget: _Budget) -> bytes | None:
    content: bytes = stream.read(MOST_BYTES_AN_ARTICLE + 1)
    budget.left -= len(content)
    return content if len(content) <= MOST_BYTES_AN_ARTICLE else None


def _unchunked(content: bytes) -> bytes:
    """Return what the chunks of an answer hold; the bytes as they are where they turn out to be no chunks."""
    pieces, place = [], 0
    while found := CHUNKED.match(content[place : place + 300]):
        size = int(found[0].split(b";")[0].strip() or b"0", 16)
        start = place + found.end()
        pieces.append(content[start : start + size])
        place = start + size + 2
        if not size:
            break
    whole = b"".join(pieces)
    return whole if len(whole) * 2 > len(content) else content


def _unpacked(content: bytes, budget: _Budget) -> bytes | None:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        whole = unpacker.decompress(content, MOST_BYTES_AN_ARTICLE + 1)
    except zlib.error:
        return content
    budget.left -= len(whole)
    return whole if len(whole) <= MOST_BYTES_AN_ARTICLE else None


def recognise(peek: Peek) -> int:
    """Tell an archive by its first record, packed or not."""
    head = peek.head
    if head.startswith(ZIP):
        return SURE if peek.suffix == ".wacz" else NO
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 1000)
        except zlib.error:
            return NO
    if head.lstrip().startswith(b"WARC/") or ARC_HEAD.match(head):
        return SURE
    return BY_NAME if peek.suffix in {".warc", ".arc"} else NO


FORMAT = Format("web_archive", "web archive", SUFFIXES, recognise, read)
