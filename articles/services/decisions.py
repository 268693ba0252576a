"""Decisions on conflicts: making one, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from articles.domain.publishing import disputed, several
from articles.models import (
    AWAITS_AGREEMENT,
    DISMISSING,
    OBEYED,
    Action,
    Conflict,
    ConflictState,
    Judgement,
    Position,
    User,
    Verb,
    Verdict,
)
from articles.services.anchors import keep_words, words_of_evidence
from articles.services.assignments import refuse_if_held
from articles.services.constraints import refuse_apart
from articles.services.elsewhere import moved_meanwhile
from articles.services.grouping import groupings_since
from articles.services.jobs import defer_reconciliation
from articles.services.log import MACHINE, line_of, record
from articles.services.outcomes import CannotDecide, ChangedMeanwhile, Decided, FirstOfTwo, NothingToUndo, TheyDiffer, Undone
from articles.services.second_review import Said, hear, settle, taken_back, unsettle

Address = tuple[str, int]
"""The slug of a story, and the number of a conflict in it."""

_NO_POSITION = (*DISMISSING, Verdict.ALL_WRONG, Verdict.UNVERIFIED, Verdict.SAME_ORIGIN)


@transaction.atomic
def decide(  # noqa: PLR0913 (all but the first by keyword)
    conflict: int | Address,
    *,
    seen_version: int,
    user: User,
    verdict: str,
    positions: Sequence[int] = (),
    note: str = "",
    wording: str = "",
    links: Sequence[str] = (),
    because: str = "",
    batch: UUID | None = None,
) -> Decided | FirstOfTwo | TheyDiffer | ChangedMeanwhile:
    """Store an editor's decision on a conflict, known by its id or its address, as they saw it.

    ``positions`` are the numbers of those held right; without a ``wording`` to publish, or with one that was proposed for another position,
    it is a sentence of their quotes, where one can stand alone. ``links`` are addresses of evidence, ``because`` says why several are
    right. Somebody who was quicker, or took the conflict to another story, is an answer, not an error; a decision that makes no sense
    raises ``CannotDecide``. Raises ``Conflict.DoesNotExist`` where there is none.
    """
    try:
        taken = _taken(conflict)
    except Conflict.DoesNotExist:
        if isinstance(conflict, int):
            raise
        return moved_meanwhile(*conflict)
    if not is_as_seen(taken, seen_version):
        return _changed_meanwhile(taken)
    stored = [Position(**row) for row in taken.stored]
    chosen = _chosen(taken, stored, verdict, positions)
    if verdict == Verdict.NOT_SAME:
        refuse_apart(taken, stored, user=user)
    refuse_if_held(taken, user)
    why = because if verdict == Verdict.SEVERAL_RIGHT else ""
    written = "" if wording in {position.sentence for position in stored} else wording
    said = Said(Verdict(verdict), chosen, note, written or _proposed(Verdict(verdict), stored, chosen), links, why)
    heard = hear(taken, user, replace(said, wording=written))
    if heard is not None:
        return heard
    replaced = taken.decision and taken.decision.verdict
    judgement = _settle(taken, user, said, batch)
    if verdict in OBEYED or replaced in OBEYED:
        defer_reconciliation(taken.story_id)
    return _decided(taken, judgement)


@transaction.atomic
def undo_decision(judgement_id: int, *, user: User) -> Undone | NothingToUndo | ChangedMeanwhile:
    """Take back one decision: the conflict is again as it was before. A later decision on it stands in the way, and is named."""
    judgement = Judgement.objects.select_related("conflict__story").get(pk=judgement_id)
    if judgement.conflict is None:
        return NothingToUndo("This judgement is not about a conflict.")
    conflict = _locked(judgement.conflict.pk)
    if conflict.state in AWAITS_AGREEMENT:
        return NothingToUndo("Two people are deciding this anew. Take back your part of that first.")
    if not Judgement.objects.filter(pk=judgement_id, superseded_at__isnull=True).update(superseded_at=timezone.now()):
        return _changed_meanwhile(conflict)
    before = _words_of(conflict)
    _restore(conflict, judgement)
    after = {"words": _words_of(conflict), "undone": _verdict_words(judgement)}
    record(Verb.CONFLICT_UNDO, conflict, user=user, before={"words": before}, after=after)
    anew = judgement.verdict in OBEYED or (conflict.decision is not None and conflict.decision.verdict in OBEYED)
    if anew:
        defer_reconciliation(conflict.story_id)
    since = groupings_since(judgement.story_id, judgement.anchors.all(), judgement.made_at)
    done = replace(taken_back(conflict, judgement, since), anew=anew)
    return replace(done, stands=f"{conflict.decision.made_by}: {_verdict_words(conflict.decision)}") if conflict.decision else done


def is_as_seen(conflict: Conflict, seen_version: int) -> bool:
    """The guard: whether nobody has changed the conflict since the one who decides saw it."""
    return conflict.version == seen_version


def _taken(conflict: int | Address) -> Any:
    """Fetch a conflict with all that a decision rests on, and hold its row until the transaction ends.

    Of ten who decide at once one holds it; the others wait, and then read a later version than they saw. What hangs on it is read as it was
    when the waiting began: it does not change without the version.
    """
    where = {"pk": conflict} if isinstance(conflict, int) else {"story__slug": conflict[0], "number": conflict[1]}
    names = {name: name for name in ("id", "number", "value", "sentence")}
    positions = Position.objects.filter(conflict=OuterRef("pk")).order_by("number").values(row=JSONObject(**names))
    rows = Conflict.objects.defer("words").select_related("story", "decision", "hold__user").select_for_update(of=("self",), no_key=True)
    return rows.annotate(stored=ArraySubquery(positions), evidence_words=words_of_evidence()).get(**where)


def _locked(conflict_id: int) -> Conflict:
    return Conflict.objects.defer("words").select_related("story", "decision").select_for_update(of=("self",)).get(pk=conflict_id)


def _chosen(conflict: Conflict, stored: Sequence[Position], verdict: str, numbers: Sequence[int]) -> list[Position]:
    """Return the positions held right, or raise ``CannotDecide`` with what is amiss."""
    if verdict not in Verdict.values:
        raise CannotDecide(f"There is no verdict “{verdict}”. Choose one of those on the page.")
    if conflict.state == ConflictState.WITHDRAWN:
        raise CannotDecide("This conflict was withdrawn: the articles no longer show it. There is nothing to decide.")
    chosen = [position for position in stored if position.number in numbers]
    unknown = sorted(set(numbers) - {position.number for position in chosen})
    if unknown:
        raise CannotDecide(f"There is no position {unknown[0]} in this conflict. Choose one of those on the page.")
    if verdict == Verdict.POSITION_RIGHT and len(chosen) != 1:
        raise CannotDecide("Choose the one position that is right.")
    if verdict == Verdict.SEVERAL_RIGHT and len(chosen) < 2:
        raise CannotDecide("Choose at least two positions, or say that one is right.")
    if verdict in _NO_POSITION and chosen:
        raise CannotDecide(f"“{Verdict(verdict).label}” takes no position. Leave the positions unchosen.")
    return chosen


def _settle(conflict: Any, user: User, said: Said, batch: UUID | None) -> Judgement:
    """Store a decision with all that goes with it. An earlier one steps back first: a conflict has one that stands."""
    now, earlier = timezone.now(), Judgement.objects.filter(pk=conflict.decision_id or 0)
    if conflict.decision_id is not None:
        earlier.update(superseded_at=now)
    judgement = _judgement(conflict, user, said, now)
    judgement.batch = batch
    after = {
        "words": _verdict_words(judgement),
        "verdict": judgement.verdict,
        "positions": judgement.chosen_values,
        "wording": judgement.wording,
    }
    line = line_of(Verb.CONFLICT_DECIDE, conflict, user=user, before={"words": _words_of(conflict)}, after=after, why=said.note)
    judgement.save(force_insert=True)
    keep_words(judgement, conflict.evidence_words)
    line.save(force_insert=True)
    if conflict.decision_id is not None:
        earlier.update(superseded_by=judgement)
    conflict.decision, conflict.state, conflict.reopened_because = judgement, ConflictState.DECIDED, ""
    conflict.version += 1
    conflict.save(update_fields=["decision", "state", "reopened_because", "version", "changed_at"])
    settle(conflict, judgement)
    return judgement


def _decided(conflict: Conflict, judgement: Judgement) -> Decided:
    return Decided(
        conflict_id=conflict.pk,
        story_id=conflict.story_id,
        story_slug=conflict.story.slug,
        number=conflict.number,
        score=conflict.score,
        judgement_id=judgement.pk,
        version=conflict.version,
        question=conflict.question,
        values=tuple(judgement.chosen_values),
        wording=judgement.wording,
    )


def _judgement(conflict: Conflict, user: User, said: Said, now: datetime) -> Judgement:
    return Judgement(
        story=conflict.story,
        conflict=conflict,
        user=user,
        made_by=user.name,
        made_at=now,
        verdict=said.verdict,
        chosen_numbers=said.numbers,
        chosen_values=[position.value for position in said.chosen],
        note=said.note,
        wording=said.wording,
        links=[*said.links],
        because=said.because,
        state_before=conflict.state,
        reopened_because_before=conflict.reopened_because,
    )


def _proposed(verdict: Verdict, stored: Sequence[Position], chosen: Sequence[Position]) -> str:
    """Propose words to publish, where the verdict leaves something to publish and the quotes have a sentence for it."""
    if verdict == Verdict.UNVERIFIED:
        return disputed([position.sentence for position in stored])
    return several([position.sentence for position in chosen])


def _restore(conflict: Conflict, undone: Judgement) -> None:
    """Put the conflict back where it was before the decision. An earlier decision that this one replaced stands again."""
    earlier = Judgement.objects.filter(superseded_by=undone).order_by("-made_at").first()
    if earlier is not None:
        Judgement.objects.filter(pk=earlier.pk).update(superseded_at=None, superseded_by=None)
    unsettle(undone)
    conflict.decision = earlier
    conflict.state = undone.state_before
    conflict.reopened_because = undone.reopened_because_before
    if earlier is None and undone.verdict in OBEYED:
        # It was the first word on what the articles showed, and the reason that they show it no longer: taken back, they do.
        conflict.flagged = True
    if conflict.state in (ConflictState.OPEN, ConflictState.MUTED) and not conflict.flagged:
        conflict.state = ConflictState.WITHDRAWN
    conflict.version += 1
    conflict.save(update_fields=["decision", "state", "flagged", "reopened_because", "version", "changed_at"])


def _words_of(conflict: Conflict) -> str:
    """Say in words where a conflict stands."""
    if conflict.state == ConflictState.DECIDED and conflict.decision is not None:
        return _verdict_words(conflict.decision)
    return str(conflict.get_state_display()).lower()


def _verdict_words(judgement: Judgement) -> str:
    values = ", ".join(f"“{value}”" for value in judgement.chosen_values)
    return f"{judgement.get_verdict_display()}: {values}" if values else judgement.get_verdict_display()


def _changed_meanwhile(conflict: Conflict) -> ChangedMeanwhile:
    """Say who was quicker. Where no person was, a reconciliation brought other evidence."""
    last = Action.objects.filter(target_type="conflict", target_id=conflict.pk).order_by("-id").first()
    by_person = last is not None and (conflict.story.reconciled_at is None or last.at >= conflict.story.reconciled_at)
    if last is not None and by_person:
        who, when, what = last.who, last.at, f"{last.get_what_display()}: {last.after.get('words', '')}"
    else:
        who, when = MACHINE, conflict.changed_at
        what = conflict.reopened_because or "reconciled the story again: the positions or their evidence changed"
    return ChangedMeanwhile(conflict.pk, conflict.story.slug, conflict.number, who, when, what, conflict.version)
