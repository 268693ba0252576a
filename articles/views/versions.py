"""The versions of an article, and where it belongs: what a version changed, moving to another story, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from articles import selectors, services
from articles.forms.importing import PlaceForm
from articles.models import Article, Role, User
from articles.views.access import Request, open_to


@open_to(Role.READER)
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """Show what a version of an article changed."""
    found = selectors.version_page(pk, number)
    if found is None:
        raise Http404
    return render(request, "articles/version.html", {"room": "stories", "version": found})


@open_to(Role.EDITOR, "GET", "POST")
def place(request: Request, pk: int) -> HttpResponse:
    """Move an article to another story, withdraw it, or take it back in."""
    article = selectors.article_place(pk)
    if article is None:
        raise Http404
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _do(article, form, request.user))
            return redirect("article", pk)
        except services.CannotMove as refused:
            form.add_error(None, str(refused))
    context = {"room": "stories", "article": article, "form": form}
    return render(request, "articles/place.html", context, status=422 if form.errors else 200)


def _do(article: Article, form: PlaceForm, user: User) -> str:
    data = form.cleaned_data
    if data["do"] == "withdraw":
        services.withdraw_article(article, why=data["why"], user=user)
        return "The article was withdrawn. It counts no more, and stays to be seen."
    if data["do"] == "restore":
        services.restore_article(article, user=user)
        return "The article was taken back in."
    if data["story"] is None:
        raise services.CannotMove("Choose the story that the article is to belong to.")
    services.move_article(article, data["story"], user=user)
    return f"The article was moved to the story “{data['story']}”. Both stories are being reconciled."
