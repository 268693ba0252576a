"""An article: its text, with the claims marked in it by what the other outlets say."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpResponse
from django.shortcuts import render

from articles import selectors
from articles.models import Role
from articles.views.access import Request, open_to


@open_to(Role.READER)
def article(request: Request, pk: int) -> HttpResponse:
    """Show an article in its current version, or in the one asked for."""
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
    page = selectors.article_page(pk, version=version)
    if page is None:
        raise Http404
    counts = Counter(claim.state for claim in page.claims)
    return render(request, "articles/article.html", {"room": "stories", "article": page, "counts": dict(counts)})
