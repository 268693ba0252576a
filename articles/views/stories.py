"""Stories: the list, one story with its questions, and its facts by outlet."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from articles import selectors, services
from articles.models import Role
from articles.selectors.box import boxes_of_merged
from articles.views.access import Request, open_to
from articles.views.lineage import lineage
from articles.views.merged import story_at
from articles.views.pages import layout, page_number

GROUP_STATES = {
    "": "Several origins",
    "disputed": "Disputed",
    "agreed": "Agreed",
    "similar": "Similar",
    "single": "One origin",
    "decided": "Decided",
}


@open_to(Role.READER)
def stories(request: Request) -> HttpResponse:
    """List the stories, those with the most to decide first."""
    archived = request.GET.get("archived") == "1"
    context = {"room": "stories", "stories": selectors.list_stories(archived=archived), "archived": archived}
    return render(request, "articles/stories.html", context | {"any_archived": archived or selectors.any_archived()})


@open_to(Role.READER)
def story(request: Request, slug: str) -> HttpResponse:
    """Show a story: its questions with their state, and its articles."""
    state = request.GET.get("state", "")
    state = state if state in GROUP_STATES else ""
    if slug == services.TRAY_SLUG:
        return redirect("tray")
    page = selectors.story_page(slug, state=state, page=page_number(request))
    if page is None:
        raise Http404
    if page.is_merged:
        story_at(slug)  # which leads on to the story that it is in
    context = {"room": "stories", "page": page.groups, "found": page, "story": page.story, "state": state, "states": GROUP_STATES}
    context["boxes"] = boxes_of_merged(story_at(slug)) if page.has_merged and request.user.may_decide else ()
    context |= {"lineage": lineage(page.articles), "show_lineage": request.GET.get("lineage") == "1"}
    return render(request, "articles/story.html", context)


@open_to(Role.ADMIN, "POST")
def reread(request: Request, slug: str) -> HttpResponse:
    """Have a story read again. Decisions stay with their quotes. What a new engine would change is shown first, and then applied."""
    found = story_at(slug)
    if selectors.new_engine_for(found):
        messages.info(request, "A new version of the engine is here: look at what it would change. Nothing is applied yet.")
        return redirect("preview", services.ask_preview(found, user=request.user).pk)
    articles = services.request_reread(found, user=request.user)
    words = f"{len(articles)} articles are being read again in the background. Decisions stay, or are reopened with a reason."
    messages.success(request, words)
    return redirect("story", slug)


@open_to(Role.READER)
def grid(request: Request, slug: str) -> HttpResponse:
    """Show the facts of a story by outlet, with those that are silent."""
    story_at(slug)
    disputed = request.GET.get("disputed") == "1"
    found = selectors.story_grid(slug, disputed_only=disputed, page=page_number(request))
    if found is None:
        raise Http404
    context = {"room": "stories", "layout": layout(request), "grid": found, "page": found.rows, "disputed": disputed}
    return render(request, "articles/grid.html", context)
