"""Taking back what one did last, or any of the last things one did."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from articles.models import ConflictState, GroupJudgement, Judgement, Story, User
from articles.services.decisions import undo_decision
from articles.services.grouping import undo_groups
from articles.services.opinions import latest_opinion, undo_opinion
from articles.services.outcomes import ChangedMeanwhile, GroupingUndone, NothingToUndo, Undone


def undo(user: User, *, story: Story | None = None) -> Undone | GroupingUndone | NothingToUndo | ChangedMeanwhile:
    """Take back what this person did last and still stands, in one story or in any: a decision, several in one go, or a grouping."""
    decisions = Judgement.objects.filter(user=user, superseded_at__isnull=True, conflict__state=ConflictState.DECIDED)
    groupings = GroupJudgement.objects.filter(user=user, undone_at__isnull=True)
    if story is not None:
        decisions, groupings = decisions.filter(story=story), groupings.filter(story=story)
    latest = [decisions.order_by("-made_at", "-id").first(), groupings.order_by("-made_at", "-id").first(), latest_opinion(user, story)]
    last = max((item for item in latest if item is not None), key=lambda item: item.made_at, default=None)
    match last:
        case None:
            return NothingToUndo("You have no decision left to undo.")
        case Judgement():
            return undo_all_of(last, user=user)
        case GroupJudgement():
            return undo_groups(last, user=user)
        case _:
            return undo_opinion(last.pk, user=user)


@transaction.atomic
def undo_all_of(judgement: Judgement, *, user: User) -> Undone | NothingToUndo | ChangedMeanwhile:
    """Take back a decision, and with it those that the same person made in one go with it. What others decided anew stays."""
    outcome = undo_decision(judgement.pk, user=user)
    if judgement.batch is None:
        return outcome
    others = Judgement.objects.filter(batch=judgement.batch, superseded_at__isnull=True).exclude(pk=judgement.pk)
    also = [
        done for pk in others.order_by("conflict").values_list("pk", flat=True) if isinstance(done := undo_decision(pk, user=user), Undone)
    ]
    if isinstance(outcome, Undone):
        return replace(outcome, also=len(also))
    return replace(also[0], also=len(also) - 1) if also else outcome
