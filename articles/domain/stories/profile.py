"""What an article is told by: its words, the names in it, its beginning, pairs of words, numbers, and the days that it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

LONGEST = 20_000
"""So many characters of a text are looked at: what an article is about stands at its beginning."""

FIELDS = ("words", "names", "main names", "beginning", "pairs", "numbers")
_LEAD = 600
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w’'-]*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20\d\d)\b")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?day\b", re.IGNORECASE)
_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_MONTH_DAY = re.compile(rf"\b{_MONTH}\b\.?(?: ?(\d{{1,2}})(?:st|nd|rd|th)?\b)?", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_BEFORE_A_SENTENCE = frozenset('.!?“"”:')
_SMALL = frozenset(
    "the a an of in on at to for and or but is was were are be been has have had that this with by from as it its his her their he she they"
    " i you we said says not who which when after will would could about also than more been into over out up there what can may all one"
    " two new s".split()
)
_NO_NAMES = _SMALL | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november"
    " december".split()
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is told by. The counts are of words in small letters, without endings; the rest are the days that it speaks of.

    ``months`` are 1 to 12, ``days`` (month, day), ``weekdays`` 0 to 6; the day of publication is among them where it is known.
    """

    words: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    lead: dict[str, int] = field(default_factory=dict)
    pairs: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    weekdays: tuple[int, ...] = ()


def profile_of(title: str, text: str, published: str = "") -> Profile:
    """Return what an article is told by. ``published`` is its ISO 8601 date, if it is known.

    >>> profile = profile_of("Quake kills 24 in Tolmar", "The quake hit Tolmar on Monday, officials said.")
    >>> sorted(profile.names), dict(profile.numbers), profile.weekdays
    (['tolmar'], {'24': 1}, (0,))
    """
    text = text[:LONGEST]
    if title and text.startswith(title):
        text = text[len(title) :]
    whole = f"{title} . {text}"
    months, days = _calendar(whole)
    day = _day(published)
    if day is not None:
        months, days = months | {day.month}, days | {(day.month, day.day)}
    years = {int(year) for year in _YEAR.findall(whole)} | ({day.year} if day else set())
    return Profile(
        words=_words(title, 2) + _words(text),
        names=_names(f"{title} \n {text}"),
        lead=_words(f"{title} {text}"[:_LEAD]),
        pairs=_pairs(whole),
        numbers=Counter(number for number in _NUMBER.findall(whole) if not _YEAR.fullmatch(number)),
        years=tuple(sorted(years)),
        months=tuple(sorted(months)),
        days=tuple(sorted(days)),
        weekdays=tuple(sorted({_WEEKDAYS.index(found.lower()) for found in _WEEKDAY.findall(whole)})),
    )


def _words(text: str, times: int = 1) -> Counter[str]:
    found = (match[0].lower() for match in _WORD.finditer(text))
    counts = Counter(_stem(word) for word in found if len(word) > 1 and word not in _SMALL)
    return Counter({word: count * times for word, count in counts.items()})


def _pairs(text: str) -> Counter[str]:
    words = [match[0].lower() for match in _WORD.finditer(text)]
    return Counter(f"{_stem(first)} {_stem(second)}" for first, second in pairwise(words) if first not in _SMALL and second not in _SMALL)


def _names(text: str) -> Counter[str]:
    """Count the capitalised words. At the beginning of a sentence one counts only if it is never written small."""
    written = Counter(_bare(match[0]) for match in _WORD.finditer(text))
    names: Counter[str] = Counter()
    for match in _CAPITAL.finditer(text):
        word = _bare(match[0])
        name = word.lower()
        if len(name) < 2 or name in _NO_NAMES:
            continue
        small = written[name]
        if small > written[word] or (small and _begins(text, match.start())):
            continue
        names[name] += 1
    return names


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 2) : at].strip()
    return not before or before[-1] in _BEFORE_A_SENTENCE


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _stem(word: str) -> str:
    """Return a word without the commonest endings: good enough to count it with its other forms.

    >>> [_stem(word) for word in ("earthquakes", "killed", "Tolmar's".lower())]
    ['earthquak', 'kill', 'tolmar']
    """
    word = _bare(word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _calendar(text: str) -> tuple[set[int], set[tuple[int, int]]]:
    """Return the months and the days of the year that a text names. "May" alone is a verb as often as a month."""
    months: set[int] = set()
    days: set[tuple[int, int]] = set()
    named = ((name, number) for name, number in _MONTH_DAY.findall(text))
    turned = ((name, number) for number, name in _DAY_MONTH.findall(text))
    for name, number in (*named, *turned):
        month = _MONTHS.index(name.lower()) + 1
        if number or month != 5:
            months.add(month)
        if number and 0 < int(number) < 32:
            days.add((month, int(number)))
    return months, days


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def counts_of(profile: Profile, name: str) -> dict[str, int]:
    """Return the counts of one of the ``FIELDS``."""
    match name:
        case "words":
            return profile.words
        case "names" | "main names":
            return profile.names
        case "beginning":
            return profile.lead
        case "pairs":
            return profile.pairs
        case _:
            return profile.numbers


def count_terms(profiles: Iterable[Profile]) -> dict[str, Counter[str]]:
    """Count, for each of the ``FIELDS``, in how many articles each term stands."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for profile in profiles:
        for name, counted in counts.items():
            counted.update(counts_of(profile, name).keys())
    return counts
