"""Whether two times can both be true: days, clocks in their zones, and stretches of time before or after something."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from articles.domain.conflicts.outcomes import COMPATIBLE, NOT_COMPARABLE, SAME, Comparison, Outcome
from articles.domain.matching.view import AnswerView
from articles.domain.reading.alike import one_event
from articles.domain.reading.answers.times import DAY_OF_WEEK, DAY_OF_YEAR, day_of_year
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import Quantifier

_DAY = 86400.0
_ENDS = re.compile(r"\d(?:st|nd|rd|th)?(?:[-–]|\s(?:to|until|till|through)\s)(?:the\s)?\d")
_DAYS = "day"
_SAYS_LITTLE = frozenset("be have do come go happen occur take make get follow".split())


def compare_times(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers to when: a time compares only with one that is told of the same."""
    a, b = left.answer, right.answer
    if a.low is None or b.low is None:
        return NOT_COMPARABLE
    if a.measure in ("clock", "date") and not heads_meet(left, right):
        return NOT_COMPARABLE
    if a.measure == "clock":
        return _compare_clocks(a, b)
    if a.measure.startswith("offset"):
        return _compare_offsets(a, b)
    return _compare_days(a, b)


def heads_meet(left: AnswerView, right: AnswerView) -> bool:
    """Return whether what one time is told of is spoken of where the other is told, or may be one event.

    One subject does not make one event, since somebody arrested before midnight may be heard at noon; unless one verb says next to nothing.
    """
    told_a, told_b = {left.head, left.predicate}, {right.head, right.predicate}
    if told_a & (told_b | right.terms) or told_b & left.terms:
        return True
    if one_event(left.answer.head, right.answer.head):
        return True
    says_little = left.answer.head in _SAYS_LITTLE or right.answer.head in _SAYS_LITTLE
    return says_little and bool(left.subject and left.subject == right.subject)


def _compare_days(a: Answer, b: Answer) -> Comparison:
    """Compare two days, or stretches of them; of a date that leaves its year or its week open, what both tell."""
    if a.label.lower() == b.label.lower():
        return SAME
    unit = next((unit for unit in (DAY_OF_WEEK, DAY_OF_YEAR) if unit in (a.unit, b.unit)), "")
    left, right = (_days(answer, unit) for answer in (a, b))
    if left is None or right is None:
        return NOT_COMPARABLE
    if left == right:
        return SAME
    if _has_both_ends(a) and _has_both_ends(b):
        return Comparison(Outcome.CONFLICT, 0.8)  # "3 to 5 May", "3 to 6 May"
    return COMPATIBLE if left[0] <= right[1] and right[0] <= left[1] else Comparison(Outcome.CONFLICT, 0.9)


def _has_both_ends(answer: Answer) -> bool:
    """Return whether a stretch of days is told by its first and its last day."""
    return answer.low != answer.high and bool(_ENDS.search(answer.label))


def _days(answer: Answer, unit: str) -> tuple[float, float] | None:
    """Return the first and last day of an answer, counted in the year or the week where ``unit`` says so; None where it cannot be."""
    low, high = answer.low or 0.0, answer.high or answer.low or 0.0
    if not unit or answer.unit == unit:
        return low, high
    if answer.unit != _DAYS or low != high:
        return None
    day = date.fromordinal(int(low))
    counted = float(day.isoweekday()) if unit == DAY_OF_WEEK else day_of_year(day)
    return counted, counted


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
