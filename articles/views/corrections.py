"""Correcting what was read in an article, and taking a correction back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from articles import services
from articles.domain.vocabulary import Span
from articles.forms.correcting import CORRECTION_FORMS, CorrectionForm
from articles.models import Correction, Role
from articles.views.access import Request, open_to
from articles.views.articles import asked_claim, fetch_article, show_article
from articles.views.panel import form_for
from articles.views.toasts import UndoForm, say_done
from articles.views.undone import say_undone, short

_SOON = "The story is being reconciled with it; its conflicts follow in a moment."


@open_to(Role.EDITOR, "POST")
def correct(request: Request, pk: int) -> HttpResponse:
    """Store a correction and show the claim as it is read now; where somebody was quicker, say who, and keep what was typed."""
    page = fetch_article(request, pk)
    kind = request.POST.get("kind", "")
    if kind not in CORRECTION_FORMS:
        return show_article(request, page, form=_not_understood(), status=422)
    form = form_for(page, kind, request.POST, auto_id=f"{kind}-sent-%s")
    if not form.is_valid():
        return show_article(request, page, form=form, status=422)
    data = form.cleaned_data
    words = services.Words(form.kind, Span(data["start"], data["end"]), data["version"], data["standing"])
    try:
        outcome = services.correct(pk, words, user=request.user, meaning=data["meaning"], everywhere=form.is_everywhere)
    except services.CannotCorrect as refused:
        form.add_error(None, str(refused))
        return show_article(request, page, form=form, status=422)
    if isinstance(outcome, services.CorrectedMeanwhile):
        return show_article(request, fetch_article(request, pk), form=form, changed=outcome, status=409)
    _say_corrected(request, pk, outcome)
    return redirect(_back(request, pk))


@open_to(Role.EDITOR, "POST")
def undo(request: Request, pk: int, correction: int) -> HttpResponse:
    """Take a correction back, and show the claim as it is read again."""
    get_object_or_404(Correction, pk=correction, article_id=pk)
    say_undone(request, services.undo_correction(correction, user=request.user))
    return redirect(_back(request, pk))


def _not_understood() -> CorrectionForm:
    """A form that says that nothing was understood of what came."""
    form = CorrectionForm({})
    form.full_clean()
    return form


def _say_corrected(request: Request, pk: int, done: services.Corrected) -> None:
    """Say what was corrected, with the form that undoes it."""
    quote = short(done.quote)
    if done.already:
        messages.info(request, f"“{quote}” was corrected to “{done.now}” already. Nothing changed.")
        return
    words = f"Corrected: “{quote}” is now read as “{done.now}”, no longer as “{done.was}”. {_SOON}"
    say_done(request, words, UndoForm("undo-correction", (pk, done.correction_id), request.GET.urlencode()))


def _back(request: Request, pk: int) -> str:
    claim = asked_claim(request)
    address = reverse("article", args=[pk])
    return f"{address}?claim={claim.start}-{claim.end}#claim-{claim.start}" if claim else address
