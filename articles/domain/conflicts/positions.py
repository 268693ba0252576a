"""The rival positions among the answers of one question."""

from __future__ import annotations

from dataclasses import dataclass

from articles.domain.conflicts.parts import is_part
from articles.domain.conflicts.values import Comparison, Outcome, compare_values
from articles.domain.matching.questions import Question
from articles.domain.matching.view import AnswerView
from articles.domain.vocabulary import ConflictType


@dataclass(slots=True)
class Side:
    """One position in the making: its answers, by index into the question."""

    members: list[int]
    lead: AnswerView


def find_sides(question: Question) -> list[Side]:
    """Return the positions of a question, best supported first.

    Exact answers found positions; bounded and vague ones join the position they are compatible with, if there is just one, and
    stand for themselves only where they are compatible with none. Parts come last: one that fits a total speaks for no side.
    """
    partial = any(not view.head for view in question.answers)
    order = sorted(range(len(question.answers)), key=lambda index: _vagueness(question.answers[index], partial=partial))
    sides: list[Side] = []
    for index in order:
        view = question.answers[index]
        compared = [(side, compare_values(side.lead, view)) for side in sides]
        same = [side for side, comparison in compared if comparison.outcome is Outcome.SAME]
        fitting = same or [side for side, comparison in compared if _may_join(view, comparison)]
        if fitting:
            max(fitting, key=lambda side: (_closeness(side.lead, view), -sides.index(side))).members.append(index)
        elif not any(comparison.part or comparison.outcome is Outcome.NOT_COMPARABLE for _, comparison in compared):
            sides.append(Side([index], view))
    return sorted(
        sides,
        key=lambda side: (-len({question.answers[i].answer.claim.article for i in side.members}), question.answers[side.members[0]].key),
    )


def _may_join(view: AnswerView, comparison: Comparison) -> bool:
    """Return whether an answer may stand for a position whose value is not its own: no part of a count does."""
    if comparison.outcome is Outcome.COMPATIBLE:
        return not comparison.part
    return comparison.outcome is Outcome.NOT_COMPARABLE and view.answer.type is not ConflictType.NUMBER


def _vagueness(view: AnswerView, *, partial: bool) -> tuple[bool, float, object]:
    """Return the order in which answers find their side: what is told as a part last, then the vaguer ones."""
    answer = view.answer
    part = answer.type is ConflictType.NUMBER and (is_part(answer) or partial and bool(view.head))
    width = 0.0 if answer.high is None else (answer.high - (answer.low or 0)) / max(answer.high, 1)
    return (part, width + (0 if answer.quantifier.value == "exactly" else 0.5 if answer.quantifier.value == "about" else 0.7), view.key)


def _closeness(left: AnswerView, right: AnswerView) -> float:
    if left.answer.low is None or right.answer.low is None:
        return 0.0
    return -abs(left.answer.low - right.answer.low)


def sharpest(question: Question, left: Side, right: Side) -> tuple[Comparison, float]:
    """Return the comparison of two sides and the probability of the surest pair across them."""
    comparison = compare_values(left.lead, right.lead)
    best = max(question.scores.get((min(a, b), max(a, b)), 0.0) for a in left.members for b in right.members)
    return comparison, best
