"""Whom and what a story speaks of: the list, one entity, and what editors say of names."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django_htmx.http import HttpResponseClientRefresh

from articles import selectors, services
from articles.forms.comparing import NamesForm
from articles.models import EntityType, NameJudgement, Role
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import layout, page_number
from articles.views.toasts import UndoForm, say_done
from articles.views.undone import say_undone


@open_to(Role.READER)
def entities(request: Request, slug: str) -> HttpResponse:
    """List the people, bodies and places of a story, those named most first."""
    story_at(slug)
    kind = request.GET.get("type", "")
    kind = kind if kind in EntityType.values else ""
    search = request.GET.get("q", "")[:200]
    found = selectors.entity_list(slug, search=search, type=kind, page=page_number(request))
    if found is None:
        raise Http404
    tabs = [("", "All"), *EntityType.choices]
    context = {"room": "stories", "layout": layout(request), "found": found, "page": found.rows, "tabs": tabs, "kind": kind, "q": search}
    return render(request, "articles/entities.html", context)


@open_to(Role.READER)
def entity(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show one entity with its names, conflicts and claims. Entities are derived: an address that is gone leads to the list."""
    detail = selectors.entity_detail(slug, pk, page=page_number(request))
    waits = detail is not None and any(not word.applied for word in detail.said)
    if request.htmx and "waits" in request.GET:
        return HttpResponse(status=204) if waits else HttpResponseClientRefresh()
    if detail is None:
        story_at(slug)
        messages.warning(request, "This name was put together anew when the story was reconciled. Find it in the list.")
        return redirect("entities", slug)
    context = {"room": "stories", "layout": layout(request), "entity": detail, "page": detail.claims, "waits": waits}
    return render(request, "articles/entity.html", context)


@open_to(Role.EDITOR, "POST")
def judge(request: Request, slug: str) -> HttpResponse:
    """Keep what an editor says of two names, and go back to the page they said it on."""
    story = story_at(slug)
    form = NamesForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Not saved: name two names, and say whether they mean the same.")
        return redirect("entities", slug)
    data = form.cleaned_data
    back = redirect("entity", slug, data["back"]) if data["back"] else redirect("entities", slug)
    try:
        judgement = services.judge_names(story, data["left"], data["right"], same=data["same"] == "1", user=request.user)
    except services.CannotJudge as refused:
        messages.error(request, f"Not saved. {refused}")
        return back
    words = f"Kept: {judgement}. The story is being put together anew with it; that takes a moment."
    say_done(request, words, UndoForm("undo-names", (slug, judgement.pk)))
    return back


@open_to(Role.EDITOR, "POST")
def undo(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take back what was said of two names."""
    judgement = get_object_or_404(NameJudgement.objects.select_related("story"), pk=pk)
    say_undone(request, services.undo_names(judgement, user=request.user))
    return redirect("entities", judgement.story.slug)
