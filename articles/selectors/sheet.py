"""The claim sheet: every question of a story with its positions, its evidence and its decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import Substr

from articles.models import (
    Claim,
    Conflict,
    ConflictState,
    Evidence,
    FactDecision,
    FactVerdict,
    Group,
    GroupMember,
    Position,
    Story,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class SheetEvidence:
    """A quote with where it stands. Offsets count characters of the text of that version of the article."""

    quote: str
    start: int
    end: int
    answer: str
    answer_start: int
    answer_end: int
    outlet: str
    origin: str
    article: str
    title: str
    url: str
    version: int
    published: str
    speaker: str
    polarity: str
    modality: str


@dataclass(frozen=True, slots=True)
class SheetPosition:
    """One of the answers. ``number`` is 0 where all sources agree and no rival answers are kept apart."""

    number: int
    value: str
    chosen: bool
    articles: int
    outlets: int
    origins: int
    evidence: tuple[SheetEvidence, ...]


@dataclass(frozen=True, slots=True)
class SheetDecision:
    """What an editor decided."""

    verdict: str
    verdict_label: str
    chosen_values: tuple[str, ...]
    decided_by: str
    decided_at: datetime
    note: str
    wording: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One question. ``state`` is agreed, single, disputed, open, reopened or decided; ``conflict`` is its conflict's number, if any."""

    question: str
    state: str
    conflict: int | None
    type: str
    kind: str
    about: str
    reason: str
    reopened_because: str
    articles: int
    outlets: int
    origins: int
    positions: tuple[SheetPosition, ...]
    decision: SheetDecision | None


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """The reconciled result of a story."""

    story: str
    slug: str
    reconciled_at: datetime | None
    engine_version: str
    reviewed_only: bool
    rows: tuple[SheetRow, ...]


def claim_sheet(story: str, *, reviewed_only: bool = False) -> ClaimSheet | None:
    """Return a story's claim sheet (by its slug), or None: conflicts first, the most important on top, then what is agreed.

    What editors said is no claim is left out of it.

    ``reviewed_only`` leaves only what an editor decided, conflicts and facts. What was reopened waits for a new decision:
    it is left out then.
    """
    found = Story.objects.filter(slug=story).first()
    if found is None:
        return None
    rows = [_conflict_row(conflict) for conflict in _conflicts(found, reviewed_only)]
    rows += [_group_row(group) for group in _groups(found, reviewed_only)]
    return ClaimSheet(found.name, found.slug, found.reconciled_at, found.engine_version, reviewed_only, tuple(rows))


def _conflicts(story: Story, reviewed_only: bool) -> QuerySet[Conflict]:
    conflicts = Conflict.objects.filter(story=story).exclude(state=ConflictState.WITHDRAWN)
    conflicts = conflicts.exclude(state=ConflictState.DECIDED, decision__verdict=Verdict.NOT_A_CLAIM)
    if reviewed_only:
        conflicts = conflicts.filter(state=ConflictState.DECIDED)
    evidence = Evidence.objects.filter(claim__struck=False).select_related("claim__version__article__source")
    evidence = evidence.defer("claim__version__reading", "claim__version__text").annotate(answer=_answer())
    evidence = evidence.order_by("claim__version__published", "claim__version__article__key", "claim__start")
    positions = Position.objects.order_by("number").prefetch_related(Prefetch("evidence", evidence))
    fetched = conflicts.defer("words").select_related("group", "decision").prefetch_related(Prefetch("positions", positions))
    return fetched.order_by("-score", "number")


def _answer() -> Substr:
    """The words of the answer, cut out by the database: a text can have 5 MB. PostgreSQL counts from 1."""
    return Substr("claim__version__text", F("answer_start") + 1, F("answer_end") - F("answer_start"))


def _groups(story: Story, reviewed_only: bool) -> QuerySet[Group]:
    members = GroupMember.objects.select_related("claim__version__article__source").defer("claim__version__reading", "claim__version__text")
    members = members.order_by("claim__version__published", "claim__version__article__key", "claim__start")
    live = Conflict.objects.exclude(state=ConflictState.WITHDRAWN).values("group")
    groups = Group.objects.filter(story=story).exclude(pk__in=live.filter(story=story, group__isnull=False))
    if reviewed_only:
        groups = groups.filter(fact__isnull=False, fact__reopened_because="")
    return (
        groups.select_related("fact").prefetch_related(Prefetch("memberships", members)).order_by("-origins", "-articles", "question", "id")
    )


def _conflict_row(conflict: Conflict) -> SheetRow:
    decision = conflict.decision
    chosen = decision.chosen_numbers if decision and conflict.state == ConflictState.DECIDED else []
    group = conflict.group
    positions = tuple(_position(position, position.number in chosen) for position in conflict.positions.all())
    outlets = {item.outlet for position in positions for item in position.evidence}
    return SheetRow(
        question=conflict.question,
        state=conflict.state,
        conflict=conflict.number,
        type=conflict.type,
        kind=conflict.kind,
        about=conflict.about,
        reason=conflict.reason,
        reopened_because=conflict.reopened_because,
        articles=group.articles if group else sum(position.articles for position in positions),
        outlets=group.outlets if group else len(outlets),
        origins=group.origins if group else sum(position.origins for position in positions),
        positions=positions,
        decision=_decision(conflict),
    )


def _decision(conflict: Conflict) -> SheetDecision | None:
    decision = conflict.decision
    if decision is None:
        return None
    return SheetDecision(
        verdict=decision.verdict,
        verdict_label=decision.get_verdict_display(),
        chosen_values=tuple(decision.chosen_values),
        decided_by=decision.made_by,
        decided_at=decision.made_at,
        note=decision.note,
        wording=decision.wording,
    )


def _position(position: Position, chosen: bool) -> SheetPosition:
    return SheetPosition(
        number=position.number,
        value=position.value,
        chosen=chosen,
        articles=position.articles,
        outlets=position.outlets,
        origins=position.origins,
        evidence=tuple(_evidence(item) for item in position.evidence.all()),
    )


def _evidence(item: Evidence) -> SheetEvidence:
    answer: str = getattr(item, "answer")  # noqa: B009 (an annotation, which mypy cannot see)
    return _quote(item.claim, answer, item.answer_start, item.answer_end)


def _quote(claim: Claim, answer: str, answer_start: int, answer_end: int) -> SheetEvidence:
    version = claim.version
    article = version.article
    return SheetEvidence(
        quote=claim.text,
        start=claim.start,
        end=claim.end,
        answer=answer,
        answer_start=answer_start,
        answer_end=answer_end,
        outlet=article.source.name,
        origin=article.origin,
        article=article.key,
        title=version.title,
        url=article.url,
        version=version.number,
        published=version.published,
        speaker=claim.speaker,
        polarity=claim.polarity,
        modality=claim.modality,
    )


def _group_row(group: Group) -> SheetRow:
    fact = group.fact
    reopened_because = fact.reopened_because if fact else ""
    state = group.status if fact is None else ConflictState.REOPENED if reopened_because else ConflictState.DECIDED
    return SheetRow(
        question=group.question,
        state=str(state),
        conflict=None,
        type="",
        kind="",
        about="",
        reason=group.reason,
        reopened_because=reopened_because,
        articles=group.articles,
        outlets=group.outlets,
        origins=group.origins,
        positions=(_agreed_position(group, group.memberships.all()),),
        decision=_fact(fact) if fact else None,
    )


def _fact(fact: FactDecision) -> SheetDecision:
    return SheetDecision(
        verdict=fact.verdict,
        verdict_label=fact.get_verdict_display(),
        chosen_values=(),
        decided_by=fact.made_by,
        decided_at=fact.made_at,
        note=fact.note,
        wording=fact.wording,
    )


def _agreed_position(group: Group, members: Iterable[GroupMember]) -> SheetPosition:
    evidence = tuple(_quote(member.claim, member.claim.text, member.claim.start, member.claim.end) for member in members)
    fact = group.fact
    chosen = fact is not None and fact.verdict == FactVerdict.RIGHT and not fact.reopened_because
    return SheetPosition(0, "", chosen, group.articles, group.outlets, group.origins, evidence)
