"""What reading a story again would change: asking for it, looking at it, and applying or leaving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import selectors, services
from articles.models import Preview, PreviewState, Role
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import page_number


@open_to(Role.ADMIN, "POST")
def ask(request: Request, slug: str) -> HttpResponse:
    """Have it worked out in the background what reading a story again would change."""
    found = services.ask_preview(story_at(slug), user=request.user)
    return redirect("preview", found.pk)


@open_to(Role.ADMIN)
def preview(request: Request, pk: int) -> HttpResponse:
    """Show what would change, or that it is still being worked out."""
    found = get_object_or_404(Preview.objects.select_related("story", "user"), pk=pk)
    waits = found.state == PreviewState.WAITING
    if request.htmx and waits:
        return HttpResponse(status=204)
    page = None if waits else selectors.preview_lines(found.pk, page_number(request))
    is_old = found.finished_at is not None and (found.story.reconciled_at or found.finished_at) > found.finished_at
    context = {"room": "stories", "preview": found, "story": found.story, "page": page, "waits": waits, "is_old": is_old}
    response = render(request, "articles/preview.html", context)
    if request.htmx:
        response["HX-Refresh"] = "true"  # it is ready: the page is loaded again as a whole
    return response


@open_to(Role.ADMIN, "POST")
def apply(request: Request, pk: int) -> HttpResponse:
    """Do what was previewed."""
    found = get_object_or_404(Preview.objects.select_related("story"), pk=pk)
    outcome = services.apply_preview(found, user=request.user)
    if isinstance(outcome, services.NothingToApply):
        messages.warning(request, outcome.why)
    else:
        messages.success(request, f"{_what_happens(found, len(outcome))} Decisions stay, or are reopened with a reason.")
    return redirect("story", found.story.slug)


def _what_happens(found: Preview, articles: int) -> str:
    if not found.judge:
        return f"{articles} articles are being read again in the background."
    return f"The story is being put together anew in the background, going by {found.judge_model or 'no model'}."


@open_to(Role.ADMIN, "POST")
def leave(request: Request, pk: int) -> HttpResponse:
    """Leave the story as it is."""
    found = get_object_or_404(Preview.objects.select_related("story"), pk=pk)
    services.leave_preview(found, user=request.user)
    messages.success(request, "Nothing was changed.")
    return redirect("story", found.story.slug)
