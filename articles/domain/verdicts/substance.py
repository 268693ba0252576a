"""How likely two claims are to say the same in substance: the one place where a learnt probability can take the place of today's.

A scorer is given claims two and two and returns a probability for each pair. Today's is the logistic model over shared words; whatever
takes its place must answer alike whichever claim comes first, and whatever company a pair comes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from articles.domain.matching.same_fact import fact_features
from articles.domain.matching.scoring import logistic
from articles.domain.matching.view import ClaimView, StoryView


class SubstanceScorer(Protocol):
    """Says how likely claims are, two and two, to say the same in substance."""

    @property
    def least(self) -> float:
        """The least probability at which two claims may say the same, given that something told in both was compared."""
        ...

    @property
    def sure(self) -> float:
        """The probability from which on the words of two claims on one event, held against each other, are enough."""
        ...

    def score(self, story: StoryView, pairs: Sequence[tuple[ClaimView, ClaimView]]) -> Sequence[float]:
        """Return the probability for each pair, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class LogisticScorer:
    """Today's model: a weighted sum of what the words of two claims share. ``model`` names its weights.

    ``least`` is the least probability at which two claims may say the same, given that something told in both was compared; ``sure``
    that from which on the words of both, held against each other, are enough.
    """

    model: str = "fact"
    least: float = 0.2
    sure: float = 0.3

    def score(self, story: StoryView, pairs: Sequence[tuple[ClaimView, ClaimView]]) -> Sequence[float]:
        """Return the probability for each pair, 0 to 1."""
        return [logistic(fact_features(story, left, right), self.model) for left, right in pairs]
