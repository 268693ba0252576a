"""Looking an address through: what it gives is fetched, and read like a file of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from articles.fetching import Fetched, Resolver, Unfetched, fetch, resolve
from articles.importers import ArticleDraft, NamedFile, Reject, Result, read_drafts
from articles.importers.drafts import LONGEST_KEY, LONGEST_NAME
from articles.importers.formats.addresses import FORMAT as LIST
from articles.importers.formats.addresses import Address, addresses_in, draft_of_page
from articles.importers.formats.page import FORMAT as PAGE
from articles.importers.layouts import Layout
from articles.importers.registry import format_of
from articles.models import FileKind, ImportFile
from articles.services.staging import stage_anew

_ENDINGS = {
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


def look_through_address(file: ImportFile, *, resolver: Resolver = resolve) -> bool:
    """Fetch an address and keep what is found there for the import. Done again, it takes the place of what was found before."""
    address = bytes(file.content).decode("utf-8", "replace")
    got = fetch(address, resolver=resolver, allowed=frozenset(settings.FETCH_INTERNAL_HOSTS))
    if isinstance(got, Unfetched):
        return stage_anew(file, [Reject(address, got.reason, column="address", value=address[:200])])
    return stage_anew(file, list(_results(got, address)))


@transaction.atomic
def take_list_apart(file: ImportFile, content: bytes) -> bool:
    """Make each address of a list a file of its own in the import, to be fetched by any worker; what is no address is refused."""
    found = list(addresses_in(NamedFile(file.name, content), Layout("")))
    if not stage_anew(file, [item for item in found if isinstance(item, Reject)]):
        return False
    listed = [item.url for item in found if isinstance(item, Address)]
    ImportFile.objects.bulk_create(
        [
            ImportFile(run_id=file.run_id, name=url[:500], content=url.encode("utf-8", "replace"), size=len(url), kind=FileKind.ADDRESS)
            for url in listed
        ],
        ignore_conflicts=True,
    )
    return True


def is_list(name: str, content: bytes) -> bool:
    """Return whether a file is a list of addresses."""
    kind = format_of(NamedFile(name, content))
    return kind is not None and kind.name == LIST.name


def _results(got: Fetched, address: str) -> Iterator[Result]:
    """Yield what a fetched page, or a feed or a document, holds. A page's own words on its outlet and address go before."""
    file = NamedFile(f"page{_ENDINGS.get(got.media_type, '.html')}", got.content)
    kind = format_of(file)
    if kind is not None and kind.name == PAGE.name:
        yield draft_of_page(Address(address, 1, address), got.address, got.content, got.charset)
        return
    results = list(read_drafts(file))
    for result in results:
        if isinstance(result, Reject):
            yield replace(result, file=address)
        else:
            yield _placed(result, got.address, alone=len(results) == 1)


def _placed(draft: ArticleDraft, address: str, *, alone: bool) -> ArticleDraft:
    """Say of an article where it was fetched; one that stands alone at its address is known by it."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")[:LONGEST_NAME]
    source = draft.source if draft.outlet_known else host
    if alone and not draft.url:
        return replace(draft, url=address, key=_key(address), source=source, outlet_known=True, file=address)
    return replace(draft, source=source, outlet_known=True, file=address)


def _key(address: str) -> str:
    if len(address) <= LONGEST_KEY:
        return address
    return f"{address[: LONGEST_KEY - 65]}#{hashlib.sha256(address.encode('utf-8', 'replace')).hexdigest()}"
