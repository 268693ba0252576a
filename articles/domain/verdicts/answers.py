"""The typed answers of two claims held against each other: numbers, times, places, what was done or not, fates, offices, ages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.domain.conflicts.fates import fates_stand
from articles.domain.conflicts.outcomes import Outcome
from articles.domain.conflicts.times import heads_meet
from articles.domain.conflicts.values import compare_values
from articles.domain.matching.descriptions import Bearers
from articles.domain.matching.questions import JOIN_THIRD, SEED, Chances
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.verdicts.findings import Finding
from articles.domain.vocabulary import ClaimKey, ConflictType

# From here on two answers of one value are to one question, for a claim to say the same by them alone.
SURE: Final = 0.6
_RULED: Final = 0.9
# Answers that are alike too often to say, by themselves, that two claims say the same.
_TOO_LITTLE: Final = frozenset((ConflictType.ACTION_POLARITY, ConflictType.DATE_TIME))


@dataclass(frozen=True, slots=True)
class _Held:
    """Two answers to what may be one question, how likely that is, and how their values stand to each other."""

    left: AnswerView
    right: AnswerView
    chance: float
    outcome: Outcome


class AnswerTable:
    """The answers of a story by claim, with the chances that two are to one question."""

    def __init__(self, story: StoryView, chances: Chances) -> None:
        self._chances = chances
        self._bearers = Bearers(story)
        self._by_claim: dict[ClaimKey, list[tuple[int, AnswerView]]] = defaultdict(list)
        for index, view in enumerate(story.answers):
            self._by_claim[view.answer.claim].append((index, view))

    def compare(self, left: ClaimKey, right: ClaimKey) -> Iterator[Finding]:
        """Yield what holding the answers of two claims against each other shows, one finding for each two answers to one question."""
        held = [*self._held(left, right), *self._ruled(left, right)]
        settled = {view.key for item in held if item.outcome is Outcome.SAME for view in (item.left, item.right)}
        for item in held:
            if item.outcome is Outcome.SAME or not {item.left.key, item.right.key} & settled:
                yield _finding(item)

    def _held(self, left: ClaimKey, right: ClaimKey) -> Iterator[_Held]:
        """Yield the answers whose question is told in words, where it may be one question."""
        for a, first in self._by_claim.get(left, ()):
            for b, second in self._by_claim.get(right, ()):
                if (chance := self._chances.of(a, b)) >= SEED:
                    outcome = _outcome(first, second, chance)
                    if outcome is not Outcome.NOT_COMPARABLE:
                        yield _Held(first, second, chance, outcome)

    def _ruled(self, left: ClaimKey, right: ClaimKey) -> Iterator[_Held]:
        """Yield the answers whose question is of somebody or something: what befell them, their office, how old they are."""
        for _, first in self._by_claim.get(left, ()):
            for _, second in self._by_claim.get(right, ()):
                if first.answer.measure == second.answer.measure and (outcome := self._of_one(first, second)) is not None:
                    yield _Held(first, second, _RULED, outcome)

    def _of_one(self, first: AnswerView, second: AnswerView) -> Outcome | None:
        measure = first.answer.measure
        if measure.startswith("fate:"):
            bearer = self._bearers.of(first)
            return fates_stand(first, second) if bearer and bearer == self._bearers.of(second) else None
        if measure == "age" and first.head == second.head:
            return compare_values(first, second).outcome
        return None


def _outcome(first: AnswerView, second: AnswerView, chance: float) -> Outcome:
    """Return how two values stand to each other; one place is no answer to one question where two things happened there."""
    found = compare_values(first, second)
    if found.part or (found.outcome is not Outcome.CONFLICT and chance < JOIN_THIRD):
        return Outcome.NOT_COMPARABLE
    elsewhere = found.outcome is Outcome.SAME and first.answer.type is ConflictType.PLACE and not heads_meet(first, second)
    return Outcome.NOT_COMPARABLE if elsewhere else found.outcome


def is_told(findings: Sequence[Finding]) -> bool:
    """Return whether some value is the same in both beyond doubt that it answers one question.

    That something was done, or on which day, tells too little: on one Monday a council rejects one thing and approves another.
    """
    return any(
        item.outcome is Outcome.SAME and item.of_values and item.strength >= SURE and item.type not in _TOO_LITTLE for item in findings
    )


def _finding(item: _Held) -> Finding:
    one, other = item.left.answer, item.right.answer
    if item.outcome is Outcome.SAME:
        told = f"Both answer one question with “{_squeezed(one.label)}”."
    elif item.outcome is Outcome.CONFLICT:
        told = f"The first says “{_squeezed(one.label)}”, the second “{_squeezed(other.label)}”. Both cannot be true."
    else:
        both = f"The first says “{_squeezed(one.label)}”, the second “{_squeezed(other.label)}”"
        told = f"{both}, but that does not show that one of them is wrong."
    return Finding(item.outcome, told, one.span, other.span, item.chance, one.type, of_values=True)


def _squeezed(label: str) -> str:
    return " ".join(label.split())
