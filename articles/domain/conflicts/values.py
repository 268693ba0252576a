"""Whether two answers to one question can both be true: numbers with their quantifiers, clock times, days, offsets, directions, names."""

from __future__ import annotations

import math
from dataclasses import replace

from articles.domain.conflicts.arguments import compare_arguments
from articles.domain.conflicts.outcomes import COMPATIBLE, NOT_COMPARABLE, SAME, Comparison, Outcome
from articles.domain.matching.view import AnswerView
from articles.domain.reading.dates import published_day
from articles.domain.reading.gazetteer import find_place
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import ConflictType, Modality, Quantifier

_ROUND_TOLERANCE = 0.15
_UNIT_TOLERANCE = 0.05
_OPEN_END = 1.5  # a reader takes "more than 200" to mean less than 300
_DAY = 86400.0
__all__ = ["Comparison", "Outcome", "compare_numbers", "compare_values", "interval"]


def compare_values(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers of one type and measure."""
    a, b = left.answer, right.answer
    if a.type is ConflictType.NUMBER:
        return _compare_counts(left, right)
    if a.type is ConflictType.DATE_TIME:
        return _compare_times(left, right)
    if a.type is ConflictType.PLACE:
        return _compare_places(left, right)
    if a.type is ConflictType.ACTION_POLARITY:
        if Modality.FACT is not left.claim.claim.modality or Modality.FACT is not right.claim.claim.modality:
            return NOT_COMPARABLE  # a plan and its fulfilment, a fear and a denial
        return SAME if a.low == b.low else Comparison(Outcome.CONFLICT, 0.8)
    return compare_arguments(left, right)


def _compare_counts(left: AnswerView, right: AnswerView) -> Comparison:
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
    years = abs(_published(left) - _published(right)) / 365.25 if _published(left) and _published(right) else 1.0
    difference = abs((left.answer.low or 0) - (right.answer.low or 0))
    if difference == 0:
        return SAME
    return COMPATIBLE if abs(difference - years) < 1 and years > 0.1 else Comparison(Outcome.CONFLICT, 0.9)


def _compare_counted_days(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare "the sixth day" in one report with "the eighth day" in another by the day on which the count began."""
    if not (_published(left) and _published(right)):
        return NOT_COMPARABLE
    starts = [_published(view) - (view.answer.low or 0) for view in (left, right)]
    return COMPATIBLE if abs(starts[0] - starts[1]) <= 1 else Comparison(Outcome.CONFLICT, 0.7)


def _published(view: AnswerView) -> int:
    day = published_day(view.claim.reading.published)
    return day.toordinal() if day else 0


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


def _heads_meet(left: AnswerView, right: AnswerView) -> bool:
    """Return whether what one time is told of is spoken of where the other is told, or both are told of one subject."""
    told_a, told_b = {left.head, left.predicate}, {right.head, right.predicate}
    if told_a & (told_b | right.terms) or told_b & left.terms:
        return True
    return bool(left.subject and left.subject == right.subject)


def _compare_times(left: AnswerView, right: AnswerView) -> Comparison:
    a, b = left.answer, right.answer
    if a.low is None or b.low is None:
        return NOT_COMPARABLE
    if a.measure in ("clock", "date") and not _heads_meet(left, right):
        return NOT_COMPARABLE
    if a.measure == "clock":
        return _compare_clocks(a, b)
    if a.measure.startswith("offset"):
        return _compare_offsets(a, b)
    if (a.low == b.low and a.high == b.high) or a.label.lower() == b.label.lower():
        return SAME
    return COMPATIBLE if a.low <= (b.high or b.low) and b.low <= (a.high or a.low) else Comparison(Outcome.CONFLICT, 0.9)


def _compare_clocks(a: Answer, b: Answer) -> Comparison:
    if a.unit != b.unit and "local" not in (a.unit, b.unit):
        a, b = _in_greenwich(a), _in_greenwich(b)
    minutes = (a.low or 0.0, b.low or 0.0)
    if a.unit != b.unit:
        same_face = minutes[0] % 720 == minutes[1] % 720
        return Comparison(Outcome.CONFLICT, 0.8) if same_face and "utc" in (a.unit, b.unit) else NOT_COMPARABLE
    distance = abs(minutes[0] - minutes[1])
    if distance == 0:
        return SAME
    loose = Quantifier.ABOUT in (a.quantifier, b.quantifier)
    return COMPATIBLE if distance <= (20 if loose else 9) else Comparison(Outcome.CONFLICT, 0.9)


def _in_greenwich(answer: Answer) -> Answer:
    """Return a clock time with a known offset as minutes of the day in Greenwich."""
    if answer.unit == "utc":
        return answer
    sign = -1 if answer.unit[0] == "-" else 1
    offset = sign * (60 * int(answer.unit[1:3]) + int(answer.unit[4:6]))
    return replace(answer, low=((answer.low or 0) - offset) % 1440, unit="utc")


def _compare_offsets(a: Answer, b: Answer) -> Comparison:
    (low_a, high_a), (low_b, high_b) = _offset_interval(a), _offset_interval(b)
    if a.low == b.low:
        return SAME
    return COMPATIBLE if low_a <= high_b and low_b <= high_a else Comparison(Outcome.CONFLICT, 0.9)


def _offset_interval(answer: Answer) -> tuple[float, float]:
    low = answer.low or 0.0
    if answer.high is not None:
        return low, answer.high
    grain = next((unit for unit in (365.25 * _DAY, 30.4375 * _DAY, 7 * _DAY, _DAY, 3600.0, 60.0) if low >= 0.99 * unit), 1.0)
    return low - 0.35 * grain, low + 0.5 * grain


def _compare_places(left: AnswerView, right: AnswerView) -> Comparison:
    if left.answer.measure == "direction":
        return SAME if left.answer.label == right.answer.label else Comparison(Outcome.CONFLICT, 1.0)
    if left.places & right.places or any(
        one in other.split() or other in one.split() for one in left.answer.places for other in right.answer.places
    ):
        return SAME
    countries = [
        {place.country for name in view.answer.places if (place := find_place(name)) and place.key == place.country}
        for view in (left, right)
    ]
    inside = [{place.country for name in view.answer.places if (place := find_place(name))} for view in (left, right)]
    if countries[0] & inside[1] or countries[1] & inside[0]:
        return COMPATIBLE
    if left.claim.names & right.places or right.claim.names & left.places:
        return COMPATIBLE  # one sentence names both places: one lies in, or on the way to, the other
    return Comparison(Outcome.CONFLICT, 0.8)
