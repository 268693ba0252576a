"""Where an article comes from, and an editor's word on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles import services
from articles.forms.origins import OriginForm
from articles.models import Article, Role
from articles.selectors.origins import origin_page
from articles.views.access import Request, open_to
from articles.views.pages import layout


@open_to(Role.EDITOR, "GET", "POST")
def origin(request: Request, pk: int) -> HttpResponse:
    """Show where an article comes from and how that is known; keep what an editor says of it."""
    if request.method != "POST":
        return _show(request, pk, None)
    form = OriginForm(request.POST)
    if not form.is_valid():
        return _show(request, pk, form)
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    try:
        said = services.correct_origin(
            article, of=_other(form), agency=form.cleaned_data["agency"], user=request.user, note=form.cleaned_data["note"]
        )
    except services.CannotJudge as refused:
        form.add_error(None, str(refused))
        return _show(request, pk, form)
    words = str(said)
    messages.success(
        request, f"Kept: {words}. The story is being put together anew with it; that takes a moment. It can be taken back below."
    )
    return redirect("article-origin", pk)


def _other(form: OriginForm) -> Article | None:
    """Return the article that was chosen. Raises ``CannotJudge`` where it is gone."""
    chosen = form.cleaned_data["of"]
    if chosen is None:
        return None
    found = Article.objects.select_related("source").filter(pk=chosen).first()
    if found is None:
        raise services.CannotJudge("The article that you chose is not there any more. Choose another one.")
    return found


def _show(request: Request, pk: int, form: OriginForm | None) -> HttpResponse:
    found = origin_page(pk)
    if found is None:
        raise Http404
    told = {"whence": found.whence, "agency": found.agency, "of": found.of} if form is None else form.data
    context = {"room": "stories", "layout": layout(request), "page": found, "form": form, "told": told, "chosen": str(told.get("of") or "")}
    return render(request, "articles/origin.html", context, status=422 if form is not None else 200)
