"""What days and times of day mean, and which function reads which rule of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from articles.domain.reading.dates import counted, named, occasions
from articles.domain.reading.dates.calendar import Period
from articles.domain.reading.dates.clocks import find_clock, iso_clock
from articles.domain.reading.dates.context import Context
from articles.domain.reading.dates.days import find_day, last_of_range
from articles.domain.reading.dates.grammar import NEXT_DAY
from articles.domain.reading.dates.hits import Hit
from articles.domain.reading.dates.lexicon import CLOCK_WORDS, PARTS_OF_DAY, WEEKDAYS
from articles.domain.reading.dates.meaning import Clock, Meaning, narrowed, of_clock, of_part, of_period
from articles.domain.reading.dates.tokens import number_of

_DAY_REACH: Final = 11


def moment(context: Context, hit: Hit) -> Meaning | None:
    """Read a day, with its time or part of day where they are told."""
    span = hit.match.span("day")
    day = find_day(context, hit.tokens, *span)
    if day is None:
        return None
    part_word = hit.word("part") or hit.word("before") or {"tonight": "night", "overnight": "night"}.get(hit.word("day"), "")
    if isinstance(day, str):
        return _unresolved(day, hit, part_word)
    relative = not any(letter in hit.letters("day") for letter in "YI/")
    clock = _clock_of(hit, day) or (iso_clock(hit.word("day")) if "I" in hit.letters("day") else None)
    if clock:
        return of_clock(day, clock, relative=relative)
    if hit.word("part").endswith("s") and hit.letters("day") == "D":
        return Meaning(f"XXXX-WXX-{WEEKDAYS[hit.word('day')]}T{PARTS_OF_DAY[part_word]}", "SET")
    if part_word:
        return of_part(day, PARTS_OF_DAY[part_word], relative=relative)
    meaning = narrowed(of_period(day, relative=relative), hit.word("lead"))
    last = last_of_range(hit.tokens, *span, day)
    return meaning if last == day else replace(meaning, latest=last.last.isoformat())


def _clock_of(hit: Hit, day: Period | None) -> Clock | None:
    for name in ("clock", "late"):
        found = find_clock(hit.tokens, *hit.match.span(name), day.first if day else None) if hit.has(name) else None
        if found:
            return found
    return None


def hours(context: Context, hit: Hit) -> Meaning | None:
    """Read "the early hours of Sunday"."""
    day = find_day(context, hit.tokens, *hit.match.span("day")) if hit.word("hours") == "hours" else None
    if not isinstance(day, Period):
        return None
    word = hit.tokens.word(hit.match.start("hours") - 1)
    if word not in ("early", "small", "wee", "late"):
        return None
    early = word != "late"
    meaning = of_part(day, "MO" if early else "NI", relative=True)
    return replace(meaning, earliest=f"{day.value}T00:00", latest=f"{day.value}T06:00") if early else meaning


def _unresolved(value: str, hit: Hit, part_word: str) -> Meaning:
    clock = _clock_of(hit, None)
    if clock:
        return Meaning(f"{value}T{clock.text}", "TIME")
    if part_word:
        kind = "SET" if hit.word("part").endswith("s") else "TIME"
        return Meaning(f"{value}T{PARTS_OF_DAY[part_word]}", kind)
    return Meaning(value, "DATE")


def part(context: Context, hit: Hit) -> Meaning | None:
    """Read "this evening", "last night", "that morning", "the next morning"."""
    code = PARTS_OF_DAY[hit.word("part")]
    today, focus = context.period("D"), context.focus if context.focus and context.focus.unit == "D" else None
    which = hit.letters("which")
    if which == "t":
        day = today
    elif which in ("L", "n"):
        day = today.shift(-1 if which == "L" else 1) if today else None
    else:
        day = focus and focus.shift({"L": -1, "n": 1}.get(hit.letters("day"), 0))
    return of_part(day, code, relative=True) if day else Meaning(f"XXXX-XX-XXT{code}", "TIME")


def clock(context: Context, hit: Hit) -> Meaning | None:
    """Read a time of day on its own: on the day named next in its sentence, or on the day last spoken of."""
    letters = hit.letters("clock")
    if letters in ("C", "N") and hit.letter_before() not in ("i", "q", "", "|", "&", "m", ".", "-"):
        return None
    if hit.has("hours") and (hit.word("hours") != "hours" or len(hit.word("clock")) != 4 or hit.letter_before() not in ("i", "q")):
        return None
    day = _day_ahead(context, hit) or (context.focus if context.focus and context.focus.unit == "D" else context.period("D"))
    found = find_clock(hit.tokens, *hit.match.span("clock"), day.first if day else None)
    return of_clock(day, found, relative=True) if found else None


def _day_ahead(context: Context, hit: Hit) -> Period | None:
    """Find the day in "at 0737 GMT (2:37 p.m. in Jakarta) on Wednesday"."""
    stop = hit.tokens.letters.find(".", hit.end, hit.end + _DAY_REACH)
    match = NEXT_DAY.search(hit.tokens.letters, hit.end, stop if stop >= 0 else hit.end + _DAY_REACH)
    if match is None:
        return None
    day = find_day(context, hit.tokens, *match.span("day"))
    return day if isinstance(day, Period) else None


def spoken_clock(context: Context, hit: Hit) -> Meaning | None:
    """Read "half past seven", "ten past midnight", "a quarter to nine in the evening": on the day named next, or last spoken of."""
    minutes, hour = _spoken_minutes(hit), CLOCK_WORDS.get(hit.word("hour")) or number_of(hit.tokens, *hit.match.span("hour"))
    if minutes is None or hour is None or hour % 1 or not 1 <= hour <= 24:
        return None
    minutes += round(hour) * 60
    minutes = minutes % 1440 if hit.letters("hour") == "H" else minutes % 720 + 720 * _is_afternoon(hit)
    day = _day_ahead(context, hit) or (context.focus if context.focus and context.focus.unit == "D" else context.period("D"))
    return of_clock(day, Clock(minutes), relative=True)


def _spoken_minutes(hit: Hit) -> int | None:
    """Return the minutes from the hour that "half past", "a quarter to" and "ten past" tell."""
    part, way = hit.word("part"), hit.word("way")
    if hit.letters("part")[0] == "N":
        number = number_of(hit.tokens, *hit.match.span("part"))
        return (
            round(number) if number is not None and way == "past" and number in range(1, 31) and hit.last_word("part") != "hours" else None
        )
    return {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}.get((part, way))


def _is_afternoon(hit: Hit) -> bool:
    if hit.has("half"):
        return hit.word("half").startswith("p")
    near = {hit.tokens.word(index) for index in range(hit.end, hit.end + 5)}
    return bool(near & {"evening", "afternoon", "night"})


HANDLERS: Final[dict[str, Callable[[Context, Hit], Meaning | None]]] = {
    "moment": moment,
    "hours": hours,
    "nth": occasions.nth_of_month,
    "spokenclock": spoken_clock,
    "fromnow": occasions.from_now,
    "part": part,
    "clock": clock,
    "month": named.month,
    "season": named.season,
    "quarter": named.quarter,
    "halves": named.halves,
    "half": named.half,
    "yearquarter": named.year_quarter,
    "quarterago": named.quarter_ago,
    "yearago": named.year_ago,
    "coded": named.coded,
    "fiscal": named.fiscal,
    "century": named.century,
    "decade": named.decade,
    "spelt": named.spelt,
    "year": named.year,
    "every": counted.every,
    "twodays": counted.two_days,
    "beforelast": counted.before_last,
    "thedaybefore": counted.the_day_before,
    "thesedays": counted.these_days,
    "inthepast": counted.in_the_past,
    "ago": counted.ago,
    "vagueago": counted.vague_ago,
    "stretch": counted.stretch,
    "relative": counted.relative,
    "duration": counted.duration,
    "plural": counted.plural,
    "unit": counted.unit,
    "now": counted.now,
}
