"""Taking in what a look at a feed or a folder found: nothing twice, whatever it is called there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import msgspec
from django.db import connection, transaction
from django.db.models import Q

from articles.importers import ArticleDraft, Reject
from articles.models import (
    UNDER_WAY,
    Article,
    ArticleVersion,
    ImportDraft,
    ImportFile,
    ImportRun,
    ImportState,
    ItemState,
    LookOutcome,
    Verb,
    Watch,
    WatchedItem,
    WatchKind,
    WatchLook,
)
from articles.services.importing import store_drafts
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outlets import known_outlets
from articles.services.seen import Seen, SeenItem
from articles.services.staging import finish_looking, stage_anew
from articles.services.tray import the_tray

KEPT_LOOKS = 50
LONGEST_PAUSE = timedelta(hours=24)
_TAKING_IN = 0x7A4E


def keep_look(watch: Watch, seen: Seen, now: datetime, *, in_background: bool = True) -> ImportRun | None:
    """Keep what came of a look, and store what was new. Killed in between, the import is carried on like any other.

    Only one worker takes something in at a time: two feeds of one outlet that give the same article at the same moment would else both
    find it new.
    """
    with _alone():
        run = _note(watch, seen, now)
        if run is not None and finish_looking(run):
            run.refresh_from_db()
            store_drafts(run, in_background=in_background)
            run.refresh_from_db()
            if in_background and run.story_id == the_tray().pk:
                defer_reconciliation(run.story_id)
    return run


@transaction.atomic
def _note(watch: Watch, seen: Seen, now: datetime) -> ImportRun | None:
    held = Watch.objects.select_for_update(no_key=True).filter(pk=watch.pk, looks=watch.looks, paused_at__isnull=True).first()
    if held is None:
        return None  # it was removed, paused, or looked at by somebody else meanwhile
    before = {item.key: item for item in WatchedItem.objects.filter(watch=held, key__in=[item.key for item in seen.items])}
    items = [replace(item, drafts=tuple(_same(item, before.get(item.key)))) for item in seen.items]
    items = _as_known(items)
    run = _begin(held, items, now) if any(item.drafts or item.rejects for item in items) else None
    _note_items(held, items, before, now)
    WatchedItem.objects.filter(watch=held, key__in=seen.gone).delete()
    _name_by_its_outlet(held, items)
    _note_watch(held, seen, now)
    WatchLook.objects.create(watch=held, at=now, run=run, **_told(seen, items, run))
    old = WatchLook.objects.filter(watch=held).order_by("-at", "-pk").values_list("pk", flat=True)[KEPT_LOOKS:]
    WatchLook.objects.filter(pk__in=list(old)).delete()
    return run


def _same(item: SeenItem, before: WatchedItem | None) -> Iterator[ArticleDraft]:
    """What an entry or a file became once, it is still, though its address or its outlet's id of it changed."""
    for draft in item.drafts:
        known = before.known_as if before is not None and len(item.drafts) == 1 else ""
        yield replace(draft, key=known) if known else draft


def _as_known(items: Sequence[SeenItem]) -> list[SeenItem]:
    """Give each article the key under which its outlet's article is known, be it by its id, its address or its words.

    What comes another way with the very words of an article that is there is left out: it is no version of it.
    """
    archive = _Archive([draft for item in items for draft in item.drafts])
    known = []
    for item in items:
        found = [archive.identified(draft) for draft in item.drafts]
        known_as = found[0][0].key if len(found) == 1 else ""
        known.append(replace(item, drafts=tuple(draft for draft, is_copy in found if not is_copy), known_as=known_as))
    return known


class _Archive:
    """Under which keys the articles of some outlets are known, by address and by words; what is just being stored counts too."""

    def __init__(self, drafts: Sequence[ArticleDraft]) -> None:
        names = {draft.source for draft in drafts}
        self._outlet = {name: name for name in names} | {name: source.name for name, source in known_outlets(names).items()}
        self._keys: set[tuple[str, str]] = set()
        self._by_address: dict[tuple[str, str], str] = {}
        self._by_words: dict[tuple[str, str], str] = {}
        self._from_archive(drafts)
        self._from_imports(drafts)

    def identified(self, draft: ArticleDraft) -> tuple[ArticleDraft, bool]:
        """Return a draft under the key by which it is known, and whether it is a copy; the next one like it is then known too."""
        outlet = self._outlet.get(draft.source, draft.source)
        key, copied = draft.key, None
        if (outlet, key) not in self._keys:
            address = self._by_address.get((outlet, draft.url)) if draft.url else None
            copied = self._by_words.get((outlet, draft.text)) if address is None else None
            key = address or copied or key
        self._add(outlet, key, draft.url, draft.text)
        return replace(draft, key=key), copied is not None

    def _add(self, outlet: str, key: str, url: str, text: str) -> None:
        self._keys.add((outlet, key))
        if url:
            self._by_address.setdefault((outlet, url), key)
        self._by_words.setdefault((outlet, text), key)

    def _from_archive(self, drafts: Sequence[ArticleDraft]) -> None:
        outlets = set(self._outlet.values())
        keys = {draft.key for draft in drafts} | {draft.url for draft in drafts if draft.url}
        named = Q(key__in=keys) | Q(url__in=[draft.url for draft in drafts if draft.url])
        for name, key, url in Article.objects.filter(named, source__name__in=outlets).values_list("source__name", "key", "url"):
            self._keys.add((name, key))
            for address in {url, key} - {""}:
                self._by_address.setdefault((name, address), key)
        texts = {draft.text for draft in drafts}
        worded = ArticleVersion.objects.filter(text__in=texts, article__source__name__in=outlets, article__removed_at__isnull=True)
        for name, key, text in worded.order_by("pk").values_list("article__source__name", "article__key", "text"):
            self._by_words.setdefault((name, text), key)

    def _from_imports(self, drafts: Sequence[ArticleDraft]) -> None:
        waiting = ImportDraft.objects.filter(source__in={draft.source for draft in drafts}, run__state__in=UNDER_WAY)
        for row in waiting.iterator(200):
            draft = msgspec.convert(row.draft, ArticleDraft)
            self._add(self._outlet.get(row.source, row.source), row.key, draft.url, draft.text)


def _begin(watch: Watch, items: Sequence[SeenItem], now: datetime) -> ImportRun:
    """Begin an import of what was found. It needs no word more; whoever set the watch up gave it."""
    run = ImportRun.objects.create(story=watch.story or the_tray(), state=ImportState.WAITING, confirmed_at=now)
    file = ImportFile.objects.create(run=run, name=watch.address[:480], content=b"", size=0)
    results: list[ArticleDraft | Reject] = []
    for item in items:
        results += [*item.drafts, *item.rejects]
    stage_anew(file, results)
    record(Verb.IMPORT_START, run, user=None, after={"files": [watch.address[:500]]}, why=f"Watched: {watch.name}")
    return run


def _note_items(watch: Watch, items: Sequence[SeenItem], before: dict[str, WatchedItem], now: datetime) -> None:
    rows = []
    for item in items:
        old = before.get(item.key)
        known_as = item.known_as or (old.known_as if old else "")
        seen_at = old.seen_at if old is not None and old.mark == item.mark else now
        rows.append(
            WatchedItem(
                watch=watch, key=item.key, mark=item.mark, state=item.state, tries=item.tries, known_as=known_as[:500], seen_at=seen_at
            )
        )
    changed = ["mark", "state", "tries", "known_as", "seen_at"]
    WatchedItem.objects.bulk_create(rows, update_conflicts=True, unique_fields=["watch", "key"], update_fields=changed)


def _name_by_its_outlet(watch: Watch, items: Sequence[SeenItem]) -> None:
    """A feed that nobody named is called by its host until it says whose it is: several feeds of one host could not be told apart."""
    outlets = {draft.source for item in items for draft in item.drafts}
    if watch.kind == WatchKind.FEED and watch.name == urlsplit(watch.address).hostname and len(outlets) == 1:
        watch.name = outlets.pop()[:200]


def _note_watch(watch: Watch, seen: Seen, now: datetime) -> None:
    """Say when the next look is due: the more often in a row it went wrong, the later."""
    usual = timedelta(minutes=watch.minutes)
    watch.looks += 1
    watch.last_at = now
    watch.problem = seen.problem
    if seen.problem:
        watch.failures += 1
        watch.next_at = max(now + min(usual * 2 ** min(watch.failures, 12), max(LONGEST_PAUSE, usual)), seen.again_at or now)
    else:
        watch.failures, watch.good_at = 0, (watch.good_at if seen.notes else now)
        # A host that wants to be left alone is left alone; what is left over is looked at sooner than the rest.
        watch.next_at = seen.again_at or now + usual
    if seen.gone_for_good:
        watch.paused_at, watch.next_at = now, None
        record(Verb.WATCH_GONE, watch, user=None, why=seen.problem)
    if seen.known is not None:
        watch.etag, watch.last_modified = seen.known.etag, seen.known.last_modified
    watch.save()


def _told(seen: Seen, items: Sequence[SeenItem], run: ImportRun | None) -> dict[str, str]:
    if seen.problem:
        return {"outcome": LookOutcome.PROBLEM, "what": seen.problem}
    waiting = sum(item.state != ItemState.TAKEN for item in items)
    left = f" {waiting} more may still change, or wait for the next look." if waiting else ""
    left += f" The last {seen.beyond:,} entries were not looked at: feeds begin with what is new." if seen.beyond else ""
    if run is None:
        return {"outcome": LookOutcome.NOTHING, "what": (" ".join(seen.notes) or f"Nothing new.{left}")}
    found, refused = sum(len(item.drafts) for item in items), sum(len(item.rejects) for item in items)
    words = "1 article" if found == 1 else f"{found} articles"
    return {"outcome": LookOutcome.NEWS, "what": f"{words} found new or changed{f', {refused} refused' if refused else ''}.{left}"}


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other worker takes something in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, 0)", [_TAKING_IN])
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, 0)", [_TAKING_IN])
