"""The queue of conflicts: what waits for an editor, the most important first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value

from articles.models import NEEDS_DECISION, Conflict, ConflictState, Entity, Evidence, Look, Position, Source, Story
from articles.selectors.conflict_heads import ConflictHead, head_of
from articles.selectors.paging import Page, page_of
from articles.selectors.presence import awaiting_others, held_by, held_by_others, holders_of

WAITING = "waiting"
EVERY = "all"
BY_DATE = "date"
COUNTED_UP_TO = 200
MOST_ENTITIES = 100


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What to show. ``state`` is "waiting" (open or reopened), "all", or one state; ``story`` is a slug.

    ``source`` and ``entity`` are ids; ``mine`` and ``unseen`` are ids of the person who decided or holds it, or who has not looked yet.
    ``since`` leaves what was found after a moment; ``sort`` is "" (by score) or "date".
    To ``viewer`` the queue shows nothing that waits for somebody else's second decision, and stepping passes what others have taken.
    """

    state: str = WAITING
    type: str = ""
    kind: str = ""
    source: int | None = None
    mine: int | None = None
    search: str = ""
    story: str = ""
    entity: int | None = None
    unseen: int | None = None
    viewer: int | None = None
    since: datetime | None = None
    sort: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """By what the queue is in order: how certain and important it is, or by date, the latest report first."""
        return ("-reported_last", "id") if self.sort == BY_DATE else ("-score", "id")


@dataclass(frozen=True, slots=True)
class ConflictRef:
    """The address of a conflict, with what a link to it says."""

    id: int
    story_slug: str
    number: int
    about: str


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A rival answer with what supports it."""

    number: int
    value: str
    articles: int
    outlets: int
    origins: int
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow(ConflictHead):
    """One conflict in a list."""

    positions: tuple[PositionLine, ...]
    verdict: str
    verdict_label: str
    decided_by: str
    decided_at: datetime | None
    held_by: str = ""
    chosen_values: tuple[str, ...] = ()
    because: str = ""
    reported_first: str = ""
    reported_last: str = ""
    found_at: datetime | None = None


def conflict_queue(story: str | int | None = None, filters: QueueFilters | None = None, page: int = 1) -> Page[QueueRow]:
    """Return a page of the queue, of one story (by its slug, or by its id where that is known) or of all."""
    positions = Prefetch("positions", Position.objects.order_by("number"))
    queue = _in_order(story, filters or QueueFilters()).select_related("decision").prefetch_related(positions)
    return page_of(queue, page, lambda conflicts: queue_rows(conflicts, holders_of([conflict.pk for conflict in conflicts])))


def state_counts(story: str | int | None, filters: QueueFilters, states: Sequence[str]) -> dict[str, str]:
    """Count what each tab of a queue holds under the same filters, in one query; counting stops early, as it must stay cheap."""
    parts = []
    of_story = _story_id(filters.story if story is None else story)
    for place, state in enumerate(states):
        queue = _in_order(of_story, replace(filters, state=state or WAITING)).order_by().select_related(None)
        parts.append(queue.annotate(tab=Value(place)).values_list("tab", flat=True)[: COUNTED_UP_TO + 1])
    counts = Counter(parts[0].union(*parts[1:], all=True))
    return {state: _counted(counts[place]) for place, state in enumerate(states)}


def _counted(count: int) -> str:
    return str(count) if count <= COUNTED_UP_TO else f"{COUNTED_UP_TO}+"


def source_choices(story: str | None = None) -> tuple[tuple[int, str], ...]:
    """Return the outlets to filter by, as (id, name)."""
    sources = Source.objects.order_by("name")
    if story is not None:
        sources = sources.filter(articles__story__slug=story).distinct()
    return tuple(sources.values_list("id", "name"))


def queue_rows(conflicts: Sequence[Conflict], holders: Mapping[int, tuple[int, str]] | None = None) -> tuple[QueueRow, ...]:
    """Turn stored conflicts, fetched with story, decision and positions, into rows; ``holders`` say who has taken which."""
    taken = holders or {}
    return tuple(_row(conflict, held_by=taken[conflict.pk][1] if conflict.pk in taken else "") for conflict in conflicts)


def story_choices() -> tuple[tuple[str, str], ...]:
    """Return the stories to filter by, as (slug, name)."""
    return tuple(Story.objects.filter(archived_at__isnull=True).order_by("name").values_list("slug", "name"))


def entity_choices(story: str, chosen: int | None = None) -> tuple[tuple[int, str], ...]:
    """Return whom and what a story's conflicts can be filtered by, as (id, name): those named most, and the one chosen."""
    entities = Entity.objects.filter(story__slug=story)
    most_named = entities.order_by("-mentions", "id").values_list("pk", "name")[:MOST_ENTITIES]
    listed = dict(most_named)
    if chosen and chosen not in listed:
        listed |= dict(entities.filter(pk=chosen).values_list("pk", "name"))
    return tuple(sorted(listed.items(), key=lambda item: item[1].casefold()))


def _in_order(story: str | int | None, filters: QueueFilters) -> QuerySet[Conflict]:
    conflicts = conflicts_matching(Conflict.objects.all(), filters)
    of_story = _story_id(filters.story if story is None else story)
    if of_story is not None:
        conflicts = conflicts.filter(story=of_story)
    else:
        conflicts = conflicts.exclude(story__in=Story.objects.filter(archived_at__isnull=False))
    return conflicts.select_related("story").defer("words").order_by(*filters.order)


def _story_id(story: str | int | None) -> int | None:
    # By its id, not over a join: only then does PostgreSQL know whether the story has a hundred conflicts or a hundred thousand.
    if isinstance(story, int) or story is None:
        return story
    return (Story.objects.filter(slug=story).values_list("pk", flat=True).first() or 0) if story else None  # none has the number 0


def steps_of(story: str | int | None, filters: QueueFilters) -> QuerySet[Conflict]:
    """Return the queue as one steps through it: past what somebody else has taken."""
    queue = _in_order(story, filters)
    return queue if filters.viewer is None else held_by_others(queue, filters.viewer)


def _in_state(conflicts: QuerySet[Conflict], filters: QueueFilters) -> QuerySet[Conflict]:
    if filters.state == EVERY:
        return conflicts.exclude(state=ConflictState.WITHDRAWN)
    if filters.state != WAITING:
        return conflicts.filter(state=filters.state)
    waiting = conflicts.filter(state__in=[state.value for state in NEEDS_DECISION])
    return waiting if filters.viewer is None else awaiting_others(waiting, filters.viewer)


def conflicts_matching(conflicts: QuerySet[Conflict], filters: QueueFilters) -> QuerySet[Conflict]:
    """Leave those of some conflicts that pass the filters; which story they are of is the caller's affair."""
    conflicts = _in_state(conflicts, filters)
    if filters.type:
        conflicts = conflicts.filter(type=filters.type)
    if filters.kind:
        conflicts = conflicts.filter(kind=filters.kind)
    if filters.mine is not None:
        conflicts = conflicts.filter(Q(decision__user=filters.mine) | held_by(filters.mine))
    if filters.source is not None:
        said = Evidence.objects.filter(position__conflict=OuterRef("pk"), claim__version__article__source=filters.source)
        conflicts = conflicts.filter(Exists(said))
    if filters.entity is not None:
        named = Evidence.objects.filter(position__conflict=OuterRef("pk"), claim__names__entity=filters.entity)
        conflicts = conflicts.filter(Exists(named))
    if filters.since is not None:
        conflicts = conflicts.filter(found_at__gt=filters.since)
    if filters.unseen is not None:
        conflicts = _not_looked_at(conflicts, filters.unseen)
    if filters.search.strip("\x00 "):
        conflicts = conflicts.filter(words=SearchQuery(filters.search.replace("\x00", " "), config="english", search_type="websearch"))
    return conflicts


def _not_looked_at(conflicts: QuerySet[Conflict], user: int) -> QuerySet[Conflict]:
    """Those that a person has not opened as they are now; what they decided themselves they have seen."""
    looked = Look.objects.filter(conflict=OuterRef("pk"), user=user, version__gte=OuterRef("version"))
    return conflicts.filter(~Exists(looked)).filter(Q(decision__isnull=True) | ~Q(decision__user=user))


def _row(conflict: Conflict, *, held_by: str) -> QueueRow:
    decision = conflict.decision
    return QueueRow(
        **head_of(conflict),
        positions=tuple(position_line(position) for position in conflict.positions.all()),
        verdict=decision.verdict if decision else "",
        verdict_label=decision.get_verdict_display() if decision else "",
        decided_by=decision.made_by if decision else "",
        decided_at=decision.made_at if decision else None,
        held_by=held_by,
        chosen_values=tuple(decision.chosen_values) if decision else (),
        because=decision.get_because_display() if decision else "",
        reported_first=conflict.reported_first,
        reported_last=conflict.reported_last,
        found_at=conflict.found_at,
    )


def position_line(position: Position) -> PositionLine:
    """Turn a stored position into a line."""
    return PositionLine(position.number, position.value, position.articles, position.outlets, position.origins, position.sentence)
