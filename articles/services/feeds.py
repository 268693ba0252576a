"""Looking at a feed: what is new in it, and the pages behind entries that hold only the beginning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from articles.fetching import Fetched, Known, Unchanged, Unfetched, plain_address, read_retry_after
from articles.importers import ArticleDraft, Reject
from articles.importers.entries import Entry, read_entries, with_page
from articles.models import ItemState, Watch, WatchedItem
from articles.services.asking import Asker, Forbidden, NotNow
from articles.services.seen import Seen, SeenItem

MOST_ENTRIES = 500
"""So many entries of a feed are looked at: feeds begin with what is new."""
MOST_PAGES = 10
"""So many pages of one feed are fetched in one look; the rest wait for the next, which then comes soon."""
MOST_TRIES = 3
_SOON = timedelta(minutes=1)
_GONE = 410
_ONLY_THE_BEGINNING = "Only the beginning of the article is here, as the feed gives it. {}"


def look_at_feed(watch: Watch, asker: Asker) -> Seen:
    """Fetch a feed, and the pages of what is new in it."""
    got = asker.ask(watch.address, Known(watch.etag, watch.last_modified))
    match got:
        case Unchanged():
            return Seen()
        case NotNow():
            return Seen(again_at=got.until, notes=(got.reason,))
        case Forbidden():
            return Seen(problem=f"{got.reason} Ask the outlet for leave or for another feed, or remove this one.")
        case Unfetched():
            return Seen(
                problem=got.reason,
                again_at=read_retry_after(got.retry_after, asker.clock()),
                gone_for_good=got.status == _GONE,
            )
        case Fetched():
            return _look_through(watch, got, asker)


def _look_through(watch: Watch, got: Fetched, asker: Asker) -> Seen:
    entries = read_entries(got.content, watch.address)
    if isinstance(entries, str):
        return Seen(problem=entries)
    known = {item.key: item for item in WatchedItem.objects.filter(watch=watch)}
    visit = _Visit(watch, asker, known)
    items = [found for entry in entries[:MOST_ENTRIES] if (found := visit.look_at(entry)) is not None]
    left = any(item.state == ItemState.LATER for item in items)
    # Were the feed's name kept, it would not be sent again, and nobody would know what the pages that are left are about.
    named = Known() if left else Known(got.etag, got.last_modified)
    beyond = max(0, len(entries) - MOST_ENTRIES)
    return Seen(tuple(items), again_at=visit.again_at if left else None, known=named, beyond=beyond)


class _Visit:
    """One look through the entries of a feed, which fetches no more than so many pages."""

    def __init__(self, watch: Watch, asker: Asker, known: Mapping[str, WatchedItem]) -> None:
        self._watch = watch
        self._asker = asker
        self._known = known
        self._pages = MOST_PAGES
        self.again_at = asker.clock() + _SOON

    def look_at(self, entry: Entry | Reject) -> SeenItem | None:
        """Return what came of an entry, or None where nothing is new about it."""
        if isinstance(entry, Reject):
            return self._refused(entry)
        before = self._known.get(entry.key)
        if before is not None and before.mark == entry.mark and before.state == ItemState.TAKEN:
            return None
        entry = replace(entry, draft=_of_outlet(entry.draft, self._watch))
        tries = before.tries if before is not None and before.mark == entry.mark else 0
        if not (entry.is_teaser and self._watch.fetches_pages):
            return SeenItem(entry.key, entry.mark, ItemState.TAKEN, (entry.draft,))
        return self._with_its_page(entry, tries)

    def _refused(self, reject: Reject) -> SeenItem | None:
        words = f"{reject.reason}\x1f{reject.value}\x1f{reject.line}"
        key = f"refused#{sha256(words.encode('utf-8', 'replace')).hexdigest()}"
        return None if key in self._known else SeenItem(key, "", ItemState.TAKEN, rejects=(replace(reject, file=self._watch.address),))

    def _with_its_page(self, entry: Entry, tries: int) -> SeenItem:
        if not self._pages:
            return SeenItem(entry.key, entry.mark, ItemState.LATER, tries=tries)
        self._pages -= 1
        got = self._asker.ask(entry.draft.url)
        match got:
            case NotNow():
                self._pages, self.again_at = 0, max(self.again_at, got.until)
                return SeenItem(entry.key, entry.mark, ItemState.LATER, tries=tries)
            case Fetched():
                full = with_page(entry, entry.draft.url, got.content, got.charset)
                draft = full if isinstance(full, ArticleDraft) else _beginning(entry, full)
            case Unfetched() if _may_be_there_later(got) and tries + 1 < MOST_TRIES:
                return SeenItem(entry.key, entry.mark, ItemState.LATER, tries=tries + 1)
            case Unfetched() | Forbidden():
                draft = _beginning(entry, got.reason)
            case _:
                draft = _beginning(entry, "Its page was not sent.")
        return SeenItem(entry.key, entry.mark, ItemState.TAKEN, (draft,))


def _of_outlet(draft: ArticleDraft, watch: Watch) -> ArticleDraft:
    """Name the outlet as the watch does, and the article by its address where it has one: two feeds may give it two ids."""
    address = plain_address(draft.url) if draft.url else ""
    key = address if address and len(address) <= 500 else draft.key
    source = watch.outlet or draft.source
    return replace(draft, key=key, url=address, source=source, outlet_known=bool(watch.outlet) or draft.outlet_known, file=watch.address)


def _beginning(entry: Entry, why: str) -> ArticleDraft:
    return replace(entry.draft, notes=(*entry.draft.notes, _ONLY_THE_BEGINNING.format(why)))


def _may_be_there_later(got: Unfetched) -> bool:
    return got.status == 0 or got.status >= 500 or got.status in {408, 425, 429}
