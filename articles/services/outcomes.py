"""What comes of a write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


class CannotDecide(ValueError):
    """The decision makes no sense as given; the message says why and what to do."""


class ImportRefused(ValueError):
    """The files cannot be imported at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision was stored."""

    conflict_id: int
    story_slug: str
    number: int
    judgement_id: int
    version: int


@dataclass(frozen=True, slots=True)
class ChangedMeanwhile:
    """Nothing was stored: somebody changed the conflict after it was shown. ``what`` says what they did, in words."""

    conflict_id: int
    story_slug: str
    number: int
    who: str
    when: datetime
    what: str
    version: int


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision was taken back. ``state`` is the conflict's state now."""

    conflict_id: int
    story_slug: str
    number: int
    verdict_label: str
    state: str
    version: int


@dataclass(frozen=True, slots=True)
class NothingToUndo:
    """There is no current decision to take back; ``why`` says so in words."""

    why: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a reconciliation did to a story. The numbers are those of conflicts; ``reopened`` gives the reason for each."""

    story_slug: str
    claims: int
    groups: int
    conflicts: int
    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    returned: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    reopened: dict[int, str] = field(default_factory=dict)
