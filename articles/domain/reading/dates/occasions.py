"""Days that have to be worked out: "the first Monday of May", "Easter Sunday", "three weeks from today"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from articles.domain.reading.dates.calendar import OutOfCalendar, Period, containing, month_of, shifted_day
from articles.domain.reading.dates.context import Context, looks_ahead
from articles.domain.reading.dates.hits import Hit
from articles.domain.reading.dates.lexicon import MONTHS, WEEKDAYS
from articles.domain.reading.dates.meaning import Meaning, of_period
from articles.domain.reading.dates.tokens import ordinal_of

MOVABLE: Final = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "ash wednesday": -46, "palm sunday": -7}
"""Days counted from Easter Sunday."""
_LONGEST_WEEKS: Final = 5


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, in Meeus, Astronomical Algorithms, ch. 8).

    >>> easter(2021)
    datetime.date(2021, 4, 4)
    """
    if not 1583 <= year <= dt.MAXYEAR:
        raise OutOfCalendar(f"Easter of {year} is not in the Gregorian calendar")
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, odd = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def movable_day(context: Context, word: str, year: int | None, *, ahead: bool | None) -> Period | str:
    """Return the day of a feast that moves with Easter: of the year given, or the nearest one on the side that the verb points to."""
    shift = MOVABLE[word]
    if year is not None:
        return containing("D", shifted_day(easter(year), "D", shift))
    if context.today is None:
        return "XXXX-XX-XX"
    today = context.today
    days = [shifted_day(easter(near), "D", shift) for near in range(today.year - 1, today.year + 2)]
    fitting = [day for day in days if (day > today) is (ahead is True)]
    return containing("D", min(fitting, key=lambda day: abs((day - today).days)))


def nth_of_month(context: Context, hit: Hit) -> Meaning | None:
    """Read "the first Monday of May", "the last day of 2020's March": a day; "the second week of May": the month, with narrower bounds."""
    period = _month(context, hit)
    count = -1 if hit.word("nth") == "last" else ordinal_of(hit.word("nth"))
    if period is None or not (count == -1 or 1 <= count <= 31):
        return None
    if hit.has("weekday"):
        return _nth_weekday(period, WEEKDAYS[hit.word("weekday")], count)
    if hit.unit() == "D":
        day = period.last if count == -1 else shifted_day(period.first, "D", count - 1)
        return of_period(containing("D", day), relative=True) if day <= period.last else None
    return _nth_week(period, count) if hit.unit() == "W" else None


def _month(context: Context, hit: Hit) -> Period | None:
    number, year = MONTHS[hit.word("month")], hit.year()
    if year is not None:
        return month_of(year, number)
    here = context.period("MO")
    if here is None:
        return None
    this = month_of(here.number // 12, number)
    if this.number == here.number:
        return this
    ahead = looks_ahead(hit.tokens, hit.start, hit.end) is True
    return this if (this.number > here.number) is ahead else this.shift(12 if ahead else -12)


def _nth_weekday(period: Period, weekday: int, count: int) -> Meaning | None:
    if count == -1:
        day = shifted_day(period.last, "D", -((period.last.isoweekday() - weekday) % 7))
    else:
        day = shifted_day(period.first, "D", (weekday - period.first.isoweekday()) % 7 + 7 * (count - 1))
    return of_period(containing("D", day), relative=True) if period.first <= day <= period.last else None


def _nth_week(period: Period, count: int) -> Meaning | None:
    if count > _LONGEST_WEEKS:
        return None
    first = shifted_day(period.last, "D", -6) if count == -1 else shifted_day(period.first, "D", 7 * (count - 1))
    last = min(shifted_day(first, "D", 6), period.last)
    return replace(of_period(period, relative=True), earliest=first.isoformat(), latest=last.isoformat())


def from_now(context: Context, hit: Hit) -> Meaning | None:
    """Read "three weeks from today", "in ten days' time"."""
    count, unit = hit.number(), hit.unit()
    known = hit.word("time") == "time" or (hit.word("from") == "from" and hit.word("now") in ("now", "today"))
    if not known or count is None or count % 1 or unit not in ("D", "W", "F", "MO", "Y") or context.today is None:
        return None
    day = shifted_day(context.today, unit, round(count))
    exact = unit == "D" or hit.word("now") == "today"
    return of_period(containing("D" if exact else "W" if unit == "F" else unit, day), relative=True)
