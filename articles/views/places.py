"""Where an editor is: which queue they work through, with which filters. It travels in the address, never in the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from articles.forms.deciding import QueueForm
from articles.selectors import Neighbours, QueueFilters, conflicts_around
from articles.views.access import Request
from articles.views.toasts import UndoForm


@dataclass(frozen=True, slots=True)
class Place:
    """A queue, of one story or of all (``story`` is None), with its filters as they stand in the query string."""

    story: str | None
    filters: QueueFilters
    query: tuple[tuple[str, str], ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the state narrows the queue."""
        return any(name != "state" for name, _ in self.query)

    def queue_url(self, **changes: str) -> str:
        """The address of the queue; ``changes`` replace filters, an empty one drops it."""
        path = reverse("story-queue", args=[self.story]) if self.story else reverse("queue")
        return _with_query(path, {**dict(self.query), **changes})

    def together_url(self) -> str:
        """The address to which picked rows of this queue go."""
        path = reverse("story-decide-together", args=[self.story]) if self.story else reverse("decide-together")
        return _with_query(path, dict(self.query))

    def undo_latest_url(self) -> str:
        """The address that undoes what one did last, with the way back to this queue."""
        return _with_query(reverse("undo-latest"), {**({"at": self.story} if self.story else {"queue": "all"}), **dict(self.query)})

    def conflict_url(self, slug: str, number: int, page: str = "conflict") -> str:
        """The address of a conflict (or of what is done to it), with the way back to this queue."""
        return _with_query(reverse(page, args=[slug, number]), self._way_back())

    def undo_form(self, slug: str, number: int, **seen: str) -> UndoForm:
        """The form that takes back what was said of a conflict, with the way back to this queue. ``seen`` is what it takes back."""
        return UndoForm("undo", (slug, number), urlencode(self._way_back()), seen)

    def _way_back(self) -> dict[str, str]:
        across = {} if self.story else {"queue": "all"}
        return {name: value for name, value in {**across, **dict(self.query)}.items() if value}

    def around(self, conflict_id: int, score: float, story_id: int) -> Neighbours:
        """What stands before and after a conflict in this queue."""
        return conflicts_around(conflict_id, score, self.filters, story=story_id if self.story else None)


def place_of(request: Request, form: QueueForm, slug: str | None) -> Place:
    """Read the place from the address. What the form does not understand is left out."""
    form.is_valid()
    values: dict[str, Any] = form.cleaned_data
    mine = bool(values.get("mine"))
    filters = QueueFilters(
        state=values.get("state") or QueueFilters().state,
        type=values.get("type", ""),
        kind=values.get("kind", ""),
        source=values.get("source"),
        mine=request.user.pk if mine else None,
        search=values.get("q", ""),
        story="" if slug else values.get("story", ""),
        entity=values.get("entity"),
        unseen=request.user.pk if values.get("unseen") else None,
        viewer=request.user.pk,
        since=request.user.looked_before if values.get("new") else None,
        sort=values.get("sort", ""),
    )
    query = tuple((name, "1" if value is True else str(value)) for name, value in values.items() if value)
    return Place(slug, filters, query)


def _with_query(path: str, values: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{query}" if query else path
