"""What concerns one at the desk, and how much it is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from articles.models import Role
from articles.selectors.for_you import for_you
from articles.views.access import Request, open_to
from articles.views.pages import layout


@open_to(Role.EDITOR)
def for_me(request: Request) -> HttpResponse:
    """Show what was given to this person, what was done to their decisions, and what waits for their second one."""
    found = for_you(request.user)
    sections = (
        ("given", "Given to you", "Nobody has asked you to decide anything.", found.given),
        ("reopened", "Reopened after you decided", "None of your decisions was reopened.", found.reopened),
        ("reversed", "Reversed by somebody else", "None of your decisions was reversed since you last looked.", found.reversed),
        ("second", "Waiting for a second decision", "Nothing waits for a second decision of yours.", found.second),
    )
    return render(request, "articles/for_you.html", {"room": "for-you", "layout": layout(request), "found": found, "sections": sections})


@open_to(Role.EDITOR)
def count(request: Request) -> HttpResponse:
    """Say how much concerns this person, for the head of every page."""
    found = for_you(request.user).count
    words = f'<span class="count">{found}</span><span class="unseen"> to look at</span>' if found else ""
    return HttpResponse(words)
