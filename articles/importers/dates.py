"""When an article was published, in whatever way a file writes it.

Times keep the zone that is written with them; nothing is converted. What cannot be a date of publication (a placeholder, year 0, a day
and month that cannot be told apart) is no date, and the answer says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

EARLIEST, LATEST = 1600, 2100
LONGEST = 120
MONTH_NAMES = (
    ("january jan januar jän jänner janvier janv enero ene gennaio gen "
    "janeiro januari styczeń stycznia sty ocak январь января янв leden ledna"),
    ("february feb februar februari février févr fév fevrier febrero febbraio "
    "fevereiro fev luty lutego lut şubat февраль февраля фев únor února"),
    ("march mar märz mär maerz mrz mars marzo março marco "
    "maart mrt marzec marca mart март марта мар březen března"),
    ("april apr avril avr abril abr aprile kwiecień "
    "kwietnia kwi nisan апрель апреля апр duben dubna"),
    ("may mai mayo maggio mag maio mei "
    "maj maja mayıs май мая květen května"),
    ("june jun juni juin junio giugno giu junho "
    "czerwiec czerwca cze haziran июнь июня июн červen června"),
    ("july jul juli juillet juil julio luglio lug julho "
    "lipiec lipca lip temmuz июль июля июл červenec července"),
    ("august aug août aout agosto ago augustus sierpień "
    "sierpnia sie ağustos август августа авг srpen srpna"),
    ("september sep sept septembre septiembre setiembre settembre set setembro "
    "wrzesień września wrz eylül сентябрь сентября сен сент září"),
    ("october oct oktober okt octobre octubre ottobre ott outubro "
    "out październik października paź ekim октябрь октября окт říjen října"),
    ("november nov novembre noviembre novembro listopad "
    "listopada lis kasım ноябрь ноября ноя"),
    ("december dec dezember dez décembre déc decembre diciembre dic dicembre "
    "dezembro grudzień grudnia gru aralık декабрь декабря дек prosinec prosince"),
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")(?![^\W\d_])\.?"
DAY = r"(?P<day>[0-3]?\d)(?!\d)(?:\s?(?:st|nd|rd|th|er|º|ª|°)\b|\.)?"
YEAR = r"(?P<year>\d{4}|'?\d\d)(?![\d:])"
BETWEEN = r"[\s,/_-]*(?:(?:de|del|of|d')\s*)?"
CLOCK = r"[0-2]?\d:[0-5]\d(?::[0-6]\d)?(?:\.\d+)?"
WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w){MONTH}\s+{DAY}\s+(?P<between>{CLOCK}(?:\s+[A-Z]{{2,5}}|\s+[+-]\d{{4}})?)\s+(?P<year>\d{{4}})",
        rf"(?<!\d){DAY}{BETWEEN}{MONTH}{BETWEEN}{YEAR}",
        rf"(?<!\w){MONTH}{BETWEEN}{DAY}[\s,]+(?:at\s+)?(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}}){BETWEEN}{MONTH}{BETWEEN}{DAY}",
    )
)
YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>-?\d{4})\s?(?:[-/.–]|年)\s?(?P<month>\d{1,2})\s?(?:[-/.–]|月)\s?(?P<day>\d{1,2})(?!\d)日?")
BASIC = re.compile(r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=\D|\d{4}(?:\d\d)?\b|\Z)")
THREE = re.compile(r"(?<![\d.])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
TIME = re.compile(
    r"(?<!\d)(?P<hour>[0-2]?\d)(?:\s?[:h时時]\s?|\.)(?P<minute>[0-5]\d)(?:[:m.](?P<second>[0-6]\d)(?:[.,](?P<part>\d{1,9}))?s?)?(?!\d)"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
HOUR_ALONE = re.compile(r"(?<!\d)(?P<hour>[01]?\d)\s?(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
BASIC_TIME = re.compile(r"\A[T ]?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-6]\d)?(?:[.,](?P<part>\d{1,9}))?(?=\D|\Z)")
OFFSET = re.compile(r"(?<![\d-])(?:GMT|UTC|UT)?\s?([+\-−])(\d{1,2}):?(\d\d)?(?!\d)")
NAMED_ZONE = re.compile(r"(?<![A-Za-z])(Z|[A-Z]{2,5})(?![A-Za-z])")
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "BST": 60, "IST": 330, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "WEST": 60,
    "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480,
    "WIB": 420, "PKT": 300, "NPT": 345, "AEST": 600, "AEDT": 660, "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780, "SAST": 120,
    "BRT": -180, "ART": -180,
}  # fmt: skip
# Zones that are named without saying whether summer time is kept: the day tells.
REGIONS = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
AMERICAN = frozenset({"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "CT", "MT", "PT"})
NUMBER = re.compile(r"\A\d+(?:[.,]\d+)?\Z")
WEEK = re.compile(r"\A\d{4}-?W\d\d-?\d\Z")
ORDINAL_DAY = re.compile(r"\A(\d{4})-(\d{3})\Z")
# What exports write where there is no date: the zero date of MySQL, of Go and .NET, of Unix, and the last day that a calendar knows.
PLACEHOLDERS = re.compile(
    r"\A-?(?:0000|0001|9999)\b|\A1970-01-01(?:[T ]00:00(?::00)?(?:\.0+)?(?:Z|\s?[+-]00:?00)?)?\Z"
    r"|30 Nov -0001|\A0+\Z|Thu, 0?1 Jan 1970 00:00:00"
)
EPOCHS = ((10, 1), (13, 1_000), (16, 1_000_000), (19, 1_000_000_000))
EPOCH_FROM, EPOCH_TO = 157_766_400, 4_102_444_800  # 1975 to 2100
SERIAL_FROM, SERIAL_TO = 18_000, 80_000  # days since the end of 1899: 1949 to 2119
SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet knows no zone


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a date and time, as ISO 8601; or None, and why. ``note`` is worth telling the reader in any case."""

    iso: str | None
    note: str = ""
    ambiguous: bool = False


def read_moment(words: str, order: str = "") -> Moment:
    """Return the moment that some words say. ``order`` ("dmy", "mdy", "ymd") decides where they could mean several days.

    >>> read_moment("Tue, 09 May 2017 23:30:50 -0500").iso, read_moment("1712010112").iso, read_moment("7.3.2023", "dmy").iso
    ('2017-05-09T23:30:50-05:00', '2024-04-01T22:21:52+00:00', '2023-03-07')
    >>> read_moment("05/06/22").ambiguous
    True
    """
    shown = " ".join("".join(char if char.isprintable() else " " for char in words[: 4 * LONGEST]).split())
    clean = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", shown[:LONGEST]).strip(" '\"\u200e\u200f")
    if not clean:
        return Moment(None)
    if PLACEHOLDERS.search(clean):
        return Moment(None, f"The date “{shown[:40]}” was left out: it stands for no date.")
    moment = _number(clean) if NUMBER.match(clean) else _iso(clean) or _written(clean, order)
    if moment.iso or moment.note:
        return moment
    return Moment(None, _reason(shown, ambiguous=moment.ambiguous), moment.ambiguous)


def _reason(shown: str, *, ambiguous: bool) -> str:
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    if ambiguous:
        return f"The date “{shown}” was left out: its day and month cannot be told apart. Say which comes first."
    return f"The date “{shown}” was left out: it is no date that can be read. Write 2023-03-17."


def _number(clean: str) -> Moment:
    """Read a count of seconds or days, or digits that write a date without signs between them."""
    whole, _, part = clean.replace(",", ".").partition(".")
    if not part and (found := BASIC.match(clean)) and len(clean) in {8, 12, 14}:
        return _with_time(_day(found["year"], found["month"], found["day"]), clean[8:])
    for digits, unit in EPOCHS:
        if digits - 1 <= len(whole) <= digits and EPOCH_FROM <= int(whole) / unit < EPOCH_TO:
            return Moment(_since_1970(int(whole), unit, part))
    if len(whole) == 5 and SERIAL_FROM <= int(whole) < SERIAL_TO:
        moment = SERIAL_START + timedelta(days=float(f"{whole}.{part or 0}"))
        iso = moment.isoformat(timespec="seconds") if part.strip("0") else moment.date().isoformat()
        return Moment(iso, f"The date was written as {clean}, the number of a day in a spreadsheet.")
    return Moment(None)


def _since_1970(whole: int, unit: int, part: str) -> str:
    micros = whole * 1_000_000 // unit + (int(f"{part:0<6}"[:6]) if part and unit == 1 else 0)
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)).isoformat()


def _iso(clean: str) -> Moment | None:
    """Read the rarer forms of ISO 8601: the day of a week, the day of a year."""
    try:
        if WEEK.match(clean):
            return Moment(date.fromisoformat(clean).isoformat())
        if found := ORDINAL_DAY.match(clean):
            return Moment((date(int(found[1]), 1, 1) + timedelta(days=int(found[2]) - 1)).isoformat())
    except ValueError:
        return Moment(None)
    return None


def _written(clean: str, order: str) -> Moment:
    """Find the day, take it out, and look for a time and a zone in what is left."""
    for pattern in (YEAR_FIRST, BASIC):
        if found := pattern.search(clean):
            return _with_time(_day(found["year"], found["month"], found["day"]), _beside(clean, found))
    for pattern in WRITTEN:
        if found := pattern.search(clean):
            day = _day(found["year"], MONTHS[found["month"].lower()], found["day"])
            between = found["between"] if "between" in pattern.groupindex else ""
            return _with_time(day, f"{_beside(clean, found)} {between}")
    if found := THREE.search(clean):
        return _three(found, _beside(clean, found), order)
    return Moment(None)


def _beside(clean: str, found: re.Match[str]) -> str:
    return f"{clean[: found.start()]} {clean[found.end() :]}"


def _three(found: re.Match[str], beside: str, order: str) -> Moment:
    """Read 05/06/22, as far as it can mean one day only or ``order`` says which."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    zone = NAMED_ZONE.search(beside)
    if order == "ymd" and len(year) == 2:
        return _with_time(_day(found[1], second, year), beside)
    note = ""
    if first > 12 or (order == "dmy" and second <= 12):
        first, second = second, first
    elif found[2] == "." and not order and first != second and second <= 12:
        # Wherever people write points between the numbers, the day comes first.
        first, second, note = second, first, f"The date “{found[0]}” was read as day.month.year."
    elif not (second > 12 or order == "mdy" or first == second or (zone and zone[1] in AMERICAN)):
        return Moment(None, ambiguous=True)
    return replace(_with_time(_day(year, first, second), beside), note=note)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    digits = str(year).lstrip("'")
    full = int(digits)
    if len(digits) == 2:
        full += 2000 if full < 70 else 1900
    try:
        return date(full, int(month), int(day)) if EARLIEST <= full <= LATEST else None
    except ValueError:
        return None


def _with_time(day: date | None, beside: str) -> Moment:
    if day is None:
        return Moment(None)
    found = BASIC_TIME.match(beside.strip()) or TIME.search(beside) or HOUR_ALONE.search(beside)
    if found is None:
        return Moment(day.isoformat())
    groups = found.groupdict()
    hour, over = _hour(int(groups["hour"]), groups.get("half") or "")
    if hour > 23:
        return Moment(day.isoformat())
    micros = int(f"{groups.get('part') or '':0<6}"[:6])
    second = min(int(groups.get("second") or 0), 59)
    rest = beside.strip()[found.end() :] if found.re is BASIC_TIME else _beside(beside, found)
    moment = datetime(day.year, day.month, day.day, hour, int(groups.get("minute") or 0), second, micros, _zone(rest))
    if moment.tzinfo is None and (region := next((named[1] for named in NAMED_ZONE.finditer(rest) if named[1] in REGIONS), None)):
        moment = moment.replace(tzinfo=ZoneInfo(REGIONS[region]))
    return Moment((moment + timedelta(days=over)).isoformat())


def _hour(hour: int, half: str) -> tuple[int, int]:
    """Return the hour of the day, from 0 to 23, and how many days it is over: 24:00 is the next day's first."""
    if half and hour <= 12:
        return hour % 12 + (12 if half[0] in "pP" else 0), 0
    return (0, 1) if hour == 24 else (hour, 0)


def _zone(beside: str) -> timezone | None:
    if found := OFFSET.search(beside):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes)) if minutes < 24 * 60 else None
    for named in NAMED_ZONE.finditer(beside):
        if named[1] in ZONES:
            return timezone(timedelta(minutes=ZONES[named[1]])) if ZONES[named[1]] else UTC
    return None
