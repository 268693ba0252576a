"""How likely two claims are to say the same in substance: learnt from labelled stories, or a sum over the words that two claims share.

A scorer is given claims two and two and returns a probability for each pair. It answers alike whichever claim comes first, and whatever
company a pair comes in. What the verdict makes of a probability is the scorer's own: its lines are fields of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Protocol

import numpy as np

from articles.domain.matching.same_fact import fact_features
from articles.domain.matching.scoring import logistic
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.pairing import claims
from articles.domain.pairing.alignment import Floats
from articles.domain.pairing.claims import TokenTable, held_together
from articles.domain.pairing.trees import Trees, probability, unpack

Pair = tuple[ClaimView, ClaimView]
_NEVER: Final = 2.0
# So many articles show which words are rare in a story.
ENOUGH_ARTICLES: Final = 5
_OF_WORDS: Final = (
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
NAMES: Final = (*_OF_WORDS, "by_words", *claims.NAMES)


class StoryScores(Protocol):
    """Says how likely claims of one story are, two and two, to say the same in substance."""

    def __call__(self, pairs: Sequence[Pair], /) -> Sequence[float]:
        """Return the probability for each pair, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Lines:
    """From which probabilities on what is enough.

    ``least``: two claims may say the same, given that something told in both was compared. ``sure``: the words of two claims on one event,
    held against each other, are enough; ``alone``: they are, whether or not what happened in one is spoken of in the other.
    ``word_for_word``: what little was read differently in both is no difference.
    """

    least: float
    sure: float
    alone: float = _NEVER
    word_for_word: float = 0.9


class SubstanceScorer(Protocol):
    """A way to tell how likely claims are, two and two, to say the same in substance."""

    def of(self, story: StoryView) -> tuple[StoryScores, Lines]:
        """Return the scores of one story, and from which on what is enough in it."""
        ...


@dataclass(frozen=True, slots=True)
class LogisticScorer:
    """A weighted sum of what the words of two claims share. ``model`` names its weights."""

    model: str = "fact"
    lines: Lines = Lines(least=0.2, sure=0.3)

    def of(self, story: StoryView) -> tuple[StoryScores, Lines]:
        """Return the scores of one story, and from which on what is enough in it."""
        return lambda pairs: [logistic(fact_features(story, left, right), self.model) for left, right in pairs], self.lines


@dataclass(frozen=True, slots=True)
class LearntScorer:
    """Boosted trees over the words that two claims share and over how their tokens align, fitted by ``scripts/train_substance.py``.

    Where a claim has no vectors, the sum over shared words stands in; so it does in a story of few articles, which does not show what is
    rare in it: there any two sentences that share two names would seem to tell of one thing.
    """

    trees: Trees
    lines: Lines = Lines(least=0.2, sure=0.3, alone=0.5, word_for_word=0.75)

    def of(self, story: StoryView) -> tuple[StoryScores, Lines]:
        """Return the scores of one story, and from which on what is enough in it."""
        if len(story.readings) < ENOUGH_ARTICLES:
            return LogisticScorer().of(story)
        table = TokenTable(story.readings)

        def scores(pairs: Sequence[Pair]) -> Sequence[float]:
            rows, blind = substance_rows(story, table, pairs)
            if not len(rows):
                return []
            learnt = np.round(probability(self.trees.log_odds(rows)), 4)
            return [float(value) for value in np.where(blind, rows[:, NAMES.index("by_words")], learnt)]

        return scores, self.lines


def substance_rows(story: StoryView, table: TokenTable, pairs: Sequence[Pair]) -> tuple[Floats, np.ndarray]:
    """Return the features of pairs of claims, shape (pairs, ``NAMES``), and which pairs have no vectors."""
    rows = np.zeros((len(pairs), len(NAMES)), np.float32)
    blind = np.zeros(len(pairs), bool)
    for row, (left, right) in enumerate(pairs):
        told = fact_features(story, left, right)
        rows[row, : len(_OF_WORDS)] = [told[name] for name in _OF_WORDS]
        rows[row, len(_OF_WORDS)] = logistic(told, "fact")
        one, other = table.of(left.claim), table.of(right.claim)
        if one is None or other is None:
            blind[row] = True
        else:
            rows[row, len(_OF_WORDS) + 1 :] = held_together(one, other)
    return rows, blind


@cache
def shipped_scorer() -> SubstanceScorer:
    """Return the scorer that ships, loaded once per process."""
    return LearntScorer(unpack(resources.files("articles.domain").joinpath("data/substance.npz").read_bytes())["substance"])
