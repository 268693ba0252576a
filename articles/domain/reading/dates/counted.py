"""What counted and relative periods mean: "two weeks ago", "the past year", "every day", "now"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from articles.domain.reading.dates.calendar import containing
from articles.domain.reading.dates.context import Context, looks_ahead
from articles.domain.reading.dates.hits import Hit
from articles.domain.reading.dates.lexicon import FUTURE_WORDS, MONTHS, PARTS_OF_DAY, PAST_WORDS, SEASONS, TODAY_WORDS, WEEKDAYS
from articles.domain.reading.dates.meaning import Meaning, duration_value, narrowed, of_part, of_period
from articles.domain.reading.dates.tokens import ordinal_of

_STEP: Final = {"L": -1, "p": -1, "n": 1, "t": 0, "c": 0, "l": 0, "tp": -1, "hL": -1, "hn": 1}


def every(context: Context, hit: Hit) -> Meaning | None:
    """Read "every day", "each July", "every two weeks"."""
    if hit.has("day"):
        return Meaning(f"XXXX-WXX-{WEEKDAYS[hit.word('day')]}", "SET")
    if hit.has("date"):
        day = hit.word("date")
        return Meaning(f"XXXX-{MONTHS[hit.word('month')]:02}-{int(day) if day.isdecimal() else ordinal_of(day):02}", "SET")
    if hit.has("month"):
        return Meaning(f"XXXX-{MONTHS[hit.word('month')]:02}", "SET")
    if hit.has("season"):
        return Meaning(f"XXXX-{SEASONS[hit.word('season')]}", "SET")
    if hit.has("part"):
        return Meaning(f"XXXX-XX-XXT{PARTS_OF_DAY[hit.word('part')]}", "SET")
    count = ordinal_of(hit.word("n")) or hit.number() or 1.0
    return Meaning(duration_value(count + (hit.word("n") == "other"), hit.unit()), "SET")


def ago(context: Context, hit: Hit) -> Meaning | None:
    """Read "two weeks ago", "a year earlier", "three days later"."""
    letter, word, unit, count = hit.letters("dir"), hit.word("dir"), hit.unit(), hit.number()
    if letter.startswith("i") or word not in ("ago", "earlier", "later"):
        return None
    if count is None or unit in ("S", "WE"):
        return Meaning("PAST_REF", "DATE") if word == "ago" else Meaning(duration_value(None, unit), "DURATION")
    if unit == "Y" and count == 1 and word != "later" and context.quarter:
        return of_period(context.quarter.shift(-4), relative=True)
    return _counted(context, unit, count if word == "later" else -count, word == "ago")


def _counted(context: Context, unit: str, count: float, from_today: bool) -> Meaning:
    """Count from the article's date, or from the day last spoken of."""
    focus = context.focus
    if unit == "Y" and count % 1:
        unit, count = "MO", round(count * 12)
    base = context.today if from_today or focus is None else focus.first
    if base is None or unit in ("M", "H"):
        return Meaning(duration_value(abs(count), unit), "DURATION")
    if unit == "F":
        unit, count = "W", count * 2
    if unit in ("ML", "SM"):
        return Meaning(duration_value(abs(count), unit), "DURATION")
    if not from_today and focus and focus.unit == "D" and unit == "W":
        return of_period(focus.shift(round(7 * count)), relative=True)
    return of_period(containing(unit, base).shift(round(count)), relative=True)


def vague_ago(context: Context, hit: Hit) -> Meaning | None:
    """Read "months ago"."""
    return Meaning(duration_value(None, hit.unit()), "DURATION")


def stretch(context: Context, hit: Hit) -> Meaning | None:
    """Read "the past two months", "the next few days", "recent years"; the bounds run up to or from the article's date."""
    unit, count, letters = hit.unit(), hit.number(), hit.letters("dir")
    if letters == "r" and hit.word("dir") not in ("recent", "future"):
        return None
    if not hit.has("n") and unit in ("Y", "MO", "W", "D", "Q", "DE"):
        return _vague_stretch(hit, unit)
    meaning = Meaning(duration_value(count, unit), "DURATION")
    if count is None or context.today is None or unit not in ("D", "W", "MO", "Q", "Y", "DE") or letters == "l":
        return meaning
    edge = containing(unit, context.today).shift(round(count) * (1 if letters == "n" else -1))
    early, late = (context.today, edge.last) if letters == "n" else (edge.first, context.today)
    return replace(meaning, earliest=early.isoformat(), latest=late.isoformat())


def _vague_stretch(hit: Hit, unit: str) -> Meaning:
    word = hit.word("dir")
    if word == "future":
        return Meaning("FUTURE_REF", "DATE")
    return Meaning(duration_value(None, unit), "DURATION")


def relative(context: Context, hit: Hit) -> Meaning | None:
    """Read "last week", "this year", "the following month", "that day"."""
    word, letters, unit = hit.word("dir"), hit.letters("dir"), hit.unit()
    if unit == "" and hit.word("unit") == "period":
        return of_period(context.quarter, relative=True) if letters == "l" and context.quarter else None
    if unit in ("S", "M", "H", "SM", "ML", "F", ""):
        return Meaning(duration_value(1, unit), "DURATION") if letters in ("L", "p", "n") and unit in ("M", "H") else None
    if letters in ("y", "k") or (hit.has("det") and word in ("following", "preceding", "previous", "next", "subsequent")):
        return _from_focus(context, letters, unit)
    if unit == "Q" and letters in ("l", "tp") and context.today:
        current = containing("Q", context.today)
        return of_period(
            context.quarter if context.quarter and context.quarter.number < current.number else current.shift(-1), relative=True
        )
    base = context.period(unit)
    if base is None or unit == "D" and letters not in ("n", "L"):
        return None if unit == "D" else Meaning({"W": "XXXX-WXX"}.get(unit, "XXXX"), "DATE")
    return narrowed(of_period(base.shift(_STEP.get(letters, 0)), relative=True), _modifier(hit.word("lead")))


def _modifier(word: str) -> str:
    return {"earlier": "", "later": ""}.get(word, word)


def _from_focus(context: Context, letters: str, unit: str) -> Meaning | None:
    if context.focus is None:
        return None
    meaning = of_period(containing(unit, context.focus.first).shift({"L": -1, "n": 1}.get(letters, 0)), relative=True)
    return replace(meaning, period=None) if letters == "L" else meaning


def duration(context: Context, hit: Hit) -> Meaning | None:
    """Read "two hours", "14-month", "a few days"."""
    unit, count = hit.unit(), hit.number("low" if hit.has("low") else "n")
    if not unit or (hit.letters("n") == "a" and (unit == "S" or "x" in hit.match.group())) or (hit.has("old") and unit == "Y"):
        return None
    if unit == "Q" and (hit.letters("n") == "a" or "-" in hit.match.group() and hit.letters("unit") == "V"):
        return None
    if count is not None and hit.has("half"):
        count += 0.5
    return Meaning(duration_value(count, unit), "DURATION")


def plural(context: Context, hit: Hit) -> Meaning | None:
    """Read "weeks", "years" without a number."""
    if hit.letter_before() in ("N", "-", "X", "O"):
        return None
    return Meaning(duration_value(None, hit.unit()), "DURATION")


def unit(context: Context, hit: Hit) -> Meaning | None:
    """Read "the quarter", "the full year", "the end of the month"."""
    code = hit.unit()
    if code == "Q":
        base = context.quarter or context.period("Q")
        return of_period(base, relative=True) if base else None
    if code == "WE" and context.today:
        back = 0 if context.today.isoweekday() >= 6 or looks_ahead(hit.tokens, hit.start, hit.end) else -1
        return of_period(containing("WE", context.today).shift(back), relative=True)
    base = context.period(code) if code in ("Y", "MO", "W") else None
    if base is None or not (hit.has("end", "full") or code == "Y"):
        return None
    return of_period(base, relative=True)


def two_days(context: Context, hit: Hit) -> Meaning | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    today, word, side = context.period("D"), hit.word("day"), hit.word("side")
    if today is None or hit.tokens.word(hit.match.start("side") - 1) != "day" or side not in ("before", "after") or word not in TODAY_WORDS:
        return None
    return of_period(today.shift(TODAY_WORDS[word] + (1 if side == "after" else -1)), relative=True)


def before_last(context: Context, hit: Hit) -> Meaning | None:
    """Read "the week before last"."""
    base = context.period(hit.unit()) if hit.unit() and hit.word("side") == "before" else None
    return of_period(base.shift(-2), relative=True) if base else None


def the_day_before(context: Context, hit: Hit) -> Meaning | None:
    """Read "the month before", "the night after": counted from the day or period last spoken of."""
    step = {"before": -1, "after": 1}.get(hit.word("side"))
    if step is None or context.focus is None or hit.unit() in ("S", "M", "H", "F", "SM", "ML"):
        return None
    if hit.has("part"):
        return of_part(containing("D", context.focus.first).shift(step), PARTS_OF_DAY[hit.word("part")], relative=True)
    return of_period(containing(hit.unit(), context.focus.first).shift(step), relative=True)


def these_days(context: Context, hit: Hit) -> Meaning | None:
    """Read "these days"."""
    return Meaning("PRESENT_REF", "DATE") if hit.tokens.word(hit.end - 1) == "days" else None


def in_the_past(context: Context, hit: Hit) -> Meaning | None:
    """Read "in the past"."""
    return Meaning("PAST_REF", "DATE") if hit.before() in ("in", "from", "of") and hit.raw_after()[:1].islower() is False else None


def now(context: Context, hit: Hit) -> Meaning | None:
    """Read "now", "recently", "soon"."""
    word = hit.tokens.word(hit.match.start("word"))
    if word == "future" and not (hit.before() == "the" and hit.letter_after() in (".", ",", "i", "", "&")):
        return None
    if word in FUTURE_WORDS and hit.after() in ("after", "before", "afterwards", "thereafter", "as"):
        return None
    if word in PAST_WORDS:
        return Meaning("PAST_REF", "DATE")
    return Meaning("FUTURE_REF" if word in FUTURE_WORDS or word == "future" else "PRESENT_REF", "DATE")
