"""Toasts: what was just done, each with the form that takes it back. Django's messages carry the words and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.views.access import Request

_KEPT = "undo"
_MOST_KEPT = 5


@dataclass(frozen=True, slots=True)
class UndoForm:
    """What the button of a toast sends: the name of an address with its arguments, the query behind it, and hidden fields."""

    page: str
    args: tuple[int | str, ...]
    query: str = ""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def action(self) -> str:
        """The address that the form is sent to."""
        address = reverse(self.page, args=self.args)
        return f"{address}?{self.query}" if self.query else address


@dataclass(frozen=True, slots=True)
class Toast:
    """What a page says of what was done: its words, how good the news is, and how to take it back where that can be done."""

    words: str
    level: str
    undo: UndoForm | None


def say_done(request: Request, words: str, undo: UndoForm) -> None:
    """Say what was done, with a button that takes it back, on the page that is shown next."""
    messages.success(request, words)
    request.undo_forms[words] = undo


def keep_undo_forms(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep the forms of toasts that no page has shown yet in the session, for the page that the answer leads to."""

    def answer(request: HttpRequest) -> HttpResponse:
        made: dict[str, UndoForm] = {}
        request.undo_forms = made  # type: ignore[attr-defined]  # declared for who has signed in
        response = get_response(request)
        if made:
            kept = {**request.session.get(_KEPT, {}), **{words: asdict(form) for words, form in made.items()}}
            request.session[_KEPT] = dict(list(kept.items())[-_MOST_KEPT:])
        return response

    return answer


def toasts(request: HttpRequest) -> dict[str, Iterator[Toast]]:
    """Put the toasts at the hand of templates. They count as shown when a template goes through them."""
    return {"toasts": _shown(request)}


def _shown(request: HttpRequest) -> Iterator[Toast]:
    for message in messages.get_messages(request):
        yield Toast(str(message.message), message.level_tag, _undo_of(request, str(message.message)))


def _undo_of(request: HttpRequest, words: str) -> UndoForm | None:
    """Return the form that belongs to these words, and forget it: a page shows it once."""
    made: dict[str, UndoForm] = getattr(request, "undo_forms", {})
    if words in made:
        return made.pop(words)
    kept: dict[str, dict[str, Any]] = request.session.get(_KEPT, {})
    if words not in kept:
        return None
    request.session[_KEPT] = {others: form for others, form in kept.items() if others != words}
    return UndoForm(**kept[words])
