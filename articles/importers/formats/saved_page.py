"""Pages that browsers save in one file: MHTML of Chrome and Edge, the archives of Safari. A file is one article."""

from __future__ import annotations

import email
import plistlib
from collections.abc import Iterator
from email.errors import MessageError
from typing import Any
from xml.parsers.expat import ExpatError

from articles.importers.documents import page_draft
from articles.importers.drafts import NamedFile, Reject, Result
from articles.importers.layouts import Layout
from articles.importers.registry import BY_NAME, NO, SURE, Format, Peek

SUFFIXES = (".mhtml", ".mht", ".webarchive")
PROPERTY_LIST = b"bplist00"
NO_PAGE = "The saved page holds no page that can be read. Save it again, as “Web page, HTML only”."


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article of the page that a file holds, with the address that it was saved from."""
    found = _of_safari(file) if file.content.startswith((PROPERTY_LIST, b"<?xml")) else _of_parts(file)
    if found is None:
        yield Reject(file.name, NO_PAGE)
        return
    content, url, charset = found
    yield page_draft(NamedFile(file.name, content, file.folder), url=url, charset=charset)


def _of_parts(file: NamedFile) -> tuple[bytes, str, str | None] | None:
    """Return the first page among the parts of a message; those after it are frames."""
    try:
        message = email.message_from_bytes(file.content)
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if part.get_content_type() in {"text/html", "application/xhtml+xml"} and isinstance(payload, bytes):
                address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
                return payload, _web(address), part.get_content_charset()
    except (MessageError, ValueError, LookupError, RecursionError):
        return None
    return None


def _of_safari(file: NamedFile) -> tuple[bytes, str, str | None] | None:
    try:
        found: Any = plistlib.loads(file.content)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError, TypeError, MemoryError):
        return None
    main = found.get("WebMainResource") if isinstance(found, dict) else None
    if not isinstance(main, dict) or not isinstance(content := main.get("WebResourceData"), bytes):
        return None
    return content, _web(str(main.get("WebResourceURL") or "")), str(main.get("WebResourceTextEncodingName") or "") or None


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""


def recognise(peek: Peek) -> int:
    """Tell a saved page by its name and by how browsers begin one."""
    if peek.suffix in SUFFIXES:
        return SURE if b"multipart/related" in peek.head or peek.head.startswith(PROPERTY_LIST) else BY_NAME
    return SURE if b"Snapshot-Content-Location:" in peek.head and b"multipart/related" in peek.head else NO


FORMAT = Format("saved_page", "saved web page", SUFFIXES, recognise, read)
