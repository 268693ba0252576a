"""Imports, for admins: watch them go, halt them, mend what was refused, and roll them back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import astuple
from itertools import islice
from pathlib import PurePosixPath
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django_htmx.http import HttpResponseClientRefresh

from articles import selectors, services
from articles.domain.spreadsheets import sealed
from articles.importers.layouts import Layout
from articles.importers.returned import ending_of_rejects, write_rejects
from articles.models import ImportFile, ImportRun, ImportState, Role, User
from articles.selectors import ImportProgress
from articles.views.access import Request, open_to
from articles.views.pages import page_number
from articles.views.staging import show_staged

SPARED_SHOWN = 100


@open_to(Role.ADMIN)
def imports(request: Request) -> HttpResponse:
    """List the imports, the latest first."""
    return render(request, "articles/imports.html", {"room": "import", "page": selectors.import_list(page_number(request))})


@open_to(Role.ADMIN)
def run(request: Request, pk: int) -> HttpResponse:
    """Show what was found in an import's files, or how far it is, and what it refused."""
    found = get_object_or_404(ImportRun.objects.select_related("story"), pk=pk)
    if found.state == ImportState.STAGED:
        return show_staged(request, found)
    return render(request, "articles/import_run.html", {"room": "import", "run": _progress_or_404(pk)})


@open_to(Role.ADMIN)
def progress(request: Request, pk: int) -> HttpResponse:
    """Show the part of the page that changes while an import goes on; once it is over, it asks no more."""
    if not request.htmx:
        return redirect("import", pk)
    found = _progress_or_404(pk)
    if found.state == ImportState.STAGED:
        return HttpResponseClientRefresh()
    return render(request, "articles/import_run.html#progress", {"run": found})


@open_to(Role.ADMIN, "POST")
def resume(request: Request, pk: int) -> HttpResponse:
    """Let an import that was halted or given up go on from where it came."""
    return _do(request, pk, services.resume_import)


@open_to(Role.ADMIN, "POST")
def pause(request: Request, pk: int) -> HttpResponse:
    """Halt an import."""
    return _do(request, pk, services.pause_import)


@open_to(Role.ADMIN, "POST")
def cancel(request: Request, pk: int) -> HttpResponse:
    """Stop an import for good."""
    return _do(request, pk, services.cancel_import)


@open_to(Role.ADMIN, "GET", "POST")
def roll_back(request: Request, pk: int) -> HttpResponse:
    """Say what rolling an import back takes out, and what stays because somebody's work rests on it; then do it."""
    if request.method == "POST":
        return _do(request, pk, services.take_import_back)
    run, spared = _progress_or_404(pk), list(islice(services.spared_by(pk), SPARED_SHOWN))
    count = len(spared) if len(spared) < SPARED_SHOWN else services.count_spared(pk)
    context = {"room": "import", "run": run, "spared": spared, "spared_count": count}
    return render(request, "articles/import_rollback.html", context)


@open_to(Role.ADMIN)
def rejects(request: Request, pk: int) -> StreamingHttpResponse:
    """Send everything that an import refused as a CSV file."""
    _progress_or_404(pk)
    response = StreamingHttpResponse(_reject_lines(pk), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{pk}-refused.csv"'
    return response


@open_to(Role.ADMIN)
def rejects_of_file(request: Request, pk: int, file: int) -> StreamingHttpResponse:
    """Send what was refused of one file in the format that was sent: whole rows, to be mended and sent again."""
    found = get_object_or_404(ImportFile.objects.defer("content"), pk=file, run=pk)
    layout = services.layout_of(found) or Layout("")
    response = StreamingHttpResponse(write_rejects(layout, selectors.rejects_of_file(found.pk)), content_type="application/octet-stream")
    name = f"{PurePosixPath(found.name).stem}-refused{ending_of_rejects(layout)}"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response


def _do(request: Request, pk: int, service: Callable[..., object]) -> HttpResponse:
    """Call a service on an import; what it refuses is said on the page."""
    user: User = request.user
    try:
        service(get_object_or_404(ImportRun, pk=pk), user=user)
    except services.ImportRefused as refused:
        messages.error(request, str(refused))
    return redirect("import", pk)


def _progress_or_404(pk: int) -> ImportProgress:
    found = selectors.import_progress(pk)
    if found is None:
        raise Http404
    return found


def _reject_lines(pk: int) -> Iterator[str]:
    yield "\ufeff" + _line(("file", "line", "column", "value", "reason"))
    for reject in selectors.import_rejects(pk):
        yield _line(astuple(reject))


def _line(values: tuple[object, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(["" if value is None else sealed(str(value)) for value in values])
    return buffer.getvalue()
