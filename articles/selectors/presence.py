"""Who else is at a conflict: who has it open, who has taken it, and what waits for a second decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from articles.models import AWAITS_AGREEMENT, Conflict, ConflictState, Hold, Look, Opinion, Role, User
from articles.models.people import name_of

POLL_SECONDS = 15
GONE_AFTER = timedelta(seconds=3 * POLL_SECONDS)
_MAY_DECIDE = Q(is_active=True, role__in=(Role.EDITOR, Role.ADMIN))
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


def company_of(conflict_id: int, user: User) -> Company | None:
    """Return who else is at a conflict, or None where there is none. Every open page asks this."""
    row = with_company(Conflict.objects.filter(pk=conflict_id).select_related("story").defer("words"), user).first()
    return company_found(row, user) if row else None


def with_company(conflicts: QuerySet[Conflict], user: User) -> QuerySet[Conflict]:
    """Fetch conflicts, which come with their story, with who else is at them as a person sees it."""
    looks = Look.objects.filter(conflict=OuterRef("pk"), user=OuterRef("hold__user")).values("at")[:1]
    return conflicts.select_related("hold__user", "hold__by").annotate(holder_seen=Subquery(looks), people=_people(user))


def _people(user: User) -> ArraySubquery:
    """Those who have the conflict open and, for who may ask them to decide, those who may."""
    seen_since = timezone.now() - GONE_AFTER
    here = Look.objects.filter(conflict=OuterRef(OuterRef("pk")), user=OuterRef("pk"), at__gt=seen_since)
    people = User.objects.exclude(pk=user.pk).annotate(here=Exists(here), may=ExpressionWrapper(_MAY_DECIDE, BooleanField()))
    wanted = people.filter(Q(here=True) | _MAY_DECIDE) if user.may_decide else people.filter(here=True)
    names = {name: name for name in ("id", "username", "first_name", "last_name", "may", "here")}
    return ArraySubquery(wanted.order_by("first_name", "username").values(row=JSONObject(**names)))


def company_found(row: Any, user: User) -> Company:
    """Tell who else is at a conflict that was fetched with them."""
    opinions = _opinions(row.pk, user) if row.state in AWAITS_AGREEMENT else ()
    others = [(item, name_of(item["username"], item["first_name"], item["last_name"])) for item in row.people]
    return Company(
        version=row.version,
        state=row.state,
        present=tuple(name for item, name in others if item["here"]),
        holder=_holder(row, user),
        opinions=tuple(view for view in opinions if view.is_mine or row.state != ConflictState.SECOND),
        first_by=opinions[0].who if opinions else "",
        takes_two=row.story.second_from is not None and row.score >= row.story.second_from,
        colleagues=tuple((item["id"], name) for item, name in others if item["may"] and user.may_decide),
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


def _holder(row: Any, user: User) -> Holder | None:
    hold: Hold | None = getattr(row, "hold", None)
    now = timezone.now()
    if hold is None or (hold.until is not None and hold.until <= now):
        return None
    last_here = max(hold.at, row.holder_seen or hold.at)
    asked_by = hold.by.name if hold.by_id != hold.user_id else ""
    is_away = hold.until is not None and hold.user_id != user.pk and now - last_here > AWAY_AFTER
    return Holder(
        id=hold.user_id,
        name=hold.user.name,
        until=hold.until,
        asked_by=asked_by,
        is_me=hold.user_id == user.pk,
        may_release=user.pk in (hold.user_id, hold.by_id),
        away_since=last_here if is_away else None,
    )


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
