"""What stands before and after a conflict in the queue, as an editor steps through it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Value
from django.utils import timezone

from articles.models import Conflict
from articles.selectors.queue import BY_DATE, ConflictRef, QueueFilters, steps_of
from articles.statements import Statement, ask

_ABOVE, _BELOW, _TOP = range(3)
_ENOUGH = 2

_FREE = """
    FROM articles_conflict c JOIN articles_story s ON s.id = c.story_id
    WHERE c.state IN ('open', 'reopened', 'second', 'differing') {of_story}
    AND NOT EXISTS (SELECT FROM articles_hold h
        WHERE h.conflict_id = c.id AND h.user_id <> %(viewer)s AND (h.until IS NULL OR h.until > %(now)s))
    AND NOT (c.state = 'second' AND EXISTS (SELECT FROM articles_opinion o
        WHERE o.conflict_id = c.id AND o.user_id = %(viewer)s AND o.undone_at IS NULL AND o.judgement_id IS NULL))
"""

# The first condition on the score lets the index begin at this place, the second tells equal scores apart.
_AROUND = f"""
    (SELECT 0, c.score, c.id, s.slug, c.number, c.about {_FREE}
     AND c.score >= %(score)s AND (c.score > %(score)s OR c.id < %(conflict)s) ORDER BY c.score, c.id DESC LIMIT 1)
    UNION ALL
    (SELECT 1, c.score, c.id, s.slug, c.number, c.about {_FREE}
     AND c.score <= %(score)s AND (c.score < %(score)s OR c.id > %(conflict)s) ORDER BY c.score DESC, c.id LIMIT 2)
    UNION ALL
    (SELECT 2, c.score, c.id, s.slug, c.number, c.about {_FREE}
     AND c.id <> %(conflict)s ORDER BY c.score DESC, c.id LIMIT 2)
"""
_AROUND_IN_ALL = _AROUND.replace("{of_story}", "AND s.archived_at IS NULL")
_AROUND_IN_ONE = _AROUND.replace("{of_story}", "AND c.story_id = %(story)s")


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
    """Return what stands around a conflict whose place in the queue is known; ``story`` is the id of the one whose queue it is.

    The queue without filters, in which an editor waits for the next conflict after every decision, is asked in one statement made once.
    """
    filters = filters or QueueFilters()
    if filters.sort == BY_DATE:
        return _around_by_date(conflict_id, filters, story)
    plain = filters.viewer is not None and filters == QueueFilters(viewer=filters.viewer)
    asked = _asked_plainly if plain else _asked_with_filters
    rows = sorted(asked(conflict_id, score, filters, story=story), key=lambda row: (row[0], -row[1], row[2]))
    found = {place: [ConflictRef(*ref) for where, _, *ref in rows if where == place] for place in (_ABOVE, _BELOW, _TOP)}
    following = dict.fromkeys([*found[_BELOW], *found[_TOP]])
    return Neighbours(next(iter(found[_ABOVE]), None), tuple(following)[:_ENOUGH])


def _asked_plainly(conflict_id: int, score: float, filters: QueueFilters, *, story: int | None) -> list[tuple[Any, ...]]:
    asked = {"conflict": conflict_id, "score": score, "viewer": filters.viewer, "story": story, "now": timezone.now()}
    return ask(Statement(_AROUND_IN_ALL if story is None else _AROUND_IN_ONE, asked))


def _asked_with_filters(conflict_id: int, score: float, filters: QueueFilters, *, story: int | None) -> Iterable[tuple[Any, ...]]:
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
