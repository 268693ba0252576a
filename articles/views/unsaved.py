"""What was typed for a place that is another now, or gone: nothing is saved, and every word of it is shown, to be copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.views.pages import layout

_LABELS = {
    "question": "What is at issue",
    "wording": "To publish",
    "note": "Note",
    "links": "Evidence",
    "text": "The draft",
    "right": "The other name",
    "name": "Name",
}
"""The fields of our forms in which people write, and what pages call them."""
_ANSWER = "value-"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Why something was not saved: ``why`` in a clause, ``what`` was done by whom where somebody is the cause, and what to do ``now``."""

    why: str
    who: str = ""
    when: datetime | None = None
    what: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class TypedField:
    """Words that somebody typed, and what the field is called."""

    label: str
    words: str


def typed_fields(request: HttpRequest) -> tuple[TypedField, ...]:
    """Return what somebody wrote into the fields of a form, as it was sent; what was proposed to them and left as it is does not count."""
    return tuple(_written(request))


def show_unsaved(request: HttpRequest, elsewhere: Elsewhere, *, address: str, label: str) -> HttpResponse:
    """Show what was not saved, with a link to where it can be said now. A part of a page gives way to the whole."""
    context = {
        "room": "stories",
        "layout": layout(request),
        "elsewhere": elsewhere,
        "typed": typed_fields(request),
        "address": address,
        "label": label,
    }
    return unsaved(render(request, "articles/unsaved.html", context, status=409))


def unsaved(response: HttpResponse) -> HttpResponse:
    """Have HTMX put an answer in the middle of the page whatever part was asked for, and leave the address as it is."""
    response["HX-Retarget"], response["HX-Reswap"], response["HX-Push-Url"] = "#main", "innerHTML show:window:top", "false"
    response["Cache-Control"] = "no-store"
    return response


def _written(request: HttpRequest) -> Iterator[TypedField]:
    for name, words in request.POST.items():
        label = "Its answer" if name.startswith(_ANSWER) else _LABELS.get(name, "")
        if label and str(words).strip() and str(words).strip() != request.POST.get("proposed", "").strip():
            yield TypedField(label, str(words))
