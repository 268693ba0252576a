"""How far the desk has come: decided and left, how long decisions take, and how often each type of flag was upheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from articles.models import DISMISSING, NEEDS_DECISION, Conflict, ConflictState, Judgement, Look, Story
from articles.models.conflicts import ConflictType

BANDS = ((0.75, "0.75 and more"), (0.5, "0.50 to 0.75"), (0.25, "0.25 to 0.50"), (0.0, "under 0.25"))


class Median(Aggregate):
    """The middle value, as PostgreSQL finds it."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class Band:
    """The conflicts of some importance: how many were decided, how many are left."""

    label: str
    decided: int
    left: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.decided + self.left

    @property
    def percent(self) -> int:
        """The share that was decided, rounded down: a hundred says that nothing is left."""
        return 100 * self.decided // self.total if self.total else 0


ENOUGH_DECIDED = 10
"""Of fewer decisions a share says next to nothing."""


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """How the flags of one type fared with the editors. ``precision`` is the share upheld in per cent, None while too few are decided."""

    type: str
    label: str
    left: int
    upheld: int
    dismissed: int
    muted: int
    is_muted: bool

    @property
    def decided(self) -> int:
        """How many were decided."""
        return self.upheld + self.dismissed

    @property
    def precision(self) -> int | None:
        """The share of the decided flags that editors upheld, in per cent."""
        return round(100 * self.upheld / self.decided) if self.decided >= ENOUGH_DECIDED else None


@dataclass(frozen=True, slots=True)
class StoryProgress:
    """One story in the list of all."""

    name: str
    slug: str
    decided: int
    left: int

    @property
    def percent(self) -> int:
        """The share that was decided, rounded down."""
        return 100 * self.decided // (self.decided + self.left) if self.decided + self.left else 0


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The figures of one story, or of all (``stories`` has them one by one, those with most left first)."""

    decided: int
    left: int
    muted: int
    second: int
    differing: int
    reopened: int
    median: timedelta | None
    timed: int
    bands: tuple[Band, ...]
    types: tuple[TypeFigures, ...]
    stories: tuple[StoryProgress, ...]

    @property
    def total(self) -> int:
        """How many conflicts there are to decide or decided."""
        return self.decided + self.left

    @property
    def percent(self) -> int:
        """The share that was decided, rounded down."""
        return 100 * self.decided // self.total if self.total else 0


_Counted = tuple[str, str, int, str | None, bool, int]


def dashboard(story: Story | None = None) -> Dashboard:
    """Return the figures of a story, or of all stories. The conflicts are counted once, by all that is asked for."""
    conflicts = Conflict.objects.exclude(state=ConflictState.WITHDRAWN)
    if story is not None:
        conflicts = conflicts.filter(story=story)
    counted = _counted(conflicts)
    states: Counter[str] = Counter()
    for _, state, _, _, _, count in counted:
        states[state] += count
    median, timed = _median(story)
    return Dashboard(
        decided=states[ConflictState.DECIDED],
        left=sum(states[state] for state in NEEDS_DECISION),
        muted=states[ConflictState.MUTED],
        second=states[ConflictState.SECOND],
        differing=states[ConflictState.DIFFERING],
        reopened=states[ConflictState.REOPENED],
        median=median,
        timed=timed,
        bands=_bands(counted),
        types=_types(counted, story.muted_types if story else ()),
        stories=() if story else _stories(),
    )


def _counted(conflicts: QuerySet[Conflict]) -> list[_Counted]:
    """Count conflicts by type, state, importance, verdict, and whether a person flagged them."""
    band = Case(
        *(When(score__gte=least, then=Value(place)) for place, (least, _) in enumerate(BANDS)),
        default=Value(len(BANDS) - 1),
        output_field=IntegerField(),
    )
    rows = conflicts.order_by().annotate(band=band).values_list("type", "state", "band", "decision__verdict", "by_hand")
    return list(rows.annotate(Count("pk")))


def _bands(counted: Iterable[_Counted]) -> tuple[Band, ...]:
    decided: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for _, state, band, _, _, count in counted:
        decided[band] += count if state == ConflictState.DECIDED else 0
        left[band] += count if state in NEEDS_DECISION else 0
    return tuple(Band(label, decided[place], left[place]) for place, (_, label) in enumerate(BANDS))


def _types(counted: Iterable[_Counted], muted_types: Iterable[str]) -> tuple[TypeFigures, ...]:
    upheld: Counter[str] = Counter()
    dismissed: Counter[str] = Counter()
    left: Counter[str] = Counter()
    muted: Counter[str] = Counter()
    for type_, state, _, verdict, by_hand, count in counted:
        if by_hand and state == ConflictState.DECIDED:
            continue  # what a person flagged says nothing of the engine's flags
        if state == ConflictState.DECIDED:
            (dismissed if verdict in DISMISSING else upheld)[type_] += count
        elif state == ConflictState.MUTED:
            muted[type_] += count
        else:
            left[type_] += count
    silenced = set(muted_types)
    figures = (
        TypeFigures(type_, label, left[type_], upheld[type_], dismissed[type_], muted[type_], type_ in silenced)
        for type_, label in ConflictType.choices
    )
    return tuple(item for item in figures if item.decided or item.left or item.muted or item.is_muted)


def _median(story: Story | None) -> tuple[timedelta | None, int]:
    """Return how long the middle one of the timed decisions took from opening the conflict, and how many were timed.

    Without an opening (a list, a script) there is no time; what was decided before it was opened was not decided on its page.
    """
    opened = Look.objects.filter(conflict=OuterRef("conflict"), user=OuterRef("user"), since__lte=OuterRef("made_at")).values("since")[:1]
    timed = Judgement.objects.filter(superseded_at__isnull=True).annotate(opened=Subquery(opened)).filter(opened__isnull=False)
    if story is not None:
        timed = timed.filter(story=story)
    took = ExpressionWrapper(F("made_at") - F("opened"), DurationField())
    found = timed.aggregate(median=Median(took), timed=Count("pk"))
    return found["median"], found["timed"]


def _stories() -> tuple[StoryProgress, ...]:
    decided = Count("conflicts", filter=Q(conflicts__state=ConflictState.DECIDED))
    left = Count("conflicts", filter=Q(conflicts__state__in=[state.value for state in NEEDS_DECISION]))
    rows = Story.objects.annotate(decided_count=decided, left_count=left).order_by("-left_count", "name")
    return tuple(StoryProgress(*row) for row in rows.values_list("name", "slug", "decided_count", "left_count")[:200])
