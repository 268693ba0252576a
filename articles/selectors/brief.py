"""A conflict as far as a decision on it needs it: its answers, without their evidence and its history."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from articles.models import Conflict, Position
from articles.selectors.queue import PositionLine, position_line


@dataclass(frozen=True, slots=True)
class ConflictBrief:
    """A conflict with the answers that can be chosen."""

    id: int
    story_slug: str
    number: int
    question: str
    positions: tuple[PositionLine, ...]


def conflict_brief(story_slug: str, number: int) -> ConflictBrief | None:
    """Return a conflict by its address, or None where there is none."""
    found = Conflict.objects.filter(story__slug=story_slug, number=number).only("pk", "number", "question")
    conflict = found.prefetch_related(Prefetch("positions", Position.objects.order_by("number"))).first()
    if conflict is None:
        return None
    positions = tuple(position_line(position) for position in conflict.positions.all())
    return ConflictBrief(conflict.pk, story_slug, conflict.number, conflict.question, positions)
