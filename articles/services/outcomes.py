"""What comes of a write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


class CannotDecide(ValueError):
    """The decision makes no sense as given; the message says why and what to do."""


class CannotCorrect(ValueError):
    """The correction makes no sense as given; the message says why and what to do."""


class CannotJudge(ValueError):
    """What was said of two names contradicts what was said before, or says nothing; the message says what stands in the way."""


class CannotFlag(ValueError):
    """These words make no conflict as marked; the message says why and what to do."""


class CannotKeep(ValueError):
    """What was asked of a story, an article, an outlet or an account cannot be done; the message says why and what to do."""


class CannotHold(ValueError):
    """The conflict cannot be given to this person; the message says why and what to do."""


class CannotSet(ValueError):
    """The settings make no sense as given; the message says why."""


class ImportRefused(ValueError):
    """The files cannot be imported at all, or the import is not where it would have to be; the message says why and what to do."""


class CannotMove(ValueError):
    """The article cannot be moved, withdrawn or taken back in; the message says why and what to do."""


class CannotWatch(ValueError):
    """The feed or folder cannot be watched as given; the message says why and what to do."""


class CannotPlace(ValueError):
    """The article cannot be put there, or the proposal is no longer there; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision was stored. ``values`` are those held right, ``wording`` the words to publish, "" where there are none."""

    conflict_id: int
    story_id: int
    story_slug: str
    number: int
    score: float
    judgement_id: int
    version: int
    question: str
    values: tuple[str, ...] = ()
    wording: str = ""


@dataclass(frozen=True, slots=True)
class FirstOfTwo:
    """The first of two decisions was kept. The conflict waits for a second person, who does not see it."""

    conflict_id: int
    story_id: int
    story_slug: str
    number: int
    score: float
    opinion_id: int
    version: int


@dataclass(frozen=True, slots=True)
class TheyDiffer:
    """The second of two decisions was kept, and is not the first: the conflict waits for somebody who resolves it."""

    conflict_id: int
    story_slug: str
    number: int
    first: str
    second: str
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
    """A decision was taken back. ``state`` is the conflict's state now.

    ``stands`` says in words which earlier decision stands again, if one does. ``also`` counts other conflicts that were decided in one
    go with it, and are undone too; ``stays`` tells what others did since. ``anew`` says whether the story is put together anew without
    it. ``note`` and ``wording`` are what was typed with a decision that nobody but its maker has seen.
    """

    conflict_id: int
    story_slug: str
    number: int
    verdict_label: str
    state: str
    version: int
    also: int = 0
    stays: tuple[str, ...] = ()
    stands: str = ""
    anew: bool = False
    note: str = ""
    wording: str = ""


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


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction stands. ``already`` says that it stood before: the same was said twice. ``was`` and ``now`` are in words."""

    correction_id: int
    quote: str
    was: str
    now: str
    already: bool = False


@dataclass(frozen=True, slots=True)
class CorrectedMeanwhile:
    """Nothing was stored: what was read in these words is no longer what was shown. ``what`` says what it is now, and why."""

    who: str
    when: datetime
    what: str


@dataclass(frozen=True, slots=True)
class CorrectionUndone:
    """A correction was taken back. ``now`` says what the words mean again."""

    article_id: int
    quote: str
    undone: str
    now: str


@dataclass(frozen=True, slots=True)
class NamesUndone:
    """What was said of two names was taken back. ``again`` is the earlier word on them that stands again, "" if there is none."""

    judgement_id: int
    story_slug: str
    what: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class OriginUndone:
    """What was said of where an article comes from was taken back. ``again`` is the earlier word that stands again, "" if there is none."""

    article_id: int
    story_slug: str
    what: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A conflict is somebody's, until a time or (None) until it is done."""

    conflict_id: int
    who: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class HeldBySomebody:
    """Nothing was changed: the conflict is somebody else's."""

    conflict_id: int
    who: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Released:
    """A conflict is free; ``who`` had it, "" if nobody had."""

    conflict_id: int
    who: str


@dataclass(frozen=True, slots=True)
class SettingsApplied:
    """The settings of a story were changed: so many conflicts left the queue, so many came back."""

    muted: int
    shown: int


@dataclass(frozen=True, slots=True)
class SettingsChangedMeanwhile:
    """Nothing was changed: somebody else changed the settings after they were shown."""

    who: str


@dataclass(frozen=True, slots=True)
class NothingToApply:
    """There is nothing left to apply; ``why`` says so in words."""

    why: str


@dataclass(frozen=True, slots=True)
class DecidedTogether:
    """Several conflicts were decided alike. ``left`` says which were not, and why; ``judgement_id`` is one of them, to undo all by."""

    decided: int
    left: tuple[str, ...]
    judgement_id: int | None


class CannotAsk(Exception):
    """A language model cannot be asked; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class GroupingUndone:
    """What was said of questions was taken back. ``stays`` tells what was said later of the same claims, and still stands."""

    judgement_id: int
    story_slug: str
    what: str
    stays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flagged:
    """A conflict was flagged by hand."""

    conflict_id: int
    story_slug: str
    number: int
    flag_id: int


@dataclass(frozen=True, slots=True)
class Unflagged:
    """A flag made by hand was taken back. ``state`` is that of its conflict now, in words."""

    flag_id: int
    story_slug: str
    number: int | None
    question: str
    state: str


@dataclass(frozen=True, slots=True)
class FactDecided:
    """A fact was decided."""

    decision_id: int
    story_slug: str
    question: str


@dataclass(frozen=True, slots=True)
class FactChangedMeanwhile:
    """Nothing was stored: somebody decided the fact after it was shown."""

    who: str
    when: datetime
    what: str


@dataclass(frozen=True, slots=True)
class FactUndone:
    """What was decided of a fact was taken back. ``again`` is the earlier decision that stands again, "" if there is none."""

    decision_id: int
    story_slug: str
    what: str
    again: str = ""
