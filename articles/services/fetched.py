"""Looking an address through: what it gives is fetched, and read like a file of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings

from articles.fetching import Fetched, Resolver, Unfetched, fetch, resolve
from articles.importers import ArticleDraft, NamedFile, Reject, Result, read_drafts
from articles.importers.drafts import LONGEST_KEY, LONGEST_NAME
from articles.models import ImportFile
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


def _results(got: Fetched, address: str) -> Iterator[Result]:
    """Yield what a fetched page, or a feed or a document, holds. A page's own words on its outlet and address go before."""
    results = list(read_drafts(NamedFile(f"page{_ENDINGS.get(got.media_type, '.html')}", got.content)))
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
