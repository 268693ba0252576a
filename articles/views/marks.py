"""The words that a person has marked and not flagged yet. They wait in the session until they are used or dropped.

They are of the story that their article is in now: a story that is merged or divided takes them along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.domain.vocabulary import Span
from articles.selectors.marked import MarkedQuote, marked_quotes
from articles.views.access import Request

_KEY, _TYPED = "marked", "typed_for_flag"
_MOST_KEPT = 100

Place = tuple[int, int, int]
"""A version of an article, and where the words begin and end in it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked words of one story, the first first."""

    story: str
    quotes: tuple[MarkedQuote, ...]


def marks_of(request: Request, story: str) -> Marks:
    """Return what this person has marked in a story, without what is in no current version any more."""
    stored = [(version, Span(start, end)) for version, start, end in _stored(request)]
    return Marks(story, marked_quotes(story, stored) if stored else ())


def add_mark(request: Request, story: str, version: int, span: Span) -> int:
    """Keep a mark, once; return how many there are in its story."""
    place = (version, span.start, span.end)
    if place not in _stored(request):
        _store(request, [*_stored(request), place])
    return len(marks_of(request, story).quotes)


def drop_mark(request: Request, place: Place) -> None:
    """Forget one mark."""
    _store(request, [mark for mark in _stored(request) if mark != place])


def drop_marks(request: Request, story: str) -> None:
    """Forget all marks of a story, and what was typed for them."""
    dropped = {(quote.version, quote.start, quote.end) for quote in marks_of(request, story).quotes}
    _store(request, [mark for mark in _stored(request) if mark not in dropped])
    keep_typed(request, story, {})


def keep_typed(request: Request, story: str, typed: dict[str, Any]) -> None:
    """Keep what was typed into the form while another place is marked."""
    request.session[_TYPED] = {**request.session.get(_TYPED, {}), story: typed}


def typed_for(request: Request, story: str) -> dict[str, Any]:
    """Return what was typed into the form before."""
    typed: dict[str, Any] = request.session.get(_TYPED, {}).get(story, {})
    return typed


def move_typed(request: Request, story: str, into: str) -> None:
    """Keep what was typed for a story for the one that it was merged into, unless something was typed there."""
    typed = typed_for(request, into) or typed_for(request, story)
    if typed:
        keep_typed(request, story, {})
        keep_typed(request, into, typed)


def _stored(request: Request) -> list[Place]:
    return [(version, start, end) for version, start, end in request.session.get(_KEY, [])]


def _store(request: Request, marks: list[Place]) -> None:
    request.session[_KEY] = marks[-_MOST_KEPT:]
