"""Bringing articles in, for admins: look first, import, and watch it go."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import selectors, services
from articles.exporters import harmless
from articles.forms import FilesForm, ImportForm
from articles.importers import ArticleDraft, NamedFile, Reject
from articles.models import ImportRun, Role
from articles.selectors import ImportProgress
from articles.services.importing import sort_out
from articles.views.access import Request, open_to
from articles.views.pages import page_number


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would find, with nothing stored."""

    drafts: list[ArticleDraft]
    rejects: list[Reject]


@open_to(Role.ADMIN)
def imports(request: Request) -> HttpResponse:
    """List the imports, the latest first."""
    return render(request, "articles/imports.html", {"room": "import", "page": selectors.import_list(page_number(request))})


@open_to(Role.ADMIN, "GET", "POST")
def new(request: Request) -> HttpResponse:
    """Take files in, or only look at what is in them."""
    if request.method != "POST":
        return _form(request, ImportForm(initial={"story": request.GET.get("story")}))
    if request.POST.get("do") == "preview":
        return _look(request)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=422)
    story = form.cleaned_data["story"] or services.create_story(form.cleaned_data["name"], user=request.user)
    run = services.start_import(_named(form), story=story, user=request.user)
    return redirect("import", run.pk)


def _look(request: Request) -> HttpResponse:
    """Show what is in the files. A browser forgets chosen files with the page, so HTMX replaces only what lies beside the form."""
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=422)
    preview = Preview(*sort_out(_named(form)))
    return _form(request, ImportForm(initial=request.POST.dict()), preview=preview)


@open_to(Role.ADMIN)
def run(request: Request, pk: int) -> HttpResponse:
    """Show how far an import is, and what it refused."""
    return render(request, "articles/import_run.html", {"room": "import", "run": _progress_or_404(pk)})


@open_to(Role.ADMIN)
def progress(request: Request, pk: int) -> HttpResponse:
    """Show the part of the page that changes while an import goes on; once it is over, it asks no more."""
    if not request.htmx:
        return redirect("import", pk)
    return render(request, "articles/import_run.html#progress", {"run": _progress_or_404(pk)})


@open_to(Role.ADMIN, "POST")
def resume(request: Request, pk: int) -> HttpResponse:
    """Let an import that was given up go on from where it came."""
    try:
        services.resume_import(get_object_or_404(ImportRun, pk=pk), user=request.user)
    except services.ImportRefused as refused:
        messages.error(request, str(refused))
    return redirect("import", pk)


@open_to(Role.ADMIN)
def rejects(request: Request, pk: int) -> StreamingHttpResponse:
    """Send everything that an import refused as a CSV file."""
    _progress_or_404(pk)
    response = StreamingHttpResponse(_reject_lines(pk), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{pk}-refused.csv"'
    return response


def _form(request: Request, form: FilesForm, *, preview: Preview | None = None, status: int = 200) -> HttpResponse:
    part = "#preview" if request.htmx.target == "preview" else ""
    context = {"room": "import", "form": form, "preview": preview}
    return render(request, f"articles/import_new.html{part}", context, status=status)


def _named(form: FilesForm) -> list[NamedFile]:
    return [NamedFile(file.name, file.read()) for file in form.cleaned_data["uploads"]]


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
    csv.writer(buffer).writerow(["" if value is None else harmless(str(value)) for value in values])
    return buffer.getvalue()
