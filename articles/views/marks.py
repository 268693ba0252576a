"""The words that a person has marked and not flagged yet. They wait in the session, story by story, until they are used or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.domain.vocabulary import Span
from articles.selectors.marked import MarkedQuote, marked_quotes
from articles.views.access import Request

_KEY, _TYPED = "marks", "typed_for_flag"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked words of one story, the first first."""

    story: str
    quotes: tuple[MarkedQuote, ...]


def marks_of(request: Request, story: str) -> Marks:
    """Return what this person has marked in a story, without what is in no current version any more."""
    stored = [(version, Span(start, end)) for version, start, end in request.session.get(_KEY, {}).get(story, [])]
    return Marks(story, marked_quotes(story, stored) if stored else ())


def add_mark(request: Request, story: str, version: int, span: Span) -> int:
    """Keep a mark, once; return how many there are."""
    marks = _stored(request, story)
    if [version, span.start, span.end] not in marks:
        marks.append([version, span.start, span.end])
    _store(request, story, marks)
    return len(marks)


def drop_mark(request: Request, story: str, quote: tuple[int, int, int]) -> None:
    """Forget one mark."""
    _store(request, story, [mark for mark in _stored(request, story) if tuple(mark) != quote])


def drop_marks(request: Request, story: str) -> None:
    """Forget all marks of a story, and what was typed for them."""
    _store(request, story, [])
    keep_typed(request, story, {})


def keep_typed(request: Request, story: str, typed: dict[str, Any]) -> None:
    """Keep what was typed into the form while another place is marked."""
    request.session[_TYPED] = {**request.session.get(_TYPED, {}), story: typed}


def typed_for(request: Request, story: str) -> dict[str, Any]:
    """Return what was typed into the form before."""
    typed: dict[str, Any] = request.session.get(_TYPED, {}).get(story, {})
    return typed


def _stored(request: Request, story: str) -> list[list[int]]:
    return [list(mark) for mark in request.session.get(_KEY, {}).get(story, [])]


def _store(request: Request, story: str, marks: Sequence[Sequence[int]]) -> None:
    request.session[_KEY] = {**request.session.get(_KEY, {}), story: [list(mark) for mark in marks]}
