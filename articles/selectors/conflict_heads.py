"""What every page that names a conflict says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.models import Conflict


@dataclass(frozen=True, slots=True)
class ConflictHead:
    """A conflict in short: which it is, what is at issue and why, and where it stands."""

    id: int
    version: int
    story_slug: str
    story_name: str
    number: int
    question: str
    about: str
    reason: str
    type: str
    type_label: str
    kind: str
    kind_label: str
    score: float
    state: str
    state_label: str
    reopened_because: str


_AS_STORED = ("id", "version", "number", "question", "about", "reason", "type", "kind", "score", "state", "reopened_because")


def head_of(conflict: Conflict) -> dict[str, Any]:
    """Return the fields of a ``ConflictHead`` for a stored conflict, fetched with its story."""
    return {
        **{name: getattr(conflict, name) for name in _AS_STORED},
        "story_slug": conflict.story.slug,
        "story_name": conflict.story.name,
        "type_label": conflict.get_type_display(),
        "kind_label": conflict.get_kind_display(),
        "state_label": conflict.get_state_display(),
    }
