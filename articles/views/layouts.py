"""Layouts of the sheet: which columns, in which order, under which names."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import services
from articles.domain.sheet_columns import COLUMNS, STANDARD, Column, Layout, View
from articles.forms.sheets import LayoutForm
from articles.models import Role, SheetLayout
from articles.selectors.layouts import layout_of
from articles.views.access import Request, open_to


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column with its place and its name in the layout that is shown; no place where it is left out."""

    column: Column
    place: str
    label: str


@open_to(Role.READER)
def layouts(request: Request) -> HttpResponse:
    """List the layouts."""
    return render(request, "articles/layouts.html", {"room": "stories", "layouts": SheetLayout.objects.all()})


@open_to(Role.EDITOR, "GET", "POST")
def new(request: Request) -> HttpResponse:
    """Make a layout."""
    view: View = "evidence" if request.GET.get("view", request.POST.get("view")) == "evidence" else "facts"
    return _edit(request, None, STANDARD[view])


@open_to(Role.EDITOR, "GET", "POST")
def edit(request: Request, pk: int) -> HttpResponse:
    """Change a layout."""
    stored = get_object_or_404(SheetLayout, pk=pk)
    return _edit(request, stored, layout_of(stored))


@open_to(Role.EDITOR, "POST")
def remove(request: Request, pk: int) -> HttpResponse:
    """Remove a layout. Files that were made with it stay."""
    stored = SheetLayout.objects.filter(pk=pk).first()
    if stored is None or not services.remove_layout(stored, user=request.user):
        messages.info(request, "This layout is gone already.")
    else:
        messages.success(request, f"The layout “{stored.name}” is gone for everybody. Files that were made with it stay.")
    return redirect("layouts")


def _edit(request: Request, stored: SheetLayout | None, shown: Layout) -> HttpResponse:
    form = LayoutForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            saved = services.save_layout(
                form.cleaned_data["name"],
                view=form.cleaned_data["view"],
                columns=form.columns,
                user=request.user,
                layout=stored,
                seen_version=form.cleaned_data["version"] or 0,
            )
        except services.CannotSet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Saved. Everybody can choose “{saved.name}” now.")
            return redirect("layouts")
    lines = _typed(form, shown.view) if form else _lines(shown)
    context = {"room": "stories", "stored": stored, "view": shown.view, "form": form, "lines": lines}
    return render(request, "articles/layout.html", context, status=422 if form else 200)


def _lines(shown: Layout) -> list[ColumnLine]:
    """The columns of a layout in their order, then the others."""
    chosen = {key: (str(place), label) for place, (key, label) in enumerate(shown.columns, start=1)}
    known = COLUMNS[shown.view]
    order = [*(key for key in chosen if key in known), *(key for key in known if key not in chosen)]
    return [ColumnLine(known[key], *chosen.get(key, ("", ""))) for key in order]


def _typed(form: LayoutForm, view: View) -> list[ColumnLine]:
    """What was typed, as it was typed."""
    data = form.data
    return [ColumnLine(one, data.get(f"place-{key}", ""), data.get(f"label-{key}", "")) for key, one in COLUMNS[view].items()]
