"""Pages of a story that was merged into another: what is shown there is the other's, and nothing is written into what is empty."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from articles.models import Story


class Merged(Exception):
    """A page was asked for whose story was merged into another."""

    def __init__(self, story: Story, into: Story) -> None:
        super().__init__()
        self.story, self.into = story, into

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Lead to the same page of the other story; what was sent changes nothing, which is told on a whole page, never a part of one."""
        assert request.resolver_match is not None, "a view has raised this"
        if request.method not in ("GET", "HEAD"):
            words = f"Nothing was changed. “{self.story.name}” was merged into “{self.into.name}” meanwhile, which is shown here."
            messages.error(request, words)
            whole = reverse("story", args=[self.into.slug])
            return HttpResponseClientRedirect(whole) if request.headers.get("HX-Request") else redirect(whole)
        address = reverse(request.resolver_match.view_name, kwargs={**request.resolver_match.kwargs, "slug": self.into.slug})
        query = request.GET.urlencode()
        return redirect(f"{address}?{query}" if query else address)


def story_at(slug: str) -> Story:
    """Return a story by its address. Raises ``Merged`` where it was merged into another, which ``open_to`` answers."""
    story = get_object_or_404(Story.objects.select_related("merged_into"), slug=slug)
    if story.merged_into is not None:
        raise Merged(story, story.merged_into)
    return story
