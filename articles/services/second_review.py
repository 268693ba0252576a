"""Decisions that take two people: the first is kept from view until a second person has decided without seeing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import AWAITS_AGREEMENT, Conflict, ConflictState, Judgement, Opinion, Position, User, Verb, Verdict
from articles.services.log import record
from articles.services.outcomes import CannotDecide, FirstOfTwo, NothingToUndo, TheyDiffer, Undone

KEPT_FROM_VIEW = "kept from view until a second person has decided"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody decides."""

    verdict: Verdict
    chosen: Sequence[Position]
    note: str
    wording: str
    links: Sequence[str] = ()
    because: str = ""

    @property
    def numbers(self) -> list[int]:
        """The numbers of the positions held right."""
        return [position.number for position in self.chosen]


def hear(conflict: Conflict, user: User, said: Said) -> FirstOfTwo | TheyDiffer | None:
    """Keep a decision that does not settle the conflict yet. None means that it does, and is to be stored as usual.

    The caller holds the conflict's row. Raises ``CannotDecide`` where one person would decide twice.
    """
    if not needs_two(conflict) or conflict.state == ConflictState.DIFFERING:
        return None
    if conflict.state != ConflictState.SECOND:
        return _first(conflict, user, said)
    first = _standing(conflict).first()
    if first is None:
        return _first(conflict, user, said)
    if first.user_id == user.pk:
        raise CannotDecide("You made the first of two decisions here; the second takes somebody else. Undo yours to change it.")
    if (first.verdict, sorted(first.chosen_numbers)) == (said.verdict, sorted(said.numbers)):
        return None
    return _differ(conflict, user, said, first)


def needs_two(conflict: Conflict) -> bool:
    """Return whether a decision on this conflict takes two people, as its story is set."""
    return conflict.story.second_from is not None and conflict.score >= conflict.story.second_from


def settle(conflict: Conflict, judgement: Judgement) -> None:
    """Note that the decisions kept until now led to this one. Where the second agreed, both names stand with it."""
    if judgement.state_before not in AWAITS_AGREEMENT:
        return
    standing = list(_standing(conflict))
    if judgement.state_before == ConflictState.SECOND and needs_two(conflict):
        judgement.made_by = " and ".join(dict.fromkeys([*(opinion.made_by for opinion in standing), judgement.made_by]))[:300]
        judgement.save(update_fields=["made_by"])
    Opinion.objects.filter(pk__in=[opinion.pk for opinion in standing]).update(judgement=judgement)


def unsettle(judgement: Judgement) -> None:
    """Let the decisions that led to this one stand again, now that it is taken back."""
    if judgement.state_before in AWAITS_AGREEMENT:
        Opinion.objects.filter(judgement=judgement).update(judgement=None)


def lapse(conflict: Conflict) -> str:
    """Ask for both decisions again, because they were begun on other evidence; return the reason in words."""
    standing = _standing(conflict)
    names = " and ".join(standing.values_list("made_by", flat=True)) or "somebody"
    standing.update(undone_at=timezone.now())
    why = f"The evidence changed after {names} had decided and before the two decisions agreed; both are asked for again."
    conflict.state = ConflictState.REOPENED
    conflict.reopened_because = f"{conflict.reopened_because} {why}".strip()
    return why


@transaction.atomic
def undo_opinion(opinion_id: int, *, user: User) -> Undone | NothingToUndo:
    """Take back one's own decision before it is settled. With the other one left the conflict waits for a second again."""
    opinion = Opinion.objects.get(pk=opinion_id)
    conflict = _locked(opinion.conflict_id)
    mine = Opinion.objects.filter(pk=opinion_id, user=user, undone_at__isnull=True, judgement__isnull=True)
    if not mine.update(undone_at=timezone.now()):
        return NothingToUndo("This decision is not yours, or it was settled meanwhile.")
    before = str(conflict.get_state_display()).lower()
    conflict.state = ConflictState.SECOND if _standing(conflict).exists() else _state_before(conflict, opinion)
    conflict.version += 1
    conflict.save(update_fields=["state", "version", "changed_at"])
    after = {"words": str(conflict.get_state_display()).lower(), "opinion": opinion.pk}
    record(Verb.OPINION_UNDO, conflict, user=user, before={"words": before}, after=after)
    return replace(taken_back(conflict, opinion), note=opinion.note, wording=opinion.wording)


def taken_back(conflict: Conflict, said: Opinion | Judgement, stays: tuple[str, ...] = ()) -> Undone:
    """Tell that a decision on a conflict was taken back, and where the conflict stands now."""
    return Undone(
        conflict_id=conflict.pk,
        story_slug=conflict.story.slug,
        number=conflict.number,
        verdict_label=said.get_verdict_display(),
        state=conflict.state,
        version=conflict.version,
        stays=stays,
    )


def said_in_words(opinion: Opinion) -> str:
    """Say what somebody decided."""
    values = ", ".join(f"“{value}”" for value in opinion.chosen_values)
    return f"{opinion.get_verdict_display()}: {values}" if values else str(opinion.get_verdict_display())


def _first(conflict: Conflict, user: User, said: Said) -> FirstOfTwo:
    before = str(conflict.get_state_display()).lower()
    opinion = _keep(conflict, user, said, state_before=conflict.state)
    _move_on(conflict, ConflictState.SECOND)
    # The log is read beside the conflict: what was decided stays out of it until the second has decided too.
    after = {"words": KEPT_FROM_VIEW, "opinion": opinion.pk}
    record(Verb.CONFLICT_FIRST, conflict, user=user, before={"words": before}, after=after)
    return FirstOfTwo(
        conflict_id=conflict.pk,
        story_id=conflict.story_id,
        story_slug=conflict.story.slug,
        number=conflict.number,
        score=conflict.score,
        opinion_id=opinion.pk,
        version=conflict.version,
    )


def _differ(conflict: Conflict, user: User, said: Said, first: Opinion) -> TheyDiffer:
    second = _keep(conflict, user, said, state_before=first.state_before)
    _move_on(conflict, ConflictState.DIFFERING)
    both = f"{first.made_by}: {said_in_words(first)}; {second.made_by}: {said_in_words(second)}"
    after = {"words": both, "opinions": [first.pk, second.pk]}
    record(Verb.CONFLICT_DIFFER, conflict, user=user, before={"words": "awaits a second decision"}, after=after, why=said.note)
    return TheyDiffer(conflict.pk, conflict.story.slug, conflict.number, first.made_by, second.made_by, conflict.version)


def _move_on(conflict: Conflict, state: ConflictState) -> None:
    conflict.state = state
    conflict.version += 1
    conflict.save(update_fields=["state", "version", "changed_at"])


def _keep(conflict: Conflict, user: User, said: Said, *, state_before: str) -> Opinion:
    return Opinion.objects.create(
        conflict=conflict,
        user=user,
        made_by=user.name,
        made_at=timezone.now(),
        verdict=said.verdict,
        chosen_numbers=said.numbers,
        chosen_values=[position.value for position in said.chosen],
        note=said.note,
        wording=said.wording,
        links=[*said.links],
        because=said.because,
        state_before=state_before,
    )


def _standing(conflict: Conflict) -> QuerySet[Opinion]:
    return Opinion.objects.filter(conflict=conflict, undone_at__isnull=True, judgement__isnull=True).order_by("pk")


def _state_before(conflict: Conflict, opinion: Opinion) -> str:
    open_before = opinion.state_before in (ConflictState.OPEN, ConflictState.MUTED)
    return ConflictState.WITHDRAWN if open_before and not conflict.flagged else opinion.state_before


def _locked(conflict_id: int) -> Conflict:
    return Conflict.objects.defer("words").select_related("story").select_for_update(of=("self",), no_key=True).get(pk=conflict_id)
