"""What is found when two claims are held against each other, each time with the two stretches of text that were looked at."""

from __future__ import annotations

from dataclasses import dataclass

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.vocabulary import ConflictType, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was told in both claims, and how the two tellings stand to each other.

    ``strength`` (0 to 1) says how surely the two exclude each other or are the same. ``left`` and ``right`` are characters of the article
    of each claim; ``reason`` is a sentence for an editor; ``of_values`` says that two values were compared.
    """

    outcome: Outcome
    reason: str
    left: Span
    right: Span
    strength: float = 0.0
    type: ConflictType | None = None
    of_values: bool = False

    @property
    def agrees(self) -> bool:
        """Whether claims may agree for all that it says: the same, or two values that leave room for each other ("about 30" and 32)."""
        return self.outcome is Outcome.SAME or (self.outcome is Outcome.COMPATIBLE and self.of_values)


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """How two claims stand to each other.

    ``outcome`` is SAME (compared, and the same in substance), CONFLICT (compared, and excluding each other), COMPATIBLE (compared, and
    different, but both may be true) or NOT_COMPARABLE (nothing in them was compared). ``same`` is how likely they are to say the same in
    substance, 0 to 1, whatever the outcome; ``agrees`` says whether they may stand in one group that agrees. ``type`` and ``strength``
    are those of what excludes. ``one_question`` is what a judge said of that, None where none spoke, and ``judged_by`` its name.
    """

    outcome: Outcome
    same: float
    reason: str
    left: Span
    right: Span
    agrees: bool = False
    strength: float = 0.0
    type: ConflictType | None = None
    one_question: bool | None = None
    judged_by: str = ""
