"""Which event some answers are told of, in words, where a story tells of several of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from articles.domain.matching.events import ground_between
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import EntityType

Told = TypeVar("Told")
_MONTH: Final = 31
_WORDS: Final = {"capsizing": "sinking", "blast": "explosion"}
_ORDINALS: Final = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth", "7": "seventh"}


def event_in_words(story: StoryView, views: Iterable[AnswerView]) -> str:
    """Return which event answers are told of ("quake in Aceh, 2 July 2013"), where the story tells of another of its kind; else nothing."""
    events = [view.event for view in views]
    kind = _commonest(kind for event in events for kind in event.kinds)
    others = {view.event for view in story.answers if kind in view.event.kinds}
    if kind is None or not any(ground_between(event, other) for event in events for other in others):
        return ""
    names = {entity.id: entity.name for entity in story.names.entities if entity.type is EntityType.PLACE}
    order = _commonest(value for event in events for of, by, value in event.which if (of, by) == (kind, "order"))
    place = _commonest(place.entity for event in events for place in event.places if place.entity in names)
    day = _commonest(day for event in events for day in event.days)
    if order is None and place is None and day is None:
        return ""
    words = f"{_ORDINALS[order]} " if order is not None else ""
    words += _WORDS.get(kind, kind)
    words += f" in {names[place]}" if place is not None else ""
    return words + (f", {_in_words(*day)}" if day is not None else "")


def _commonest(told: Iterable[Told]) -> Told | None:
    counts = Counter(told)
    return min(counts, key=lambda item: (-counts[item], str(item))) if counts else None


def _in_words(low: int, high: int) -> str:
    """Return a stretch of days as the day, the month or the year that it is."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    if high - low <= 1:
        return f"{first.day} {first:%B %Y}"
    return f"{first:%B %Y}" if high - low <= _MONTH and first.month == last.month else f"{last.year}"
