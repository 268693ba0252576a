"""Flagging by hand what the engine missed: the conflict is there at once, and lasts as the engine's own do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.domain.anchoring import anchor_at
from articles.domain.by_hand import Raised, RaisedAnswer, with_raised
from articles.domain.vocabulary import ClaimKey, ConflictKind, ConflictType, Descent, Reconciliation, Span
from articles.models import (
    ArticleVersion,
    Claim,
    Conflict,
    ConflictState,
    Evidence,
    FlagAnchor,
    GroupMember,
    HandFlag,
    Story,
    User,
    Verb,
)
from articles.services.conflict_continuity import Changes, add_conflicts, rows_of
from articles.services.dates import note_dates
from articles.services.derived import group_of
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotFlag, Flagged, NothingToUndo, Unflagged
from articles.services.raised import home_of, why_raised

MOST_MARKS = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that an editor marked in one version of an article (by its row), and the answer they give; the same answer, the same side."""

    version: int
    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class FlagWish:
    """What is at issue between the marked words, in an editor's words, and what kind of conflict it is."""

    question: str
    type: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Marked:
    """Marked words with their place: the claim they stand in, or that they are made."""

    version: ArticleVersion
    claim: Claim
    answer: RaisedAnswer


@transaction.atomic
def flag_by_hand(story: Story, marks: Sequence[Mark], wish: FlagWish, *, user: User, in_background: bool = True) -> Flagged:
    """Store that marked words cannot all be true, as a conflict like others.

    Raises ``CannotFlag`` where the marks say one thing only, an article has changed since, or they stand against each other already.
    """
    held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    marked = _places(held, marks)
    raised = Raised(
        question=wish.question.strip(),
        type=ConflictType(wish.type),
        kind=ConflictKind(wish.kind),
        reason=why_raised(user.name, wish.note),
        answers=tuple(item.answer for item in marked),
    )
    _refuse(held, raised, marked)
    conflict = _lay(held, raised, marked)
    flag = _keep(held, conflict, wish, marked, user)
    after = {"words": conflict.answers, "quotes": [item.version.text[item.claim.start : item.claim.end] for item in marked]}
    record(Verb.CONFLICT_FLAG, conflict, user=user, after=after, why=wish.note)
    if in_background:
        defer_reconciliation(held.pk)
    return Flagged(conflict.pk, held.slug, conflict.number, flag.pk)


@transaction.atomic
def undo_flag(flag: HandFlag, *, user: User, in_background: bool = True) -> Unflagged | NothingToUndo:
    """Take back a flag. What the engine sees by itself stays flagged, and a decision stands."""
    if not HandFlag.objects.filter(pk=flag.pk, undone_at__isnull=True).update(undone_at=timezone.now(), undone_by=user.name):
        return NothingToUndo(f"This was taken back already, by {HandFlag.objects.get(pk=flag.pk).undone_by}.")
    conflict = flag.conflict
    waiting = Q(state=ConflictState.OPEN) | Q(state=ConflictState.MUTED)
    if conflict is not None:
        ours = Conflict.objects.filter(waiting, pk=conflict.pk, by_hand=True, decision__isnull=True)
        ours.update(state=ConflictState.WITHDRAWN, flagged=False, version=conflict.version + 1)
        conflict.refresh_from_db(fields=["state"])
    record(Verb.CONFLICT_UNFLAG, conflict or flag.story, user=user, before={"words": str(flag)}, after={"words": "taken back"})
    if in_background:
        defer_reconciliation(flag.story_id)
    state = conflict.get_state_display() if conflict else ""
    return Unflagged(flag.pk, flag.story.slug, conflict.number if conflict else None, flag.question, state)


def _places(story: Story, marks: Sequence[Mark]) -> list[_Marked]:
    """Find the claim of each mark; the same answer, however it is written, is the same side."""
    if len(marks) > MOST_MARKS:
        raise CannotFlag(f"A flag takes {MOST_MARKS} places at most.")
    values: dict[str, int] = {}
    for mark in marks:
        values.setdefault(_folded(mark.value), len(values) + 1)
    if len(values) < 2:
        raise CannotFlag("Mark at least two places that answer differently: the same answer is no conflict.")
    by_pk = {version.pk: version for version in _versions(story, marks)}
    said = {number: mark.value.strip() for mark in reversed(marks) for number in (values[_folded(mark.value)],)}
    return [_marked(by_pk, mark, values[_folded(mark.value)], said) for mark in marks]


def _folded(value: str) -> str:
    return " ".join(value.casefold().split())


def _versions(story: Story, marks: Sequence[Mark]) -> list[ArticleVersion]:
    versions = ArticleVersion.objects.filter(pk__in={mark.version for mark in marks}, article__story=story)
    return list(versions.select_related("article__source").defer("reading"))


def _marked(versions: dict[int, ArticleVersion], mark: Mark, position: int, said: dict[int, str]) -> _Marked:
    version = versions.get(mark.version)
    if version is None or version.article.current_version_id != version.pk:
        raise CannotFlag("One of the articles has a new version, or is gone: mark its words again.")
    span = _trimmed(mark.span, version.text)
    claims = {ClaimKey(version.article.handle, claim.start, claim.end): claim for claim in version.claims.filter(struck=False)}
    home = home_of(span, claims)
    claim = claims[home] if home is not None else _made(version, span)
    key = ClaimKey(version.article.handle, claim.start, claim.end)
    return _Marked(version, claim, RaisedAnswer(position, said[position], key, span))


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text) if 0 <= span.start < span.end <= len(text) else ""
    if not words.strip():
        raise CannotFlag("There are no words in one of the marks: mark them again.")
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _made(version: ArticleVersion, span: Span) -> Claim:
    words = {"text": span.of(version.text), "sentence_start": span.start, "sentence_end": span.end}
    claim, _ = Claim.objects.get_or_create(version=version, start=span.start, end=span.end, defaults=words)
    return claim


def _refuse(story: Story, raised: Raised, marked: Sequence[_Marked]) -> None:
    """Raise ``CannotFlag`` where a conflict sets all of these against each other already; it says which."""
    claims = {item.claim.pk for item in marked}
    live = Conflict.objects.filter(story=story).exclude(state=ConflictState.WITHDRAWN)
    for conflict in live.filter(positions__evidence__claim__in=claims).distinct().defer("words").order_by("number"):
        sides = {item.answer.position: _sides(conflict, item) for item in marked}
        if all(sides.values()) and len(set().union(*sides.values())) >= len(sides):
            raise CannotFlag(f"Conflict {conflict.number} sets these against each other already: “{conflict.question}”")


def _sides(conflict: Conflict, item: _Marked) -> set[int]:
    answer = item.answer.answer
    there = Evidence.objects.filter(position__conflict=conflict, claim=item.claim, answer_start__lt=answer.end, answer_end__gt=answer.start)
    return set(there.values_list("position", flat=True))


def _lay(story: Story, raised: Raised, marked: Sequence[_Marked]) -> Conflict:
    """Store the conflict as the next reconciliation will find it."""
    outlets = {item.version.article.handle: item.version.article.source.name for item in marked}
    descents = {item.version.article.handle: Descent(item.version.article.origin or item.version.article.source.name) for item in marked}
    credited = {item.answer.claim: item.claim.credited for item in marked}
    found = with_raised(Reconciliation(descents=descents, credited=credited), (raised,), outlets)
    rows = {item.answer.claim: item.claim.pk for item in marked}
    group = group_of(story, found.groups[0])
    group.save()
    GroupMember.objects.bulk_create(GroupMember(group=group, claim_id=rows[key]) for key in found.groups[0].claims)
    (conflict,) = add_conflicts(story, found.conflicts, rows_of(rows, [group.pk], found), Changes())
    story.save(update_fields=["last_conflict_number"])
    note_dates(story)
    return conflict


def _keep(story: Story, conflict: Conflict, wish: FlagWish, marked: Sequence[_Marked], user: User) -> HandFlag:
    flag = HandFlag.objects.create(
        story=story,
        conflict=conflict,
        question=conflict.question,
        type=conflict.type,
        kind=conflict.kind,
        note=wish.note,
        user=user,
        made_by=user.name,
        made_at=timezone.now(),
    )
    FlagAnchor.objects.bulk_create(_anchor(flag, item) for item in marked)
    return flag


def _anchor(flag: HandFlag, item: _Marked) -> FlagAnchor:
    words = anchor_at(item.version.text, item.claim.start, item.claim.end)
    return FlagAnchor(
        flag=flag,
        number=item.answer.position,
        value=item.answer.value,
        article_id=item.version.article_id,
        version=item.version,
        quote=words.quote,
        start=words.start,
        end=words.end,
        answer_start=item.answer.answer.start,
        answer_end=item.answer.answer.end,
        prefix=words.prefix,
        suffix=words.suffix,
    )
