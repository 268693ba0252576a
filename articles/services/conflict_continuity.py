"""Bringing a story's stored conflicts in line with what its articles show now. Decisions come last: nothing here overwrites one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from articles.domain import vocabulary
from articles.domain.anchoring import claim_with_most_overlap
from articles.domain.continuity import Trace, number_positions, recognise
from articles.domain.vocabulary import ClaimKey, Reconciliation
from articles.models import AWAITS_AGREEMENT, Conflict, ConflictState, Evidence, Position, Story
from articles.services.reattachment import Remembered
from articles.services.reopening import in_words, why_reopen
from articles.services.second_review import lapse
from articles.services.snapshot import Snapshot

_FIELDS = (
    *("group_id", "type", "kind", "score", "question", "about", "reason", "answers", "silent", "by_hand", "judged_by", "flagged"),
    *("state", "reopened_because"),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that derived claims and groups have now, and the questions of the groups."""

    claims: dict[ClaimKey, int]
    groups: Sequence[int]
    questions: Sequence[str]
    by_article: dict[str, list[ClaimKey]]


def rows_of(claims: dict[ClaimKey, int], groups: Sequence[int], found: Reconciliation) -> Rows:
    """Gather the rows."""
    by_article: dict[str, list[ClaimKey]] = {}
    for key in sorted(claims):
        by_article.setdefault(key.article, []).append(key)
    return Rows(claims, groups, [group.question for group in found.groups], by_article)


@dataclass(slots=True)
class Changes:
    """What happened to which conflict, by number, in words for its history; and the rows to write."""

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    returned: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    reopened: dict[int, str] = field(default_factory=dict)

    def in_words(self) -> dict[str, str]:
        """Say for each conflict what happened to it."""
        words = dict.fromkeys(self.new, "found the conflict")
        words |= dict.fromkeys(self.changed, "found other evidence for it")
        words |= dict.fromkeys(self.kept, "no longer found it; the decision stands")
        words |= dict.fromkeys(self.withdrawn, "no longer found it: withdrawn")
        words |= dict.fromkeys(self.returned, "found it again: open")
        words |= {number: f"reopened: {why}" for number, why in self.reopened.items()}
        return {str(number): text for number, text in words.items()}


@dataclass(frozen=True, slots=True)
class Stand:
    """One position as it is to be stored: its content and its evidence as (claim row, answer start, answer end).

    The sentence to publish follows from the evidence, and how it is cut from the engine: another sentence is no change of the position.
    """

    number: int
    value: str
    articles: int
    outlets: int
    origins: int
    evidence: tuple[tuple[int, int, int], ...]
    sentence: str = field(default="", compare=False)


def continue_conflicts(story: Story, found: Reconciliation, snapshot: Snapshot, rows: Rows, known: Sequence[Remembered]) -> Changes:
    """Continue, reopen, withdraw and add conflicts; return what happened. The caller holds the story and its conflicts."""
    continuity = recognise([item.known for item in known], found.conflicts)
    derived_by_number = {number: found.conflicts[index] for index, number in continuity.same.items()}
    stands = stored_stands(Conflict.objects.filter(story=story))
    changes = Changes()
    for item in known:
        derived = derived_by_number.get(item.conflict.number)
        if derived is None:
            _miss(item, snapshot, rows, stands, changes)
        else:
            _meet(item, derived, snapshot, rows, stands, changes)
    fresh = [conflict for index, conflict in enumerate(found.conflicts) if index not in continuity.same and index not in continuity.settled]
    add_conflicts(story, fresh, rows, changes)
    return changes


def _meet(
    item: Remembered, derived: vocabulary.Conflict, snapshot: Snapshot, rows: Rows, stands: dict[int, tuple[Stand, ...]], changes: Changes
) -> None:
    """Go on with a conflict that the articles still show."""
    conflict = item.conflict
    was = _values(conflict)
    used = [trace.position for trace in item.words]
    numbers = number_positions(item.words, derived, last=max(used, default=0))
    if conflict.state in (ConflictState.DECIDED, ConflictState.REOPENED):
        _reopen(item, why_reopen(item, derived, numbers, snapshot), changes)
    elif conflict.state == ConflictState.WITHDRAWN:
        conflict.state = ConflictState.OPEN
        changes.returned.append(conflict.number)
    _describe(conflict, derived, rows)
    _store(conflict, was, _stands(derived, numbers, rows), stands.get(conflict.pk, ()), changes)


def _miss(item: Remembered, snapshot: Snapshot, rows: Rows, stands: dict[int, tuple[Stand, ...]], changes: Changes) -> None:
    """Go on with a conflict that the articles no longer show: undecided it is withdrawn, a decision stands or is reopened."""
    conflict = item.conflict
    was = _values(conflict)
    if conflict.state in (ConflictState.OPEN, ConflictState.MUTED):
        conflict.state = ConflictState.WITHDRAWN
        changes.withdrawn.append(conflict.number)
    elif conflict.state != ConflictState.WITHDRAWN:
        if conflict.flagged:
            changes.kept.append(conflict.number)
        _reopen(item, why_reopen(item, None, (), snapshot), changes)
    conflict.flagged = False
    conflict.group_id = None
    stored = stands.get(conflict.pk, ())
    _store(conflict, was, _moved(stored, item.traces, rows), stored, changes)


def _reopen(item: Remembered, reasons: Sequence[str], changes: Changes) -> None:
    conflict = item.conflict
    unsaid = [reason for reason in reasons if reason not in conflict.reopened_because]
    if not unsaid:
        return
    why = in_words(unsaid)
    conflict.reopened_because = f"{conflict.reopened_because} {why}".strip()
    conflict.state = ConflictState.REOPENED
    changes.reopened[conflict.number] = why


def add_conflicts(story: Story, fresh: Sequence[vocabulary.Conflict], rows: Rows, changes: Changes) -> list[Conflict]:
    """Store new conflicts under numbers never used before, the most important first. The caller saves the story's last number."""
    conflicts = []
    for number, derived in enumerate(fresh, start=story.last_conflict_number + 1):
        conflict = Conflict(story=story, number=number)
        _describe(conflict, derived, rows)
        conflicts.append(conflict)
        changes.new.append(number)
    story.last_conflict_number += len(conflicts)
    Conflict.objects.bulk_create(conflicts, batch_size=500)
    content = [
        (conflict, _stands(derived, tuple(range(1, len(derived.positions) + 1)), rows))
        for conflict, derived in zip(conflicts, fresh, strict=True)
    ]
    write_stands(content)
    return conflicts


def _describe(conflict: Conflict, derived: vocabulary.Conflict, rows: Rows) -> None:
    conflict.group_id = rows.groups[derived.group]
    conflict.question = rows.questions[derived.group]
    conflict.type = derived.type.value
    conflict.kind = derived.kind.value
    conflict.score = min(1.0, max(0.0, derived.score))
    conflict.about = derived.about
    conflict.reason = derived.reason
    conflict.answers = " · ".join(position.value for position in derived.positions)[:5000]
    conflict.silent = list(derived.silent)
    conflict.by_hand = derived.by_hand
    conflict.judged_by = derived.judged_by
    conflict.flagged = True


def _store(conflict: Conflict, was: tuple[object, ...], stands: tuple[Stand, ...], stored: tuple[Stand, ...], changes: Changes) -> None:
    """Write a conflict only if it changed. Its version counts what an editor may have seen, not a score or a rebuilt group."""
    other_evidence = stands != stored
    if other_evidence and conflict.state in AWAITS_AGREEMENT:
        changes.reopened[conflict.number] = lapse(conflict)
    if other_evidence:
        Position.objects.filter(conflict=conflict).delete()
        write_stands([(conflict, stands)])
        if conflict.flagged:
            changes.changed.append(conflict.number)
    else:
        _renew_sentences(conflict, stands, stored)
    now = _values(conflict)
    if other_evidence or was[-2:] != now[-2:]:
        conflict.version += 1
    if other_evidence or was != now:
        conflict.save(update_fields=[*(name.removesuffix("_id") for name in _FIELDS), "version", "changed_at"])


def _renew_sentences(conflict: Conflict, stands: tuple[Stand, ...], stored: tuple[Stand, ...]) -> None:
    """Write the sentences to publish that another engine cuts otherwise out of the same evidence."""
    for now, was in zip(stands, stored, strict=True):
        if now.sentence != was.sentence:
            Position.objects.filter(conflict=conflict, number=now.number).update(sentence=now.sentence)


def _values(conflict: Conflict) -> tuple[object, ...]:
    return tuple(getattr(conflict, name) for name in _FIELDS)


def _stands(derived: vocabulary.Conflict, numbers: tuple[int, ...], rows: Rows) -> tuple[Stand, ...]:
    stands = [
        Stand(
            number=number,
            value=position.value,
            articles=position.articles,
            outlets=position.outlets,
            origins=position.origins,
            evidence=tuple(sorted({(rows.claims[item.claim], item.answer.start, item.answer.end) for item in position.evidence})),
            sentence=position.sentence,
        )
        for number, position in zip(numbers, derived.positions, strict=True)
    ]
    return tuple(sorted(stands, key=lambda stand: stand.number))


def stored_stands(conflicts: QuerySet[Conflict]) -> dict[int, tuple[Stand, ...]]:
    """Load what is stored as positions and evidence of conflicts, by their ids."""
    wanted = conflicts.order_by().values("pk")
    evidence: dict[int, list[tuple[int, int, int]]] = {}
    for item in Evidence.objects.filter(position__conflict__in=wanted).iterator(2000):
        evidence.setdefault(item.position_id, []).append((item.claim_id, item.answer_start, item.answer_end))
    stands: dict[int, list[Stand]] = {}
    for position in Position.objects.filter(conflict__in=wanted).order_by("number"):
        stand = Stand(
            number=position.number,
            value=position.value,
            articles=position.articles,
            outlets=position.outlets,
            origins=position.origins,
            evidence=tuple(sorted(evidence.get(position.pk, ()))),
            sentence=position.sentence,
        )
        stands.setdefault(position.conflict_id, []).append(stand)
    return {conflict: tuple(items) for conflict, items in stands.items()}


def _moved(stored: tuple[Stand, ...], traces: Sequence[Trace], rows: Rows) -> tuple[Stand, ...]:
    """Move evidence of a conflict that is no longer derived to the claims that cover its words now; what is gone falls away."""
    moved: dict[int, dict[int, tuple[int, int, int]]] = {}
    for trace in traces:
        keys = rows.by_article.get(trace.article, [])
        place = claim_with_most_overlap(trace.claim, [key.span for key in keys]) if trace.claim else None
        if place is not None and trace.claim is not None:
            answer = trace.answer or trace.claim
            row = rows.claims[keys[place]]
            moved.setdefault(trace.position, {}).setdefault(row, (row, answer.start, answer.end))
    return tuple(_with_evidence(stand, moved.get(stand.number, {})) for stand in stored)


def _with_evidence(stand: Stand, evidence: dict[int, tuple[int, int, int]]) -> Stand:
    return Stand(stand.number, stand.value, stand.articles, stand.outlets, stand.origins, tuple(sorted(evidence.values())))


def write_stands(content: Sequence[tuple[Conflict, tuple[Stand, ...]]]) -> None:
    """Store positions with their evidence. The caller has deleted those that were there."""
    positions = [
        Position(
            conflict=conflict,
            number=stand.number,
            value=stand.value,
            sentence=stand.sentence,
            articles=stand.articles,
            outlets=stand.outlets,
            origins=stand.origins,
        )
        for conflict, stands in content
        for stand in stands
    ]
    Position.objects.bulk_create(positions, batch_size=1000)
    stands = [stand for _, stands in content for stand in stands]
    Evidence.objects.bulk_create(
        (
            Evidence(position=position, claim_id=claim, answer_start=start, answer_end=end)
            for position, stand in zip(positions, stands, strict=True)
            for claim, start, end in stand.evidence
        ),
        batch_size=1000,
    )
