"""Who else is at a conflict, and taking it, giving it to somebody or letting go of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles import selectors, services
from articles.models import Conflict, Role
from articles.selectors import Company
from articles.selectors.keeping import where_now
from articles.views.access import Request, open_to


@open_to(Role.READER)
def company(request: Request, slug: str, number: int) -> HttpResponse:
    """Say who else is at a conflict. An open page asks every few seconds; where nothing changed it is told nothing."""
    conflict = _conflict_or_404(slug, number)
    services.note_presence(conflict.pk, user=request.user)
    found = _company_or_404(conflict.pk, request)
    if request.htmx and request.GET.get("shown") == found.mark:
        return HttpResponse(status=204)
    return render(request, "articles/_company.html", company_context(slug, number, found, seen=request.GET.get("seen", "")))


@open_to(Role.EDITOR, "POST")
def hold(request: Request, slug: str, number: int) -> HttpResponse:
    """Take a conflict, take it over, give it to somebody, or let go of it."""
    conflict = _conflict_or_404(slug, number)
    _say(request, _do(request, conflict.pk))
    if not request.htmx:
        return redirect("conflict", slug, number)
    found = _company_or_404(conflict.pk, request)
    context = company_context(slug, number, found, seen=request.POST.get("seen", ""))
    return render(request, "articles/_company.html", context | {"alone": True})


def company_context(slug: str, number: int, found: Company, *, seen: str) -> dict[str, Any]:
    """What the row of the company needs: ``seen`` is the version of the conflict that the page shows."""
    query = urlencode({"seen": seen, "shown": found.mark})
    return {
        "company": found,
        "company_url": f"{reverse('company', args=[slug, number])}?{query}",
        "hold_url": reverse("hold", args=[slug, number]),
        "seen": seen,
        "is_behind": seen not in ("", str(found.version)),
        "poll": selectors.POLL_SECONDS,
    }


Outcome = services.Taken | services.HeldBySomebody | services.Released


def _do(request: Request, conflict_id: int) -> Outcome | str:
    asked, data = request.POST.get("do", ""), request.POST
    if asked == "take":
        return services.take_conflict(conflict_id, user=request.user, over=_number(data.get("over", "")))
    if asked == "release":
        return services.release_conflict(conflict_id, user=request.user)
    try:
        return services.assign_conflict(conflict_id, to=_number(data.get("to", "")) or 0, user=request.user)
    except services.CannotHold as refused:
        return str(refused)


def _say(request: Request, outcome: Outcome | str) -> None:
    match outcome:
        case str():
            messages.warning(request, outcome)
        case services.Taken(who=who, until=None):
            messages.success(request, f"{who} is asked to decide this conflict.")
        case services.Taken(until=until) if until is not None:
            messages.success(request, f"This conflict is yours until {date_format(localtime(until), 'H:i')}.")
        case services.HeldBySomebody(who=who):
            messages.warning(request, f"{who} has this conflict. Nothing was changed.")
        case services.Released():
            messages.success(request, "This conflict is free again.")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _conflict_or_404(slug: str, number: int) -> Conflict:
    """Return a conflict, wherever it is since its story was merged or divided."""
    found = Conflict.objects.only("pk").filter(story__slug=slug, number=number).first()
    if found is None:
        slug, number = where_now(slug, number) or (slug, number)
        return get_object_or_404(Conflict.objects.only("pk"), story__slug=slug, number=number)
    return found


def _company_or_404(conflict_id: int, request: Request) -> Company:
    found = selectors.company_of(conflict_id, request.user)
    if found is None:
        raise Http404
    return found
