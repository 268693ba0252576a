"""The engine held against the desk: what editors upheld of its flags, what they dismissed, and what they had to flag by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from articles.models import DISMISSING, Conflict, ConflictState, Story, Verdict
from articles.models.conflicts import ConflictType

ENOUGH = 10
"""A share of fewer than these says nothing."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """How the engine fared with one type of conflict, or with all. Same origin says nothing of a conflict: it is in none of the counts."""

    type: str
    label: str
    upheld: int
    dismissed: int
    missed: int
    waiting: int

    @property
    def reviewed(self) -> int:
        """How many of the engine's flags were decided."""
        return self.upheld + self.dismissed

    @property
    def real(self) -> int:
        """How many conflicts the editors know of."""
        return self.upheld + self.missed

    @property
    def precision(self) -> int | None:
        """The share of the decided flags that editors upheld, in per cent; None where too few were decided."""
        return round(100 * self.upheld / self.reviewed) if self.reviewed >= ENOUGH else None

    @property
    def found(self) -> int | None:
        """The share of the known conflicts that the engine flagged, in per cent; None where too few are known."""
        return round(100 * self.upheld / self.real) if self.real >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class DeskScore:
    """The score of a story, or of all, with one line for each type."""

    all: ScoreLine
    types: tuple[ScoreLine, ...]


def desk_score(story: Story | None = None, *, judged: bool | None = None) -> DeskScore:
    """Return how the engine's flags fared with the editors. What nobody decided counts for nothing, but is told.

    ``judged`` counts only those that a language model calls disputes, too, or only the engine's own.
    """
    conflicts = Conflict.objects.exclude(state=ConflictState.WITHDRAWN)
    if story is not None:
        conflicts = conflicts.filter(story=story)
    if judged is not None:
        conflicts = conflicts.exclude(judged_by="") if judged else conflicts.filter(judged_by="", by_hand=False)
    decided, dismissing = Q(state=ConflictState.DECIDED), Q(decision__verdict__in=DISMISSING)
    engines = Q(by_hand=False)
    counted = conflicts.exclude(decided & Q(decision__verdict=Verdict.SAME_ORIGIN)).order_by().values_list("type")
    rows = counted.annotate(
        upheld=Count("pk", filter=engines & decided & ~dismissing),
        dismissed=Count("pk", filter=engines & decided & dismissing),
        missed=Count("pk", filter=Q(by_hand=True) & ~(decided & dismissing)),
        waiting=Count("pk", filter=engines & ~decided),
    )
    found = {type_: Counter(upheld=up, dismissed=down, missed=missed, waiting=waiting) for type_, up, down, missed, waiting in rows}
    lines = tuple(_line(type_, label, found[type_]) for type_, label in ConflictType.choices if type_ in found)
    return DeskScore(_line("", "All", sum(found.values(), Counter())), lines)


def _line(type_: str, label: str, counts: Counter[str]) -> ScoreLine:
    return ScoreLine(type_, str(label), counts["upheld"], counts["dismissed"], counts["missed"], counts["waiting"])
