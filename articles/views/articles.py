"""An article: its text, with the claims marked in it by what the other outlets say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles import selectors
from articles.models import Role
from articles.selectors import ArticlePage, ClaimMark, Segment
from articles.views.access import Request, open_to

# What a claim's state is called in the text and in the legend, the most urgent first.
STATES = {
    "reopened": ("disputed", "↺", "Reopened"),
    "open": ("disputed", "≠", "Disputed, to be decided"),
    "disputed": ("disputed", "≠", "Disputed"),
    "decided": ("decided", "✓", "Decided"),
    "agreed": ("agreed", "=", "Agreed with other sources"),
    "single": ("single", "", "Only in this source"),
}
_URGENT_FIRST = list(STATES)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under one claim, or under none. ``anchor`` is where a claim begins: quotes link there."""

    text: str
    anchor: int | None = None
    look: str = ""
    sign: str = ""
    label: str = ""
    title: str = ""
    url: str = ""


@open_to(Role.READER)
def article(request: Request, pk: int) -> HttpResponse:
    """Show an article in its current version, or in the one asked for."""
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
    page = selectors.article_page(pk, version=version)
    if page is None:
        raise Http404
    counts = Counter(claim.state for claim in page.claims)
    context = {
        "room": "stories",
        "article": page,
        "runs": list(runs(page)),
        "legend": [(look, sign, label, counts[state]) for state, (look, sign, label) in STATES.items() if counts[state]],
        "disputes": _disputes(page),
    }
    return render(request, "articles/article.html", context)


def runs(page: ArticlePage) -> Iterator[Run]:
    """Join the segments of a text to runs: each under its most urgent claim. Joined, the runs are the text."""
    for claim, stretch in groupby(page.segments, key=_most_urgent):
        segments = list(stretch)
        for place, part in enumerate(_at_beginnings(segments)):
            yield _run(page, claim, part, is_last=place == len(_at_beginnings(segments)) - 1)


def _most_urgent(segment: Segment) -> ClaimMark | None:
    return min(reversed(segment.claims), key=lambda claim: _URGENT_FIRST.index(claim.state), default=None)


def _at_beginnings(segments: list[Segment]) -> list[list[Segment]]:
    """Cut again where a claim begins, so that each has a place to link to."""
    parts: list[list[Segment]] = []
    for segment in segments:
        begins = any(claim.start == segment.start for claim in segment.claims)
        if begins or not parts:
            parts.append([])
        parts[-1].append(segment)
    return parts


def _run(page: ArticlePage, claim: ClaimMark | None, part: list[Segment], *, is_last: bool) -> Run:
    text = "".join(segment.text for segment in part)
    if claim is None:
        return Run(text)
    begins = any(one.start == part[0].start for one in part[0].claims)
    look, sign, label = STATES[claim.state]
    return Run(
        text,
        anchor=part[0].start if begins else None,
        look=look,
        sign=sign if is_last else "",
        label=label,
        title=f"{label}: {claim.question}" if claim.question else label,
        url=_url(page, claim),
    )


def _url(page: ArticlePage, claim: ClaimMark) -> str:
    if claim.conflict_number is not None:
        return reverse("conflict", args=[page.story_slug, claim.conflict_number])
    if claim.group_id is not None and claim.state != "single":
        return reverse("group", args=[page.story_slug, claim.group_id])
    return ""


def _disputes(page: ArticlePage) -> list[ClaimMark]:
    """The claims of this article that are in a conflict, each conflict once."""
    found = {claim.conflict_number: claim for claim in page.claims if claim.conflict_number is not None}
    return sorted(found.values(), key=lambda claim: (_URGENT_FIRST.index(claim.state), claim.start))
