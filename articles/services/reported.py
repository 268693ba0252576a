"""Keeping pairs of statements whose verdict was wrong, as test cases for the engine."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.models import PairVerdict, ReportedPair, User, Verb
from articles.services.log import record


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """What the engine said of a pair: the verdict, its figures, its reason, and which engine it was."""

    verdict: str
    same_question: float
    same: float
    conflict: float
    reason: str
    engine_version: str


@dataclass(frozen=True, slots=True)
class PairSide:
    """One statement with its outlet and its ISO date; "" where unknown."""

    text: str
    outlet: str = ""
    published: str = ""


@transaction.atomic
def report_pair(left: PairSide, right: PairSide, *, given: GivenVerdict, expected: str, user: User) -> ReportedPair:
    """Keep a pair with the verdict that it should have. Who reports a pair again changes what they said of it."""
    said = {"given": given.verdict, "expected": PairVerdict(expected).value, "same_question": given.same_question, "same": given.same}
    told = {"conflict": given.conflict, "reason": given.reason, "engine_version": given.engine_version}
    sides = {"a_outlet": left.outlet, "a_published": left.published, "b_outlet": right.outlet, "b_published": right.published}
    now = {"reported_by": user.name, "reported_at": timezone.now()}
    User.objects.select_for_update().get(pk=user.pk)  # two clicks at once are one report
    pair, _ = ReportedPair.objects.update_or_create(
        user=user, a=left.text, b=right.text, withdrawn_at=None, defaults={**said, **told, **sides, **now}
    )
    record(Verb.PAIR_REPORT, pair, user=user, before={"verdict": given.verdict}, after={"verdict": pair.expected})
    return pair


@transaction.atomic
def withdraw_pair(pair: ReportedPair, *, user: User) -> bool:
    """Take a reported pair back; False where that was done already."""
    if not ReportedPair.objects.filter(pk=pair.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        return False
    record(Verb.PAIR_WITHDRAW, pair, user=user)
    return True


@transaction.atomic
def restore_pair(pair: ReportedPair, *, user: User) -> bool:
    """Let a pair that was taken back stand again; False where it stands, or where the same was reported again meanwhile."""
    again = ReportedPair.objects.filter(user=pair.user_id, a=pair.a, b=pair.b, withdrawn_at__isnull=True).exists()
    if again or not ReportedPair.objects.filter(pk=pair.pk, withdrawn_at__isnull=False).update(withdrawn_at=None):
        return False
    record(Verb.PAIR_RESTORE, pair, user=user)
    return True
