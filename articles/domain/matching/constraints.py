"""What editors have said about pairs of claims, as constraints on grouping: never together, always together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.domain.matching.grouping import Edge
from articles.domain.vocabulary import ClaimKey, Judgement, Span


class Constraints:
    """Judgements turned into forced and forbidden pairs of indices into a list of claims, or of the answers in them."""

    def __init__(self, judgements: Iterable[Judgement], keys: Sequence[ClaimKey], answers: Sequence[Span] | None = None) -> None:
        index: dict[ClaimKey, list[int]] = {}
        for position, key in enumerate(keys):
            index.setdefault(key, []).append(position)
        self.together: set[tuple[int, int]] = set()
        self.apart: set[tuple[int, int]] = set()
        for judgement in judgements:
            left = _meant(index.get(judgement.left, ()), judgement.left_answer, answers)
            right = _meant(index.get(judgement.right, ()), judgement.right_answer, answers)
            pairs = {(min(a, b), max(a, b)) for a in left for b in right if a != b}
            (self.together if judgement.same else self.apart).update(pairs)
        self._bound = {index for pair in self.together for index in pair}

    def with_forced(self, edges: Iterable[Edge]) -> list[Edge]:
        """Return the edges without the forbidden ones, and with the forced ones at full score."""
        kept = [edge for edge in edges if (edge.left, edge.right) not in self.apart and (edge.left, edge.right) not in self.together]
        return [*kept, *(Edge(left, right, 1.0) for left, right in sorted(self.together))]

    def forbids(self, left: list[int], right: list[int]) -> bool:
        """Return whether joining two groups would put together what an editor set apart."""
        return bool(self.apart) and any((min(a, b), max(a, b)) in self.apart for a in left for b in right)

    def forces(self, members: Sequence[int]) -> bool:
        """Return whether an editor put some of these together: forced pairs are never parted."""
        return any(index in self._bound for index in members)


def _meant(places: Sequence[int], answer: Span | None, answers: Sequence[Span] | None) -> list[int]:
    """Return those of a claim's places that a judgement speaks of."""
    return [place for place in places if answer is None or answers is None or answer.overlap(answers[place])]
