"""What a time expression means: its TIMEX3 value, its type and the bounds of the moment, and how each is built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from articles.domain.reading.dates.calendar import OutOfCalendar, Period
from articles.domain.reading.dates.lexicon import PART_HOURS


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value with its bounds. ``period`` is the calendar period meant, which later expressions may refer to ("a year earlier")."""

    value: str
    type: str
    earliest: str | None = None
    latest: str | None = None
    period: Period | None = None
    relative: bool = False
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes after midnight, with its distance from Greenwich in minutes where the text tells it."""

    minutes: int
    offset: int | None = None
    seconds: int | None = None

    @property
    def text(self) -> str:
        """The time as TIMEX3 writes it."""
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}" + (f":{self.seconds:02}" if self.seconds is not None else "")


def of_period(period: Period, *, relative: bool = False) -> Meaning:
    """Return the meaning of a calendar period."""
    return Meaning(period.value, "DATE", period.first.isoformat(), period.last.isoformat(), period, relative)


def narrowed(meaning: Meaning, modifier: str) -> Meaning:
    """Narrow the bounds to the early, middle or late part; the value stays."""
    if meaning.period is None or not modifier:
        return meaning
    if meaning.period.unit == "D":
        low, high = {"early": (0, 10), "mid": (10, 15), "late": (16, 24)}.get(modifier, (0, 24))
        return replace(meaning, earliest=_hour(meaning.period.first, low), latest=_hour(meaning.period.first, high))
    first, last = meaning.period.first, meaning.period.last
    third = (last - first) / 3
    bounds: dict[str, Callable[[], tuple[dt.date, dt.date]]] = {
        "early": lambda: (first, first + third),
        "mid": lambda: (first + third, last - third),
        "late": lambda: (last - third, last),
    }
    if modifier not in bounds:
        return meaning
    low_day, high_day = bounds[modifier]()
    return replace(meaning, earliest=low_day.isoformat(), latest=high_day.isoformat())


def of_part(day: Period, part: str, *, relative: bool = False) -> Meaning:
    """Return the meaning of a part of a day: 2013-07-02TMO."""
    low, high = PART_HOURS[part]
    return Meaning(f"{day.value}T{part}", "TIME", _hour(day.first, low), _hour(day.first, high), day, relative)


def of_clock(day: Period | None, clock: Clock, *, relative: bool = False) -> Meaning:
    """Return the meaning of a time of day; the bounds carry the zone where it is known. Raises OutOfCalendar at the end of time."""
    if day is None:
        return Meaning(f"T{clock.text}", "TIME")
    zone = None if clock.offset is None else dt.timezone(dt.timedelta(minutes=clock.offset))
    try:
        moment = dt.datetime.combine(day.first, dt.time(), zone) + dt.timedelta(minutes=clock.minutes, seconds=clock.seconds or 0)
    except OverflowError as error:
        raise OutOfCalendar(str(error)) from error
    written = moment.isoformat(timespec="minutes" if clock.seconds is None else "seconds")
    return Meaning(f"{day.value}T{clock.text}", "TIME", written, written, day, relative)


def _hour(day: dt.date, hour: int) -> str:
    """Write an hour of a day; hour 24 is the last minute, later hours fall on the next day."""
    if hour == 24:
        return f"{day.isoformat()}T23:59"
    if hour > 24:
        try:
            return f"{(day + dt.timedelta(days=1)).isoformat()}T{hour - 24:02}:00"
        except OverflowError as error:
            raise OutOfCalendar(str(error)) from error
    return f"{day.isoformat()}T{hour:02}:00"


_DURATION_CODES = {
    "S": "S",
    "M": "M",
    "H": "H",
    "D": "D",
    "W": "W",
    "WE": "WE",
    "MO": "M",
    "Q": "Q",
    "SM": "SM",
    "Y": "Y",
    "DE": "E",
    "CE": "C",
    "ML": "L",
}
_HALVES = {"M": (60, "S"), "H": (60, "M"), "Y": (12, "MO"), "D": (24, "H"), "DE": (10, "Y"), "CE": (100, "Y")}


def duration_value(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration; an unknown count is X.

    >>> duration_value(2.5, "Y"), duration_value(None, "H"), duration_value(14, "MO")
    ('P2Y6M', 'PTXH', 'P14M')
    """
    if unit == "F":
        count, unit = (None if count is None else count * 2), "W"
    prefix = "PT" if unit in ("S", "M", "H") else "P"
    if count is None:
        return f"{prefix}X{_DURATION_CODES[unit]}"
    whole, rest = int(count), count - int(count)
    if rest and unit in _HALVES:
        factor, smaller = _HALVES[unit]
        main = f"{whole}{_DURATION_CODES[unit]}" if whole else ""
        if prefix == "P" and smaller == "H":
            return f"P{main}T{round(rest * factor)}H"
        return f"{prefix}{main}{round(rest * factor)}{_DURATION_CODES[smaller]}"
    return f"{prefix}{count:g}{_DURATION_CODES[unit]}" if rest else f"{prefix}{whole}{_DURATION_CODES[unit]}"
