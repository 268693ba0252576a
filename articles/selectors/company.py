"""Who else is at a conflict: who has it open, who has taken it, and what waits for a second decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import AWAITS_AGREEMENT, Conflict, ConflictState, Hold, Look, Opinion, Role, User

POLL_SECONDS = 15
GONE_AFTER = timedelta(seconds=3 * POLL_SECONDS)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has taken a conflict. ``until`` is None where somebody asked them to (``asked_by``)."""

    id: int
    name: str
    until: datetime | None
    asked_by: str
    is_me: bool
    may_release: bool


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
        holder = f"{self.holder.id}:{self.holder.until}" if self.holder else ""
        return f"{self.version}|{','.join(self.present)}|{holder}"


def company_of(conflict_id: int, user: User) -> Company | None:
    """Return who else is at a conflict, or None where there is none."""
    conflict = Conflict.objects.filter(pk=conflict_id).select_related("story", "hold__user", "hold__by").defer("words").first()
    if conflict is None:
        return None
    opinions = _opinions(conflict, user) if conflict.state in AWAITS_AGREEMENT else ()
    people = _people(conflict_id, user)
    blind = conflict.state == ConflictState.SECOND
    return Company(
        version=conflict.version,
        state=conflict.state,
        present=tuple(person.name for person in people if getattr(person, "is_here")),  # noqa: B009 (an annotation)
        holder=_holder(conflict, user),
        opinions=tuple(view for view in opinions if view.is_mine or not blind),
        first_by=opinions[0].who if opinions else "",
        takes_two=conflict.story.second_from is not None and conflict.score >= conflict.story.second_from,
        colleagues=tuple((person.pk, person.name) for person in people if person.is_active and person.may_decide),
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


def _people(conflict_id: int, user: User) -> list[User]:
    """Fetch who is at a conflict and who could be asked to decide it, but for the person who asks."""
    looks = Look.objects.filter(conflict=conflict_id, user=OuterRef("pk"), at__gt=timezone.now() - GONE_AFTER)
    people = User.objects.annotate(is_here=Exists(looks)).exclude(pk=user.pk)
    could = Q(is_active=True, role__in=(Role.EDITOR, Role.ADMIN)) if user.may_decide else Q(pk__in=())
    return list(people.filter(Q(is_here=True) | could).order_by("first_name", "username"))


def _holder(conflict: Conflict, user: User) -> Holder | None:
    hold: Hold | None = getattr(conflict, "hold", None)
    if hold is None or (hold.until is not None and hold.until <= timezone.now()):
        return None
    asked_by = hold.by.name if hold.by_id != hold.user_id else ""
    mine = user.pk in (hold.user_id, hold.by_id)
    return Holder(hold.user_id, hold.user.name, hold.until, asked_by, hold.user_id == user.pk, mine)


def _opinions(conflict: Conflict, user: User) -> tuple[OpinionView, ...]:
    standing = conflict.opinions.filter(undone_at__isnull=True, judgement__isnull=True).order_by("pk")
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
