"""Who may open a page: the one place that asks. Every view of the application but sign-in and the health check goes through it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.cache import patch_cache_control, patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from articles.models import Role, User
from articles.views.merged import Merged
from articles.views.pages import htmx_of
from articles.views.typed import keep_what_was_sent

if TYPE_CHECKING:
    from articles.views.toasts import UndoForm

P = ParamSpec("P")

_RANK = {Role.READER.value: 0, Role.EDITOR.value: 1, Role.ADMIN.value: 2}


class Request(HttpRequest):
    """A request by somebody who has signed in."""

    user: User
    htmx: HtmxDetails
    undo_forms: dict[str, UndoForm]


def open_to(
    role: Role, *methods: str
) -> Callable[[Callable[Concatenate[Request, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """Let through people of this role or a higher one, with these methods (GET brings HEAD along).

    The order is: who are you (302 to sign in), may you (403), is this how one asks (405). So a reader learns nothing from a 405.
    """
    allowed = ("GET", "HEAD") if not methods else (*methods, *(("HEAD",) if "GET" in methods else ()))

    def decorate(view: Callable[Concatenate[Request, P], HttpResponseBase]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return _to_sign_in(request)
            if _RANK[request.user.role] < _RANK[role]:
                raise PermissionDenied
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            try:
                response = view(request, *args, **kwargs)  # type: ignore[arg-type]  # its user has signed in by now
            except Merged as elsewhere:
                response = elsewhere.answer(request)
            patch_vary_headers(response, ["HX-Request"])
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page and back; a fragment is not replaced by it, the whole page moves."""
    htmx = htmx_of(request)
    keep_what_was_sent(request)
    if not htmx:
        return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else _came_from(request))
    here = urlsplit(htmx.current_url_abs_path or "/")
    return HttpResponseClientRedirect(redirect_to_login(here._replace(scheme="", netloc="").geturl()).url)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours that a form was sent from, or the first one. A refused form has the address that it was sent to."""
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host() or not page.path:
        return "/"
    path = page.path.rstrip("/").rpartition("/")[0] + "/" if page.path == request.path else page.path
    return page._replace(scheme="", netloc="", path=path).geturl()
