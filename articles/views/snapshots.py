"""Snapshots of the sheet: taking one, signing it off, comparing it with today, writing it again, and proving it to anybody."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from articles import selectors, services
from articles.forms.sheets import EmbargoForm, FileForm, ProofForm, SheetForm, SnapshotForm
from articles.models import Role, Snapshot, Story
from articles.selectors.facts import count_facts
from articles.selectors.layouts import layout_choices
from articles.selectors.snapshots import compare_with_today, proof_of, sheet_of, snapshots_of
from articles.services.jobs import defer_freezing
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import page_number
from articles.views.sheets import MOST_AT_ONCE, asked_file, base_of, send_file, show_long


@open_to(Role.READER, "GET", "POST")
def snapshots(request: Request, slug: str) -> HttpResponse:
    """List the snapshots of a story, and take one."""
    story = get_object_or_404(Story, slug=slug) if request.method == "GET" else story_at(slug)
    if request.method == "POST":
        return _take(request, story)
    context = {"room": "stories", "story": story, "page": snapshots_of(story, page_number(request)), "form": SheetForm(request.GET)}
    return render(request, "articles/snapshots.html", context)


def _take(request: Request, story: Story) -> HttpResponse:
    if not request.user.may_decide:
        messages.error(request, "Only editors take snapshots.")
        return redirect("snapshots", story.slug)
    filters = SheetForm(request.POST).filters(request.user.pk)
    form = SnapshotForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    if count_facts(story, filters) > MOST_AT_ONCE:
        defer_freezing(story.pk, user_id=request.user.pk, filters=asdict(filters), note=note)
        messages.info(request, "This sheet is long: its snapshot is being taken in the background. Load this page again in a minute.")
        return redirect("snapshots", story.slug)
    try:
        taken = services.freeze_sheet(story, user=request.user, filters=filters, note=note)
    except services.CannotSet as refused:
        messages.error(request, str(refused))
        return redirect("snapshots", story.slug)
    messages.success(request, f"Frozen: {taken.facts} facts, as they stand now.")
    return redirect("snapshot", taken.code)


@open_to(Role.READER)
def snapshot(request: Request, code: str) -> HttpResponse:
    """Show a snapshot: what it is, what has changed since, and how to write it again."""
    found = _snapshot_or_404(code)
    context = {
        "room": "stories",
        "snapshot": found,
        "story": found.story,
        "statuses": [(label, found.statuses[key]) for key, label in selectors.STATUS_LABELS.items() if key in found.statuses],
        "since": compare_with_today(found) if found.facts <= MOST_AT_ONCE or request.GET.get("compare") else None,
        "embargo": EmbargoForm(initial={"until": found.embargoed_until}),
        "embargoed": found.embargoed_until is not None and found.embargoed_until > timezone.now(),
        "file_form": FileForm(layouts=layout_choices()),
    }
    return render(request, "articles/snapshot.html", context)


@open_to(Role.EDITOR, "POST")
def sign(request: Request, code: str) -> HttpResponse:
    """Sign a snapshot off."""
    found = _snapshot_or_404(code)
    if services.sign_snapshot(found, user=request.user):
        messages.success(request, f"Signed off: {found.code}.")
    else:
        messages.warning(request, "Somebody signed this snapshot off before. A signature is not replaced.")
    return redirect("snapshot", found.code)


@open_to(Role.EDITOR, "POST")
def embargo(request: Request, code: str) -> HttpResponse:
    """Set until when a snapshot may not be published."""
    found, form = _snapshot_or_404(code), EmbargoForm(request.POST)
    if form.is_valid():
        services.set_embargo(found, form.cleaned_data["until"], user=request.user)
        messages.success(request, "The embargo is set; files written from now on say so." if form.cleaned_data["until"] else "No embargo.")
    else:
        messages.error(request, "The embargo was not changed: give a day and an hour, or nothing.")
    return redirect("snapshot", found.code)


@open_to(Role.READER)
def snapshot_file(request: Request, code: str) -> HttpResponse:
    """Write a snapshot again, in any format. What would take too long is left to the worker."""
    found = _snapshot_or_404(code)
    exporter, options = asked_file(FileForm(request.GET, layouts=layout_choices()))
    if exporter is None or options is None:
        messages.error(request, "No file was made: there is no such format or layout.")
        return redirect("snapshot", found.code)
    if found.facts > MOST_AT_ONCE and exporter.most is None:
        return show_long(request, sheet_of(found), exporter)
    return send_file(request, sheet_of(found, base=base_of(request)), exporter, options)


def proof(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show to anybody that a snapshot is what it was: digest, dates and counts, and nothing of what it says."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    form = ProofForm(request.GET)
    form.is_valid()
    asked = code or form.cleaned_data.get("code", "")
    found = proof_of(asked) if asked else None
    given = form.cleaned_data.get("digest", "").strip().lower()
    context = {"asked": asked, "proof": found, "given": given, "fits": bool(found) and given == (found.digest if found else "")}
    return render(request, "articles/proof.html", context, status=404 if asked and found is None else 200)


def _snapshot_or_404(code: str) -> Snapshot:
    found = Snapshot.objects.select_related("story").filter(code=code.upper()).first()
    if found is None:
        raise Http404
    return found
