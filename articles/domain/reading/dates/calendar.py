"""Periods of the calendar as numbers, so that "last", "next" and "three months ago" are sums.

A period is a unit and a count of that unit since the year one: the week of 2013-07-02 is ``Period("W", 104989)``. Values are
those of TIMEX3 (ISO-TimeML): 2013-07-02, 2013-W27, 2013-07, 2013-Q3, 2013-SU, 2013, 201 (a decade), 20 (a century).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from articles.domain.reading.dates.lexicon import SEASONS

SEASON_CODES: Final = ("SP", "SU", "FA", "WI")
MONTHS_IN: Final = {"MO": 1, "Q": 3, "SN": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
DAYS_IN: Final = {
    "D": 1.0,
    "W": 7.0,
    "WE": 7.0,
    "F": 14.0,
    "MO": 30.44,
    "Q": 91.3,
    "SN": 91.3,
    "H": 182.6,
    "Y": 365.25,
    "DE": 3652.5,
    "CE": 36525.0,
}


class OutOfCalendar(ValueError):
    """The words name a moment that no calendar has: 31 February, the year 12000."""


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week, month, quarter, season, half-year, year, decade or century, counted from the year one (zero-based)."""

    unit: str
    number: int

    def shift(self, count: int) -> Period:
        """Return the period ``count`` of its units later."""
        return Period(self.unit, self.number + count)

    @property
    def first(self) -> dt.date:
        """The first day. Raises OutOfCalendar beyond the years 1 to 9999."""
        return _first_day(self.unit, self.number)

    @property
    def last(self) -> dt.date:
        """The last day. Raises OutOfCalendar beyond the years 1 to 9999."""
        if self.unit == "WE":
            return self.first + dt.timedelta(days=1)
        return _first_day(self.unit, self.number + 1) - dt.timedelta(days=1)

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return _value(self)

    def year(self) -> int:
        """Return the year the period begins in."""
        return self.first.year


def containing(unit: str, day: dt.date) -> Period:
    """Return the period of this unit that ``day`` lies in.

    >>> containing("Q", dt.date(2013, 7, 2)).value
    '2013-Q3'
    """
    if unit == "D":
        return Period("D", day.toordinal() - 1)
    if unit in ("W", "WE"):
        return Period(unit, (day.toordinal() - 1) // 7)
    if unit == "SN":
        return _season_of(day)
    return Period(unit, (day.year * 12 + day.month - 1) // MONTHS_IN[unit])


def day_of(year: int, month: int, day: int) -> Period:
    """Return a day as a period. Raises OutOfCalendar where there is no such day."""
    try:
        return containing("D", dt.date(year, month, day))
    except ValueError as error:
        raise OutOfCalendar(str(error)) from error


def month_of(year: int, month: int) -> Period:
    """Return a month as a period."""
    return Period("MO", year * 12 + month - 1)


def season_of(year: int, word: str) -> Period:
    """Return a season named by its English word; winter counts to the year in which it begins."""
    return Period("SN", year * 4 + SEASON_CODES.index(SEASONS[word]))


def year_of(year: int) -> Period:
    """Return a year as a period."""
    return Period("Y", year)


def shifted_day(day: dt.date, unit: str, count: int) -> dt.date:
    """Return the same day ``count`` units later; the last day of a month stands for a day that month does not have."""
    try:
        if unit in ("D", "W", "F", "WE"):
            return day + dt.timedelta(days=int(DAYS_IN[unit]) * count)
        months = day.year * 12 + day.month - 1 + MONTHS_IN[unit] * count
        first = _first_day("MO", months)
        return first.replace(day=min(day.day, Period("MO", months).last.day))
    except (OverflowError, ValueError) as error:
        raise OutOfCalendar(str(error)) from error


def _season_of(day: dt.date) -> Period:
    """Spring begins in March; January and February belong to the winter of the year before."""
    shifted = day.year * 12 + day.month - 3
    return Period("SN", shifted // 3)


def _first_day(unit: str, number: int) -> dt.date:
    try:
        if unit == "D":
            return dt.date.fromordinal(number + 1)
        if unit in ("W", "WE"):
            return dt.date.fromordinal(number * 7 + (6 if unit == "WE" else 1))
        months = number * MONTHS_IN[unit] + (2 if unit == "SN" else 0)
        if unit in ("DE", "CE") and number == 0:
            months = 12
        return dt.date(months // 12, months % 12 + 1, 1)
    except (OverflowError, ValueError) as error:
        raise OutOfCalendar(str(error)) from error


def _value(period: Period) -> str:
    first = period.first
    if period.unit == "D":
        return first.isoformat()
    if period.unit in ("W", "WE"):
        iso = first.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if period.unit == "WE" else "")
    if period.unit == "MO":
        return f"{first.year:04}-{first.month:02}"
    if period.unit == "DE":
        return f"{period.number:03}"
    if period.unit == "CE":
        return f"{period.number:02}"
    return f"{first.year:04}{_part_of_year(period)}"


def _part_of_year(period: Period) -> str:
    if period.unit == "Y":
        return ""
    if period.unit == "SN":
        return "-" + SEASON_CODES[period.number % 4]
    return f"-{period.unit}{period.number % (12 // MONTHS_IN[period.unit]) + 1}"
