"""Several conflicts decided in one go: each decision stands by itself, and all of them are undone in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from articles.models import Conflict, User, Verdict
from articles.services.decisions import decide
from articles.services.outcomes import CannotDecide, ChangedMeanwhile, Decided, DecidedTogether

MOST = 100
FOR_SEVERAL = (
    *(Verdict.NOT_A_CONFLICT, Verdict.NOT_SAME, Verdict.NOT_A_CLAIM),
    *(Verdict.SAME_ORIGIN, Verdict.ALL_WRONG, Verdict.UNVERIFIED),
)
"""What can be said of several conflicts at once: whatever names no position."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A conflict as it was seen when it was picked."""

    conflict: int
    seen_version: int


@transaction.atomic
def decide_together(picked: Sequence[Picked], *, user: User, verdict: str, note: str = "") -> DecidedTogether:
    """Decide several conflicts alike. Those that changed meanwhile, are gone, or cannot be decided so, are left and told."""
    if verdict not in FOR_SEVERAL:
        raise CannotDecide("Several conflicts can be decided together only in ways that name no position. Press one of the buttons.")
    if not picked or len(picked) > MOST:
        raise CannotDecide(f"Pick at least one conflict, and at most {MOST}.")
    batch, decided, left, gone = uuid4(), [], [], 0
    # In the order of their rows: two who pick the same conflicts must not wait for each other in a circle.
    for item in sorted(picked, key=lambda item: item.conflict):
        try:
            with transaction.atomic():
                outcome = decide(item.conflict, seen_version=item.seen_version, user=user, verdict=verdict, note=note, batch=batch)
        except CannotDecide as refused:
            left.append(f"Conflict {Conflict.objects.get(pk=item.conflict).number}: {refused}")
            continue
        except Conflict.DoesNotExist:
            gone += 1
            continue
        if isinstance(outcome, ChangedMeanwhile):
            left.append(f"Conflict {outcome.number}: {outcome.who} changed it meanwhile ({outcome.what}).")
        else:
            decided.append(outcome)
    if gone:
        left.append(f"{gone} conflict{'s are' if gone > 1 else ' is'} no longer there: deleted, or put into another, since you picked.")
    judgements = [outcome.judgement_id for outcome in decided if isinstance(outcome, Decided)]
    return DecidedTogether(len(decided), tuple(left), judgements[0] if judgements else None)
