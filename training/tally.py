"""Flags counted against labels, for a line while models are fitted: the full score is that of whoever scores reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.domain.conflicts.detect import opposed_pairs
from articles.domain.vocabulary import ClaimKey, Conflict
from training.labels import Sentence, StoryLabels

_FIRST = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the first ten flags of each story, how many answer a dispute of their own; how many of the hard disputes some flag answers."""

    flags: int = 0
    right: int = 0
    disputes: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.flags + other.flags, self.right + other.right, self.disputes + other.disputes, self.found + other.found)

    def __str__(self) -> str:
        """The figures, with what they are shares of.

        >>> print(Tally(10, 4, 8, 2) + Tally(2, 2, 0, 0))
        P@10 0.50 (6 of 12 flags), recall 0.25 (2 of 8 disputes)
        """
        precision, recall = self.right / (self.flags or 1), self.found / (self.disputes or 1)
        return f"P@10 {precision:.2f} ({self.right} of {self.flags} flags), recall {recall:.2f} ({self.found} of {self.disputes} disputes)"


def tally(conflicts: Sequence[Conflict], labels: StoryLabels) -> Tally:
    """Count the flags of a story, the best first. One answers a dispute that opposes a third of what it opposes, and each dispute once."""
    left = list(range(len(labels.disputes)))
    answered: list[tuple[int, int]] = []
    for place, conflict in enumerate(conflicts):
        pairs = _sentences(opposed_pairs(conflict.positions), labels)
        dispute = next((number for number in left if 3 * _shared(pairs, labels.disputes[number]) >= len(pairs) > 0), None)
        if dispute is not None:
            left.remove(dispute)
            answered.append((place, dispute))
    hard = [kind != "soft" for kind in labels.kinds]
    return Tally(
        flags=min(_FIRST, len(conflicts)),
        right=sum(place < _FIRST for place, _ in answered),
        disputes=sum(hard),
        found=sum(hard[dispute] for _, dispute in answered),
    )


def opposes(sides: Sequence[set[Sentence]], left: Sentence | None, right: Sentence | None) -> bool:
    """Return whether two sentences stand on different sides of a dispute, and on no side together."""
    places = [{number for number, side in enumerate(sides) if one in side} for one in (left, right)]
    return all(places) and not places[0] & places[1]


def _sentences(pairs: Collection[frozenset[ClaimKey]], labels: StoryLabels) -> set[frozenset[Sentence | None]]:
    told = (frozenset(labels.sentence(key) for key in pair) for pair in pairs)
    return {pair for pair in told if len(pair) > 1}


def _shared(pairs: Collection[frozenset[Sentence | None]], sides: Sequence[set[Sentence]]) -> int:
    return sum(opposes(sides, *pair) for pair in pairs)
