"""Pages of a story that was merged into another: what is shown there is the other's, and nothing is written into what is empty."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from articles.models import Story
from articles.selectors.keeping import story_now, who_merged
from articles.views.unsaved import Elsewhere, show_unsaved, typed_fields

_WHERE_IT_IS_SAID = {"judge-names": "entities", "snapshots": "snapshots", "box": "box"}
"""The page of the other story on which what was typed can be said; where it is none of these, the story itself."""


class Merged(Exception):
    """A page was asked for whose story was merged into another. ``into`` is where it is now, however often that was merged since."""

    def __init__(self, story: Story, into: Story) -> None:
        super().__init__()
        self.story, self.into = story, into

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Lead to the same page of the other story; what was sent changes nothing, which is told on a whole page, never a part of one."""
        assert request.resolver_match is not None, "a view has raised this"
        page = request.resolver_match.view_name
        if request.method in ("GET", "HEAD"):
            address = reverse(page, kwargs={**request.resolver_match.kwargs, "slug": self.into.slug})
            return redirect(with_query(address, request))
        if typed_fields(request):
            there = reverse(_WHERE_IT_IS_SAID.get(page, "story"), args=[self.into.slug])
            return show_unsaved(request, self.told(), address=there, label=f"Go to “{self.into.name}”")
        messages.error(
            request, f"Nothing was changed. “{self.story.name}” was merged into “{self.into.name}” meanwhile, which is shown here."
        )
        whole = reverse("story", args=[self.into.slug])
        return HttpResponseClientRedirect(whole) if request.headers.get("HX-Request") else redirect(whole)

    def told(self, now: str = "Nothing was changed.") -> Elsewhere:
        """Say who merged the story, when, and where it is; ``now`` is what to do about it."""
        who, when = who_merged(self.story)
        return Elsewhere("the story is part of another now", who, when, self._words(), now)

    def _words(self) -> str:
        return f"“{self.story.name}” was merged into “{self.into.name}” meanwhile"


def story_at(slug: str) -> Story:
    """Return a story by its address. Raises ``Merged`` where it was merged into another, which ``open_to`` answers."""
    story = get_object_or_404(Story.objects.select_related("merged_into"), slug=slug)
    if story.merged_into is not None:
        raise Merged(story, story_now(story))
    return story


def with_query(address: str, request: HttpRequest) -> str:
    """Return an address with what was asked behind that of the request: filters, pages, the queue that one works through."""
    query = request.GET.urlencode()
    return f"{address}?{query}" if query else address
