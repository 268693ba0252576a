"""Searching everything."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from articles.models import Role
from articles.selectors.search import KINDS, more_notes, search
from articles.views.access import Request, open_to
from articles.views.pages import layout, page_number

LONGEST = 200


@open_to(Role.READER)
def find(request: Request) -> HttpResponse:
    """Show what has all of some words: stories, conflicts, articles, claims, names and notes."""
    words = request.GET.get("q", "")[:LONGEST]
    kind = request.GET.get("in", "")
    kind = kind if kind in KINDS else ""
    sections = search(words, kind=kind, page=page_number(request))
    beside = more_notes(words) if words.strip() and kind in ("", "notes") else ()
    context = {
        "room": "search",
        "layout": layout(request),
        "words": words,
        "kind": kind,
        "sections": [section for section in sections if section.page.rows],
        "page": sections[0].page if kind and sections else None,
        "beside": beside,
    }
    return render(request, "articles/search.html", context)
