"""Sheets that come back: hand one in, see what it would change, have it decided, and take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import services
from articles.forms.sheets import ReturnForm
from articles.importers import NamedFile
from articles.models import LineOutcome, ReturnState, Role, SheetReturn, Story
from articles.selectors.returns import lines_of, outcome_counts, returns_to
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import page_number

GOING_ON = (ReturnState.READING, ReturnState.APPLYING, ReturnState.UNDOING)


@open_to(Role.EDITOR, "GET", "POST")
def returns(request: Request, slug: str) -> HttpResponse:
    """List the sheets that came back, and take one in."""
    story = get_object_or_404(Story, slug=slug) if request.method == "GET" else story_at(slug)
    form = ReturnForm(request.POST, request.FILES) if request.method == "POST" else None
    if form is not None and form.is_valid():
        upload = form.cleaned_data["file"]
        return redirect("return", services.take_sheet_in(story, NamedFile(upload.name, upload.read()), user=request.user).pk)
    context = {"room": "stories", "story": story, "form": form, "page": returns_to(story, page_number(request))}
    return render(request, "articles/returns.html", context, status=422 if form is not None else 200)


@open_to(Role.EDITOR)
def brought(request: Request, pk: int) -> HttpResponse:
    """Show what a sheet would change or has changed, row by row."""
    found = _brought_or_404(pk)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in LineOutcome.values else ""
    counts = outcome_counts(found)
    context = {
        "room": "stories",
        "story": found.story,
        "brought": found,
        "page": lines_of(found, outcome=outcome, page=page_number(request)),
        "outcome": outcome,
        "tabs": [(value, label, counts[value]) for value, label in LineOutcome.choices if counts.get(value)],
        "counts": counts,
        "going_on": found.state in GOING_ON,
    }
    if request.htmx and request.GET.get("was") == ReturnState.READING and found.state != ReturnState.READING:
        return HttpResponse(headers={"HX-Refresh": "true"})  # its rows stand below what the page asks for again
    part = "#progress" if request.htmx else ""
    return render(request, f"articles/return.html{part}", context)


@open_to(Role.EDITOR, "POST")
def apply(request: Request, pk: int) -> HttpResponse:
    """Have decided what a sheet would change."""
    if not services.start_sheet(_brought_or_404(pk), user=request.user):
        messages.info(request, "This sheet was applied or left already.")
    return redirect("return", pk)


@open_to(Role.EDITOR, "POST")
def leave(request: Request, pk: int) -> HttpResponse:
    """Leave the desk as it is."""
    found = _brought_or_404(pk)
    if services.leave_sheet(found, user=request.user):
        messages.success(request, "Nothing was changed.")
    return redirect("returns", found.story.slug)


@open_to(Role.EDITOR, "POST")
def undo(request: Request, pk: int) -> HttpResponse:
    """Have taken back what a sheet changed, all of it."""
    if not services.start_sheet(_brought_or_404(pk), user=request.user, undo=True):
        messages.info(request, "There is nothing to take back here.")
    return redirect("return", pk)


def _brought_or_404(pk: int) -> SheetReturn:
    return get_object_or_404(SheetReturn.objects.select_related("story", "user"), pk=pk)
