"""Refusing an upload that is too large by what it says of itself, before a byte of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.forms.importing import UPLOAD_LIMIT

# What a form adds to its files: names, boundaries, the other fields.
_FORM_ITSELF = 1024 * 1024


def refuse_what_is_too_large(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 413 to a request of more than 25 MB. It stands before sessions and forms, which would read it to the end."""

    def answer(request: HttpRequest) -> HttpResponse:
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if not length.isascii() or not length.isdigit() or int(length) > UPLOAD_LIMIT + _FORM_ITSELF:
            return render(request, "413.html", status=413)
        return get_response(request)

    return answer
