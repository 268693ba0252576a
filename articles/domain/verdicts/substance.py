"""How likely two claims are to say the same in substance: the one place where a learnt probability can take the place of another.

A scorer is given a story and returns what scores pairs of its claims; it must answer alike whichever claim comes first, and whichever
other pairs are asked with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from articles.domain.matching.same_fact import fact_features
from articles.domain.matching.scoring import logistic
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.pairing import claims as aligned
from articles.domain.pairing.claims import align_claims, tokens_of_claims
from articles.domain.pairing.trees import Floats, Trees, probability, shipped_trees

ClaimPair = tuple[ClaimView, ClaimView]
# Returns for each pair of claims how likely they are to say the same, 0 to 1.
PairScorer = Callable[[Sequence[ClaimPair]], Sequence[float]]

_WORDS: Final = (
    "overlap",
    "contained",
    "concepts",
    "names",
    "shared_weight",
    "fuzzy_set",
    "fuzzy_sort",
    "numbers_same",
    "numbers_differ",
    "negation",
    "years_apart",
    "lengths",
)
_TOLD: Final = ("one_polarity", "one_modality", "headline_least", "headline_most", "place_apart", "place_most", "clauses")
NAMES: Final = (*_WORDS, *aligned.NAMES, *_TOLD)


class SubstanceScorer(Protocol):
    """Says how likely claims are, two and two, to say the same in substance."""

    @property
    def least(self) -> float:
        """The least probability at which two claims may say the same, given that something told in both was compared."""
        ...

    @property
    def sure(self) -> float:
        """The probability from which on the words of two claims of one event, held against each other, are enough."""
        ...

    @property
    def alone(self) -> float:
        """The probability from which on they are enough though nothing shows that what happened in one is spoken of in the other."""
        ...

    def of(self, story: StoryView) -> PairScorer:
        """Return what scores the pairs of claims of a story."""
        ...


@dataclass(frozen=True, slots=True)
class LogisticScorer:
    """A weighted sum of what the words of two claims share. ``model`` names its weights."""

    model: str = "fact"
    least: float = 0.2
    sure: float = 0.3
    alone: float = math.inf

    def of(self, story: StoryView) -> PairScorer:
        """Return what scores the pairs of claims of a story."""
        return lambda pairs: [logistic(fact_features(story, left, right), self.model) for left, right in pairs]


@dataclass(frozen=True, slots=True)
class AligningScorer:
    """Boosted trees over the words that two claims share and over how their tokens align; fitted by ``scripts/train_engine.py``.

    Claims that were read without an encoder are left to ``without``. ``trees`` are those that ship, unless others are given.
    """

    least: float = 0.3
    sure: float = 0.4
    alone: float = 0.6
    trees: Trees | None = None
    without: LogisticScorer = LogisticScorer()

    def of(self, story: StoryView) -> PairScorer:
        """Return what scores the pairs of claims of a story."""
        trees = self.trees or shipped_trees()["substance"]
        features = SubstanceFeatures(story)
        plain = self.without.of(story)

        def score(pairs: Sequence[ClaimPair]) -> Sequence[float]:
            rows = [features.of(left, right) for left, right in pairs]
            known = [row for row in rows if row is not None]
            chances = iter(probability(trees.log_odds(np.array(known, np.float32))).tolist() if known else ())
            return [next(chances) if row is not None else plain([pair])[0] for row, pair in zip(rows, pairs, strict=True)]

        return score


class SubstanceFeatures:
    """What is known of two claims of a story when it is asked whether they say the same, in the order of ``NAMES``."""

    def __init__(self, story: StoryView) -> None:
        self._story = story
        self._tokens = tokens_of_claims(story.readings, story.claims)

    def of(self, left: ClaimView, right: ClaimView) -> list[float] | None:
        """Return the features of two claims; None where one of them was read without an encoder."""
        one, other = self._tokens.get(left.claim.key), self._tokens.get(right.claim.key)
        if one is None or other is None:
            return None
        words = fact_features(self._story, left, right)
        return [*(words[name] for name in _WORDS), *align_claims(one, other), *_told(left, right)]

    def rows(self, pairs: Sequence[ClaimPair]) -> Floats:
        """Return the features of pairs of claims that were all read with an encoder, a row each."""
        return np.array([self.of(left, right) for left, right in pairs], np.float32).reshape(len(pairs), len(NAMES))


def _told(left: ClaimView, right: ClaimView) -> list[float]:
    """Return how both are told: how certain, where in their articles, and how many are clauses of a sentence."""
    places = sorted((left.detail.position, right.detail.position))
    headlines = sorted(float(place == 0) for place in places)
    return [
        float(left.claim.polarity is right.claim.polarity),
        float(left.claim.modality is right.claim.modality),
        *headlines,
        float(places[1] - places[0]),
        float(places[1]),
        float((left.detail.sentence is not None) + (right.detail.sentence is not None)),
    ]
