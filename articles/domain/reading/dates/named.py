"""What named periods mean: months, seasons, quarters, halves, years, decades and centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from articles.domain.reading.dates.calendar import Period, containing, month_of, season_of, year_of
from articles.domain.reading.dates.context import Context, looks_ahead
from articles.domain.reading.dates.hits import Hit
from articles.domain.reading.dates.lexicon import MONTHS, SEASONS
from articles.domain.reading.dates.meaning import Meaning, duration_value, narrowed, of_period
from articles.domain.reading.dates.tales import carried
from articles.domain.reading.dates.tokens import decade_of, number_of, ordinal_of
from articles.domain.words import words_of

_STEP: Final = {"L": -1, "p": -1, "n": 1, "t": 0, "c": 0, "l": 0, "tp": -1, "hL": -1, "hn": 1}
_EDGES: Final = {"end": "late", "close": "late", "start": "early", "beginning": "early", "middle": "mid"}
_PREPOSITIONS: Final = frozenset(words_of("reading/dates/named", "PREPOSITIONS"))
_TENS: Final = frozenset(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety".split()
)
_NUMBERED: Final = frozenset("$ £ € ¥ # / no flight route page room number resolution section article bus highway".split())
_COUNTED: Final = frozenset(words_of("reading/dates/named", "COUNTED"))
# What a number of victims and a year may both stand before: "2014 killed", "a blaze in 2014 killed six".
_HARMED: Final = frozenset(("killed", "wounded", "injured"))
_AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "april", "june", "august"})


def month(context: Context, hit: Hit) -> Meaning | None:
    """Read a month, with or without its year."""
    number = MONTHS[hit.word("month")]
    year = hit.year()
    if year is None and not hit.has("which", "rel") and not _is_month_name(hit):
        return None
    year = year or _year_of_range(hit, number)
    if year is None and hit.has("rel") and context.today:
        year = context.today.year + _STEP[hit.letters("rel")]
    part = hit.word("lead") or _EDGES.get(hit.word("edge"), "")
    if year is not None:
        return narrowed(of_period(month_of(year, number)), part)
    chosen = _nearest_month(context, hit, number)
    return narrowed(of_period(chosen, relative=True), part) if chosen else Meaning(f"XXXX-{number:02}", "DATE")


def _year_of_range(hit: Hit, number: int) -> int | None:
    """Return the year of the first month in "from November to March 2019": that of the second, or the one before."""
    match = re.match(r"[i&-](M),?o?(Y)", hit.tokens.letters[hit.end : hit.end + 5])
    if match is None or hit.tokens.word(hit.end) not in ("to", "and", "until", "till", "through", "-", "–"):
        return None
    return int(hit.tokens.word(hit.end + match.start(2))) - (MONTHS[hit.tokens.word(hit.end + 1)] < number)


def _is_month_name(hit: Hit) -> bool:
    """Tell the month from the verb and from the first name: "in May", not "May said" or "June Carter"."""
    word, following = hit.word("month"), hit.raw_after()
    if (hit.before() in _PREPOSITIONS and hit.before() not in ("and", "or")) or hit.has("lead", "edge"):
        return True
    if word in ("may", "march"):
        return False
    return not (word in _AMBIGUOUS_MONTHS and following[:1].isupper() and following[1:].islower())


def _nearest_month(context: Context, hit: Hit, number: int) -> Period | None:
    here = context.period("MO")
    if here is None:
        told = context.tale(hit.tokens, hit.start)
        return month_of(told.year(), number) if told else None
    which = hit.letters("which").rstrip("p")
    if (
        not which
        and hit.letter_after() != "N"
        and (same := carried(context, hit.tokens, (hit.start, hit.end), lambda year: month_of(year, number)))
    ):
        return same
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
    if (
        hit.raw_after()[:1].isupper()
        and year is None
        or not sure
        and (word in ("fall", "spring") or hit.before() not in _PREPOSITIONS and not hit.has("det"))
    ):
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
    elif (
        which and which in "Lptp" and which != "t" and this.last >= context.today or not which and not step and _is_over(context, this, hit)
    ):
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
    base, rest = context.quarter or context.period("Q"), hit.letters("rest")
    if base is None:
        return None
    if rest.startswith("O"):
        base = Period("Q", base.number // 4 * 4 + (ordinal_of(hit.word("rest")) - 1) % 4)
    in_quarters = context.quarter is not None or "U" in rest
    return of_period(base.shift(-4) if in_quarters else containing("Y", base.first).shift(-1), relative=True)


def fiscal(context: Context, hit: Hit) -> Meaning | None:
    """Read "fiscal 1988": the bounds are a guess, fiscal years begin where they like."""
    number = hit.year()
    return None if number is None else of_period(year_of(number))


def century(context: Context, hit: Hit) -> Meaning | None:
    """Read "the 20th century"."""
    number = ordinal_of(hit.word("nth"))
    return of_period(Period("CE", number - 1)) if hit.unit() == "CE" and 1 <= number <= 21 else None


def decade(context: Context, hit: Hit) -> Meaning | None:
    """Read "the late 1970s"; "in his 60s" is an age; "the 1800s" are a century, "the 2000s" a decade."""
    first = decade_of(hit.word("decade"))
    if first is not None and first % 100 == 0 and first < 2000:
        return narrowed(of_period(Period("CE", first // 100)), hit.word("lead"))
    if first is None or hit.letters("det") == "j" or not hit.has("det") and len(hit.word("decade")) < 5:
        return None
    return narrowed(of_period(Period("DE", first // 10)), hit.word("lead"))


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


def year(context: Context, hit: Hit) -> Meaning | None:
    """Read a year on its own, unless the number counts or costs something."""
    number = hit.year()
    if number is None or _counts_something(hit, number):
        return None
    known = hit.before() in _PREPOSITIONS or hit.has("lead", "det") or hit.letter_before() in ("h", "j")
    if not known and not 1900 <= number <= 2099:
        return None
    last = _last_year(hit, number)
    meaning = narrowed(of_period(year_of(number)), hit.word("lead") or _EDGES.get(hit.word("edge"), ""))
    return meaning if last == number else replace(meaning, latest=f"{last:04}-12-31")


def _counts_something(hit: Hit, number: int) -> bool:
    """Tell "2000 people", "$2014" and "room 1984" from years."""
    after = hit.raw_after()
    if hit.before() in _NUMBERED or after in _COUNTED or hit.letter_after() in ("V", "U", "N", "O"):
        return True
    if after in _HARMED:
        return hit.before() not in ("in", "of", "since")
    return number % 100 == 0 and hit.letter_after() == "x" and after.endswith("s") and after[:1].islower()


def _last_year(hit: Hit, first: int) -> int:
    """Return the last year of "1939-45"."""
    short = hit.word("to")
    last = first // 100 * 100 + int(short) if short.isdecimal() and len(short) == 2 else first
    return max(first, last)
