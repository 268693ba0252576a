"""Which time of a day a few tokens name, and how far east of Greenwich."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from articles.domain.reading.dates.lexicon import CLOCK_WORDS, NAMED_ZONES, PLACE_ZONES, ZONES
from articles.domain.reading.dates.meaning import Clock
from articles.domain.reading.dates.tokens import Tokens


def iso_clock(word: str) -> Clock | None:
    """Return the time of an ISO 8601 date and time, or None if it holds only a date."""
    if "t" not in word:
        return None
    try:
        moment = dt.datetime.fromisoformat(word.upper())
    except ValueError:
        return None
    offset = moment.utcoffset()
    return Clock(moment.hour * 60 + moment.minute, None if offset is None else round(offset.total_seconds() / 60))


def find_clock(tokens: Tokens, start: int, end: int, day: dt.date | None) -> Clock | None:
    """Return the time of day that the tokens name, with its zone; ``day`` decides summer time. None if they name no time."""
    first = tokens.letters[start]
    word = tokens.word(start)
    zone_at = next((index for index in range(start + 1, end) if tokens.letters[index] in "Zx"), end)
    zone = zone_after(tokens, zone_at, day)
    if first == "H":
        return Clock(CLOCK_WORDS[word] * 60, zone)
    minutes, seconds = _minutes(word, first)
    half = next((tokens.word(index) for index in range(start + 1, end) if tokens.letters[index] == "A"), "") or _half_of_range(tokens, end)
    minutes = None if minutes is None else _half_day(minutes, half)
    return Clock(minutes, zone, seconds) if minutes is not None and 0 <= minutes <= 24 * 60 else None


def _half_of_range(tokens: Tokens, end: int) -> str:
    """In "between 6:30 and 7:15 p.m." both times are in the afternoon."""
    return tokens.word(end + 2) if re.match(r"[&i-][CN]A", tokens.letters[end : end + 3]) else ""


def _minutes(word: str, letter: str) -> tuple[int | None, int | None]:
    parts = word.replace(".", ":").split(":")
    if letter == "C":
        return int(parts[0]) * 60 + int(parts[1]), int(parts[2]) if len(parts) > 2 else None
    if not word.isdecimal() or len(word) not in (1, 2, 4):
        return _spelt_hour(word), None
    hours, minutes = (int(word[:2]), int(word[2:])) if len(word) == 4 else (int(word), 0)
    return (hours * 60 + minutes if minutes < 60 else None), None


def _spelt_hour(word: str) -> int | None:
    hours = "one two three four five six seven eight nine ten eleven twelve".split()
    return (hours.index(word) + 1) * 60 if word in hours else None


def _half_day(minutes: int, half: str) -> int | None:
    """Apply a.m. or p.m.; "14:30 p.m." is written by people who mean 14:30."""
    if not half or "clock" in half or minutes >= 13 * 60:
        return minutes
    return minutes % 720 + (720 if half.startswith("p") else 0)


def zone_after(tokens: Tokens, index: int, day: dt.date | None) -> int | None:
    """Return the minutes east of Greenwich that the words at ``index`` name ("GMT", "Moscow time", "in Jakarta"), or None."""
    index += tokens.letters[index : index + 1] == "A"
    bracket = tokens.word(index) in ("(", ",")
    index += bracket
    if tokens.letters[index : index + 1] == "Z":
        return _offset(tokens.word(index), day)
    words = [tokens.word(position) for position in range(index, index + 3)]
    if words[:2] in (["coordinated", "universal"], ["greenwich", "mean"]):
        return 0
    if words[0] == "in" and not bracket:
        return _named_offset(PLACE_ZONES.get(words[1]), day)
    return _named_offset(PLACE_ZONES.get(words[0]), day) if "time" in words[1:] else None


def _offset(word: str, day: dt.date | None) -> int | None:
    if word in NAMED_ZONES:
        return _named_offset(NAMED_ZONES[word], day)
    hours = ZONES.get(word)
    return None if hours is None else round(hours * 60)


def _named_offset(name: str | None, day: dt.date | None) -> int | None:
    if name is None:
        return None
    try:
        offset = dt.datetime.combine(day or dt.date(2000, 1, 15), dt.time(12), ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return None
    return None if offset is None else round(offset.total_seconds() / 60)
