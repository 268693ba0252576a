"""The questions of a story as its lists show them: each with its conflicts, and the decision on it where nobody disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from articles.models import Conflict, ConflictState, FactDecision, Group, Position
from articles.models.claims import A_FRAGMENT, GroupStatus
from articles.selectors.paging import Page, page_of
from articles.selectors.queue import PositionLine, position_line

DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class GroupConflict:
    """The conflict that a group is in."""

    number: int
    state: str
    state_label: str
    type: str
    type_label: str
    verdict_label: str
    chosen_values: tuple[str, ...]
    positions: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """What an editor decided of a question that nobody disputes. Reopened, it waits for another decision."""

    id: int
    verdict: str
    verdict_label: str
    wording: str
    note: str
    made_by: str
    made_at: datetime
    reopened_because: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One question with what the sources say. ``state`` is agreed, disputed, similar, single or decided; a reopened fact is reopened."""

    id: int
    question: str
    state: str
    articles: int
    outlets: int
    origins: int
    reason: str
    conflicts: tuple[GroupConflict, ...]
    fact: FactLine | None = None


def story_groups(story_id: int, *, state: str = "", page: int = 1) -> Page[GroupRow]:
    """Return a page of a story's groups: disputes first, then what is best supported.

    Without a state, what one origin alone says is left out (it is a list of its own); a clause cut out of such a sentence is never listed.
    """
    confirmed = Q(fact__isnull=False, fact__reopened_because="") & ~Q(status=GroupStatus.DISPUTED)
    decided = Q(Exists(Conflict.objects.filter(group=OuterRef("pk"), state=ConflictState.DECIDED))) | confirmed
    groups = Group.objects.filter(story=story_id)
    if state == DECIDED:
        groups = groups.filter(decided)
    elif state in GroupStatus.values:
        groups = groups.filter(status=state).filter(~decided).exclude(A_FRAGMENT)
    else:
        groups = groups.filter(~Q(status=GroupStatus.SINGLE) | decided)
    return page_of(with_conflicts(groups).order_by("urgency", "-origins", "-articles", "id"), page, group_rows)


def with_conflicts(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Fetch groups with the conflicts they are in, as ``group_rows`` needs them."""
    conflicts = (
        Conflict.objects.select_related("decision")
        .defer("words")
        .prefetch_related(Prefetch("positions", Position.objects.order_by("number")))
    )
    return groups.select_related("fact").prefetch_related(Prefetch("conflicts", conflicts.exclude(state=ConflictState.WITHDRAWN)))


def group_rows(groups: Sequence[Group]) -> tuple[GroupRow, ...]:
    """Turn stored groups, fetched with their conflicts, into rows."""
    return tuple(_group_row(group) for group in groups)


def _group_row(group: Group) -> GroupRow:
    conflicts = tuple(_group_conflict(conflict) for conflict in group.conflicts.all())
    settled = bool(conflicts) and all(conflict.state == ConflictState.DECIDED for conflict in conflicts)
    fact = fact_line(group.fact)
    return GroupRow(
        id=group.pk,
        question=group.question,
        state=DECIDED if settled else _state(group, fact),
        articles=group.articles,
        outlets=group.outlets,
        origins=group.origins,
        reason=group.reason,
        conflicts=conflicts,
        fact=fact,
    )


def _state(group: Group, fact: FactLine | None) -> str:
    if fact is None or group.status == GroupStatus.DISPUTED:
        return group.status
    return ConflictState.REOPENED.value if fact.reopened_because else DECIDED


def fact_line(fact: FactDecision | None) -> FactLine | None:
    """Turn a stored decision on a fact into a line."""
    if fact is None:
        return None
    return FactLine(
        id=fact.pk,
        verdict=fact.verdict,
        verdict_label=fact.get_verdict_display(),
        wording=fact.wording,
        note=fact.note,
        made_by=fact.made_by,
        made_at=fact.made_at,
        reopened_because=fact.reopened_because,
    )


def _group_conflict(conflict: Conflict) -> GroupConflict:
    decision = conflict.decision
    return GroupConflict(
        number=conflict.number,
        state=conflict.state,
        state_label=conflict.get_state_display(),
        type=conflict.type,
        type_label=conflict.get_type_display(),
        verdict_label=decision.get_verdict_display() if decision else "",
        chosen_values=tuple(decision.chosen_values) if decision else (),
        positions=tuple(position_line(position) for position in conflict.positions.all()),
    )
