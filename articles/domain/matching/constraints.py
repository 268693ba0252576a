"""What editors have said about pairs of claims, as constraints on grouping: never together, always together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.domain.matching.grouping import Edge
from articles.domain.vocabulary import ClaimKey, Judgement


class Constraints:
    """Judgements turned into forced and forbidden pairs of indices into a list of claims."""

    def __init__(self, judgements: Iterable[Judgement], keys: Sequence[ClaimKey]) -> None:
        index: dict[ClaimKey, list[int]] = {}
        for position, key in enumerate(keys):
            index.setdefault(key, []).append(position)
        self.together: set[tuple[int, int]] = set()
        self.apart: set[tuple[int, int]] = set()
        for judgement in judgements:
            pairs = {(min(a, b), max(a, b)) for a in index.get(judgement.left, ()) for b in index.get(judgement.right, ()) if a != b}
            (self.together if judgement.same else self.apart).update(pairs)

    def with_forced(self, edges: Iterable[Edge]) -> list[Edge]:
        """Return the edges without the forbidden ones, and with the forced ones at full score."""
        kept = [edge for edge in edges if (edge.left, edge.right) not in self.apart and (edge.left, edge.right) not in self.together]
        return [*kept, *(Edge(left, right, 1.0) for left, right in sorted(self.together))]

    def forbids(self, left: list[int], right: list[int]) -> bool:
        """Return whether joining two groups would put together what an editor set apart."""
        return bool(self.apart) and any((min(a, b), max(a, b)) in self.apart for a in left for b in right)
