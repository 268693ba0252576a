"""The date of an article that came without one, as far as its own words tell it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from articles.domain.reading.dates.calendar import OutOfCalendar, day_of
from articles.domain.reading.dates.lexicon import MONTHS
from articles.domain.vocabulary import Span

_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_FULL: Final = re.compile(
    rf"\b(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>[12]\d{{3}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH}),? (?P<y2>[12]\d{{3}})"
    rf"|(?P<y3>[12]\d{{3}})-(?P<m3>\d\d)-(?P<d3>\d\d))\b",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    rf"^[ \t]*[A-Z][A-Z .,'’()-]{{2,50}}?,? (?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}))\b"
    r"[^\n]{0,40}?(?:[-–—]|\()",
    re.MULTILINE,
)
_LABEL: Final = re.compile(r"(?:publish|post|updat|modifi|issued|dated?\b|first ?seen)[^\n]{0,30}$", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![\d$£€.,])(?:19|20)\d\d(?![\d%])")
_WEEKDAY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? $")
_TOP: Final = 700
_SHORT_LINE: Final = 60
_MOST: Final = 200


def infer_published(text: str, spans: Sequence[Span]) -> dt.date | None:
    """Return the day the article seems to be from, or None if its words do not tell.

    Tried in this order: a labelled date ("Published 17 March 2023"), a date on a line of its own near the top, a dateline
    ("KYIV, March 17 (Reuters) -") with the latest year the text mentions, a full date with its weekday near the top.
    """
    end = max((span.end for span in spans), default=len(text))
    start = min((span.start for span in spans), default=0)
    dated = list(_full_dates(text, min(len(text), end + _TOP)))
    near_top = [(match, day) for match, day in dated if match.start() <= start + _TOP]
    for match, day in dated:
        if _LABEL.search(text, max(0, match.start() - 40), match.start()):
            return day
    for match, day in near_top:
        if _stands_alone(text, match):
            return day
    last_year = _last_year(text, spans)
    return _dateline(text, start, last_year) or _news_day(text, near_top, last_year)


def _news_day(text: str, dated: Sequence[tuple[re.Match[str], dt.date]], last_year: int) -> dt.date | None:
    """Return the day of the news if the article opens with it, weekday and all: "on Friday, March 17, 2023"."""
    for match, day in dated:
        if _WEEKDAY.search(text, max(0, match.start() - 12), match.start()) and last_year <= day.year:
            return day
    return None


def _full_dates(text: str, end: int) -> Iterator[tuple[re.Match[str], dt.date]]:
    for count, match in enumerate(_FULL.finditer(text, 0, end)):
        if count >= _MOST:
            return
        year, month, day = (
            match["y1"] or match["y2"] or match["y3"],
            match["m1"] or match["m2"] or match["m3"],
            match["d1"] or match["d2"] or match["d3"],
        )
        number = int(month) if month.isdecimal() else MONTHS[month.lower().rstrip(".")]
        try:
            yield match, day_of(int(year), number, int(day)).first
        except OutOfCalendar:
            continue


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    first = text.rfind("\n", 0, match.start()) + 1
    last = text.find("\n", match.end())
    line = text[first : last if last >= 0 else len(text)]
    return len(line) <= _SHORT_LINE and not line.rstrip().endswith((".", "!", "?"))


def _last_year(text: str, spans: Sequence[Span]) -> int:
    return max((int(match.group()) for span in spans for match in _YEAR.finditer(text, span.start, span.end)), default=0)


def _dateline(text: str, start: int, year: int) -> dt.date | None:
    match = _DATELINE.search(text, start, min(len(text), start + _TOP))
    if match is None or not year:
        return None
    try:
        month = match["month"] or match["month2"]
        return day_of(year, MONTHS[month.lower().rstrip(".")], int(match["day"] or match["day2"])).first
    except OutOfCalendar:
        return None
