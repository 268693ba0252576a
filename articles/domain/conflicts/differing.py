"""What it is in which rival answers differ, where the answers themselves do not show it: the time zone, or the day of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from articles.domain.matching.view import AnswerView
from articles.domain.vocabulary import ConflictKind, Position

_CLOCK = "clock"
_HALF_A_DAY = 720
_ZONES = {"utc": "GMT", "local": "local time"}
_OFFSET = re.compile(r"^([+-])(\d\d):(\d\d)$")
_DAY_OF_MONTH = re.compile(r"\d")


def what_differs(views: Sequence[AnswerView]) -> str:
    """Return a sentence on what differs in one answer of each position besides the words themselves; "" where they say it all."""
    answers = [view.answer for view in views]
    if len(answers) < 2 or any(answer.low is None for answer in answers):
        return ""
    if all(answer.measure == _CLOCK for answer in answers):
        return _zones([answer.unit for answer in answers], same_face=len({(answer.low or 0) % _HALF_A_DAY for answer in answers}) == 1)
    if all(answer.unit == "day" for answer in answers):
        return _days((answer.label, answer.low, answer.high) for answer in answers)
    return ""


def _zones(units: Sequence[str], *, same_face: bool) -> str:
    zones = list(dict.fromkeys(zone_in_words(unit) for unit in units))
    if len(zones) < 2:
        return ""
    listed = f"{', '.join(zones[:-1])} and {zones[-1]}"
    return f"The clock shows the same, the time zone is another: {listed}." if same_face else f"The times are in different zones: {listed}."


def zone_in_words(unit: str) -> str:
    """Return a time zone as a newspaper names it.

    >>> zone_in_words("utc"), zone_in_words("local"), zone_in_words("+05:30"), zone_in_words("-02:00")
    ('GMT', 'local time', 'GMT+5:30', 'GMT-2')
    """
    found = _OFFSET.match(unit)
    if not found:
        return _ZONES.get(unit, unit)
    minutes = "" if found[3] == "00" else f":{found[3]}"
    return f"GMT{found[1]}{int(found[2])}{minutes}"


def _days(told: Iterable[tuple[str, float | None, float | None]]) -> str:
    """Return which days are meant by "Tuesday" and "last week", counted from the day of the report."""
    meant = [
        f"“{label}” is {day_in_words(int(low))}"
        for label, low, high in told
        if low is not None and high in (None, low) and not _DAY_OF_MONTH.search(label)
    ]
    return f"Counted from the day of the report, {'; '.join(meant)}." if meant else ""


def day_in_words(ordinal: int) -> str:
    """Return a day by its proleptic ordinal.

    >>> day_in_words(739538)
    '14 October 2025'
    """
    day = date.fromordinal(ordinal)
    return f"{day.day} {day:%B} {day.year}"


def when_reported(positions: Sequence[Position], kind: ConflictKind, published: Mapping[str, str | None]) -> str:
    """Return on which day each position of an update was first reported; "" for what is no update, or has no days that differ."""
    days = [(position.value, _first_day(position, published)) for position in positions]
    if kind is not ConflictKind.UPDATE or not all(day for _, day in days) or len({day for _, day in days}) < 2:
        return ""
    told = [f"“{value}” on {day_in_words(date.fromisoformat(day).toordinal())}" for value, day in sorted(days, key=lambda item: item[1])]
    return f"First reported: {', '.join(told)}."


def _first_day(position: Position, published: Mapping[str, str | None]) -> str:
    days = [(published.get(item.claim.article) or "")[:10] for item in position.evidence]
    return min((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), default="")
