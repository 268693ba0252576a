"""The queue: what waits for a decision, in one story or in all."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from articles import selectors, services
from articles.forms.deciding import STATES, QueueForm
from articles.models import Role, Verdict
from articles.selectors.queue import state_counts
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.pages import layout, page_number
from articles.views.places import Place, place_of

FOR_SEVERAL = (
    *(("x", Verdict.NOT_A_CONFLICT), ("e", Verdict.NOT_SAME), ("c", Verdict.NOT_A_CLAIM)),
    *(("r", Verdict.SAME_ORIGIN), ("a", Verdict.ALL_WRONG), ("d", Verdict.UNVERIFIED)),
)
NOT_TOGETHER = ("decided", "withdrawn")
NARROWING = ("q", "type", "kind", "source", "story", "entity", "mine", "unseen", "new")


@open_to(Role.READER)
def queue(request: Request, slug: str | None = None) -> HttpResponse:
    """Show what waits for a decision, in one story or in all, the most important first."""
    story = story_at(slug) if slug else None
    form = QueueForm(request.GET)
    place = place_of(request, form, slug)
    form.offer(
        sources=selectors.source_choices(slug),
        stories=() if slug else selectors.story_choices(),
        entities=selectors.entity_choices(slug or place.filters.story, place.filters.entity) if slug or place.filters.story else (),
    )
    services.note_visit(user=request.user)
    of_story = story.pk if story else None
    page = selectors.conflict_queue(of_story, place.filters, page_number(request))
    context = {
        "room": "queue",
        "layout": layout(request),
        "story": story,
        "form": form,
        "place": place,
        "tabs": _tabs(form, place, of_story),
        "all_url": place.queue_url(pick="all", page=str(page_number(request))),
        "none_url": place.queue_url(page=str(page_number(request))),
        "picked": request.GET.get("pick") == "all",
        "clear_url": place.queue_url(**dict.fromkeys(NARROWING, "")),
        "page": page,
        "together_url": "" if place.filters.state in NOT_TOGETHER else place.together_url(),
        "for_several": [(key, verdict, Verdict(verdict).label) for key, verdict in FOR_SEVERAL],
        "rows": [
            (rank, row, place.conflict_url(row.story_slug, row.number))
            for rank, row in enumerate(page.rows, start=(page.number - 1) * selectors.PAGE_SIZE + 1)
        ],
    }
    part = "#list" if request.htmx.target == "queue" else ""
    return render(request, f"articles/queue.html{part}", context)


def _tabs(form: QueueForm, place: Place, story: int | None) -> list[tuple[str, str, bool, str]]:
    """The tabs of a queue: label, address, whether it is the one shown, and how many are in it."""
    counts = state_counts(story, place.filters, list(STATES))
    return [(label, place.queue_url(state=state), state == form.data.get("state", ""), counts[state]) for state, label in STATES.items()]
