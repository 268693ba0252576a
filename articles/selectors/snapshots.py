"""Snapshots: the sheet that one holds, how today's differs from it, and what may be shown of it to everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.domain.canonical import digest_of, essence_of, fact_from
from articles.domain.sheet import ClaimSheet, Fact, SheetHead, SnapshotMark
from articles.models import Snapshot, SnapshotRow, Story
from articles.selectors.facts import facts_of
from articles.selectors.paging import Page, page_of
from articles.selectors.sheet_filters import SheetFilters

CHUNK = 500
SHOWN_CHANGES = 200


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that is not what it was. ``kind`` is changed, gone or new; ``then`` and ``now`` are its sentence or its verdict."""

    kind: str
    fact: str
    address: str
    question: str
    then: str
    now: str
    was_decided: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a story differs from a snapshot. ``shown`` are the first changes, those of decided facts on top."""

    same: int
    changed: int
    gone: int
    new: int
    shown: tuple[Changed, ...]

    @property
    def total(self) -> int:
        """How many facts differ."""
        return self.changed + self.gone + self.new


@dataclass(frozen=True, slots=True)
class Proof:
    """What everybody may know of a snapshot: nothing of what it says."""

    code: str
    digest: str
    taken_at: datetime
    signed_at: datetime | None
    embargoed_until: datetime | None
    facts: int
    quotes: int
    holds: bool


def snapshots_of(story: Story, page: int = 1) -> Page[Snapshot]:
    """Return a page of a story's snapshots, the latest first."""
    return page_of(Snapshot.objects.filter(story=story).order_by("-id"), page, tuple, size=20)


def sheet_of(snapshot: Snapshot, *, base: str = "") -> ClaimSheet:
    """Return the sheet as it was frozen. It can be written in any format, also in one that did not exist then."""
    head = SheetHead(
        story=snapshot.story_name,
        slug=snapshot.story.slug,
        reconciled_at=snapshot.reconciled_at,
        engine_version=snapshot.engine_version,
        filters=snapshot.filters_in_words,
        count=snapshot.facts,
        base=base.rstrip("/"),
        snapshot=mark_of(snapshot),
    )
    return ClaimSheet(head, lambda: frozen_facts(snapshot))


def mark_of(snapshot: Snapshot) -> SnapshotMark:
    """Return what a file says of the snapshot that it was made from."""
    return SnapshotMark(
        code=snapshot.code,
        digest=snapshot.digest,
        taken_by=snapshot.taken_by,
        taken_at=snapshot.taken_at,
        signed_by=snapshot.signed_by,
        signed_at=snapshot.signed_at,
        embargoed_until=snapshot.embargoed_until,
    )


def frozen_facts(snapshot: Snapshot) -> Iterator[Fact]:
    """Yield the facts of a snapshot in their order."""
    return (fact_from(content) for content in _contents(snapshot))


def digest_now(snapshot: Snapshot) -> str:
    """Return the digest of the rows as they are stored now: another than it was taken with means that somebody changed them."""
    return digest_of(content.encode() for content in _contents(snapshot))


def proof_of(code: str) -> Proof | None:
    """Return what everybody may know of a snapshot by its code."""
    snapshot = Snapshot.objects.filter(code=code.upper()).first()
    if snapshot is None:
        return None
    return Proof(
        code=snapshot.code,
        digest=snapshot.digest,
        taken_at=snapshot.taken_at,
        signed_at=snapshot.signed_at,
        embargoed_until=snapshot.embargoed_until,
        facts=snapshot.facts,
        quotes=snapshot.quotes,
        holds=digest_now(snapshot) == snapshot.digest,
    )


def compare_with_today(snapshot: Snapshot) -> Comparison:
    """Hold a snapshot against its story as it stands now, with the same filters. Of each fact only a digest is in memory."""
    then = {fact: (digest, number) for fact, digest, number in snapshot.rows.values_list("fact", "digest", "number").iterator()}
    same, new, changed = 0, [], []
    for fact in facts_of(snapshot.story, SheetFilters(**snapshot.filters)):
        digest, number = then.pop(fact.id, ("", 0))
        if digest == essence_of(fact):
            same += 1
        elif digest:
            changed.append((number, fact.address, _told(fact)))
        else:
            new.append(Changed("new", fact.id, fact.address, fact.question, "", _told(fact), was_decided=False))
    gone = {_words_of(fact): number for fact, (_, number) in then.items()}
    # What more articles answer now, or other ones, has other letters at the end of its id, and begins with the same words.
    changed += [(gone.pop(_words_of(one.fact)), one.address, one.now) for one in new if _words_of(one.fact) in gone]
    met = {address for _, address, _ in changed}
    new = [one for one in new if one.address not in met]
    before = _frozen(snapshot, [*(number for number, *_ in changed), *gone.values()])
    found = [_change("changed", before[number], address, now) for number, address, now in changed if number in before]
    found += [_change("gone", before[number], before[number].address, "") for number in gone.values() if number in before]
    shown = sorted([*found, *new], key=lambda change: not change.was_decided)[:SHOWN_CHANGES]
    return Comparison(same, len(changed), len(gone), len(new), tuple(shown))


def _words_of(fact: str) -> str:
    """The id of a fact without the letters that tell apart what the same words answer."""
    return fact.rpartition("-")[0] if ".q" in fact else fact


def _frozen(snapshot: Snapshot, numbers: list[int]) -> dict[int, Fact]:
    """The first of some facts as they were; no more than a page can show."""
    rows = SnapshotRow.objects.filter(snapshot=snapshot, number__in=sorted(numbers)[:SHOWN_CHANGES]).values_list("number", "content")
    return {number: fact_from(content) for number, content in rows}


def _change(kind: str, then: Fact, address: str, now: str) -> Changed:
    return Changed(kind, then.id, address, then.question, _told(then), now, was_decided=then.is_decided)


def _told(fact: Fact) -> str:
    """What a fact says, short: its sentence, or where it has none, how it stands and its answers."""
    if fact.sentence:
        return fact.sentence
    values = ", ".join(position.value for position in fact.rivals)
    return f"{fact.status}: {values}" if values else fact.status


def _contents(snapshot: Snapshot) -> Iterator[str]:
    rows = SnapshotRow.objects.filter(snapshot=snapshot).order_by("number").values_list("content", flat=True)
    return rows.iterator(chunk_size=CHUNK)
