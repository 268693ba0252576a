"""The words of time: one letter for each class of word, and what each word is worth.

The lists are closed classes of English (months, weekdays, units, numerals, determiners) as any grammar gives them, and the time
zones that news agencies print. ``grammar`` reads strings of these letters instead of the text, which keeps its patterns short and
their cost linear.
"""

from __future__ import annotations

from typing import Final

from articles.domain.words import words_of

MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: Final = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7, "mon": 1, "tue": 2, "tues": 2,
    "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS: Final = {
    "second": "S", "minute": "M", "min": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "F", "month": "MO",
    "quarter": "Q",
    "semester": "SM", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
PLURAL_UNITS: Final = {
    "seconds": "S", "secs": "S", "minutes": "M", "mins": "M", "hours": "H", "hrs": "H", "days": "D", "weeks": "W", "weekends": "WE",
    "fortnights": "F",
    "months": "MO", "quarters": "Q", "semesters": "SM", "years": "Y", "yrs": "Y", "decades": "DE", "centuries": "CE", "millennia": "ML",
}  # fmt: skip
SMALL_NUMBERS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000, "half": 0.5,
}  # fmt: skip
SCALES: Final = frozenset({"dozen", "hundred", "thousand", "million", "billion", "trillion"})
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
DECADES: Final = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
PARTS_OF_DAY: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nighttime": "NI", "daytime": "DT", "dawn": "MO",
    "daybreak": "MO", "sunrise": "MO",
    "dusk": "EV", "sunset": "EV", "mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI", "nightfall": "EV",
}  # fmt: skip
PART_HOURS: Final = {"MO": (4, 12), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20)}
"""From which hour to which a part of day runs; night runs into the next day."""

TODAY_WORDS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": 0}
CLOCK_WORDS: Final = {"noon": 12, "midday": 12, "midnight": 24}
HOLIDAYS: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's day": (1, 1),
    "new year's eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14),
}  # fmt: skip
VAGUE: Final = frozenset({"several", "few", "many", "some", "couple", "numerous"})

PAST_WORDS: Final = frozenset({"recently", "lately", "recent"})
PRESENT_WORDS: Final = frozenset({"now", "currently", "current", "nowadays", "presently"})
FUTURE_WORDS: Final = frozenset({"soon", "shortly"})

# Hours east of Greenwich. Names that several countries use (IST, BST, CST) are read as the agencies mean them.
ZONES: Final = {
    "gmt": 0.0, "utc": 0.0, "bst": 1.0, "wet": 0.0, "west": 1.0, "cet": 1.0, "cest": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0, "trt": 3.0,
    "est": -5.0, "edt": -4.0, "cst": -6.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0, "pst": -8.0, "pdt": -7.0, "akst": -9.0, "akdt": -8.0,
    "hst": -10.0,
    "brt": -3.0, "clt": -4.0, "cat": 2.0, "sast": 2.0, "eat": 3.0, "wat": 1.0, "irst": 3.5, "gst": 4.0, "pkt": 5.0, "ist": 5.5,
    "npt": 5.75, "ict": 7.0, "wib": 7.0,
    "wita": 8.0, "wit": 9.0, "hkt": 8.0, "sgt": 8.0, "myt": 8.0, "pht": 8.0, "awst": 8.0, "jst": 9.0, "kst": 9.0, "acst": 9.5,
    "aest": 10.0, "aedt": 11.0,
    "nzst": 12.0, "nzdt": 13.0,
}  # fmt: skip
NAMED_ZONES: Final = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
"""Zones whose offset depends on the day."""

PLACE_ZONES: Final = {
    "london": "Europe/London", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "brussels": "Europe/Brussels",
    "rome": "Europe/Rome", "madrid": "Europe/Madrid",
    "kyiv": "Europe/Kiev", "kiev": "Europe/Kiev", "moscow": "Europe/Moscow", "warsaw": "Europe/Warsaw", "athens": "Europe/Athens",
    "istanbul": "Europe/Istanbul",
    "ankara": "Europe/Istanbul", "cairo": "Africa/Cairo", "lagos": "Africa/Lagos", "nairobi": "Africa/Nairobi",
    "johannesburg": "Africa/Johannesburg",
    "jerusalem": "Asia/Jerusalem", "beirut": "Asia/Beirut", "damascus": "Asia/Damascus", "baghdad": "Asia/Baghdad",
    "riyadh": "Asia/Riyadh", "tehran": "Asia/Tehran",
    "dubai": "Asia/Dubai", "kabul": "Asia/Kabul", "islamabad": "Asia/Karachi", "karachi": "Asia/Karachi", "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "dhaka": "Asia/Dhaka", "kathmandu": "Asia/Kathmandu", "bangkok": "Asia/Bangkok", "hanoi": "Asia/Bangkok",
    "jakarta": "Asia/Jakarta", "singapore": "Asia/Singapore",
    "manila": "Asia/Manila", "beijing": "Asia/Shanghai", "shanghai": "Asia/Shanghai", "taipei": "Asia/Taipei", "tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
    "sydney": "Australia/Sydney", "melbourne": "Australia/Melbourne", "perth": "Australia/Perth", "wellington": "Pacific/Auckland",
    "auckland": "Pacific/Auckland",
    "washington": "America/New_York", "boston": "America/New_York", "chicago": "America/Chicago", "houston": "America/Chicago",
    "denver": "America/Denver",
    "toronto": "America/Toronto", "ottawa": "America/Toronto", "caracas": "America/Caracas", "bogota": "America/Bogota",
    "lima": "America/Lima",
    "santiago": "America/Santiago", "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}  # fmt: skip

# Words that show when something happens, for "on Friday" and "in November".
FUTURE_HINTS: Final = frozenset(words_of("reading/dates/lexicon", "FUTURE_HINTS"))
PAST_HINTS: Final = frozenset(words_of("reading/dates/lexicon", "PAST_HINTS"))
STRONG_PASTS: Final = frozenset(words_of("reading/dates/lexicon", "STRONG_PASTS"))
"""Past forms of irregular verbs that are no other word, as any grammar lists them."""

SAYING_PASTS: Final = frozenset({"said", "told", "announced", "reported", "confirmed", "added", "warned"})
UNTIL: Final = frozenset({"until", "till"})
FUTURE_TO: Final = frozenset(words_of("reading/dates/lexicon", "FUTURE_TO"))

LETTERS: Final[dict[str, str]] = {}
"""The class letter of each word; every other word is ``x``."""

for _words, _letter in (
    (MONTHS, "M"), (WEEKDAYS, "D"), (SEASONS, "S"), (UNITS, "U"), (PLURAL_UNITS, "V"), (SMALL_NUMBERS, "N"), (ORDINALS, "O"), (DECADES,
    "K"),
    (PARTS_OF_DAY, "P"), (TODAY_WORDS, "T"), (CLOCK_WORDS, "H"), (VAGUE, "w"), (PAST_WORDS, "r"), (PRESENT_WORDS, "r"), (FUTURE_WORDS,
    "r"),
    (ZONES, "Z"), (NAMED_ZONES, "Z"),
    (("last", "previous", "preceding"), "L"), (("past",), "p"), (("next", "coming", "following", "upcoming", "subsequent"), "n"),
    (("this", "these"), "t"), (("current",), "c"), (("a", "an"), "a"), (("the",), "h"), (("that", "those"), "y"),
    (("its", "their", "his", "her", "our", "my"), "j"), (("same",), "k"), (("latest",), "l"),
    (("each", "every"), "E"), (("of",), "o"), (("time",), "z"),
    (("in", "on", "at", "during", "since", "until", "till", "by", "from", "before", "after",
    "around",
    "through", "for", "into", "to", "between", "within", "over", "throughout", "per", "circa"), "i"), (("and",), "&"), (("or",), "|"),
    (("early", "late", "mid", "earlier", "later"), "m"), (("end", "start", "beginning", "middle", "close", "rest", "half"), "e"),
    (("ago",), "g"), (("fiscal", "financial"), "f"), (("about", "nearly", "almost", "roughly", "approximately", "exactly", "least",
    "most", "up", "only",
    "some", "just", "more", "less", "fewer", "than", "no", "at"), "q"),
    (("period",), "R"), (("full", "whole", "entire"), "F"), (("ahead",), "d"), (("future",), "r"), (("old",), "X"),
):  # fmt: skip
    for _word in _words:
        LETTERS[_word] = _letter
# A word in several classes above keeps the one that the grammar needs most; it looks at the word itself for the rest.
LETTERS.update(
    {
        "second": "O",
        "half": "J",
        "some": "w",
        "at": "i",
        "earlier": "m",
        "current": "c",
        "future": "r",
        "west": "x",
        "cat": "x",
        "eat": "x",
        "min": "x",
        "wit": "x",
    }
)
