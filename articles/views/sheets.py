"""The claim sheet: on the page, as a file, and each of its facts by its lasting address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from articles import selectors
from articles.domain.sheet import STATUS_LABELS, ClaimSheet
from articles.exporters import Exporter, Options, TooLong, all_formats
from articles.forms.sheets import FileForm, SheetForm
from articles.models import Role, Story
from articles.selectors import Page, SheetFilters
from articles.selectors.fact_places import where_fact_is
from articles.selectors.facts import facts_on_page
from articles.selectors.layouts import layout_choices, layout_named
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import layout, page_number

ON_A_PAGE = 50
MOST_AT_ONCE = 2_000
"""Facts in a file that is made while one waits; a longer one is written by the worker."""


@open_to(Role.READER)
def sheet(request: Request, slug: str) -> HttpResponse:
    """Show the facts of a story as every file has them, fit for printing."""
    story = story_at(slug)
    form = SheetForm(request.GET)
    filters = form.filters(request.user.pk)
    form.offer(sources=selectors.source_choices(slug), entities=selectors.entity_choices(slug, filters.entity))
    found, number = _sheet(request, story, filters), page_number(request)
    first, count = (number - 1) * ON_A_PAGE, found.head.count
    facts = facts_on_page(story, filters, first=first, most=ON_A_PAGE)
    context = {
        "room": "stories",
        "layout": layout(request),
        "story": story,
        "sheet": found.head,
        "form": form,
        "query": urlencode(form.query),
        "filtered": bool(form.query.keys() - {"reviewed"}),
        "statuses": STATUS_LABELS,
        "file_form": FileForm(layouts=layout_choices()),
        "page": Page(tuple(facts), number, first + ON_A_PAGE < count, count, more_than_total=False),
        **_tabs(slug, form),
    }
    return render(request, "articles/sheet.html", context)


@open_to(Role.READER)
def sheet_file(request: Request, slug: str) -> HttpResponse:
    """Send the sheet as a file. What would take too long is offered to be written in the background."""
    story = story_at(slug)
    form, file_form = SheetForm(request.GET), FileForm(request.GET, layouts=layout_choices())
    found = _sheet(request, story, form.filters(request.user.pk))
    exporter, options = asked_file(file_form)
    if exporter is None or options is None:
        messages.error(request, f"No file was made. {' '.join(str(error) for errors in file_form.errors.values() for error in errors)}")
        return redirect(f"{reverse('sheet', args=[slug])}?{urlencode(form.query)}")
    if found.head.count > MOST_AT_ONCE and exporter.most is None:
        return show_long(request, found, exporter)
    return send_file(request, found, exporter, options)


@open_to(Role.READER)
def fact(request: Request, slug: str, key: str) -> HttpResponse:
    """Lead from the id of an exported fact to where it stands today: its conflict, its question, or its words in the article."""
    found = where_fact_is(slug, key)
    if found is None:
        raise Http404
    slug, place = found
    if place.conflict is not None:
        return redirect("conflict", slug, place.conflict)
    if place.question is not None:
        return redirect("group", slug, place.question)
    messages.info(request, "This fact is no longer put together so. These are the words that it was taken from.")
    words = urlencode({"version": place.version, "claim": f"{place.start}-{place.end}"})
    return redirect(f"{reverse('article', args=[place.article])}?{words}")


def asked_file(form: FileForm) -> tuple[Exporter | None, Options | None]:
    """Read what file is asked for; CSV of the facts where nothing is said."""
    if not form.is_valid():
        return None, None
    chosen = layout_named(form.cleaned_data["layout"])
    options = Options(chosen, form.cleaned_data["delimiter"] or ",") if chosen else None
    return all_formats()[form.cleaned_data["format"] or "csv"], options


def send_file(request: Request, found: ClaimSheet, exporter: Exporter, options: Options) -> HttpResponse:
    """Make a file and send it. It is whole before it is sent: one that breaks off would pass for the sheet."""
    try:
        content = b"".join(exporter.export(found, options))
    except TooLong as refused:
        return render(request, "articles/sheet_long.html", {"room": "stories", "sheet": found.head, "problem": str(refused)}, status=422)
    response = HttpResponse(content, content_type=exporter.media_type)
    response["Content-Disposition"] = f'attachment; filename="{exporter.filename(found, options)}"'
    return response


def show_long(request: Request, found: ClaimSheet, exporter: Exporter) -> HttpResponse:
    """Offer to have a long file written by the worker. What was asked for goes along."""
    context = {"room": "stories", "sheet": found.head, "exporter": exporter, "asked": request.GET.items()}
    return render(request, "articles/sheet_long.html", context)


def base_of(request: Request) -> str:
    """What stands before the addresses in a file: where this desk is found."""
    return request.build_absolute_uri("/").rstrip("/")


def _sheet(request: Request, story: Story, filters: SheetFilters) -> ClaimSheet:
    found = selectors.claim_sheet(story, filters, base=base_of(request))
    assert found is not None
    return found


def _tabs(slug: str, form: SheetForm) -> dict[str, Any]:
    here, rest = reverse("sheet", args=[slug]), {name: value for name, value in form.query.items() if name != "reviewed"}
    everything, reviewed = (f"{here}?{urlencode(query)}" if query else here for query in (rest, {**rest, "reviewed": "1"}))
    return {"everything_url": everything, "reviewed_url": reviewed, "reviewed": "reviewed" in form.query}
