"""Whether two answers to one question can both be true: each kind of value has its own rules."""

from __future__ import annotations

from articles.domain.conflicts.numbers import compare_counts, compare_numbers, interval
from articles.domain.conflicts.outcomes import COMPATIBLE, NOT_COMPARABLE, SAME, Comparison, Outcome
from articles.domain.conflicts.places import compare_places
from articles.domain.conflicts.times import compare_times
from articles.domain.matching.view import AnswerView
from articles.domain.reading.answers.opposites import OR_NOT
from articles.domain.reading.wordnet import concept
from articles.domain.vocabulary import ConflictType, Modality

__all__ = ["Comparison", "Outcome", "compare_numbers", "compare_values", "interval"]

# Whether something was ruled out is a fact, though what was not ruled out is merely possible.
_LEAVING_OPEN = frozenset(("did:rule", f"did:include{OR_NOT}"))


def compare_values(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers of one type and measure."""
    a, b = left.answer, right.answer
    if a.type is ConflictType.NUMBER:
        return compare_counts(left, right)
    if a.type is ConflictType.DATE_TIME:
        return compare_times(left, right)
    if a.type is ConflictType.PLACE:
        return compare_places(left, right)
    if a.type is ConflictType.ACTION_POLARITY:
        if a.measure not in _LEAVING_OPEN and any(view.claim.claim.modality is not Modality.FACT for view in (left, right)):
            return NOT_COMPARABLE  # a plan and its fulfilment, a fear and a denial
        if a.unit or b.unit:
            return NOT_COMPARABLE  # what is wanted, or asked, is not told
        if a.measure.endswith(OR_NOT) and not _are_of_one_matter(left, right):
            return NOT_COMPARABLE
        return SAME if a.low == b.low else Comparison(Outcome.CONFLICT, 0.8)
    return COMPATIBLE if _are_of_one_bearer(left, right) else NOT_COMPARABLE


def _are_of_one_bearer(left: AnswerView, right: AnswerView) -> bool:
    """Return whether both state something of one office or person: whether two of those exclude each other, rules of their own tell."""
    facts = (view.claim.claim.modality is Modality.FACT and not view.claim.detail.negated for view in (left, right))
    return left.head == right.head and all(facts)


def _are_of_one_matter(left: AnswerView, right: AnswerView) -> bool:
    """Return whether two opposites may be of one doer and one thing: one may accept what the other refuses, and refuse another thing."""
    if left.subject and right.subject and left.subject != right.subject:
        return False
    return not (left.answer.role and right.answer.role) or concept(left.answer.role) == concept(right.answer.role)
