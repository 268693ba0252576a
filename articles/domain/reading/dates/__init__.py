"""Dates, times, durations and sets in a text, with their TIMEX3 values (the rules are in ``grammar``, their sense in ``resolve``)."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.domain.reading.dates.calendar import OutOfCalendar, Period
from articles.domain.reading.dates.comparing import began, can_be_same, clock_minutes, days_long, greenwich_minutes
from articles.domain.reading.dates.context import Context
from articles.domain.reading.dates.days import comes_first
from articles.domain.reading.dates.grammar import MASTER, PATTERNS, RULES
from articles.domain.reading.dates.hits import Hit
from articles.domain.reading.dates.inference import infer_published
from articles.domain.reading.dates.meaning import Meaning
from articles.domain.reading.dates.resolve import HANDLERS
from articles.domain.reading.dates.tales import frames
from articles.domain.reading.dates.tokens import Tokens, tokenise
from articles.domain.vocabulary import Span, TimeExpression

__all__ = ["began", "can_be_same", "clock_minutes", "days_long", "find_times", "greenwich_minutes", "infer_published", "published_day"]

_DAY_NAME = re.compile(r"day\b|tomorrow|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d-\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”)]+")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\d/])")
_RULE_NAMES = tuple(name for name, _ in RULES)
_PLACES = {name: place for place, name in enumerate(_RULE_NAMES)}


def find_times(text: str, spans: Sequence[Span], *, published: str | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions in the given stretches of ``text``, in order.

    ``published`` is the article's date (ISO 8601), against which "yesterday" and "in March" are resolved; where it is unknown the text's
    own dates stand in for it, and what was resolved so is marked ``inferred``. Never raises; an expression that cannot be resolved
    keeps an open value ("XXXX-WXX-5"). Linear in the length of the stretches.
    """
    text = _ADDRESS.sub(_blanked, text)
    today = published_day(published)
    inferred = None if today else infer_published(text, spans)
    context = Context(today=today or inferred, inferred=inferred is not None, day_first=_habit(text, spans, today or inferred))
    found: list[TimeExpression] = []
    for span in spans:
        found.extend(_read(context, tokenise(text, span.start, span.end)))
    return tuple(_with_shared_zones(text, found))


def _blanked(address: re.Match[str]) -> str:
    """Return nothing to read in the place of a web address: the date in it is when a page was filed."""
    return "·" * len(address[0])


def _habit(text: str, spans: Sequence[Span], today: dt.date | None) -> bool | None:
    """Return whether an article writes the day first in dates like 17/6/2022, or None where it shows no habit, or two."""
    shown = {
        habit for span in spans for match in _SLASHED.finditer(text, span.start, span.end) if (habit := _shown(match, today)) is not None
    }
    return next(iter(shown)) if len(shown) == 1 else None


def _shown(date: re.Match[str], today: dt.date | None) -> bool | None:
    """Return the habit that one date shows: by a number that is no month, or because one way of reading it is the article's own day."""
    first, second, year = (int(part) for part in date.groups())
    if first > 12 or second > 12 or today is None:
        return comes_first(first, second, None) if first != second else None
    day_first, month_first = (today.day, today.month) == (first, second), (today.day, today.month) == (second, first)
    return day_first if day_first != month_first and today.year % 100 == year % 100 else None


def _with_shared_zones(text: str, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Give "2:37 p.m. (0737 GMT)" the zone that the two clocks have between them, and both the day that one of them names."""
    items = list(found)
    for place, (item, following) in enumerate(itertools.pairwise(found)):
        if text[item.span.end : following.span.start].strip() != "(" or (local := _in_zone_of(item, following)) is None:
            continue
        items[place] = _on_day_of(local, following) if _names_day(following) else local
        items[place + 1] = _on_day_of(following, local) if not _names_day(following) else following
    yield from items


def _in_zone_of(local: TimeExpression, zoned: TimeExpression) -> TimeExpression | None:
    clock, greenwich = clock_minutes(local), greenwich_minutes(zoned)
    if clock is None or greenwich is None or local.earliest is None or greenwich_minutes(local) is not None:
        return None
    minutes = (clock - greenwich + 12 * 60) % (24 * 60) - 12 * 60
    moment = dt.datetime.fromisoformat(local.earliest).replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    written = moment.isoformat(timespec="minutes")
    return replace(local, earliest=written, latest=written)


def _names_day(item: TimeExpression) -> bool:
    return _DAY_NAME.search(item.text) is not None


def _on_day_of(item: TimeExpression, other: TimeExpression) -> TimeExpression:
    """Return a time in its own zone at the moment of another: "4.30 a.m. (2130 GMT on Monday)" is on Tuesday."""
    if item.earliest is None or other.earliest is None or item.value[10:14] == "T24:":
        return item
    own, same = dt.datetime.fromisoformat(item.earliest), dt.datetime.fromisoformat(other.earliest)
    try:
        moment = same.astimezone(own.tzinfo)
    except OverflowError:
        return item
    written = moment.isoformat(timespec="minutes")
    return replace(item, value=moment.date().isoformat() + item.value[10:], earliest=written, latest=written)


def published_day(published: str | None) -> dt.date | None:
    """Return the day of an ISO 8601 date or date and time, or None if it is neither."""
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _read(context: Context, tokens: Tokens) -> Iterator[TimeExpression]:
    position = 0
    while match := MASTER.search(tokens.letters, position):
        found = _first_sense(context, tokens, match.start(), match.lastgroup or _RULE_NAMES[0])
        if found is None:
            position = match.start() + 1
            continue
        hit, meaning = found
        if meaning.period is not None:
            context.focus = meaning.period
            _keep_told(context, hit, meaning.period, written=not meaning.relative)
        yield _expression(context, tokens, hit, meaning)
        position = hit.end


def _keep_told(context: Context, hit: Hit, period: Period, *, written: bool) -> None:
    """Keep a date that was written with its year, and one that went on with the tale, for those that follow without it."""
    place, told = hit.tokens.starts[hit.start], context.told
    if not written and context.today is not None:
        if told and period.unit in ("D", "MO") and place < context.framed and period.year() in (told.year(), told.year() + 1):
            context.told, context.told_at = period, place
        return
    framed = frames(hit.tokens, hit.start, hit.end, period.unit) if context.today else 0
    if period.unit in ("D", "MO") or (period.unit == "Y" and framed):
        context.told, context.told_at, context.framed = period, place, framed


def _first_sense(context: Context, tokens: Tokens, start: int, rule: str) -> tuple[Hit, Meaning] | None:
    """Try the rules in their order, from the one that matched first."""
    for name in _RULE_NAMES[_PLACES[rule] :]:
        match = PATTERNS[name].match(tokens.letters, start)
        if match is None:
            continue
        hit = Hit(tokens, match)
        try:
            meaning = HANDLERS[name](context, hit)
        except OutOfCalendar:
            continue
        if meaning is not None:
            return hit, meaning
    return None


def _expression(context: Context, tokens: Tokens, hit: Hit, meaning: Meaning) -> TimeExpression:
    span = Span(tokens.starts[hit.start], tokens.ends[hit.end - 1])
    return TimeExpression(
        span=span,
        text=span.of(tokens.text),
        value=meaning.value,
        type=meaning.type,
        earliest=meaning.earliest,
        latest=meaning.latest,
        inferred=meaning.relative and meaning.earliest is not None and (context.inferred or context.today is None),
    )
