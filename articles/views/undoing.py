"""What one did last, each of it with a button that takes it back; and several conflicts decided in one go."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import services
from articles.forms.deciding import QueueForm, TogetherForm
from articles.models import Judgement, Role
from articles.selectors.undoing import last_done
from articles.views.access import Request, open_to
from articles.views.pages import layout
from articles.views.places import place_of
from articles.views.toasts import UndoForm, say_done
from articles.views.undone import say_undone


@open_to(Role.EDITOR)
def decisions(request: Request) -> HttpResponse:
    """Show the last twenty things this person did, with what undoing each would do."""
    context = {"room": "queue", "layout": layout(request), "done": last_done(request.user)}
    return render(request, "articles/decisions.html", context)


@open_to(Role.EDITOR, "POST")
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back one decision, or all that were made in one go with it, and show the list again."""
    judgement = get_object_or_404(Judgement, pk=pk, conflict__isnull=False)
    say_undone(request, services.undo_all_of(judgement, user=request.user))
    return redirect("decisions")


@open_to(Role.EDITOR, "POST")
def undo_done(request: Request, kind: str, pk: int) -> HttpResponse:
    """Take back one thing of the list, whatever it is, and show the list again."""
    try:
        say_undone(request, services.undo_one(kind, pk, user=request.user))
    except (KeyError, ObjectDoesNotExist) as missing:
        raise Http404 from missing
    return redirect("decisions")


@open_to(Role.EDITOR, "POST")
def decide_together(request: Request, slug: str | None = None) -> HttpResponse:
    """Decide the rows that were picked in a queue, and go back to it."""
    back = place_of(request, QueueForm(request.GET), slug).queue_url()
    form = TogetherForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was decided: pick rows first, then press one of the buttons.")
        return redirect(back)
    try:
        done = services.decide_together(
            form.picked, user=request.user, verdict=form.cleaned_data["verdict"], note=form.cleaned_data["note"]
        )
    except services.CannotDecide as refused:
        messages.error(request, f"Nothing was decided. {refused}")
        return redirect(back)
    if done.decided:
        words = f"Decided in one go: {done.decided} conflict{'s' if done.decided > 1 else ''}."
        if done.judgement_id:
            say_done(request, words, UndoForm("undo-decision", (done.judgement_id,)))
        else:
            messages.success(request, words)
    if done.left:
        messages.warning(request, f"Not decided: {' '.join(done.left)}")
    return redirect(back)
