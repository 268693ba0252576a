"""Which day a few tokens name."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from articles.domain.reading.dates.calendar import OutOfCalendar, Period, containing, day_of, shifted_day
from articles.domain.reading.dates.context import Context, lies_behind, looks_ahead
from articles.domain.reading.dates.lexicon import (
    HOLIDAYS,
    MONTHS,
    SCALES,
    TODAY_WORDS,
    UNITS,
    WEEKDAYS,
)
from articles.domain.reading.dates.occasions import MOVABLE, movable_day
from articles.domain.reading.dates.tales import carried, opens_sentence
from articles.domain.reading.dates.tokens import Tokens, ordinal_of

_NEAR = 100
"""Within so many days the nearest year is meant, whatever the verb says."""


def find_day(context: Context, tokens: Tokens, start: int, end: int) -> Period | str | None:
    """Return the day that the tokens name, an unresolved value ("XXXX-WXX-5") where no date helps, or None if they name no day.

    Raises OutOfCalendar for a day that does not exist.
    """
    letters = tokens.letters[start:end]
    if "I" in letters:
        return iso_day(tokens.word(start + letters.index("I")))
    if "/" in letters:
        return slashed_day(context, tokens.word(start + letters.index("/")))
    if "Q" in letters:
        return _holiday(context, tokens, start, end)
    if "T" in letters:
        return today_word(context, tokens.word(start + letters.index("T")))
    if "M" in letters or letters[-1:] in ("N", "O"):
        return _calendar_day(context, tokens, start, end)
    return _weekday(context, tokens, start, end)


def iso_day(word: str) -> Period:
    """Return the day of an ISO 8601 date or date and time."""
    try:
        return containing("D", dt.date.fromisoformat(word[:10]))
    except ValueError as error:
        raise OutOfCalendar(str(error)) from error


def slashed_day(context: Context, word: str) -> Period | str:
    """Read 7/2/2013, 7.2.2013 (where the day comes first), 19-Nov-12 and 19 Nov '12.

    Whether the day comes first in 7/2/2013 is told by the numbers, or by the article's habit; where neither tells, only the year is.
    """
    first, second, *last = re.findall(r"\d+|[a-z]{3}", word)
    year = int(last[-1])
    year = year if year > 99 else 2000 + year if year < 50 else 1900 + year
    if second.isalpha():
        return day_of(year, MONTHS[second], int(first))
    day_first = True if "." in word else comes_first(int(first), int(second), context.day_first)
    if day_first is None:
        return f"{year:04}-XX-XX"
    return day_of(year, int(second), int(first)) if day_first else day_of(year, int(first), int(second))


def comes_first(first: int, second: int, habit: bool | None) -> bool | None:
    """Return whether the first of two numbers of a date is the day (True), the second is (False), or it cannot be told (None)."""
    if first > 12 or second > 12:
        return first > 12
    return True if first == second else habit


def today_word(context: Context, word: str) -> Period | str:
    """Return the day of "today", "yesterday", "tomorrow"."""
    today = context.period("D")
    return today.shift(TODAY_WORDS[word]) if today else "XXXX-XX-XX"


def _holiday(context: Context, tokens: Tokens, start: int, end: int) -> Period | str | None:
    """Read "Christmas Eve", "last Christmas"; bare "Christmas" may be anything and needs a preposition."""
    letters = tokens.letters[start:end]
    place = start + letters.index("Q")
    word = tokens.word(place).replace("’", "'")
    if word in MOVABLE:
        year = int(tokens.word(end - 1)) if letters.endswith("Y") else None
        return movable_day(context, word, year, ahead=looks_ahead(tokens, start, end))
    if word == "christmas" and place == start and tokens.letters[start - 1 : start] != "i":
        return None
    month, day = HOLIDAYS[word]
    if letters.endswith("Y"):
        return day_of(int(tokens.word(end - 1)), month, day)
    which = {"L": False, "n": True}.get(letters[0])
    return _nearest(context, month, day, _Hints(ahead=looks_ahead(tokens, start, end) if which is None else which))


def _calendar_day(context: Context, tokens: Tokens, start: int, end: int) -> Period | str | None:
    month, day, year, weekday = _written(tokens, start, end)
    if not 1 <= day <= 31:
        return None
    if not month:
        month, year = _month_ahead(tokens, end)
    if year:
        return day_of(year, month, day)
    if _counts_things(tokens, start, end):
        return None
    if later := _year_of_range(tokens, end, month):
        return day_of(later, month, day)
    shift = _year_shift(tokens, start, end)
    if shift is not None and context.today:
        return day_of(context.today.year + shift, month, day)
    if same := _in_tale(context, tokens, (start, end), (month, day, weekday)):
        return same
    ahead, behind = looks_ahead(tokens, start, end), lies_behind(tokens, start, end)
    return _nearest(context, month, day, _Hints(ahead, behind, context.tale(tokens, start), weekday))


def _in_tale(context: Context, tokens: Tokens, place: tuple[int, int], written: tuple[int, int, int]) -> Period | None:
    month, day, weekday = written
    try:
        found = carried(context, tokens, place, lambda year: day_of(year, month, day))
    except OutOfCalendar:
        return None
    return found if found and weekday in (0, found.first.isoweekday()) else None


def _counts_things(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the number after a month counts something: "in March 30 people died", "by May 5 million had fled"."""
    if tokens.letters[end - 2 : end] != "MN":
        return False
    following = tokens.word(end)
    starts = end - start == 2 and tokens.word(start - 1) == "in" and opens_sentence(tokens, start - 1)
    return following in SCALES or (starts and following.isalpha() and following not in ("and", "to", "the"))


def _written(tokens: Tokens, start: int, end: int) -> tuple[int, int, int, int]:
    """Return the month, day, year and weekday that some tokens write, 0 for each that they do not."""
    month = day = year = weekday = 0
    for index in range(start, end):
        letter = tokens.letters[index]
        if letter == "M":
            month = MONTHS[tokens.word(index)]
        elif letter in "NO" and not day:
            day = _day_number(tokens.word(index))
        elif letter == "Y":
            year = int(tokens.word(index))
        elif letter == "D":
            weekday = WEEKDAYS[tokens.word(index)]
    return month, day, year, weekday


def _month_ahead(tokens: Tokens, end: int) -> tuple[int, int]:
    """Return the month, and the year or 0, that the last of several days is told with: "Monday 20, Tuesday 21 and Wednesday 22 March"."""
    place = tokens.letters.index("M", end)
    year = re.match(r",?Y", tokens.letters[place + 1 : place + 3])
    return MONTHS[tokens.word(place)], int(tokens.word(place + year.end())) if year else 0


def _year_of_range(tokens: Tokens, end: int, month: int) -> int | None:
    """Return the year of the first day in "from May 2 to June 9, 2019": that of the second, or the one before."""
    match = re.match(r"[i&-]h?(?:(?P<month>M)[NO]|[NO]o?(?P<late>M)),?Y", tokens.letters[end : end + 7])
    if match is None:
        return None
    last = MONTHS[tokens.word(end + match.start("month" if match["month"] else "late"))]
    return int(tokens.word(end + match.end() - 1)) - (last < month)


def last_of_range(tokens: Tokens, start: int, end: int, first: Period) -> Period:
    """Return the last day of "March 7-8", or the first day where no range is written."""
    match = re.search(r"[NO](?:-|&|i)([NO])", tokens.letters[start:end])
    day = _day_number(tokens.word(start + match.start(1))) if match else 0
    later = first.first
    return day_of(later.year, later.month, day) if later.day < day <= 31 else first


def _day_number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return ordinal_of(word)


def _year_shift(tokens: Tokens, start: int, end: int) -> int | None:
    letters = tokens.letters[start:end]
    if letters[-1:] != "U" or UNITS[tokens.word(end - 1)] != "Y":
        return None
    return {"L": -1, "n": 1, "t": 0}.get(letters[-2:-1])


@dataclass(frozen=True, slots=True)
class _Hints:
    """What tells the year of a day that is written without one: the tense around it, the tale it stands in, its weekday."""

    ahead: bool | None = None
    behind: bool = False
    told: Period | None = None
    weekday: int = 0


def _nearest(context: Context, month: int, day: int, hints: _Hints) -> Period | str:
    """Choose the year of a month and a day: the nearest, or the one on the side the verb points to where that is far away."""
    told = hints.told
    today = context.today
    if today is None:
        return day_of(told.year(), month, day) if told else f"XXXX-{month:02}-{day:02}"
    choices = _days_around(today.year, month, day)
    choices = [choice for choice in choices if choice.first.isoweekday() == hints.weekday] or choices
    here = containing("D", today).number
    best = min(choices, key=lambda choice: abs(choice.number - here))
    if best.number > here and not hints.ahead and told and told.unit != "Y" and (same := _near_told(told, month, day)):
        return same
    if best.number > here and hints.behind and (past := [choice for choice in choices if choice.number <= here]):
        return past[-1]
    if abs(best.number - here) <= _NEAR:
        return best
    fitting = [choice for choice in choices if (choice.number >= here) is (hints.ahead is True)]
    return min(fitting or choices, key=lambda choice: abs(choice.number - here))


def _days_around(year: int, month: int, day: int) -> list[Period]:
    """Return a month and a day in the years around; 29 February in the leap years around."""
    choices = []
    for near in range(year - 8, year + 9) if (month, day) == (2, 29) else (year - 1, year, year + 1):
        try:
            choices.append(day_of(near, month, day))
        except OutOfCalendar:
            continue
    if not choices:
        raise OutOfCalendar(f"there is no day {day} in month {month}")
    return choices


def _near_told(told: Period, month: int, day: int) -> Period | None:
    """Return the day in the year that the story told last, if it is near what was told ("June 24, 2005 ... on June 20")."""
    choice = min(_days_around(told.year(), month, day), key=lambda choice: abs((choice.first - told.first).days))
    return choice if abs((choice.first - told.first).days) <= _NEAR else None


def _weekday(context: Context, tokens: Tokens, start: int, end: int) -> Period | str | None:
    letters = tokens.letters[start:end]
    place = letters.find("D")
    if place < 0:
        return None
    weekday = WEEKDAYS[tokens.word(start + place)]
    if context.today is None:
        return f"XXXX-WXX-{weekday}"
    if letters[-1:] == "U":
        return _weekday_of_week(context.today, weekday, tokens, end)
    which = letters[:place].strip("hp")
    if which == "t" and "p" not in letters[:place]:
        return containing("D", shifted_day(containing("W", context.today).first, "D", weekday - 1))
    ahead = {"L": False, "n": True}.get(which)
    if ahead is None:
        ahead = looks_ahead(tokens, start, end) is True
    behind = (context.today.isoweekday() - weekday) % 7
    week = 7 if which in ("L", "n") else 0
    step = (-behind % 7 or week) if ahead else -(behind or week)
    return containing("D", shifted_day(context.today, "D", step))


def _weekday_of_week(today: dt.date, weekday: int, tokens: Tokens, end: int) -> Period | None:
    """Read "Friday last week"."""
    unit, which = UNITS[tokens.word(end - 1)], tokens.letters[end - 2]
    if unit != "W":
        return None
    week = containing("W", today).shift({"L": -1, "n": 1}.get(which, 0))
    return containing("D", shifted_day(week.first, "D", weekday - 1))
