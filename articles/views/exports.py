"""Files of the sheet that the worker writes: asking for one, watching it, fetching it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles import services
from articles.exporters import all_formats
from articles.forms.sheets import FileForm, SheetForm
from articles.models import Export, ExportState, Role, Snapshot, Story
from articles.selectors.exports import content_of, exports_of
from articles.selectors.layouts import layout_choices
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import page_number
from articles.views.sheets import asked_file, base_of


@open_to(Role.READER, "GET", "POST")
def exports(request: Request, slug: str) -> HttpResponse:
    """List the files that were asked for, and take another wish."""
    story = get_object_or_404(Story, slug=slug) if request.method == "GET" else story_at(slug)
    if request.method != "POST":
        return render(
            request, "articles/exports.html", {"room": "stories", "story": story, "page": exports_of(story, page_number(request))}
        )
    exporter, options = asked_file(FileForm(request.POST, layouts=layout_choices()))
    if exporter is None or options is None:
        messages.error(request, "No file was asked for: there is no such format or layout any more.")
        return redirect("exports", slug)
    export = services.ask_export(
        story,
        format=exporter.name,
        view=options.view,
        columns=options.layout.columns,
        layout=options.layout.name,
        delimiter=options.delimiter,
        filters=SheetForm(request.POST).filters(request.user.pk),
        snapshot=Snapshot.objects.filter(story=story, code=request.POST.get("snapshot", "")).first(),
        user=request.user,
        base=base_of(request),
    )
    return redirect("export", export.pk)


@open_to(Role.READER)
def export(request: Request, pk: int) -> HttpResponse:
    """Show how far a file is; once it is written, offer it."""
    found = get_object_or_404(Export.objects.select_related("story", "snapshot"), pk=pk)
    part = "#progress" if request.htmx else ""
    exporter = all_formats().get(found.format)
    percent = 100 if found.state == ExportState.READY else min(99, 100 * found.done // max(1, found.total))
    context = {
        "room": "stories",
        "export": found,
        "format": exporter.label if exporter else found.format,
        "percent": percent,
        "is_over": found.state in (ExportState.READY, ExportState.FAILED),
    }
    return render(request, f"articles/export.html{part}", context)


@open_to(Role.READER)
def export_file(request: Request, pk: int) -> StreamingHttpResponse | HttpResponse:
    """Send a written file."""
    found = get_object_or_404(Export, pk=pk)
    if found.state != ExportState.READY:
        messages.info(request, "This file is not written yet.")
        return redirect(reverse("export", args=[pk]))
    response = StreamingHttpResponse(content_of(found), content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.filename}"'
    response["Content-Length"] = str(found.size)
    return response
