"""An article: its text, with the claims marked in it by what the other outlets say, and beside it what was read in one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles import selectors, services
from articles.domain.vocabulary import Span
from articles.forms.correcting import CorrectionForm
from articles.models import Role
from articles.selectors import ArticlePage, ClaimMark, Segment
from articles.selectors.marked import markable_articles
from articles.views.access import Request, open_to
from articles.views.marks import marks_of
from articles.views.pages import layout
from articles.views.panel import panel_of

# What a claim's state is called in the text and in the legend, the most urgent first.
STATES = {
    "reopened": ("disputed", "↺", "Reopened"),
    "open": ("disputed", "≠", "Disputed, to be decided"),
    "disputed": ("disputed", "≠", "Disputed"),
    "decided": ("decided", "✓", "Decided"),
    "agreed": ("agreed", "=", "Agreed with other outlets"),
    "similar": ("similar", "≈", "Similar to other outlets, not compared"),
    "single": ("single", "", "Only in this source"),
    "struck": ("struck", "⊘", "Not a claim, as an editor said"),
}
_URGENT_FIRST = list(STATES)
_CLAIM = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a run: under what was read in the chosen claim, or not. ``begins`` and ``ends`` are the numbers of what does so here."""

    text: str
    is_read: bool = False
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under one claim, or under none. ``anchor`` is where a claim begins: quotes link there."""

    pieces: tuple[Piece, ...]
    anchor: int | None = None
    look: str = ""
    sign: str = ""
    label: str = ""
    title: str = ""
    url: str = ""
    chosen: bool = False

    @property
    def text(self) -> str:
        """The words of the run."""
        return "".join(piece.text for piece in self.pieces)


@open_to(Role.READER)
def article(request: Request, pk: int) -> HttpResponse:
    """Show an article in its current version, or in the one asked for, and what was read in the claim asked for."""
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
    return show_article(request, fetch_article(request, pk, version=version))


def asked_claim(request: Request) -> Span | None:
    """The claim that the address names, by its first and last character; the first alone will do (the end is 0 then)."""
    match = _CLAIM.fullmatch(request.GET.get("claim", ""))
    return Span(int(match[1]), int(match[2] or 0)) if match else None


def fetch_article(request: Request, pk: int, *, version: int | None = None) -> ArticlePage:
    """Return an article as this person may see it, or answer that there is none."""
    page = selectors.article_page(pk, version=version, claim=asked_claim(request), editing=request.user.may_decide)
    if page is None:
        raise Http404
    return page


def show_article(
    request: Request,
    page: ArticlePage,
    *,
    form: CorrectionForm | None = None,
    changed: services.CorrectedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render an article. After a refused correction what was typed is still there."""
    counts = Counter(claim.state for claim in page.claims)
    may_mark = request.user.may_decide and page.is_current
    context = {
        "room": "stories",
        "layout": layout(request),
        "article": page,
        "article_url": reverse("article", args=[page.id]),
        "runs": list(runs(page)),
        "legend": [(look, sign, label, counts[state]) for state, (look, sign, label) in STATES.items() if counts[state]],
        "disputes": _disputes(page),
        "marks": marks_of(request, page.story_slug) if may_mark else None,
        "others": markable_articles(page.story_slug) if may_mark else (),
        "undo_latest": _own_latest(request, page),
        "panel": panel_of(page, STATES, form=form, may_correct=request.user.may_decide),
        "lost_claim": asked_claim(request) is not None and page.chosen is None,
        "form": form,
        "changed": changed,
    }
    part = "#article" if request.htmx.target == "article" and status == 200 else ""
    response = render(request, f"articles/article.html{part}", context, status=status)
    if status != 200:
        response["HX-Push-Url"] = "false"
    return response


def _own_latest(request: Request, page: ArticlePage) -> int | None:
    """The latest correction that this person made and that nobody took back: the one that the key undoes."""
    ended = ("replaced", "undone")
    return next((line.id for line in page.corrections if line.user_id == request.user.pk and line.state not in ended), None)


def runs(page: ArticlePage) -> Iterator[Run]:
    """Join the segments of a text to runs: each under its most urgent claim. Joined, the runs are the text."""
    begun: set[int] = set()
    for claim, stretch in groupby(page.segments, key=_most_urgent):
        segments = list(stretch)
        parts = _at_beginnings(segments)
        for place, part in enumerate(parts):
            yield _run(page, claim, part, begun=begun, is_last=place == len(parts) - 1)


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


def _run(page: ArticlePage, claim: ClaimMark | None, part: list[Segment], *, begun: set[int], is_last: bool) -> Run:
    pieces = tuple(_pieces(part, begun))
    if claim is None:
        return Run(pieces)
    begins = any(one.start == part[0].start for one in part[0].claims)
    look, sign, label = STATES[claim.state]
    return Run(
        pieces,
        anchor=part[0].start if begins else None,
        look=look,
        sign=sign if is_last else "",
        label=label,
        title=f"{label}: {claim.question}" if claim.question else label,
        url=f"?claim={claim.start}-{claim.end}",
        chosen=page.chosen is not None and any(one.id == page.chosen.id for one in part[0].claims),
    )


def _pieces(part: Sequence[Segment], begun: set[int]) -> Iterator[Piece]:
    for segment in part:
        begins = tuple(number for number in segment.items if number not in begun)
        begun.update(begins)
        yield Piece(segment.text, bool(segment.items), begins, segment.ends)


def _disputes(page: ArticlePage) -> list[ClaimMark]:
    """The claims of this article that are in a conflict, each conflict once."""
    found = {claim.conflict_number: claim for claim in page.claims if claim.conflict_number is not None}
    return sorted(found.values(), key=lambda claim: (_URGENT_FIRST.index(claim.state), claim.start))
