"""Snapshots of the sheet: freezing one, signing it off, and setting until when it may not be published."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from articles.domain.canonical import canonical, essence_of
from articles.domain.sheet import STATUS_LABELS, Fact
from articles.models import Snapshot, SnapshotRow, Story, User, Verb
from articles.selectors.facts import as_of_now, facts_of
from articles.selectors.sheet import filters_in_words
from articles.selectors.sheet_filters import SheetFilters
from articles.services.log import record
from articles.services.outcomes import CannotSet

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_AT_A_TIME = 500


def freeze_sheet(story: Story, *, user: User | None, filters: SheetFilters | None = None, note: str = "") -> Snapshot:
    """Take a snapshot of a story's sheet as it stands now. Raises ``CannotSet`` where there is nothing in it."""
    chosen = filters or SheetFilters()
    with as_of_now(writing=True), transaction.atomic():
        snapshot = Snapshot.objects.create(
            story=story,
            code=_new_code(),
            digest="",
            facts=0,
            quotes=0,
            statuses={},
            story_name=story.name,
            reconciled_at=story.reconciled_at,
            engine_version=story.engine_version,
            filters=asdict(chosen),
            filters_in_words=filters_in_words(chosen),
            note=note,
            user=user,
            taken_by=user.name if user else "the command line",
            taken_at=timezone.now(),
        )
        _fill(snapshot, chosen)
        record(Verb.SNAPSHOT_TAKE, snapshot, user=user, after={"digest": snapshot.digest, "facts": snapshot.facts}, why=note)
    return snapshot


@transaction.atomic
def sign_snapshot(snapshot: Snapshot, *, user: User) -> bool:
    """Sign a snapshot off. False where somebody did before: a signature is not replaced."""
    now = timezone.now()
    signed = Snapshot.objects.filter(pk=snapshot.pk, signed_at__isnull=True).update(signed_by=user.name, signed_at=now)
    if signed:
        record(Verb.SNAPSHOT_SIGN, snapshot, user=user, after={"digest": snapshot.digest})
    return bool(signed)


@transaction.atomic
def set_embargo(snapshot: Snapshot, until: datetime | None, *, user: User) -> None:
    """Set until when a snapshot may not be published; None lifts it."""
    stored = Snapshot.objects.select_for_update(no_key=True).get(pk=snapshot.pk)
    before = stored.embargoed_until
    Snapshot.objects.filter(pk=snapshot.pk).update(embargoed_until=until)
    record(Verb.SNAPSHOT_EMBARGO, snapshot, user=user, before={"until": before}, after={"until": until})


def _fill(snapshot: Snapshot, filters: SheetFilters) -> None:
    """Store the rows, and the digest over them; it is written once, and a trigger refuses any other change."""
    hashed, counts, quotes, number = hashlib.sha256(), Counter[str](), 0, 0
    facts = facts_of(snapshot.story, filters)
    while batch := list(islice(facts, _AT_A_TIME)):
        rows = [_row(snapshot, place, fact) for place, fact in enumerate(batch, start=number + 1)]
        SnapshotRow.objects.bulk_create(rows)
        for row in rows:
            hashed.update(row.content.encode() + b"\n")
        number += len(batch)
        quotes += sum(len(position.quotes) for fact in batch for position in fact.positions)
        counts.update(fact.status for fact in batch)
    if not number:
        raise CannotSet("There is no fact in this sheet: a snapshot of it would prove nothing. Change the filters.")
    snapshot.digest, snapshot.facts, snapshot.quotes = hashed.hexdigest(), number, quotes
    snapshot.statuses = {status: counts[status] for status in STATUS_LABELS if counts[status]}
    snapshot.save(update_fields=["digest", "facts", "quotes", "statuses"])


def _row(snapshot: Snapshot, number: int, fact: Fact) -> SnapshotRow:
    content = canonical(fact).decode()
    return SnapshotRow(snapshot=snapshot, number=number, fact=fact.id, status=fact.status, digest=essence_of(fact), content=content)


def _new_code() -> str:
    """A code that cannot be guessed and can be read out on the telephone."""
    parts = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(("FC", *parts))
