"""Whether two time expressions can mean the same moment, and the clock and the length they tell."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from articles.domain.reading.dates.calendar import DAYS_IN, OutOfCalendar, shifted_day
from articles.domain.vocabulary import TimeExpression

_CLOCK: Final = re.compile(r"T(\d\d):(\d\d)")
_LENGTH: Final = re.compile(r"P(?:(\d+(?:\.\d+)?)(WE|[DWMQYEC]))?(?:(\d+)M(?!T))?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS: Final = {"D": "D", "W": "W", "WE": "WE", "M": "MO", "Q": "Q", "Y": "Y", "E": "DE", "C": "CE"}
_WORLD: Final = dt.timedelta(hours=14)
"""No local time is farther from Greenwich."""


def clock_minutes(time: TimeExpression) -> int | None:
    """Return the minutes after midnight that an expression tells, as it is written (not converted to another zone), or None."""
    match = _CLOCK.search(time.value)
    return int(match[1]) * 60 + int(match[2]) if match else None


def greenwich_minutes(time: TimeExpression) -> int | None:
    """Return the minutes after midnight in Greenwich that an expression tells, or None where its clock or its zone is unknown.

    0737 GMT and 2:37 p.m. in Jakarta are both 457.
    """
    bounds = _bounds(time) if _is_clock(time) else None
    return bounds[0].hour * 60 + bounds[0].minute if bounds is not None and bounds[2] else None


def can_be_same(left: TimeExpression, right: TimeExpression) -> bool | None:
    """Return whether two expressions can mean one moment, False if they exclude each other, None if it cannot be told.

    A day and an hour of it agree; 0737 GMT and 2:37 p.m. in Jakarta agree; a local time whose zone is unknown excludes a time with a
    zone only where no zone on earth could make them agree.
    """
    first, second = _bounds(left), _bounds(right)
    if first is None or second is None:
        return None
    slack = dt.timedelta() if first[2] == second[2] else _WORLD
    apart = first[0] > second[1] + slack or second[0] > first[1] + slack
    if apart:
        return False
    return None if slack and _is_clock(left) and _is_clock(right) else True


def _is_clock(time: TimeExpression) -> bool:
    return clock_minutes(time) is not None


def _bounds(time: TimeExpression) -> tuple[dt.datetime, dt.datetime, bool] | None:
    """Return the bounds without zone (in Greenwich time if there is one) and whether there is one."""
    if time.earliest is None or time.latest is None:
        return None
    first, last = dt.datetime.fromisoformat(time.earliest), dt.datetime.fromisoformat(time.latest)
    if len(time.latest) == len("2013-07-02"):
        last = dt.datetime.combine(last.date(), dt.time(23, 59, 59))
    offset = first.utcoffset()
    if offset is None or last.utcoffset() is None:
        return first.replace(tzinfo=None), last.replace(tzinfo=None), False
    try:
        return (first - offset).replace(tzinfo=None), (last - offset).replace(tzinfo=None), True
    except OverflowError:
        return None


def days_long(value: str) -> float | None:
    """Return the length of a TIMEX3 duration in days, or None where it is open ("PXD") or no duration.

    >>> days_long("P2W"), days_long("PT12H"), days_long("PXY")
    (14.0, 0.5, None)
    """
    match = _LENGTH.fullmatch(value)
    if match is None or value in ("P", "PT"):
        return None
    count, unit, months, hours, minutes, seconds = match.groups()
    days = float(count) * DAYS_IN[_UNITS[unit]] if unit else 0.0
    days += float(months or 0) * DAYS_IN["MO"]
    return days + float(hours or 0) / 24 + float(minutes or 0) / 1440 + float(seconds or 0) / 86400


def began(value: str, published: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return between which days something began that has lasted for a duration up to ``published``: "the 14-month conflict".

    The precision is that of the unit: 14 months may be anything from 13.5 to 14.5. None for open or very short durations.
    """
    match = re.fullmatch(r"P(\d+)([DWMY])", value)
    if match is None:
        return None
    unit, count = _UNITS[match[2]], int(match[1])
    half = round(DAYS_IN[unit] / 2)
    try:
        start = shifted_day(published, unit, -count)
        return start - dt.timedelta(days=half), start + dt.timedelta(days=half)
    except (OutOfCalendar, OverflowError):
        return None
