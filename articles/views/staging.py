"""Handing articles in, and looking at what was found in them before anything is stored."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import selectors, services
from articles.forms.importing import ConfirmForm, LayoutForm, UploadForm
from articles.importers import LayoutError, wanted
from articles.importers.layouts import COLUMN_FIELDS
from articles.models import FileKind, ImportFile, ImportRun, ImportState, Role
from articles.services import Handed
from articles.views.access import Request, open_to
from articles.views.pages import page_number

ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("cp1252", "Western Europe (windows-1252)"),
    ("mac_roman", "Western Europe (Mac)"),
    ("cp1250", "Central Europe (windows-1250)"),
    ("iso8859_2", "Central Europe (ISO 8859-2)"),
    ("cp1257", "Baltic (windows-1257)"),
    ("cp1254", "Turkish (windows-1254)"),
    ("cp1253", "Greek (windows-1253)"),
    ("cp1251", "Cyrillic (windows-1251)"),
    ("koi8_r", "Cyrillic (KOI8-R)"),
    ("mac_cyrillic", "Cyrillic (Mac)"),
    ("cp866", "Cyrillic (cp866)"),
    ("cp1255", "Hebrew (windows-1255)"),
    ("cp1256", "Arabic (windows-1256)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc_jp", "Japanese (EUC)"),
    ("iso2022_jp", "Japanese (ISO-2022-JP)"),
    ("euc_kr", "Korean (EUC-KR)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("big5", "Chinese (Big5)"),
)
DELIMITERS = ((",", "comma"), (";", "semicolon"), ("tab", "tab"), ("|", "bar"))
DATE_ORDERS = (("dmy", "day, month, year"), ("mdy", "month, day, year"), ("ymd", "year, month, day"))
DECIMALS = ((".", "point: 1.5"), (",", "comma: 1,5"))
FIELD_NAMES = {
    "text": "Text",
    "title": "Headline",
    "source": "Outlet",
    "published": "Published",
    "byline": "Byline",
    "url": "Address",
    "id": "Id",
    "language": "Language",
}


@open_to(Role.ADMIN, "GET", "POST")
def new(request: Request) -> HttpResponse:
    """Take in what is to be imported, and have it looked through."""
    if request.method != "POST":
        return _form(request, UploadForm(initial={"story": request.GET.get("story")}))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=422)
    data = form.cleaned_data
    run = services.stage_import(_handed(form), story=data.get("story"), new_story=data.get("name") or "", user=request.user)
    return redirect("import", run.pk)


@open_to(Role.ADMIN, "POST")
def lay_out(request: Request, pk: int, file: int) -> HttpResponse:
    """Take a person's word on how a file is laid out, and have it looked through again."""
    found = get_object_or_404(ImportFile.objects.defer("content"), pk=file, run=pk)
    before = services.layout_of(found)
    form = LayoutForm(request.POST)
    if before is None or not form.is_valid():
        messages.error(request, f"{found.name}: nothing was changed; this file has no layout that could be overruled.")
        return redirect("import", pk)
    try:
        services.overrule_layout(found, form.layout(before), user=request.user)
    except (LayoutError, services.ImportRefused) as refused:
        messages.error(request, f"{found.name}: {refused}")
    return redirect("import", pk)


@open_to(Role.ADMIN, "POST")
def confirm(request: Request, pk: int) -> HttpResponse:
    """Have stored what was found."""
    run = get_object_or_404(ImportRun, pk=pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        if run.state != ImportState.STAGED:
            messages.error(request, "This import has been confirmed, or cancelled, already.")
            return redirect("import", pk)
        return show_staged(request, run, form=form, status=422)
    data = form.cleaned_data
    try:
        services.confirm_import(run, story=data["story"], new_story=data["name"], moves=data["moves"], user=request.user)
    except services.ImportRefused as refused:
        messages.error(request, str(refused))
    return redirect("import", pk)


def show_staged(request: Request, run: ImportRun, *, form: ConfirmForm | None = None, status: int = 200) -> HttpResponse:
    """Show what was found in the files of an import, and the form that confirms it."""
    progress = selectors.import_progress(run.pk)
    if progress is None:
        raise Http404
    context = {
        "room": "import",
        "run": progress,
        "staged": selectors.staged_import(run, page_number(request)),
        "form": form or ConfirmForm(initial={"story": run.story_id, "name": run.new_story}),
        "encodings": ENCODINGS,
        "delimiters": DELIMITERS,
        "date_orders": DATE_ORDERS,
        "decimals": DECIMALS,
        "fields": [(name, FIELD_NAMES.get(name, name.capitalize())) for name in COLUMN_FIELDS],
    }
    return render(request, "articles/import_staged.html", context, status=status)


def _form(request: Request, form: UploadForm, *, status: int = 200) -> HttpResponse:
    return render(request, "articles/import_new.html", {"room": "import", "form": form, "wanted": wanted()}, status=status)


def _handed(form: UploadForm) -> list[Handed]:
    data = form.cleaned_data
    handed = [Handed(file.name, file.read()) for file in data["uploads"]]
    handed += [Handed(address, address.encode("utf-8", "replace"), FileKind.ADDRESS) for address in data["addresses"]]
    if data["text"].strip():
        handed.append(_pasted(data))
    return handed


def _pasted(data: dict[str, str]) -> Handed:
    """A pasted text as a file: a text by itself, or a record where something more was said of it."""
    said = {"source": data["outlet"], "title": data["headline"], "published": data["published"], "url": data["url"]}
    text = data["text"].replace("\r\n", "\n")
    if not any(said.values()):
        return Handed("Pasted text.txt", text.encode("utf-8", "replace"))
    record = {name: value for name, value in said.items() if value} | {"text": text}
    return Handed("Pasted text.jsonl", json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))
