"""The events of a story: which there are, and to which of them each answer belongs.

Mentions are clustered under constraints, as Wagstaff et al. (2001) do, in one pass over them (Hartigan's leader algorithm, 1975): the most
telling mention first. One never joins an event from which anything sets it apart, joins the one with which it has most in common, and
belongs to none where two fit it equally well. Only events that share a place, a day or an ordinal with it are looked at, so that the cost
grows nearly with the number of mentions; the order of the articles never matters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from articles.domain.matching.events import APART, NO_EVENT, Event, ground_between
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import ClaimKey, EntityType

Told = TypeVar("Told")
_MONTH: Final = 31
# What a mention of so many days may share a day with is looked for no further.
_LONGEST: Final = 40
_WORDS: Final = {"capsizing": "sinking", "blast": "explosion", "takeover": "takeover"}


@dataclass(slots=True, eq=False)
class StoryEvent:
    """One event: its kind, what its mentions tell of it, and how often each place and day is told."""

    kind: str
    event: Event
    mentions: int = 0
    places: Counter[str] = field(default_factory=Counter)
    days: Counter[tuple[int, int]] = field(default_factory=Counter)

    def take(self, event: Event) -> None:
        """Take in a mention."""
        known = self.event
        self.mentions += 1
        self.places.update(place.entity for place in event.places)
        self.days.update(event.days)
        self.event = Event(
            known.kinds | event.kinds,
            known.which | event.which,
            tuple(dict.fromkeys((*known.places, *event.places))),
            known.sites | event.sites,
            tuple(sorted({*known.days, *event.days})),
            known.size or event.size,
            known.groups,
        )


class StoryEvents:
    """The events of a story by the answers that tell of them."""

    def __init__(self, story: StoryView) -> None:
        self._names = {entity.id: entity.name for entity in story.names.entities if entity.type is EntityType.PLACE}
        self._by_key: dict[tuple[str, object], list[StoryEvent]] = defaultdict(list)
        self.events: dict[str, list[StoryEvent]] = defaultdict(list)
        self._of: dict[tuple[Event, str], StoryEvent | None] = {}
        for event, kind, _ in sorted(_mentions(story.answers), key=_most_telling_first):
            self._of[event, kind] = self._home(event, kind)

    def of(self, view: AnswerView) -> StoryEvent | None:
        """Return the event that an answer belongs to, or None where it cannot be told."""
        found = (self._of.get((view.event, kind)) for kind in sorted(view.event.kinds))
        return next((event for event in found if event is not None), None)

    def _home(self, event: Event, kind: str) -> StoryEvent | None:
        keys = list(_keys(event))
        near = list(dict.fromkeys(other for key in keys for other in self._by_key.get((kind, key), ())))
        fitting = [other for other in (near or self.events[kind]) if not ground_between(other.event, event) & APART]
        if near and fitting:
            links = {other: len({*_keys(other.event)} & {*keys}) for other in fitting}
            best = [other for other in fitting if links[other] == max(links.values())]
        else:
            best = fitting if not keys else []
        if len(best) > 1 or not best and not keys:
            return None
        home = best[0] if best else StoryEvent(kind, Event(frozenset((kind,))))
        if not best:
            self.events[kind].append(home)
        for key in keys:
            if home not in self._by_key[kind, key]:
                self._by_key[kind, key].append(home)
        home.take(event)
        return home

    def words(self, views: Iterable[AnswerView]) -> str:
        """Return which event answers are told of ("quake in Aceh, 2 July 2013"), where the story has several of its kind; else nothing."""
        found = Counter(event for view in views if (event := self.of(view)) is not None)
        if not found:
            return ""
        event, told = found.most_common(1)[0]
        if 2 * told <= sum(found.values()) or len(self.events[event.kind]) < 2:
            return ""
        return self._described(event) if event.days or self._place_of(event) or event.event.which else ""

    def _place_of(self, event: StoryEvent) -> str | None:
        """Return the name that is told most often of where an event took place, if it is the name of a place."""
        return _commonest(Counter({place: count for place, count in event.places.items() if place in self._names}))

    def _described(self, event: StoryEvent) -> str:
        place, day = self._place_of(event), _commonest(event.days)
        order = next((value for kind, by, value in sorted(event.event.which) if by == "order" and kind == event.kind), "")
        parts = [f"{_ORDINALS.get(order, '')} {_WORDS.get(event.kind, event.kind)}".strip()]
        if place is not None:
            parts.append(f"in {self._names[place]}")
        return " ".join(parts) + (f", {_in_words(day)}" if day is not None else "")


_ORDINALS: Final = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth", "7": "seventh"}
Mention = tuple[Event, str, ClaimKey]


def _mentions(answers: Iterable[AnswerView]) -> Iterator[Mention]:
    """Yield what the answers of a story tell of events, each thing told once."""
    seen: set[tuple[Event, str]] = set()
    for view in answers:
        for kind in view.event.kinds if view.event is not NO_EVENT else ():
            if (view.event, kind) not in seen:
                seen.add((view.event, kind))
                yield view.event, kind, view.answer.claim


def _most_telling_first(mention: Mention) -> tuple[int, ClaimKey, str]:
    event, kind, claim = mention
    return -sum(1 for told in (event.which, event.places, event.days, event.size) if told), claim, kind


def _keys(event: Event) -> Iterator[object]:
    """Yield what a mention of the same event may have in common."""
    for place in event.places:
        yield place.entity
    yield from event.which
    for low, high in event.days:
        if high - low <= _LONGEST:
            yield from range(low - 1, high + 2)
        else:
            yield date.fromordinal(high).year + 10_000_000
    if event.size:
        yield f"size {event.size}"


def _commonest(counts: Counter[Told]) -> Told | None:
    return min(counts, key=lambda item: (-counts[item], str(item))) if counts else None


def _in_words(day: tuple[int, int]) -> str:
    """Return a stretch of days as the day, the month or the year that it is."""
    first, last = (date.fromordinal(ordinal) for ordinal in day)
    if day[1] - day[0] <= 1:
        return f"{first.day} {first:%B %Y}"
    return f"{first:%B %Y}" if day[1] - day[0] <= _MONTH and first.month == last.month else f"{last.year}"
