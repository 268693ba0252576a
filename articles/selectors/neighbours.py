"""What stands before and after a conflict in the queue, as an editor steps through it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Value

from articles.models import Conflict
from articles.selectors.queue import BY_DATE, ConflictRef, QueueFilters, steps_of

_ABOVE, _BELOW, _TOP = range(3)
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The conflict before one, if there is one, and the two that follow. After the last one the queue begins again at the top."""

    previous: ConflictRef | None
    following: tuple[ConflictRef, ...]

    @property
    def next(self) -> ConflictRef | None:
        """The conflict that follows, if another one waits."""
        return self.following[0] if self.following else None

    def of_next(self) -> Neighbours:
        """What stands around the one that follows, once this one has left the queue."""
        return Neighbours(self.previous, self.following[1:])


def conflicts_around(conflict_id: int, score: float, filters: QueueFilters | None = None, *, story: int | None = None) -> Neighbours:
    """Return what stands around a conflict whose place in the queue is known; ``story`` is the id of the one whose queue it is."""
    filters = filters or QueueFilters()
    if filters.sort == BY_DATE:
        return _around_by_date(conflict_id, filters, story)
    rows = sorted(_by_score(conflict_id, score, filters, story), key=lambda row: (row[0], -row[1], row[2]))
    found = {place: [ConflictRef(*ref) for where, _, *ref in rows if where == place] for place in (_ABOVE, _BELOW, _TOP)}
    following = dict.fromkeys([*found[_BELOW], *found[_TOP]])
    return Neighbours(next(iter(found[_ABOVE]), None), tuple(following)[:_ENOUGH])


def _by_score(conflict_id: int, score: float, filters: QueueFilters, story: int | None) -> Iterable[tuple[Any, ...]]:
    # The first condition on the score lets the index begin at this place, the second tells equal scores apart.
    queue = steps_of(story, filters)
    above = queue.filter(score__gte=score).filter(Q(score__gt=score) | Q(pk__lt=conflict_id)).order_by("score", "-pk")
    below = queue.filter(score__lte=score).filter(Q(score__lt=score) | Q(pk__gt=conflict_id))
    parts = [_marked(above[:1], _ABOVE), _marked(below[:_ENOUGH], _BELOW), _marked(queue.exclude(pk=conflict_id)[:_ENOUGH], _TOP)]
    return parts[0].union(*parts[1:], all=True)


def _around_by_date(conflict_id: int, filters: QueueFilters, story: int | None) -> Neighbours:
    """Return what stands around a conflict where the latest report comes first."""
    queue = steps_of(story, filters)
    date = Conflict.objects.filter(pk=conflict_id).values_list("reported_last", flat=True).first() or ""
    above = queue.filter(reported_last__gte=date).filter(Q(reported_last__gt=date) | Q(pk__lt=conflict_id)).order_by("reported_last", "-pk")
    below = queue.filter(reported_last__lte=date).filter(Q(reported_last__lt=date) | Q(pk__gt=conflict_id))
    following = dict.fromkeys([*_refs(below[:_ENOUGH]), *_refs(queue.exclude(pk=conflict_id)[:_ENOUGH])])
    return Neighbours(next(iter(_refs(above[:1])), None), tuple(following)[:_ENOUGH])


def _refs(queue: QuerySet[Conflict]) -> list[ConflictRef]:
    return [ConflictRef(*row) for row in queue.values_list("pk", "story__slug", "number", "about")]


def _marked(queue: QuerySet[Conflict], place: int) -> QuerySet[Conflict, tuple[Any, ...]]:
    marked = queue.annotate(place=Value(place, output_field=IntegerField()))
    return marked.values_list("place", "score", "pk", "story__slug", "number", "about")
