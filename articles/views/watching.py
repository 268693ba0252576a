"""Feeds and folders that are watched, for admins: set them up, see how they go and what went wrong, pause and remove them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import services
from articles.forms.watching import WatchForm
from articles.models import Role, User, Watch, WatchKind
from articles.selectors import watches as selecting
from articles.views.access import Request, open_to
from articles.views.pages import layout, page_number


@open_to(Role.ADMIN, "GET", "POST")
def watches(request: Request) -> HttpResponse:
    """List what is watched; have something watched."""
    form = WatchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            watch = services.add_watch(form.wish, user=request.user)
        except services.CannotWatch as refused:
            form.add_error("address", str(refused))
        else:
            messages.success(request, f"“{watch.name}” is watched. The first look comes in a moment.")
            return redirect("watch", watch.pk)
    context = {
        "room": "watches",
        "layout": layout(request),
        "page": selecting.watches(page_number(request)),
        "form": form,
        "folders": selecting.watched_folders(),
    }
    return render(request, "articles/watches.html", context, status=422 if form.is_bound else 200)


@open_to(Role.ADMIN, "GET", "POST")
def watch(request: Request, pk: int) -> HttpResponse:
    """Show how something that is watched goes; change how it is watched."""
    found = get_object_or_404(Watch.objects.select_related("story"), pk=pk)
    form = WatchForm(request.POST if request.method == "POST" else None, initial=_as_it_is(found))
    if request.method == "POST" and form.is_valid():
        services.change_watch(pk, form.wish, user=request.user)
        messages.success(request, "Saved. It holds from the next look on.")
        return redirect("watch", pk)
    page = selecting.watch_page(pk)
    if page is None:
        raise Http404
    context = {"room": "watches", "watch": page.watch, "looks": page.looks, "form": form, "is_feed": found.kind == WatchKind.FEED}
    return render(request, "articles/watch.html", context, status=422 if form.is_bound else 200)


@open_to(Role.ADMIN, "POST")
def look(request: Request, pk: int) -> HttpResponse:
    """Have something looked at now."""
    return _do(request, pk, services.look_now, "It is looked at in a moment. Load this page again to see what came of it.")


@open_to(Role.ADMIN, "POST")
def pause(request: Request, pk: int) -> HttpResponse:
    """Look no more until it is resumed."""
    return _do(request, pk, services.pause_watch, "It is not looked at any more until you resume it. What came in stays.")


@open_to(Role.ADMIN, "POST")
def resume(request: Request, pk: int) -> HttpResponse:
    """Look again."""
    return _do(request, pk, services.resume_watch, "It is looked at again, first in a moment.")


@open_to(Role.ADMIN, "POST")
def remove(request: Request, pk: int) -> HttpResponse:
    """Watch something no more."""
    get_object_or_404(Watch, pk=pk)
    name = services.remove_watch(pk, user=request.user)
    messages.success(request, f"“{name}” is not watched any more. Its articles stay.")
    return redirect("watches")


def _do(request: Request, pk: int, deed: Callable[..., None], said: str) -> HttpResponse:
    get_object_or_404(Watch, pk=pk)
    user: User = request.user
    try:
        deed(pk, user=user)
    except services.CannotWatch as refused:
        messages.error(request, f"Nothing was changed. {refused}")
    else:
        messages.success(request, said)
    return redirect("watch", pk)


def _as_it_is(watch: Watch) -> dict[str, object]:
    return {
        "kind": watch.kind,
        "address": watch.address,
        "name": watch.name,
        "outlet": watch.outlet,
        "minutes": watch.minutes,
        "fetches_pages": watch.fetches_pages,
        "story": watch.story_id,
    }
