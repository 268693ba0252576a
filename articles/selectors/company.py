"""Who else is at a conflict: who has it open, who has taken it, and what waits for a second decision."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import AWAITS_AGREEMENT, Conflict, ConflictState, Hold, Opinion, User
from articles.models.people import name_of
from articles.statements import Rows, Statement, ask

POLL_SECONDS = 15
GONE_AFTER = timedelta(seconds=3 * POLL_SECONDS)
AWAY_AFTER = timedelta(minutes=5)
"""How long who has taken a conflict may look elsewhere, at an article or at another conflict, before colleagues are told."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has taken a conflict. ``until`` is None where somebody asked them to (``asked_by``).

    ``away_since`` is when they were last at it, where that is a while ago.
    """

    id: int
    name: str
    until: datetime | None
    asked_by: str
    is_me: bool
    may_release: bool
    away_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpinionView:
    """A decision that waits to be settled, as one may see it."""

    id: int
    who: str
    at: datetime
    verdict_label: str
    chosen_numbers: tuple[int, ...]
    chosen_values: tuple[str, ...]
    note: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Company:
    """Who else is at a conflict, as one person sees it. ``opinions`` are those this person may see, ``first_by`` who decided first."""

    version: int
    state: str
    present: tuple[str, ...]
    holder: Holder | None
    opinions: tuple[OpinionView, ...]
    first_by: str
    takes_two: bool
    colleagues: tuple[tuple[int, str], ...]

    @property
    def mark(self) -> str:
        """What changes when the row on the page would."""
        holder = f"{self.holder.id}:{self.holder.until}:{self.holder.away_since}" if self.holder else ""
        return f"{self.version}|{','.join(self.present)}|{holder}"


_COMPANY = """
    SELECT c.version, c.state, s.second_from IS NOT NULL AND c.score >= s.second_from,
        h.user_id, h.by_id, h.until,
        greatest(h.at, (SELECT l.at FROM articles_look l WHERE l.conflict_id = c.id AND l.user_id = h.user_id)),
        u.username, u.first_name, u.last_name, b.username, b.first_name, b.last_name, (
            SELECT jsonb_agg(jsonb_build_array(p.id, p.username, p.first_name, p.last_name, p.is_active AND p.role IN ('editor', 'admin'),
                l.id IS NOT NULL) ORDER BY p.first_name, p.username)
            FROM articles_user p LEFT JOIN articles_look l ON l.user_id = p.id AND l.conflict_id = c.id AND l.at > %(seen_since)s
            WHERE p.id <> %(user)s AND (l.id IS NOT NULL OR %(may_ask)s AND p.is_active AND p.role IN ('editor', 'admin')))
    FROM articles_conflict c
    JOIN articles_story s ON s.id = c.story_id
    LEFT JOIN articles_hold h ON h.conflict_id = c.id AND (h.until IS NULL OR h.until > %(now)s)
    LEFT JOIN articles_user u ON u.id = h.user_id
    LEFT JOIN articles_user b ON b.id = h.by_id
    WHERE c.id = %(conflict)s
"""


def company_of(conflict_id: int, user: User) -> Company | None:
    """Return who else is at a conflict, or None where there is none. Every open page asks this: it is one statement, made once."""
    return company_found(ask(company_at(conflict_id, user)), conflict_id, user)


def company_at(conflict_id: int, user: User) -> Statement:
    """The statement that asks who else is at a conflict."""
    now = timezone.now()
    asked: dict[str, Any] = {
        "conflict": conflict_id,
        "user": user.pk,
        "now": now,
        "seen_since": now - GONE_AFTER,
        "may_ask": user.may_decide,
    }
    return Statement(_COMPANY, asked)


def company_found(rows: Rows, conflict_id: int, user: User) -> Company | None:
    """Tell who else is at a conflict from what the statement found."""
    if not rows:
        return None
    version, state, takes_two, *hold, people = rows[0]
    opinions = _opinions(conflict_id, user) if state in AWAITS_AGREEMENT else ()
    others = [(key, name_of(*names), could, is_here) for key, *names, could, is_here in json.loads(people or "[]")]
    return Company(
        version=version,
        state=state,
        present=tuple(name for _, name, _, is_here in others if is_here),
        holder=_holder(hold, user),
        opinions=tuple(view for view in opinions if view.is_mine or state != ConflictState.SECOND),
        first_by=opinions[0].who if opinions else "",
        takes_two=takes_two,
        colleagues=tuple((key, name) for key, name, could, _ in others if could),
    )


def held_by_others(conflicts: QuerySet[Conflict], user_id: int) -> QuerySet[Conflict]:
    """Leave out the conflicts that somebody else has taken."""
    return conflicts.filter(~Exists(_alive().filter(conflict=OuterRef("pk")).exclude(user=user_id)))


def held_by(user_id: int) -> Exists:
    """What tells the conflicts that a person has taken or was asked to decide."""
    return Exists(_alive().filter(conflict=OuterRef("pk"), user=user_id))


def awaiting_others(conflicts: QuerySet[Conflict], user_id: int) -> QuerySet[Conflict]:
    """Leave out the conflicts on which this person made the first decision: the second takes somebody else."""
    mine = Opinion.objects.filter(conflict=OuterRef("pk"), user=user_id, undone_at__isnull=True, judgement__isnull=True)
    return conflicts.filter(~Q(state=ConflictState.SECOND) | ~Exists(mine))


def holders_of(conflict_ids: list[int]) -> dict[int, tuple[int, str]]:
    """Return who has taken which of some conflicts, as (id, name)."""
    holds = _alive().filter(conflict__in=conflict_ids).select_related("user")
    return {hold.conflict_id: (hold.user_id, hold.user.name) for hold in holds}


def _alive() -> QuerySet[Hold]:
    return Hold.objects.filter(Q(until__isnull=True) | Q(until__gt=timezone.now()))


def _holder(hold: list[Any], user: User) -> Holder | None:
    user_id, by_id, until, last_here, *names = hold
    if user_id is None:
        return None
    asked_by = name_of(*names[3:]) if by_id != user_id else ""
    is_away = until is not None and user_id != user.pk and timezone.now() - last_here > AWAY_AFTER
    away_since = last_here if is_away else None
    return Holder(user_id, name_of(*names[:3]), until, asked_by, user_id == user.pk, user.pk in (user_id, by_id), away_since)


def _opinions(conflict_id: int, user: User) -> tuple[OpinionView, ...]:
    standing = Opinion.objects.filter(conflict=conflict_id, undone_at__isnull=True, judgement__isnull=True).order_by("pk")
    return tuple(
        OpinionView(
            id=opinion.pk,
            who=opinion.made_by,
            at=opinion.made_at,
            verdict_label=opinion.get_verdict_display(),
            chosen_numbers=tuple(opinion.chosen_numbers),
            chosen_values=tuple(opinion.chosen_values),
            note=opinion.note,
            is_mine=opinion.user_id == user.pk,
        )
        for opinion in standing
    )
