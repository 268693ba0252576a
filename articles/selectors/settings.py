"""The settings of a story, and what other settings would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from articles.models import Conflict, ConflictState, Story
from articles.selectors.paging import Page, page_of

_UNDECIDED = (ConflictState.OPEN, ConflictState.MUTED, ConflictState.REOPENED)


@dataclass(frozen=True, slots=True)
class StorySettings:
    """What editors set for a story. ``second_from`` is None where one decision is enough."""

    muted_types: tuple[str, ...] = ()
    show_from: float = 0.0
    second_from: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as the log keeps them."""
        return {"muted_types": list(self.muted_types), "show_from": self.show_from, "second_from": self.second_from}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> StorySettings:
        """Return the settings that the log kept."""
        return cls(tuple(kept["muted_types"]), kept["show_from"], kept["second_from"])


@dataclass(frozen=True, slots=True)
class SettingsLine:
    """A conflict that other settings would change, and how."""

    number: int
    question: str
    type_label: str
    score: float
    state: str
    state_label: str
    what: str


@dataclass(frozen=True, slots=True)
class SettingsPreview:
    """What other settings would change. ``kept`` are decided conflicts that they speak of too: those stay as they are."""

    leave: int
    come_back: int
    take_two: int
    take_one: int
    kept: int
    lines: Page[SettingsLine]

    @property
    def changes(self) -> int:
        """How many conflicts change."""
        return self.leave + self.come_back + self.take_two + self.take_one


def settings_of(story: Story) -> StorySettings:
    """Return the settings of a story."""
    return StorySettings(tuple(sorted(story.muted_types)), story.show_from, story.second_from)


def hidden_by(settings: StorySettings) -> Q:
    """What tells the conflicts that settings keep out of the queue."""
    return Q(type__in=settings.muted_types) | Q(score__lt=settings.show_from)


def preview_settings(story: Story, wanted: StorySettings, page: int = 1) -> SettingsPreview:
    """Return what would change in a story with other settings, counted and listed."""
    now = settings_of(story)
    leave = Q(hidden_by(wanted), state=ConflictState.OPEN)
    come_back = Q(~hidden_by(wanted), state=ConflictState.MUTED)
    two_then, two_now = _two(wanted), _two(now)
    more, fewer = two_then & ~two_now & Q(state__in=_UNDECIDED), two_now & ~two_then & Q(state__in=_UNDECIDED)
    spoken_of = (hidden_by(wanted) & ~hidden_by(now)) | (two_then & ~two_now)
    conflicts = Conflict.objects.filter(story=story)
    counts = conflicts.aggregate(
        leave=Count("pk", filter=leave),
        come_back=Count("pk", filter=come_back),
        more=Count("pk", filter=more),
        fewer=Count("pk", filter=fewer),
        kept=Count("pk", filter=spoken_of & Q(state=ConflictState.DECIDED)),
    )
    changed = conflicts.filter(leave | come_back | more | fewer).defer("words").order_by("-score", "id")
    lines = page_of(changed, page, lambda rows: _lines(rows, now, wanted))
    return SettingsPreview(counts["leave"], counts["come_back"], counts["more"], counts["fewer"], counts["kept"], lines)


def _two(settings: StorySettings) -> Q:
    return Q(pk__in=()) if settings.second_from is None else Q(score__gte=settings.second_from)


def _lines(conflicts: Sequence[Conflict], now: StorySettings, wanted: StorySettings) -> tuple[SettingsLine, ...]:
    return tuple(
        SettingsLine(
            number=conflict.number,
            question=conflict.question,
            type_label=conflict.get_type_display(),
            score=conflict.score,
            state=conflict.state,
            state_label=conflict.get_state_display(),
            what="; ".join(_what(conflict, now, wanted)),
        )
        for conflict in conflicts
    )


def _what(conflict: Conflict, now: StorySettings, wanted: StorySettings) -> list[str]:
    hidden = conflict.type in wanted.muted_types or conflict.score < wanted.show_from
    words = []
    if hidden and conflict.state == ConflictState.OPEN:
        words.append("leaves the queue, listed as muted")
    if not hidden and conflict.state == ConflictState.MUTED:
        words.append("comes back into the queue")
    if _takes_two(conflict, wanted) != _takes_two(conflict, now):
        words.append("will take two decisions" if _takes_two(conflict, wanted) else "will take one decision")
    return words


def _takes_two(conflict: Conflict, settings: StorySettings) -> bool:
    return settings.second_from is not None and conflict.score >= settings.second_from
