"""Which event of a story an answer belongs to: two answers of one event, of two, or of events that cannot be told apart.

Two mentions are held against each other by their arguments, as in event coreference (Lee et al., 2012; Cybulska & Vossen, 2014): what
happened, where, when, and what tells it from another of its kind. What is told on both sides and differs sets them apart; what is told on
one side only says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntFlag, auto
from typing import Final

from rapidfuzz import fuzz

from articles.domain.matching.names import Names
from articles.domain.reading.gazetteer import find_place
from articles.domain.reading.records import Answer, Setting
from articles.domain.vocabulary import ConflictType

# Reports of one event may be a day apart, where midnight or a time zone lies between; two name another day for it at most.
_SLACK: Final = 2
# Two days so far apart are those of two events wherever their numbers differ too, also where the day is what is asked.
_HALF_A_YEAR: Final = 183
# Agencies differ by some tenths on the magnitude of one quake.
_SIZES: Final = 0.95
_ALIKE: Final = 75
# What happens at one spot: told of two towns farther apart than suburbs lie, it happened twice. A quake or a storm is told of many towns.
_AT_ONE_SPOT: Final = frozenset(
    "fire crash derailment blast bombing shooting stabbing robbery kidnapping hijacking killing capsizing avalanche landslide".split()
)
_FAR: Final = 60.0  # kilometres
_A_DEGREE: Final = 111.2  # kilometres of latitude


class Ground(IntFlag):
    """What sets two events apart, told in so many words on both sides."""

    WHICH = auto()
    SIZE = auto()
    GROUP = auto()
    DAY = auto()
    COUNTRY = auto()
    CONTRAST = auto()
    TOWN = auto()
    YEAR = auto()


# What sets two events apart though it is what is asked, where what is counted differs too: another town, another year.
DOUBLY: Final = Ground.TOWN | Ground.YEAR
NOTHING: Final = Ground(0)
_WHERE: Final = Ground.COUNTRY | Ground.CONTRAST | Ground.TOWN


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a story knows it: its entity, its words, and the country in which the gazetteer has it."""

    entity: str
    words: frozenset[str]
    country: str = ""
    whole: bool = False
    at: tuple[float, float] | None = None

    def is_far_from(self, other: Place) -> bool:
        """Return whether both are towns of which it is known where they lie, and they are no neighbours."""
        if self.at is None or other.at is None:
            return False
        north, east = self.at[0] - other.at[0], (self.at[1] - other.at[1]) * math.cos(math.radians(self.at[0]))
        return math.hypot(north, east) * _A_DEGREE > _FAR

    def meets(self, other: Place) -> bool:
        """Return whether two names may be of one place, or of places of which one lies in the other."""
        if self.entity == other.entity or self.words <= other.words or other.words <= self.words:
            return True
        return bool(self.country) and self.country == other.country and (self.whole or other.whole)


@dataclass(frozen=True, slots=True)
class Event:
    """What an answer tells of its event, with names resolved; empty fields are not told.

    ``elsewhere`` are the places of which the same article tells the same measure with another value.
    """

    kinds: frozenset[str] = frozenset()
    which: frozenset[tuple[str, str, str]] = frozenset()
    places: tuple[Place, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    size: float = 0.0
    groups: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()

    @property
    def whereabouts(self) -> frozenset[str]:
        """The places that it names."""
        return frozenset(place.entity for place in self.places)


NO_EVENT: Final = Event()


@dataclass(slots=True)
class Events:
    """The events of the answers of a story, each setting looked at once."""

    names: Names
    _known: dict[tuple[str, Setting], Event] = field(default_factory=dict)
    _places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def of(self, article: str, setting: Setting | None) -> Event:
        """Return the event of an answer in an article."""
        if setting is None:
            return NO_EVENT
        key = (article, setting)
        if key not in self._known:
            self._known[key] = self._resolve(article, setting)
        return self._known[key]

    def _resolve(self, article: str, setting: Setting) -> Event:
        return Event(
            frozenset(setting.kinds),
            frozenset(_which(word) for word in setting.which),
            tuple(self._place(article, name) for name in setting.places),
            setting.days,
            setting.size,
            frozenset(setting.groups),
        )

    def _place(self, article: str, name: str) -> Place:
        key = (article, name)
        if key not in self._places:
            found = find_place(name)
            country = found.country if found is not None else ""
            whole = found is not None and found.key == found.country
            at = found.at if found is not None else None
            self._places[key] = Place(self.names.of(article, name), frozenset(name.split()), country, whole, at)
        return self._places[key]


def _which(word: str) -> tuple[str, str, str]:
    kind, by, value = word.split(" ", 2)
    return kind, by, value


def ground_between(left: Event, right: Event) -> Ground:
    """Return all that sets two events apart; nothing where that cannot be told."""
    if left is NO_EVENT or right is NO_EVENT:
        return NOTHING
    found = _in_what(left, right) | _in_where(left, right)
    if left.days and right.days and (gap := _gap(left.days, right.days)) > _SLACK:
        found |= Ground.DAY | (Ground.YEAR if gap > _HALF_A_YEAR else NOTHING)
    return found


def _in_what(left: Event, right: Event) -> Ground:
    """Return what of ordinal, size and people sets two events apart."""
    found = NOTHING
    if _differ_in_which(left.which, right.which):
        found |= Ground.WHICH
    if left.size and right.size and abs(left.size - right.size) >= _SIZES:
        found |= Ground.SIZE
    if left.groups and right.groups and not left.groups & right.groups:
        found |= Ground.GROUP
    return found


def _in_where(left: Event, right: Event) -> Ground:
    """Return what of their places sets two events apart; an article that tells of both places holds them apart itself."""
    if not _differ_in_place(left.places, right.places):
        return NOTHING
    found = NOTHING if _may_share_a_country(left.places, right.places) else Ground.COUNTRY
    at_one_spot = left.kinds & right.kinds and left.kinds | right.kinds <= _AT_ONE_SPOT
    if at_one_spot and all(one.is_far_from(other) for one in left.places for other in right.places):
        found |= Ground.TOWN
    if left.elsewhere & right.whereabouts or right.elsewhere & left.whereabouts:
        found |= Ground.CONTRAST
    return found


def _differ_in_which(left: Iterable[tuple[str, str, str]], right: Iterable[tuple[str, str, str]]) -> bool:
    """Return whether both sides say which one of a kind they mean, in the same way, and mean another."""
    told: dict[tuple[str, str], set[str]] = {}
    for kind, by, value in left:
        told.setdefault((kind, by), set()).add(value)
    others: dict[tuple[str, str], set[str]] = {}
    for kind, by, value in right:
        if (kind, by) in told:
            others.setdefault((kind, by), set()).add(value)
    return any(not any(_alike(a, b) for a in told[key] for b in values) for key, values in others.items())


def _alike(left: str, right: str) -> bool:
    return left == right or fuzz.ratio(left, right) >= _ALIKE


def _gap(left: Iterable[tuple[int, int]], right: Iterable[tuple[int, int]]) -> int:
    """Return how many days lie between two times, 0 where they may be one."""
    right = tuple(right)
    return min(max(0, low_a - high_b, low_b - high_a) for low_a, high_a in left for low_b, high_b in right)


def _differ_in_place(left: tuple[Place, ...], right: tuple[Place, ...]) -> bool:
    return bool(left and right) and not any(one.meets(other) for one in left for other in right)


def _may_share_a_country(left: tuple[Place, ...], right: tuple[Place, ...]) -> bool:
    """Return whether two sides share a country, or one of their places lies in a country that is not known."""
    countries = [{place.country for place in side} for side in (left, right)]
    return bool(countries[0] & countries[1]) or "" in countries[0] | countries[1]


def beside_the_point(answer: Answer) -> Ground:
    """Return what sets no events apart for an answer, since it is what is asked: a day is no reason why days differ."""
    if answer.type is ConflictType.PLACE:
        return _WHERE
    if answer.type is ConflictType.DATE_TIME:
        return Ground.DAY
    return Ground.WHICH if answer.measure.startswith("ordinal") else NOTHING
