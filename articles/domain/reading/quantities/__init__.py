"""Numbers of an article with their unit and what they count, named by a measure that is the same however it is worded.

``labels`` leaves out the numbers that count nothing, ``units`` reads what stands next to a number, ``phrases`` finds the noun it counts,
``measures`` says what is counted, ``counting`` puts these together, and ``worded`` reads what is told without a numeral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from articles.domain.reading.located import Located
from articles.domain.reading.numerals import find_numerals
from articles.domain.reading.quantities.counting import count
from articles.domain.reading.quantities.habits import by_habit, habit_of
from articles.domain.reading.quantities.labels import is_label
from articles.domain.reading.quantities.records import Counted
from articles.domain.reading.quantities.sets import Told, as_told
from articles.domain.reading.quantities.worded import find_worded
from articles.domain.vocabulary import Span

__all__ = ["Counted", "find_quantities"]

_AGAIN = re.compile(
    r",?\s?[(/[]\s?(?:or\s|about\s|around\s|roughly\s|nearly\s|some\s)?|,?\sor\s(?:about\s|around\s|roughly\s|nearly\s|some\s)?"
)
_SAME = 0.15
_IN_TWO_UNITS = frozenset(("duration", "mass"))
_JOINED = re.compile(r"\s?(?:,\s|,?\sand\s|\s)?")


def find_quantities(doc: Doc, *, dates: tuple[Span, ...]) -> tuple[Counted, ...]:
    """Return what the numbers of a parsed text count; ``dates`` are the characters of dates and times, whose digits count nothing."""
    plain = doc.text  # spaCy puts it together anew at each call
    found = [*_numbers(doc, plain, Located(dates, lambda span: span)), *find_worded(doc, plain)]
    found.sort(key=lambda item: item.numeral.span.start)
    return tuple(_said_once(plain, list(_compounds(plain, found))))


def _numbers(doc: Doc, plain: str, dates: Located[Span]) -> Iterator[Counted]:
    numerals = [numeral for numeral in find_numerals(plain) if not dates.touching(numeral.span)]
    habit = habit_of(plain)
    for told in as_told(plain, numerals):
        if counted := _counted(doc, plain, told):
            yield by_habit(plain, counted, habit)


def _counted(doc: Doc, plain: str, told: Told) -> Counted | None:
    """Return what a number counts where it stands, or where the one stands that is told along with it: "14, not 12, houses"."""
    for place in (told.place, *((told.beside,) if told.beside else ())):
        tokens = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
        if tokens is None or is_label(plain, place, tokens[-1]):
            continue
        numeral = told.numeral if place is told.place or told.apart else replace(told.numeral, span=place.span)
        if counted := count(plain, numeral, tokens[-1], tokens.root):
            counted = counted if numeral.span == told.numeral.span else replace(counted, numeral=told.numeral)
            return replace(counted, partitive=False) if told.apart else counted
    return None


def _compounds(plain: str, found: list[Counted]) -> Iterator[Counted]:
    """Join what is told in two units, the larger first: "two years and six months", "7lb 4oz"."""
    whole: Counted | None = None
    for item in found:
        if whole is not None and _goes_on(plain, whole, item):
            more = item.numeral.value * item.factor / whole.numeral.value
            whole = replace(whole, factor=whole.factor + more, end=item.end)
            continue
        if whole is not None:
            yield whole
        whole = item
    if whole is not None:
        yield whole


def _goes_on(plain: str, whole: Counted, item: Counted) -> bool:
    """Return whether an amount adds to the one before it: less than one of its unit, in a smaller unit of the same kind."""
    if whole.measure not in _IN_TWO_UNITS or whole.measure != item.measure or not whole.numeral.value or not whole.end:
        return False
    exact = not whole.numeral.high and not item.numeral.high and not whole.numeral.share
    smaller = item.factor < whole.factor and item.numeral.value * item.factor < whole.factor * 1.001
    return exact and smaller and bool(_JOINED.fullmatch(plain, whole.end, item.numeral.whole.start))


def _said_once(plain: str, found: list[Counted]) -> Iterator[Counted]:
    """Leave out what repeats a quantity in another unit, as in "10 kilometres (6 miles)"; mark it in another currency."""
    before: Counted | None = None
    for item in found:
        if before is None or not _repeats(plain, before, item):
            yield item
            before = item
        elif before.unit != item.unit:
            yield replace(item, again=True)


def _repeats(plain: str, before: Counted, item: Counted) -> bool:
    if before.measure.startswith("length") and item.numeral.span.start < before.end:
        return True  # the inches of "5 feet 8 inches"
    if not (before.unit and item.unit) or item.numeral.whole.start - before.end > 16:
        return False
    gap = plain[before.end : item.numeral.whole.start]
    if before.measure.startswith("money:") and item.measure.startswith("money:"):
        return before.unit != item.unit and "(" in gap and bool(_AGAIN.match(gap))
    values = [abs(each.numeral.value * each.factor) for each in (before, item)]
    alike = before.unit == item.unit and abs(values[0] - values[1]) <= _SAME * max(values)
    return alike and bool(_AGAIN.match(gap))
