"""What each rule of the grammar means, given what the article has said so far about time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from articles.domain.reading.dates.calendar import Period, containing, month_of, season_of, year_of
from articles.domain.reading.dates.context import Context, looks_ahead
from articles.domain.reading.dates.days import find_clock, find_day
from articles.domain.reading.dates.hits import Hit
from articles.domain.reading.dates.lexicon import FUTURE_WORDS, MONTHS, PARTS_OF_DAY, PAST_WORDS, SEASONS, WEEKDAYS
from articles.domain.reading.dates.meaning import Meaning, duration_value, narrowed, of_clock, of_part, of_period
from articles.domain.reading.dates.tokens import decade_of, number_of, ordinal_of

_STEP: Final = {"L": -1, "p": -1, "n": 1, "t": 0, "c": 0, "l": 0, "tp": -1, "hL": -1, "hn": 1}
_PREPOSITIONS: Final = frozenset(
    "in since by until till of from to between through during before after around for late early mid end last next and or throughout every each".split()
)
_TENS: Final = frozenset("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split())
_AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "april", "june", "august"})


def every(context: Context, hit: Hit) -> Meaning | None:
    """Read "every day", "each July", "every two weeks"."""
    if hit.has("day"):
        return Meaning(f"XXXX-WXX-{WEEKDAYS[hit.word('day')]}", "SET")
    if hit.has("month"):
        return Meaning(f"XXXX-{MONTHS[hit.word('month')]:02}", "SET")
    if hit.has("season"):
        return Meaning(f"XXXX-{SEASONS[hit.word('season')]}", "SET")
    if hit.has("part"):
        return Meaning(f"XXXX-XX-XXT{PARTS_OF_DAY[hit.word('part')]}", "SET")
    count = ordinal_of(hit.word("n")) or hit.number() or 1.0
    return Meaning(duration_value(count + (hit.word("n") == "other"), hit.unit()), "SET")


def moment(context: Context, hit: Hit) -> Meaning | None:
    """Read a day, with its time or part of day where they are told."""
    day = find_day(context, hit.tokens, *hit.match.span("day"))
    if day is None:
        return None
    relative = not hit.letters("day").strip("hoDMNO,i").startswith(("Y", "I", "/")) and "Y" not in hit.letters("day")
    part_word = hit.word("part") or hit.word("before") or {"tonight": "night", "overnight": "night"}.get(hit.word("day"), "")
    if isinstance(day, str):
        return _unresolved(day, hit, part_word)
    for name in ("clock", "late"):
        clock = find_clock(hit.tokens, *hit.match.span(name), day.first) if hit.has(name) else None
        if clock:
            return of_clock(day, clock, relative=relative)
    if hit.word("part").endswith("s") and hit.letters("day") == "D":
        return Meaning(f"XXXX-WXX-{WEEKDAYS[hit.word('day')]}T{PARTS_OF_DAY[part_word]}", "SET")
    if part_word:
        return of_part(day, PARTS_OF_DAY[part_word], relative=relative)
    return narrowed(of_period(day, relative=relative), hit.word("lead"))


def _unresolved(value: str, hit: Hit, part_word: str) -> Meaning:
    for name in ("clock", "late"):
        clock = find_clock(hit.tokens, *hit.match.span(name), None) if hit.has(name) else None
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
    """Read a time of day on its own; it is on the day last spoken of."""
    letters = hit.letters("clock")
    if letters == "C" and hit.letter_before() not in ("i", "q", "", "|", "&", "m", "."):
        return None
    focus = context.focus
    day = focus if focus and focus.unit == "D" else context.period("D")
    found = find_clock(hit.tokens, *hit.match.span("clock"), day.first if day else None)
    return of_clock(day, found, relative=True) if found else None


def month(context: Context, hit: Hit) -> Meaning | None:
    """Read a month, with or without its year."""
    number = MONTHS[hit.word("month")]
    year = hit.year()
    if year is None and not hit.has("which", "rel") and not _is_month_name(hit):
        return None
    if year is None and hit.has("rel") and context.today:
        year = context.today.year + _STEP[hit.letters("rel")]
    if year is not None:
        return narrowed(of_period(month_of(year, number)), hit.word("lead"))
    chosen = _nearest_month(context, hit, number)
    return narrowed(of_period(chosen, relative=True), hit.word("lead")) if chosen else Meaning(f"XXXX-{number:02}", "DATE")


def _is_month_name(hit: Hit) -> bool:
    """Tell the month from the verb and from the first name: "in May", not "May said" or "June Carter"."""
    word, following = hit.word("month"), hit.raw_after()
    if hit.before() in _PREPOSITIONS or hit.has("lead"):
        return True
    if word in ("may", "march"):
        return False
    return not (word in _AMBIGUOUS_MONTHS and following[:1].isupper() and following[1:].islower())


def _nearest_month(context: Context, hit: Hit, number: int) -> Period | None:
    here = context.period("MO")
    if here is None:
        return month_of(context.focus.year(), number) if context.focus else None
    which = hit.letters("which").rstrip("p")
    ahead = {"L": False, "n": True}.get(which)
    if ahead is None and which != "t" and hit.before() in ("by", "through") and looks_ahead(hit.tokens, hit.start, hit.end) is None:
        ahead = True
    if ahead is None and which != "t":
        ahead = looks_ahead(hit.tokens, hit.start, hit.end)
    this = month_of(here.number // 12, number)
    if which == "t":
        return this
    if ahead:
        return this if this.number > here.number or (this.number == here.number and which != "n") else this.shift(12)
    return this if this.number < here.number or (this.number == here.number and which != "L") else this.shift(-12)


def season(context: Context, hit: Hit) -> Meaning | None:
    """Read a season; "fall" and "spring" only where they cannot be verbs."""
    word = hit.word("season")
    year = hit.year()
    sure = year is not None or hit.has("which", "rel", "lead") or (hit.has("det") and hit.before() in _PREPOSITIONS | {"over"})
    if hit.raw_after()[:1].isupper() and year is None or not sure and (word in ("fall", "spring") or hit.before() not in _PREPOSITIONS and not hit.has("det")):
        return None
    if year is None and context.today:
        return _nearest_season(context, hit, word)
    return of_period(season_of(year, word)) if year is not None else Meaning(f"XXXX-{SEASONS[word]}", "DATE")


def _nearest_season(context: Context, hit: Hit, word: str) -> Meaning | None:
    if context.today is None:
        return None
    which = hit.letters("which")
    step = _STEP[hit.letters("rel")] if hit.has("rel") else 0
    this = season_of(context.today.year + step, word)
    if which == "n" and this.first <= context.today:
        this = this.shift(4)
    elif which and which in "Lptp" and which != "t" and this.last >= context.today or not which and not step and _is_over(context, this, hit):
        this = this.shift(-4)
    return narrowed(of_period(this, relative=True), hit.word("lead"))


def _is_over(context: Context, period: Period, hit: Hit) -> bool:
    return context.today is not None and period.first > context.today and looks_ahead(hit.tokens, hit.start, hit.end) is False


def quarter(context: Context, hit: Hit) -> Meaning | None:
    """Read "the third quarter of 2013", "last year's fourth quarter", "second-quarter"; a half and a decade are read elsewhere."""
    number = ordinal_of(hit.word("nth"))
    if hit.unit() != "Q" or not 1 <= number <= 4:
        return None
    year = hit.year() or hit.year("of")
    relative = hit.letters("rel") or hit.letters("rel2")
    if year is None and context.today:
        year = context.today.year + (_STEP[relative] if relative else _quarter_year(context, hit, number))
    if year is None:
        return Meaning(f"XXXX-Q{number}", "DATE")
    context.quarter = Period("Q", year * 4 + number - 1)
    return of_period(context.quarter, relative=True)


def _quarter_year(context: Context, hit: Hit, number: int) -> int:
    """The quarter just over or under way is meant; early in the year that may be last year's."""
    here = context.period("Q")
    current = here.number % 4 + 1 if here else number
    ahead = looks_ahead(hit.tokens, hit.start, hit.end)
    if number > current + 1 and not ahead:
        return -1
    return 1 if ahead and number < current - 1 else 0


def halves(context: Context, hit: Hit) -> Meaning | None:
    """Read "the first two quarters of 1990"."""
    year = hit.year("of")
    if hit.unit() != "Q" or hit.number() != 2 or year is None:
        return None
    return of_period(Period("H", year * 2 + (0 if hit.word("nth") == "first" else 1)))


def half(context: Context, hit: Hit) -> Meaning | None:
    """Read "the second half of 1989", "the first half of this year", "the last half of the '80s"."""
    if hit.word("half") != "half":
        return None
    later = hit.letters("nth") == "L" or hit.word("nth") in ("second", "latter")
    if hit.has("decade"):
        first = decade_of(hit.word("decade"))
        return None if first is None else of_period(Period("DE", first // 10))
    year = hit.year()
    if year is None and context.today and hit.tokens.word(hit.end - 1) == "year":
        year = context.today.year + _STEP.get(hit.letters("rel"), 0)
    return None if year is None else of_period(Period("H", year * 2 + later))


def year_quarter(context: Context, hit: Hit) -> Meaning | None:
    """Read "the 1988 quarter", "the 1988 period": the quarter that is spoken of, in another year."""
    year = hit.year()
    if year is None or context.quarter is None or hit.word("unit") not in ("quarter", "period"):
        return None
    return of_period(Period("Q", year * 4 + context.quarter.number % 4), relative=True)


def quarter_ago(context: Context, hit: Hit) -> Meaning | None:
    """Read "the quarter a year ago"."""
    base = context.quarter or context.period("Q")
    words = [hit.tokens.word(index) for index in range(hit.start, hit.end)]
    return of_period(base.shift(-4), relative=True) if base and words[1] == "quarter" and words[3] == "year" else None


def these_days(context: Context, hit: Hit) -> Meaning | None:
    """Read "these days"."""
    return Meaning("PRESENT_REF", "DATE") if hit.tokens.word(hit.end - 1) == "days" else None


def in_the_past(context: Context, hit: Hit) -> Meaning | None:
    """Read "in the past"."""
    return Meaning("PAST_REF", "DATE") if hit.before() in ("in", "from", "of") and hit.raw_after()[:1].islower() is False else None


def spelt(context: Context, hit: Hit) -> Meaning | None:
    """Read "nineteen ninety-four", "the year two thousand"."""
    first, last = hit.match.span("n")
    words = [hit.tokens.word(index) for index in range(first, last) if hit.tokens.letters[index] == "N"]
    if words[0] == "two" and words[1] == "thousand" and len(words) <= 3 and (last - first < hit.end - hit.start or hit.before() == "in"):
        number = number_of(hit.tokens, first, last)
    elif words[0] in ("nineteen", "eighteen", "seventeen", "twenty") and words[1] in _TENS:
        number = (number_of(hit.tokens, first, first + 1) or 0) * 100 + (number_of(hit.tokens, first + 1, last) or 0)
    else:
        return None
    return None if number is None else of_period(year_of(int(number)))


def coded(context: Context, hit: Hit) -> Meaning | None:
    """Read "Q3 2014", "H1"."""
    code = hit.word("code") or hit.word("code2")
    year = hit.year() or hit.year("year2") or (context.today.year if context.today else None)
    number = int(code[1])
    if year is None or (code[0] == "h" and number > 2):
        return None
    return of_period(Period("Q", year * 4 + number - 1) if code[0] == "q" else Period("H", year * 2 + number - 1), relative=True)


def year_ago(context: Context, hit: Hit) -> Meaning | None:
    """Read "the year-ago quarter", "the year-earlier period", "year-earlier"."""
    if (hit.word("u") or hit.word("u2")) != "year":
        return None
    if hit.has("span"):
        return Meaning(duration_value(hit.number("months"), hit.unit("span")), "DURATION")
    base = context.quarter or context.period("Q")
    if hit.letters("rest").startswith("O") or base is None:
        return None if base is None else of_period(base.shift(-4), relative=True)
    return of_period(base.shift(-4) if context.quarter or "U" in hit.letters("rest") else containing("Y", base.first).shift(-1), relative=True)


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
    base = context.today if from_today or focus is None else focus.first
    if base is None or unit in ("M", "H"):
        return of_period(context.period("D"), relative=True) if context.today and unit in ("M", "H") else Meaning(duration_value(abs(count), unit), "DURATION")
    if unit == "F":
        unit, count = "W", count * 2
    if unit == "ML" or unit == "SM":
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
        return of_period(context.quarter, relative=True) if letters in ("l",) and context.quarter else None
    if unit in ("S", "M", "H", "SM", "ML", "F", ""):
        return Meaning(duration_value(1, unit), "DURATION") if letters in ("L", "p", "n") and unit in ("M", "H") else None
    if letters in ("y", "k") or (hit.has("det") and word in ("following", "preceding", "previous", "next", "subsequent")):
        return _from_focus(context, letters, unit)
    if unit == "Q" and letters in ("l", "tp") and context.today:
        current = containing("Q", context.today)
        return of_period(context.quarter if context.quarter and context.quarter.number < current.number else current.shift(-1), relative=True)
    base = context.period(unit)
    if base is None or unit == "D" and letters not in ("n", "L"):
        return None if unit == "D" else Meaning({"W": "XXXX-WXX"}.get(unit, "XXXX"), "DATE")
    return narrowed(of_period(base.shift(_STEP.get(letters, 0)), relative=True), _modifier(hit.word("lead")))


def _modifier(word: str) -> str:
    return {"earlier": "", "later": ""}.get(word, word)


def _from_focus(context: Context, letters: str, unit: str) -> Meaning | None:
    if context.focus is None:
        return None
    return of_period(containing(unit, context.focus.first).shift({"L": -1, "n": 1}.get(letters, 0)), relative=True)


def fiscal(context: Context, hit: Hit) -> Meaning | None:
    """Read "fiscal 1988": the bounds are a guess, fiscal years begin where they like."""
    number = hit.year()
    return None if number is None else of_period(year_of(number))


def century(context: Context, hit: Hit) -> Meaning | None:
    """Read "the 20th century"."""
    number = ordinal_of(hit.word("nth"))
    return of_period(Period("CE", number - 1)) if hit.unit() == "CE" and 1 <= number <= 21 else None


def decade(context: Context, hit: Hit) -> Meaning | None:
    """Read "the late 1970s"; "in his 60s" is an age."""
    first = decade_of(hit.word("decade"))
    if first is None or hit.letters("det") == "j" or not hit.has("det") and len(hit.word("decade")) < 5:
        return None
    return narrowed(of_period(Period("DE", first // 10)), hit.word("lead"))


def duration(context: Context, hit: Hit) -> Meaning | None:
    """Read "two hours", "14-month", "a few days"."""
    unit, count = hit.unit(), hit.number("low" if hit.has("low") else "n")
    if not unit or (unit == "S" and hit.letters("n") == "a") or (hit.has("old") and unit == "Y"):
        return None
    if unit == "Q" and (hit.letters("n") == "a" or "-" in hit.match.group() and hit.letters("unit") == "V"):
        return None
    if count is not None and hit.has("half"):
        count += 0.5
    return Meaning(duration_value(count, unit), "DURATION")


def year(context: Context, hit: Hit) -> Meaning | None:
    """Read a year on its own, unless the number counts or costs something."""
    number = hit.year()
    if number is None or not 1000 <= number <= 2199:
        return None
    before, after = hit.before(), hit.raw_after()
    if before in ("$", "£", "€", "¥", "#", "no", "/", "flight", "route", "page") or hit.letter_after() in ("V", "U", "N", "O"):
        return None
    if after in ("%", "/", "percent", "per", "$", "°") or hit.letter_after() == "x" and after.endswith("s") and after[:1].islower() and number % 100 == 0:
        return None
    known = before in _PREPOSITIONS or hit.has("lead", "det") or hit.letter_before() in ("h", "j")
    if not known and not 1900 <= number <= 2099:
        return None
    return narrowed(of_period(year_of(number)), hit.word("lead"))


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


def now(context: Context, hit: Hit) -> Meaning | None:
    """Read "now", "recently", "soon"."""
    word = hit.tokens.word(hit.match.start("word"))
    if word == "future" and not (hit.before() == "the" and hit.letter_after() in (".", ",", "i", "", "&")):
        return None
    if word in PAST_WORDS:
        return Meaning("PAST_REF", "DATE")
    return Meaning("FUTURE_REF" if word in FUTURE_WORDS or word == "future" else "PRESENT_REF", "DATE")


HANDLERS: Final[dict[str, Callable[[Context, Hit], Meaning | None]]] = {
    "every": every, "moment": moment, "part": part, "clock": clock, "month": month, "season": season, "quarter": quarter, "halves": halves, "yearquarter": year_quarter, "quarterago": quarter_ago,
    "thesedays": these_days, "inthepast": in_the_past, "spelt": spelt, "half": half,
    "coded": coded, "yearago": year_ago, "ago": ago, "vagueago": vague_ago, "stretch": stretch, "relative": relative, "fiscal": fiscal, "century": century,
    "decade": decade, "duration": duration, "year": year, "plural": plural, "unit": unit, "now": now, "anniversary": lambda context, hit: None,
}  # fmt: skip
