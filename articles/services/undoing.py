"""Taking back what one did last, or any of the last things one did: decisions, group work, corrections, words on names, flags, facts."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from articles.models import (
    ConflictState,
    Correction,
    FactDecision,
    GroupJudgement,
    HandFlag,
    Judgement,
    NameJudgement,
    Opinion,
    OriginJudgement,
    Story,
    User,
)
from articles.services.corrections import undo_correction
from articles.services.decisions import undo_decision
from articles.services.facts import undo_fact
from articles.services.flagging import undo_flag
from articles.services.grouping import undo_groups
from articles.services.naming import undo_names
from articles.services.origins import undo_origin
from articles.services.outcomes import (
    ChangedMeanwhile,
    CorrectedMeanwhile,
    CorrectionUndone,
    FactUndone,
    GroupingUndone,
    NamesUndone,
    NothingToUndo,
    OriginUndone,
    Undone,
    Unflagged,
)
from articles.services.second_review import undo_opinion

Deed = Judgement | GroupJudgement | Correction | NameJudgement | Opinion | HandFlag | FactDecision | OriginJudgement
TakenBack = Undone | GroupingUndone | CorrectionUndone | NamesUndone | Unflagged | FactUndone | OriginUndone
NotTakenBack = NothingToUndo | ChangedMeanwhile | CorrectedMeanwhile

UNDOABLE: dict[str, type[Deed]] = {
    "decision": Judgement,
    "grouping": GroupJudgement,
    "correction": Correction,
    "names": NameJudgement,
    "opinion": Opinion,
    "flag": HandFlag,
    "fact": FactDecision,
    "origin": OriginJudgement,
}
"""What can be taken back, by the name that addresses and lists give it."""

_LATEST = ("-made_at", "-pk")


def undo(user: User, *, story: Story | None = None) -> TakenBack | NotTakenBack:
    """Take back what this person did last and still stands, in one story or in any; what was decided in one go, in one go."""
    last = max(_latest_of(user, story), key=lambda deed: deed.made_at, default=None)
    return NothingToUndo("You have nothing left to undo.") if last is None else _take_back(last, user)


def undo_one(kind: str, pk: int, *, user: User) -> TakenBack | NotTakenBack:
    """Take back one thing that was done. Raises ``KeyError`` for an unknown kind, ``Model.DoesNotExist`` where there is none."""
    found: Deed = UNDOABLE[kind].objects.get(pk=pk)
    return _take_back(found, user)


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


def _latest_of(user: User, story: Story | None) -> list[Deed]:
    """Return of each kind the last thing that this person did and that stands."""
    story_of = Q() if story is None else Q(story=story)
    by_conflict = Q() if story is None else Q(conflict__story=story)
    by_article = Q() if story is None else Q(article__story=story)
    decisions = Judgement.objects.filter(story_of, user=user, superseded_at__isnull=True, conflict__state=ConflictState.DECIDED)
    latest: tuple[Deed | None, ...] = (
        decisions.order_by(*_LATEST).first(),
        GroupJudgement.objects.filter(story_of, user=user, undone_at__isnull=True).order_by(*_LATEST).first(),
        Correction.objects.filter(by_article, user=user, superseded_at__isnull=True).order_by(*_LATEST).first(),
        NameJudgement.objects.filter(story_of, user=user, undone_at__isnull=True).order_by(*_LATEST).first(),
        Opinion.objects.filter(by_conflict, user=user, undone_at__isnull=True, judgement__isnull=True).order_by(*_LATEST).first(),
        HandFlag.objects.filter(story_of, user=user, undone_at__isnull=True).order_by(*_LATEST).first(),
        FactDecision.objects.filter(story_of, user=user, superseded_at__isnull=True).order_by(*_LATEST).first(),
        OriginJudgement.objects.filter(by_article, user=user, undone_at__isnull=True).order_by(*_LATEST).first(),
    )
    return [deed for deed in latest if deed is not None]


def _take_back(deed: Deed, user: User) -> TakenBack | NotTakenBack:
    match deed:
        case Judgement():
            return undo_all_of(deed, user=user)
        case GroupJudgement():
            return undo_groups(deed, user=user)
        case Correction():
            return undo_correction(deed.pk, user=user)
        case NameJudgement():
            return undo_names(deed, user=user)
        case Opinion():
            return undo_opinion(deed.pk, user=user)
        case HandFlag():
            return undo_flag(deed, user=user)
        case FactDecision():
            return undo_fact(deed, user=user)
        case OriginJudgement():
            return undo_origin(deed, user=user)
