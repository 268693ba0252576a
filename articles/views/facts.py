"""Deciding a fact that nobody disputes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from articles import services
from articles.forms.adding import FactForm
from articles.models import Group, Role
from articles.views.access import Request, open_to
from articles.views.groupings import show_group, show_where_it_is
from articles.views.merged import Merged, story_at
from articles.views.toasts import UndoForm, say_done
from articles.views.typed import forget_typed


@open_to(Role.EDITOR, "POST")
def confirm(request: Request, slug: str, pk: int) -> HttpResponse:
    """Keep that a fact is right, wrong or unverified; a refusal keeps what was typed, wherever the question is now."""
    form = FactForm(request.POST)
    if not form.is_valid():
        return show_group(request, slug, pk, fact_form=form)
    try:
        done = services.decide_fact(story_at(slug), form.wish(pk), user=request.user)
    except services.CannotDecide as refused:
        form.add_error(None, str(refused))
        return show_group(request, slug, pk, fact_form=form)
    except (Merged, Group.DoesNotExist):
        return show_where_it_is(request, slug, fact_form=form)
    if isinstance(done, services.FactChangedMeanwhile):
        form.add_error(None, f"Not saved: {done.who} {done.what} meanwhile. What you typed is kept; look again.")
        return show_group(request, slug, pk, fact_form=form)
    forget_typed(request, request.path)
    verdict = form.cleaned_data["verdict"]
    words = {"right": "Confirmed as right", "wrong": "Kept as wrong", "unverified": "Kept as unverified"}[verdict]
    say_done(request, f"{words}: “{done.question}”", UndoForm("undo-done", ("fact", done.decision_id)))
    return redirect("group", slug, pk)
