"""Whether two numbers can both be true: their quantifiers, units and rounding, what part of the whole they count, and when."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from articles.domain.conflicts.outcomes import COMPATIBLE, NOT_COMPARABLE, PART, SAME, Comparison, Outcome, published
from articles.domain.conflicts.parts import are_other_parts, part_and_whole
from articles.domain.matching.view import AnswerView
from articles.domain.reading.alike import may_be
from articles.domain.reading.answers.stretches import UNTIL_NOW
from articles.domain.reading.numerals import find_numerals
from articles.domain.reading.quantities.shares import WHOLE
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import Quantifier

_ROUND_TOLERANCE = 0.15
_UNIT_TOLERANCE = 0.05
_OPEN_END = 1.5  # a reader takes "more than 200" to mean less than 300
_RISE = 1.03
_DAY = 86400.0
_FROM = frozenset((Quantifier.AT_LEAST, Quantifier.MORE_THAN))
_UP_TO = frozenset((Quantifier.AT_MOST, Quantifier.FEWER_THAN))
# What is counted up while news breaks, so that a later count is larger and replaces an earlier one.
GROWING = frozenset("deaths injuries casualties missing arrests damage displacement infection rescues hospitalisation".split())
# Bare plurals that reach up to the next scale that has a name of its own: 110 billion are billions too.
_BARE = {"thousands": 1e5, "millions": 1e9, "billions": 1e12}


def compare_counts(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers to how many or how much."""
    if (shared := _compare_shares(left.answer, right.answer)) is not None:
        return shared
    if not _of_one_count(left, right):
        return NOT_COMPARABLE
    if left.answer.measure == "age":
        return _compare_ages(left, right)
    if left.answer.measure == "ordinal:day":
        return _compare_counted_days(left, right, 1.0)
    if left.answer.measure == "duration" and UNTIL_NOW in (left.answer.role, right.answer.role):
        return _compare_stretches(left, right)
    return _overtaken(left, right, _of_parts(left, right, compare_numbers(left.answer, right.answer)))


def _compare_shares(left: Answer, right: Answer) -> Comparison | None:
    """Compare a part with what it is a part of: it cannot be more than a total. None for any other counts, and two parts of one thing."""
    if are_other_parts(left, right):
        return NOT_COMPARABLE
    told = part_and_whole(left, right)
    if told is None:
        return None
    part, whole = told
    if part.unit != whole.unit or part.low is None or whole.low is None:
        return NOT_COMPARABLE
    if part.low <= interval(whole)[1]:
        return PART
    return Comparison(Outcome.CONFLICT, 0.6) if whole.share == WHOLE else NOT_COMPARABLE


def _of_one_count(left: AnswerView, right: AnswerView) -> bool:
    """Return whether neither counts what comes on top of something, and shares are of one thing as far as is told."""
    apart = set(left.answer.apart), set(right.answer.apart)
    if bool(apart[0]) != bool(apart[1]) or "more" in apart[0] | apart[1]:
        return False
    return left.answer.measure != "percent" or not (left.head and right.head) or left.head == right.head


def _compare_ages(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two ages of one person, who grows older between two reports; "in his forties" is any of ten."""
    years = abs(published(left) - published(right)) / 365.25 if published(left) and published(right) else 1.0
    (low_a, high_a), (low_b, high_b) = interval(left.answer), interval(right.answer)
    difference = max(low_a - high_b, low_b - high_a, 0.0)
    if difference == 0:
        return SAME if (low_a, high_a) == (low_b, high_b) else COMPATIBLE
    return COMPATIBLE if abs(difference - years) < 1 and years > 0.1 else Comparison(Outcome.CONFLICT, 0.9)


def _compare_counted_days(left: AnswerView, right: AnswerView, length: float) -> Comparison:
    """Compare "the sixth day" in one report with "the eighth day" in another by the day on which the count began.

    ``length`` is that of a day in the unit of the answers.
    """
    if not (published(left) and published(right)):
        return SAME if left.answer.low == right.answer.low else NOT_COMPARABLE
    starts = [published(view) - (view.answer.low or 0) / length for view in (left, right)]
    return COMPATIBLE if abs(starts[0] - starts[1]) <= 1 else Comparison(Outcome.CONFLICT, 0.7)


def _compare_stretches(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare how long something has been going on: "four days of riots" on Wednesday are eight on Sunday."""
    told = compare_numbers(left.answer, right.answer)
    if told.outcome is not Outcome.CONFLICT or max(left.answer.low or 0, right.answer.low or 0) < _DAY:
        return told
    if left.answer.role != right.answer.role:
        return told if published(left) == published(right) else NOT_COMPARABLE
    return _compare_counted_days(left, right, _DAY)


def _overtaken(left: AnswerView, right: AnswerView, comparison: Comparison) -> Comparison:
    """Hold a later count that is larger against an earlier lower bound: "more than 600" on Monday, "more than 640" on Tuesday.

    Logic allows both, so that this is an update at most.
    """
    if comparison.outcome is not Outcome.COMPATIBLE or left.answer.measure not in GROWING or not (published(left) and published(right)):
        return comparison
    earlier, later = sorted((left, right), key=published)
    before, after = earlier.answer.low or 0, later.answer.low or 0
    rises = after > before * _RISE and published(earlier) < published(later) and earlier.head == later.head
    return Comparison(Outcome.CONFLICT, 0.6, bounded=True) if rises and _is_open(earlier.answer) and _is_open(later.answer) else comparison


def _is_open(answer: Answer) -> bool:
    return answer.quantifier in (Quantifier.AT_LEAST, Quantifier.MORE_THAN)


def _of_parts(left: AnswerView, right: AnswerView, comparison: Comparison) -> Comparison:
    """Weigh what is counted: two women are no rival to three people, but four women are; men and women do not compare."""
    if comparison.outcome is not Outcome.CONFLICT or left.head == right.head:
        return comparison
    if left.answer.unit not in ("", "percent") and not (left.head and right.head):
        return comparison  # "a 60-kilo man" and "he weighs 70 kilos"
    if not left.head or may_be(left.head, right.head):
        left, right = (right, left) if not left.head else (left, right)
    elif not right.head or may_be(right.head, left.head):
        left, right = (left, right) if not right.head else (right, left)
    else:
        return NOT_COMPARABLE
    return PART if (left.answer.low or 0) <= (right.answer.high or right.answer.low or 0) else comparison


def compare_numbers(a: Answer, b: Answer) -> Comparison:
    """Compare two numbers: intervals that overlap are compatible, exact equals the same, the rest in conflict.

    The intervals are pragmatic: "more than 200" reaches to 300, "about 30" from 25.5 to 34.5, "dozens" from 20 to 100.
    """
    if a.low is None or b.low is None or a.unit != b.unit:
        return NOT_COMPARABLE
    (low_a, high_a), (low_b, high_b) = (interval(a), interval(b)) if (told := _as_told(a, b)) is None else told
    if exclude_each_other(a.quantifier, b.quantifier) and math.isclose(a.low, b.low):
        return Comparison(Outcome.CONFLICT, 0.6, bounded=True)
    if math.isclose(a.low, b.low, rel_tol=_UNIT_TOLERANCE if _has_unit(a) and told is None else 1e-9):
        return SAME
    if low_a <= high_b and low_b <= high_a:
        return COMPATIBLE
    gap = min(abs(math.log(max(low_a, low_b, 1e-9) / max(min(high_a, high_b), 1e-9))), 1.0)
    return Comparison(Outcome.CONFLICT, min(1.0, 0.6 + gap), bounded=_is_bounded(a, b))


def exclude_each_other(left: Quantifier, right: Quantifier) -> bool:
    """Return whether two bounds of one figure leave no room: "more than 50" and "fewer than 50", but not "at least 50" and "at most 50"."""
    bounds = {left, right}
    return bool(bounds & _FROM and bounds & _UP_TO) and bounds != {Quantifier.AT_LEAST, Quantifier.AT_MOST}


def interval(answer: Answer) -> tuple[float, float]:
    """Return the range of values that a reader takes an answer to mean."""
    low = answer.low or 0.0
    if answer.high is not None:
        return low, _BARE.get(answer.label.lower(), answer.high)
    if _is_open(answer):
        return low, low * _OPEN_END
    if answer.quantifier in (Quantifier.AT_MOST, Quantifier.FEWER_THAN):
        return low / _OPEN_END, low
    if answer.quantifier is Quantifier.ABOUT:
        return low * (1 - _ROUND_TOLERANCE), low * (1 + _ROUND_TOLERANCE)
    if _has_unit(answer):
        return low * (1 - _UNIT_TOLERANCE), low * (1 + _UNIT_TOLERANCE)
    return low, low


def _has_unit(answer: Answer) -> bool:
    return bool(answer.unit) and answer.unit not in ("percent", "year")


def _as_told(a: Answer, b: Answer) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return what two exact figures in one unit may be rounded from: half of their last place either way, 5 percent at most.

    None where they were told in two units, or nobody knows: whoever makes miles of kilometres rounds as it pleases.
    """
    exact = {a.quantifier, b.quantifier} == {Quantifier.EXACTLY} and a.high is b.high is None
    one, other = _printed(a), _printed(b)
    if not (exact and _has_unit(a) and one and other and one[1] == other[1]):
        return None
    return _rounded_from(a, one[0]), _rounded_from(b, other[0])


def _printed(answer: Answer) -> tuple[float, str] | None:
    """Return the figure of an answer as it is printed, and the unit after it; None where there is no such thing."""
    numerals = find_numerals(answer.label)
    if len(numerals) != 1 or not numerals[0].value:
        return None
    after = re.findall(r"[^\W\d_]+", answer.label[numerals[0].span.end :])
    unit = answer.unit if answer.measure.startswith("money") else "".join(after[-1:]).lower().rstrip("s")
    return (numerals[0].value, unit) if unit else None


def _rounded_from(answer: Answer, printed: float) -> tuple[float, float]:
    low = answer.low or 0.0
    figure = Decimal(f"{printed:.12g}").normalize()
    last_place = 10.0 ** (figure.adjusted() - len(figure.as_tuple().digits) + 1)
    reach = min(last_place / 2 / printed, _UNIT_TOLERANCE)
    return low * (1 - reach), low * (1 + reach)


def _is_bounded(a: Answer, b: Answer) -> bool:
    smaller = a if (a.low or 0) < (b.low or 0) else b
    larger = b if smaller is a else a
    return _is_open(smaller) or larger.quantifier in (
        Quantifier.AT_MOST,
        Quantifier.FEWER_THAN,
    )
