"""Whether rival answers contradict each other, or a later report overtakes an earlier one, or both may be true."""

from __future__ import annotations

from collections.abc import Sequence

from articles.domain.conflicts.numbers import GROWING
from articles.domain.conflicts.positions import Side
from articles.domain.conflicts.values import Comparison
from articles.domain.judging.records import Verdict
from articles.domain.matching.questions import Question
from articles.domain.vocabulary import ConflictKind, ConflictType

_GROWTH_WORDS = frozenset("rise climb reach far confirm increase grow update late already immediate initial early".split())
# Measures that move in the course of a day, and the words that tell where they stood in the end.
_MOVING = frozenset(("percent", "percentage-points", "count:point", "money"))
_FINAL = frozenset("close end finish settle".split())


def kind_of(question: Question, sides: Sequence[Side], comparison: Comparison) -> ConflictKind:
    """Return the kind of a conflict between the sides of a question."""
    lead = question.answers[sides[0].members[0]].answer
    if lead.type is ConflictType.NUMBER and lead.measure in GROWING and (comparison.bounded or _grows(question, sides)):
        return ConflictKind.UPDATE
    if lead.type is ConflictType.NUMBER and _is_closing(lead.measure, sides):
        return ConflictKind.UPDATE
    if lead.type is ConflictType.ACTION_POLARITY and _is_of_two_parties(question, sides):
        return ConflictKind.TENSION
    return ConflictKind.CONTRADICTION


def kind_told(kind: ConflictKind, verdict: Verdict | None) -> ConflictKind:
    """Return the kind of a conflict once a judge has spoken who reads a later report as overtaking an earlier one, or does not."""
    if verdict is None or kind is ConflictKind.TENSION:
        return kind
    return ConflictKind.UPDATE if verdict.update else ConflictKind.CONTRADICTION


def _is_of_two_parties(question: Question, sides: Sequence[Side]) -> bool:
    """Return whether an article gives both sides, each as what another says: one party's claim and the other's denial."""
    left, right = (
        {(view.answer.claim.article, view.claim.claim.speaker) for view in map(question.answers.__getitem__, side.members)}
        for side in sides[:2]
    )
    return any(article == other and speaker and denier and speaker != denier for article, speaker in left for other, denier in right)


def _is_closing(measure: str, sides: Sequence[Side]) -> bool:
    """Return whether one side tells where a rate or price closed and another where it stood: "fell 3 percent", "closed 4 percent down"."""
    if measure not in _MOVING and measure.partition(":")[0] not in _MOVING:
        return False
    closing = {side.lead.answer.predicate in _FINAL for side in sides}
    return len(closing) > 1


def _grows(question: Question, sides: Sequence[Side]) -> bool:
    """Return whether the counts are told as growing, or rise with the dates of the reports."""
    words = {
        word for side in sides for index in side.members for word in (*question.answers[index].terms, question.answers[index].predicate)
    }
    if words & _GROWTH_WORDS:
        return True
    dated = sorted((side.lead.claim.reading.published or "", side.lead.answer.low or 0) for side in sides)
    dates = [when for when, _ in dated if when]
    values = [value for _, value in dated]
    return len(dates) == len(dated) and len(set(dates)) > 1 and values == sorted(values)
