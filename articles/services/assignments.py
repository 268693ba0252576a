"""Taking a conflict for oneself, giving it to somebody, and letting go of it. What one person has taken, nobody else decides unasked."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Conflict, Hold, Role, User, Verb
from articles.services.log import record
from articles.services.outcomes import CannotDecide, CannotHold, HeldBySomebody, Released, Taken

HOLD_FOR = timedelta(minutes=30)


@transaction.atomic
def take_conflict(conflict_id: int, *, user: User, over: int | None = None) -> Taken | HeldBySomebody:
    """Take a conflict for half an hour; taking it again begins anew. Of several at once one gets it, and the others are told who.

    ``over`` is the id of the person it is knowingly taken over from; should somebody else have it by now, they keep it.
    """
    conflict = _locked(conflict_id)
    standing = _standing(conflict)
    if standing is not None and standing.user_id not in (user.pk, over):
        return HeldBySomebody(conflict.pk, standing.user.name, standing.until)
    hold = _keep(conflict, user, by=user, until=timezone.now() + HOLD_FOR)
    record(Verb.CONFLICT_TAKE, conflict, user=user, before=_words(standing), after=_words(hold))
    return Taken(conflict.pk, user.name, hold.until)


@transaction.atomic
def assign_conflict(conflict_id: int, *, to: int, user: User) -> Taken:
    """Ask an editor to decide a conflict. It is theirs until it is decided or let go of."""
    chosen = User.objects.filter(pk=to, is_active=True, role__in=(Role.EDITOR, Role.ADMIN)).first()
    if chosen is None:
        raise CannotHold("Choose somebody who may decide conflicts.")
    conflict = _locked(conflict_id)
    standing = _standing(conflict)
    hold = _keep(conflict, chosen, by=user, until=None)
    record(Verb.CONFLICT_ASSIGN, conflict, user=user, before=_words(standing), after=_words(hold))
    return Taken(conflict.pk, chosen.name, None)


@transaction.atomic
def release_conflict(conflict_id: int, *, user: User) -> Released | HeldBySomebody:
    """Let go of a conflict. What somebody else took stays theirs, unless one asked them oneself."""
    conflict = _locked(conflict_id)
    standing = _standing(conflict)
    if standing is None:
        return Released(conflict.pk, "")
    if user.pk not in (standing.user_id, standing.by_id):
        return HeldBySomebody(conflict.pk, standing.user.name, standing.until)
    name = standing.user.name
    record(Verb.CONFLICT_RELEASE, conflict, user=user, before=_words(standing), after={"words": "free"})
    standing.delete()
    return Released(conflict.pk, name)


@transaction.atomic
def release_what_is_taken(*, user: User) -> int:
    """Let go of all that a person has taken for themselves, as they leave; return how much it was.

    What they were asked to decide stays theirs.
    """
    theirs = Hold.objects.filter(user=user, by=user, until__isnull=False)
    conflicts = Conflict.objects.filter(hold__in=theirs).defer("words").select_related("story")
    # In one order for everybody, so that nobody waits for somebody who waits for them.
    locked = {conflict.pk: conflict for conflict in conflicts.select_for_update(of=("self",), no_key=True).order_by("pk")}
    # Looked at again: while this waited for a conflict, somebody may have taken it over.
    holds = list(theirs.filter(conflict__in=locked).select_related("user"))
    for hold in filter(_is_alive, holds):
        record(Verb.CONFLICT_RELEASE, locked[hold.conflict_id], user=user, before=_words(hold), after={"words": "free"}, why="signed out")
    theirs.filter(pk__in=[hold.pk for hold in holds]).delete()
    return len(holds)


def refuse_if_held(conflict: Conflict, user: User) -> None:
    """Raise ``CannotDecide`` where somebody else has taken this conflict; what one holds oneself ends with the decision."""
    hold: Hold | None = getattr(conflict, "hold", None)
    if hold is None:
        return
    if _is_alive(hold) and hold.user_id != user.pk:
        raise CannotDecide(f"{hold.user.name} has taken this conflict. Take it over first, then decide; what you typed is kept.")
    hold.delete()


def alive() -> Q:
    """What tells the holds that still count from those that have ended."""
    return Q(until__isnull=True) | Q(until__gt=timezone.now())


def _locked(conflict_id: int) -> Conflict:
    """Hold the conflict's row: whoever else takes it waits until this is done."""
    return Conflict.objects.defer("words").select_related("story").select_for_update(of=("self",), no_key=True).get(pk=conflict_id)


def _standing(conflict: Conflict) -> Hold | None:
    return Hold.objects.select_related("user").filter(alive(), conflict=conflict).first()


def _is_alive(hold: Hold) -> bool:
    return hold.until is None or hold.until > timezone.now()


def _keep(conflict: Conflict, user: User, *, by: User, until: object) -> Hold:
    values = {"user": user, "by": by, "at": timezone.now(), "until": until}
    hold, _ = Hold.objects.update_or_create(conflict=conflict, defaults=values)
    return hold


def _words(hold: Hold | None) -> dict[str, object]:
    return {"words": f"taken by {hold.user.name}" if hold else "free", "person": hold.user_id if hold else None}
