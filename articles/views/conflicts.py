"""A conflict at the desk: showing it, deciding it, and taking a decision back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles import selectors, services
from articles.forms.deciding import DecisionForm, QueueForm
from articles.models import Because, Conflict, Opinion, Role, Verdict
from articles.selectors import Company, ConflictDetail, Neighbours, QueueFilters
from articles.selectors.changes import changes_since
from articles.selectors.keeping import where_now
from articles.templatetags.desk import listed
from articles.views.access import Request, open_to
from articles.views.merged import with_query
from articles.views.pages import layout
from articles.views.pictures import pictures
from articles.views.places import Place, place_of
from articles.views.presence import company_context
from articles.views.toasts import say_done
from articles.views.typed import forget_typed, keep_typed, path_of, what_was_typed, words_to_publish
from articles.views.undone import say_undone, short, where_undone

SAID = {
    Verdict.POSITION_RIGHT: "{} is right",
    Verdict.SEVERAL_RIGHT: "{} are right",
    Verdict.SUPERSEDED: "{} stands now",
    Verdict.ALL_WRONG: "all are wrong",
    Verdict.UNVERIFIED: "unverified, publish as disputed",
    Verdict.NOT_A_CONFLICT: "not a conflict",
    Verdict.NOT_SAME: "not the same thing",
    Verdict.NOT_A_CLAIM: "not a claim",
    Verdict.SAME_ORIGIN: "of the same origin",
}

PUBLISHED = (Verdict.POSITION_RIGHT, Verdict.SEVERAL_RIGHT, Verdict.SUPERSEDED, Verdict.UNVERIFIED)
"""What leaves words to publish."""


@open_to(Role.READER)
def conflict(request: Request, slug: str, number: int) -> HttpResponse:
    """Show a conflict with its positions side by side, and note that this person has seen it. Of a merged story it is elsewhere."""
    found = selectors.open_conflict(slug, number, request.user)
    if found is None:
        return _where_it_is_now(request, slug, number)
    detail, company = found
    if request.method == "GET":
        services.note_look(detail.id, detail.version, user=request.user, decided=detail.decision is not None)
    return _show(request, detail, company=company)


@open_to(Role.EDITOR, "POST")
def decide(request: Request, slug: str, number: int) -> HttpResponse:
    """Store a decision and go on to the next conflict; where somebody was quicker, show the conflict as it is now."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, _conflict_or_404(slug, number), form=form, status=422)
    data = form.cleaned_data
    try:
        outcome = services.decide(
            (slug, number),
            seen_version=data["seen_version"],
            user=request.user,
            verdict=data["verdict"],
            positions=data["positions"],
            note=data["note"],
            wording=words_to_publish(form),
            links=data["links"],
            because=data["because"],
        )
    except Conflict.DoesNotExist as missing:
        raise Http404 from missing
    except services.CannotDecide as refused:
        form.add_error(None, str(refused))
        return _show(request, _conflict_or_404(slug, number), form=form, status=422)
    if isinstance(outcome, services.ChangedMeanwhile):
        return _show(request, _conflict_or_404(outcome.story_slug, outcome.number), form=form, changed=outcome, status=409)
    forget_typed(request, request.path)
    match outcome:
        case services.TheyDiffer():
            messages.warning(request, f"Your decision is not that of {outcome.first}. Both are shown; the next decision settles it.")
            return redirect(_place(request, slug).conflict_url(slug, number))
        case services.FirstOfTwo():
            undo_form = _place(request, slug).undo_form(slug, number, opinion=str(outcome.opinion_id))
            say_done(request, "Kept. A second person decides this too, without seeing your decision.", undo_form)
        case services.Decided():
            _say_decided(request, outcome, form.cleaned_data["verdict"])
    return _go_on(request, outcome)


@open_to(Role.EDITOR, "POST")
def comment(request: Request, slug: str, number: int) -> HttpResponse:
    """Keep what was written in the note as a comment, and decide nothing; the other fields stay as they are."""
    slug, number = where_now(slug, number) or (slug, number)
    found = get_object_or_404(Conflict.objects.only("pk"), story__slug=slug, number=number)
    sent = {name: request.POST.get(name, "") for name in ("note", "wording", "links")}
    try:
        services.comment_on(found.pk, user=request.user, words=sent["note"])
    except services.CannotDecide as refused:
        messages.error(request, str(refused))
    else:
        sent["note"] = ""
        messages.success(request, "The comment is kept; nothing was decided.")
    decide_at = reverse("decide", args=[slug, number])
    forget_typed(request, decide_at)
    keep_typed(request, decide_at, **sent)
    return redirect(_place(request, slug).conflict_url(slug, number))


@open_to(Role.EDITOR, "POST")
def undo(request: Request, slug: str, number: int) -> HttpResponse:
    """Take back what the form was made for, or else what the conflict has, and show the conflict again.

    What somebody else decided meanwhile stays, and is told.
    """
    detail = _conflict_or_404(slug, number)
    if opinion := _kept_opinion(request, detail):
        _say_undone(request, services.undo_opinion(opinion, user=request.user))
        return redirect(_place(request, detail.story_slug).conflict_url(detail.story_slug, detail.number))
    company = selectors.company_of(detail.id, request.user)
    mine = next((opinion for opinion in company.opinions if opinion.is_mine), None) if company else None
    if mine is not None:
        _say_undone(request, services.undo_opinion(mine.id, user=request.user))
    elif detail.decision is None:
        messages.warning(request, "There is no decision to undo: this conflict is open.")
    else:
        _say_undone(request, services.undo_decision(_shown_decision(request, detail) or detail.decision.id, user=request.user))
    return redirect(_place(request, detail.story_slug).conflict_url(detail.story_slug, detail.number))


@open_to(Role.EDITOR, "POST")
def undo_latest(request: Request) -> HttpResponse:
    """Take back what this person did last and still stands, in whichever story, and show what it was done to.

    The address says which queue it is pressed in; what was done in another story is shown in that story's own.
    """
    outcome = services.undo(request.user)
    _say_undone(request, outcome)
    here, across = request.GET.get("at", ""), request.GET.get("queue") == "all"
    if isinstance(outcome, services.Undone | services.ChangedMeanwhile):
        stays = across or here in ("", outcome.story_slug)
        place = _place(request, outcome.story_slug) if stays else Place(outcome.story_slug, QueueFilters(viewer=request.user.pk))
        return redirect(place.conflict_url(outcome.story_slug, outcome.number))
    if isinstance(outcome, services.NothingToUndo) and here:
        return redirect(_place(request, here).queue_url())
    return redirect(where_undone(outcome))


def _shown_decision(request: Request, detail: ConflictDetail) -> int | None:
    """Return the decision that the form was made for, if it is one on this conflict."""
    named = request.POST.get("decision", "")
    return next((decision.id for decision in (detail.decision, *detail.earlier) if decision and str(decision.id) == named), None)


def _kept_opinion(request: Request, detail: ConflictDetail) -> int | None:
    """Return the decision kept until a second one agrees that the form was made for, if it is one on this conflict."""
    named = request.POST.get("opinion", "")
    given = Opinion.objects.filter(conflict=detail.id).values_list("pk", flat=True) if named else ()
    return next((pk for pk in given if str(pk) == named), None)


def _say_undone(request: Request, outcome: services.TakenBack | services.NotTakenBack) -> None:
    """Say what was taken back, and keep what was typed with it for whoever decides anew."""
    say_undone(request, outcome)
    if isinstance(outcome, services.Undone):
        keep_typed(request, reverse("decide", args=[outcome.story_slug, outcome.number]), note=outcome.note, wording=outcome.wording)


def _conflict_or_404(slug: str, number: int) -> ConflictDetail:
    """Return a conflict with all that its page shows, wherever it is since its story was merged or divided."""
    detail = selectors.conflict_detail(slug, number)
    if detail is None and (now := where_now(slug, number)):
        detail = selectors.conflict_detail(*now)
    if detail is None:
        raise Http404
    return detail


def _where_it_is_now(request: Request, slug: str, number: int) -> HttpResponse:
    """Lead to a conflict whose story was merged into another, in the queue that one works through, or say that there is none."""
    moved = where_now(slug, number)
    if moved is None:
        raise Http404
    return redirect(with_query(reverse("conflict", args=moved), request))


def _place(request: Request, slug: str) -> Place:
    if not request.GET:
        return Place(slug, QueueFilters(viewer=request.user.pk))
    across = request.GET.get("queue") == "all"
    story = None if across else slug
    return place_of(request, QueueForm(request.GET), story)


def _show(  # noqa: PLR0913 (all but two by keyword)
    request: Request,
    detail: ConflictDetail,
    *,
    form: DecisionForm | None = None,
    changed: services.ChangedMeanwhile | None = None,
    around: Neighbours | None = None,
    company: Company | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a conflict. After a refused decision what was typed is still there."""
    place = _place(request, detail.story_slug)
    around = around or place.around(detail.id, detail.score, detail.story_id)
    previous, following = around.previous, around.next
    decide_url = place.conflict_url(detail.story_slug, detail.number, "decide")
    context = {
        "room": "queue",
        "layout": layout(request),
        "conflict": detail,
        **pictures(detail),
        "place": place,
        "previous_url": place.conflict_url(previous.story_slug, previous.number) if previous else "",
        "next_url": place.conflict_url(following.story_slug, following.number) if following else "",
        "decide_url": decide_url,
        "undo_url": place.conflict_url(detail.story_slug, detail.number, "undo"),
        "comment_url": place.conflict_url(detail.story_slug, detail.number, "comment"),
        "becauses": Because.choices,
        "undo_latest_url": place.undo_latest_url(),
        "queue_url": place.queue_url(),
        "form": form or DecisionForm(),
        "typed": what_was_typed(request, detail, request.user, form=form, path=path_of(decide_url)),
        "may_decide": request.user.may_decide,
        "ticked": _ticked(form, detail) if form and not changed else (),
        "changed": changed,
        "changes": changes_since(detail),
        **_company(request, detail, company),
    }
    response = render(request, "articles/conflict.html", context, status=status)
    if status != 200:
        response["HX-Push-Url"] = "false"
    return response


def _company(request: Request, detail: ConflictDetail, company: Company | None) -> dict[str, Any]:
    company = company or selectors.company_of(detail.id, request.user)
    return company_context(detail.story_slug, detail.number, company, seen=str(detail.version)) if company else {}


def _ticked(form: DecisionForm, detail: ConflictDetail) -> tuple[int, ...]:
    ticked = form["positions"].value() or ()
    return tuple(position.number for position in detail.positions if str(position.number) in ticked)


def _say_decided(request: Request, done: services.Decided, verdict: Verdict) -> None:
    """Say what was decided, and what goes out, with the form that takes this decision back."""
    words = SAID[verdict].format(listed([f"“{value}”" for value in done.values]))
    out = f" To publish: “{short(done.wording)}”" if done.wording else ""
    out = out or (" No words to publish are written yet." if verdict in PUBLISHED else "")
    undo_form = _place(request, done.story_slug).undo_form(done.story_slug, done.number, decision=str(done.judgement_id))
    say_done(request, f"Decided: {words}. {done.question}{out}", undo_form)


def _go_on(request: Request, decided: services.Decided | services.FirstOfTwo) -> HttpResponse:
    """Go to the next conflict, or to the empty queue after the last one. HTMX gets it at once: an editor waits for it."""
    place = _place(request, decided.story_slug)
    around = place.around(decided.conflict_id, decided.score, decided.story_id)
    following = around.next
    if following is None:
        return redirect(place.queue_url())
    url = place.conflict_url(following.story_slug, following.number)
    found = selectors.open_conflict(following.story_slug, following.number, request.user) if request.htmx else None
    if found is None:
        return redirect(url)
    detail, company = found
    services.note_look(detail.id, detail.version, user=request.user, decided=detail.decision is not None)
    response = _show(request, detail, around=around.of_next(), company=company)
    response["HX-Push-Url"] = url
    return response
