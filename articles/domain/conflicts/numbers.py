"""Whether two numbers can both be true: their quantifiers, units and rounding, what part of the whole they count, and when."""

from __future__ import annotations

import math

from articles.domain.conflicts.outcomes import COMPATIBLE, NOT_COMPARABLE, SAME, Comparison, Outcome, published
from articles.domain.matching.view import AnswerView
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import Quantifier

_ROUND_TOLERANCE = 0.15
_UNIT_TOLERANCE = 0.05
_OPEN_END = 1.5  # a reader takes "more than 200" to mean less than 300


def compare_counts(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers to how many or how much."""
    if (
        bool(left.answer.apart) != bool(right.answer.apart)
        or "more" in left.answer.apart
        or left.answer.measure == "percent"
        and left.head
        and right.head
        and left.head != right.head
    ):
        return NOT_COMPARABLE
    if left.answer.measure == "age":
        return _compare_ages(left, right)
    if left.answer.measure == "ordinal:day":
        return _compare_counted_days(left, right)
    return _of_parts(left, right, compare_numbers(left.answer, right.answer))


def _compare_ages(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two ages of one person, who grows older between two reports."""
    years = abs(published(left) - published(right)) / 365.25 if published(left) and published(right) else 1.0
    difference = abs((left.answer.low or 0) - (right.answer.low or 0))
    if difference == 0:
        return SAME
    return COMPATIBLE if abs(difference - years) < 1 and years > 0.1 else Comparison(Outcome.CONFLICT, 0.9)


def _compare_counted_days(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare "the sixth day" in one report with "the eighth day" in another by the day on which the count began."""
    if not (published(left) and published(right)):
        return NOT_COMPARABLE
    starts = [published(view) - (view.answer.low or 0) for view in (left, right)]
    return COMPATIBLE if abs(starts[0] - starts[1]) <= 1 else Comparison(Outcome.CONFLICT, 0.7)


def _of_parts(left: AnswerView, right: AnswerView, comparison: Comparison) -> Comparison:
    """Weigh what is counted: two women are no rival to three people, but four women are; men and women do not compare."""
    if comparison.outcome is not Outcome.CONFLICT or left.head == right.head:
        return comparison
    if left.head and right.head:
        return NOT_COMPARABLE
    part, whole = (left, right) if left.head else (right, left)
    return COMPATIBLE if (part.answer.low or 0) <= (whole.answer.high or whole.answer.low or 0) else comparison


def compare_numbers(a: Answer, b: Answer) -> Comparison:
    """Compare two numbers: intervals that overlap are compatible, exact equals the same, the rest in conflict.

    The intervals are pragmatic: "more than 200" reaches to 300, "about 30" from 25.5 to 34.5, "dozens" from 20 to 100.
    """
    if a.low is None or b.low is None or a.unit != b.unit:
        return NOT_COMPARABLE
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    if math.isclose(a.low, b.low, rel_tol=_UNIT_TOLERANCE if a.unit and a.unit not in ("percent", "year") else 1e-9):
        return SAME
    if low_a <= high_b and low_b <= high_a:
        return COMPATIBLE
    gap = min(abs(math.log(max(low_a, low_b, 1e-9) / max(min(high_a, high_b), 1e-9))), 1.0)
    return Comparison(Outcome.CONFLICT, min(1.0, 0.6 + gap), bounded=_is_bounded(a, b))


def interval(answer: Answer) -> tuple[float, float]:
    """Return the range of values that a reader takes an answer to mean."""
    low = answer.low or 0.0
    if answer.high is not None:
        return low, answer.high
    if answer.quantifier in (Quantifier.AT_LEAST, Quantifier.MORE_THAN):
        return low, low * _OPEN_END
    if answer.quantifier in (Quantifier.AT_MOST, Quantifier.FEWER_THAN):
        return low / _OPEN_END, low
    if answer.quantifier is Quantifier.ABOUT:
        return low * (1 - _ROUND_TOLERANCE), low * (1 + _ROUND_TOLERANCE)
    if answer.unit and answer.unit not in ("percent", "year"):
        return low * (1 - _UNIT_TOLERANCE), low * (1 + _UNIT_TOLERANCE)
    return low, low


def _is_bounded(a: Answer, b: Answer) -> bool:
    smaller = a if (a.low or 0) < (b.low or 0) else b
    larger = b if smaller is a else a
    return smaller.quantifier in (Quantifier.AT_LEAST, Quantifier.MORE_THAN) or larger.quantifier in (
        Quantifier.AT_MOST,
        Quantifier.FEWER_THAN,
    )
