"""What editors put together: claims that answer one question because a person said so, whatever their words have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.domain.vocabulary import ClaimKey, Conflict, Evidence, Judgement, Position, Span


@dataclass(frozen=True, slots=True)
class End:
    """One end of a judgement: a claim and, where it answers several questions, the answer that is meant."""

    claim: ClaimKey
    answer: Span | None = None

    def is_in(self, positions: Iterable[Position]) -> bool:
        """Return whether these positions rest on this end."""
        return any(self.is_given_by(item) for position in positions for item in position.evidence)

    def is_given_by(self, evidence: Evidence) -> bool:
        """Return whether a piece of evidence gives this end."""
        return evidence.claim == self.claim and (self.answer is None or self.answer.overlap(evidence.answer) > 0)

    def is_meant_in(self, positions: Iterable[Position]) -> bool:
        """Return whether these positions rest on the very answer that was meant; a claim as a whole may be on something else."""
        return self.answer is not None and self.is_in(positions)

    def means(self, other: End) -> bool:
        """Return whether two ends speak of the same."""
        same_answer = self.answer is None or other.answer is None or self.answer.overlap(other.answer) > 0
        return self.claim == other.claim and same_answer


def ends_of(judgement: Judgement) -> tuple[End, End]:
    """Return both ends of a judgement."""
    return End(judgement.left, judgement.left_answer), End(judgement.right, judgement.right_answer)


def bonds(judgements: Iterable[Judgement]) -> list[list[End]]:
    """Return what editors put together: each list is one question. A = B and B = C make one of three."""
    found: list[list[End]] = []
    for judgement in judgements:
        if not judgement.same:
            continue
        ends = list(ends_of(judgement))
        touched = [bond for bond in found if any(end.means(other) for end in ends for other in bond)]
        found = [bond for bond in found if not any(bond is other for other in touched)]
        found.append(list(dict.fromkeys([*(end for bond in touched for end in bond), *ends])))
    return found


def claims_bound_to(conflict: Conflict, found: Iterable[Sequence[End]]) -> tuple[ClaimKey, ...]:
    """Return the claims that editors put together with those of a conflict, besides its own."""
    own = set(conflict.claims)
    bound = {end.claim for bond in found if any(end.is_meant_in(conflict.positions) for end in bond) for end in bond}
    return tuple(sorted(bound - own))


def outside_conflicts(judgements: Iterable[Judgement], conflicts: Sequence[Conflict]) -> list[Judgement]:
    """Return the judgements without those that put claims together with a conflict: rivals answer one question and do not agree."""
    return [
        judgement
        for judgement in judgements
        if not judgement.same or not any(end.is_meant_in(conflict.positions) for end in ends_of(judgement) for conflict in conflicts)
    ]
