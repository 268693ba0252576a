"""Outlets: renaming and merging them, the other names they come in under, and their domains."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import services
from articles.forms.keeping import ChoiceOfOther, OutletForm
from articles.models import Role, Source
from articles.selectors import keeping
from articles.selectors.outlet_record import outlet_page
from articles.views.access import Request, open_to
from articles.views.pages import layout, page_number

_SOON = "What names it is made anew; that takes a moment."


@open_to(Role.READER)
def outlets(request: Request) -> HttpResponse:
    """List the outlets."""
    search = request.GET.get("q", "")[:200]
    context = {"room": "outlets", "layout": layout(request), "page": keeping.outlets(page_number(request), search), "search": search}
    return render(request, "articles/outlets.html", context)


@open_to(Role.READER)
def outlet(request: Request, pk: int) -> HttpResponse:
    """Show an outlet: its articles, how it fared with what editors decided, the names it goes by."""
    found = outlet_page(pk, page_number(request))
    if found is None:
        raise Http404
    context = {"room": "outlets", "layout": layout(request), "outlet": found, "page": found.articles, "record": found.record}
    return render(request, "articles/outlet.html", context)


@open_to(Role.ADMIN, "GET", "POST")
def change(request: Request, pk: int) -> HttpResponse:
    """Change an outlet."""
    source = get_object_or_404(Source, pk=pk)
    form = OutletForm(request.POST if request.method == "POST" else None, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_outlet(pk, form.outlet, user=request.user)
        except services.CannotKeep as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"Saved: {form.cleaned_data['name']}. {_SOON}")
            return redirect("outlet", pk)
    return _show(request, source, form, status=422 if form.is_bound else 200)


@open_to(Role.ADMIN, "POST")
def merge(request: Request, pk: int) -> HttpResponse:
    """Let two outlets be one."""
    source = get_object_or_404(Source, pk=pk)
    form = ChoiceOfOther(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was merged. Choose one first.")
        return redirect("change-outlet", pk)
    try:
        kept = services.merge_outlets(pk, into=form.cleaned_data["other"], user=request.user)
    except (services.CannotKeep, Source.DoesNotExist) as refused:
        messages.error(request, f"Nothing was merged. {refused or 'The other outlet is gone.'}")
        return redirect("change-outlet", pk)
    messages.success(request, f"{source.name} is {kept.name} now, and its articles are. {_SOON}")
    return redirect("outlet", kept.pk)


def _show(request: Request, source: Source, form: OutletForm, *, status: int = 200) -> HttpResponse:
    context = {
        "room": "outlets",
        "source": source,
        "articles": source.articles.count(),
        "form": form,
        "others": keeping.outlet_choices(source.pk),
    }
    return render(request, "articles/outlet_change.html", context, status=status)
