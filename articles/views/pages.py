"""What every page needs to know about how it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from articles.views.access import Request


def htmx_of(request: HttpRequest) -> HtmxDetails:
    """Return what HTMX says of a request; false where the browser itself asks."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # put there by its middleware
    return htmx


def layout(request: HttpRequest) -> str:
    """The frame of the page: none where HTMX asks for its middle alone. Going back in the history loads the whole page."""
    htmx = htmx_of(request)
    alone = htmx and not htmx.history_restore_request
    return "fragment.html" if alone else "base.html"


def page_number(request: Request) -> int:
    """The page asked for; anything that is no page number is the first."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
