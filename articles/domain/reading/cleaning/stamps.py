"""Lines that say when an article was published ("Updated: July 02, 2013 15:50 IST")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LONGEST = 120
MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WRITTEN = (
    re.compile(rf"\b{MONTH}\s+{DAY}(?:\s*,\s*|\s+){YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}(?:\s+|\s*-\s*)(?:of\s+)?{MONTH}(?:\s*[,-]\s*|\s+){YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{YEAR}(?:\s*,\s*|\s+){MONTH}\s+{DAY}\b", re.IGNORECASE),
)
ISO = re.compile(r"\b((?:19|20)\d\d)\s?[-/.]\s?(\d\d)\s?[-/.]\s?(\d\d)(?=\b|T)")
NUMERIC = re.compile(r"(?<![\d/.])(\d\d?)\s?([/.-])\s?(\d\d?)\s?\2\s?((?:19|20)?\d\d)(?![\d/])")
AMERICAN_ZONE = re.compile(r"\b(?:[ECMP][SD]?T)\b")
# What may stand beside the date in such a line: a weekday, a time of day, a zone, a word like "Updated".
BESIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:first|last|originally|article|story|page)\b|\b(?:published|posted|updated|modified|created|released|filed|issued|date|added|on|at|by)\b"
    r"|\bt?\d\d?\s?[:.]\s?\d\d(?:\s?:\s?\d\d)?(?:\.\d+)?z?|\b\d\d?\s?(?=[ap]\.?m)|\b\d{4}\s?(?=hrs|gmt|utc|h\b)|[ap]\.?\s?m\b\.?|\b(?:hrs|hours|h|z|t)\b"
    r"|\b(?:gmt|utc|[a-z]{1,4}st|[a-z]{1,3}dt|[cew]est|[cew]et|ist|wib|msk|jst|kst|hkt|sgt|pkt|npt|et|pt|ct|mt|uk|local|time)\b(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?"
    r"|[\s,.|()\[\]:;•·\-–—_/+]+",
    re.IGNORECASE,
)
DAY_OF_MONTH = re.compile(rf"\b{MONTH}\s+{DAY}\b", re.IGNORECASE)
TIME = re.compile(rf"\A\s*(?:\d|(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|{MONTH.replace('?P<month>', '?:')})\b)", re.IGNORECASE)
UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that is nothing but a date. ``day`` is None where day and month cannot be told apart."""

    day: str | None
    updated: bool


def read_stamp(line: str) -> Stamp | None:
    """Return the date that a line consists of, or None if it is no such line.

    >>> read_stamp("Tuesday, July 2nd, 2013")
    Stamp(day='2013-07-02', updated=False)
    >>> read_stamp("On March 3, 2011 he resigned.") is None
    True
    """
    if len(line) > LONGEST:
        return None
    found = find_date(line)
    if found is None:
        return None
    day, start, end = found
    beside = line[:start] + " " + line[end:]
    if another := find_date(beside):  # "4 March 2020. Last modified on 5 March 2020"
        beside = beside[: another[1]] + " " + beside[another[2] :]
    return None if BESIDE.sub("", beside) else Stamp(day, UPDATED.search(line[:start]) is not None)


def is_time_alone(line: str) -> bool:
    """Return whether a line is nothing but a weekday, a time of day, or a day without its year.

    >>> is_time_alone("Wednesday, 9:15 am"), is_time_alone("On Wednesday")
    (True, False)
    """
    if len(line) > LONGEST // 2 or not TIME.search(line):
        return False
    return not BESIDE.sub("", DAY_OF_MONTH.sub(" ", line))


def find_date(line: str) -> tuple[str | None, int, int] | None:
    """Return the first full date in a line as ISO text (None where it is ambiguous) with its place."""
    for pattern in WRITTEN:
        if match := pattern.search(line):
            month = MONTHS[match["month"][:3].lower()]
            return _iso(int(match["year"]), month, int(match["day"])), match.start(), match.end()
    if match := ISO.search(line):
        return _iso(int(match[1]), int(match[2]), int(match[3])), match.start(), match.end()
    if match := NUMERIC.search(line):
        american = AMERICAN_ZONE.search(line) is not None
        return _numeric(int(match[1]), int(match[3]), match[4], american=american), match.start(), match.end()
    return None


def _numeric(first: int, second: int, year: str, *, american: bool) -> str | None:
    """Resolve 05/06/2010, or leave it where day and month cannot be told apart and no American zone decides it."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    if first == second or second > 12 or (american and first <= 12):
        return _iso(full, first, second)
    return _iso(full, second, first) if first > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
