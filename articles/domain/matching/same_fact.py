"""How likely two claims state the same fact: for one pair with its features, for the pairs of a whole story at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from articles.domain.matching.candidate_features import Sets
from articles.domain.matching.candidates import Floats, Pairs, pairs_sharing
from articles.domain.matching.scoring import add_where_hopeful, joined, logit, weights
from articles.domain.matching.view import ENOUGH, ClaimView, StoryView

# From here on two claims may be put together, if all others of their group agree.
SAME_FACT = 0.25
# String similarity, the quicker one first; each is 0 to 1.
_FUZZY = ("fuzzy_sort", "fuzzy_set")


def fact_features(story: StoryView, left: ClaimView, right: ClaimView) -> dict[str, float]:
    """Return what two claims have in common, for "says the same"; digits and negation veto."""
    words_a, words_b = left.concepts | left.names, right.concepts | right.names
    shared = story.shared(words_a, words_b)
    smaller = min(story.total(words_a), story.total(words_b)) or 1.0
    numbers_a, numbers_b = set(left.detail.numbers), set(right.detail.numbers)
    return {
        "overlap": story.overlap(words_a, words_b),
        "contained": shared / smaller,
        "concepts": story.overlap(left.concepts, right.concepts),
        "names": story.overlap(left.names, right.names),
        "shared_weight": min(shared, 30.0) / 10,
        "fuzzy_set": fuzz.token_set_ratio(left.folded, right.folded) / 100,
        "fuzzy_sort": fuzz.token_sort_ratio(left.folded, right.folded) / 100,
        "numbers_same": float(bool(numbers_a & numbers_b)),
        "numbers_differ": float(bool(numbers_a) and bool(numbers_b) and not numbers_a & numbers_b),
        "negation": float(left.detail.negated != right.detail.negated),
        "years_apart": float(bool(left.detail.years) and bool(right.detail.years) and not set(left.detail.years) & set(right.detail.years)),
        "lengths": abs(len(left.folded) - len(right.folded)) / max(len(left.folded), len(right.folded), 1),
    }


class ClaimScores:
    """The scores of many pairs of claims: the features of ``fact_features``, a column each; string similarity where it can tell."""

    def __init__(self, views: Sequence[ClaimView], weight: Callable[[str], float]) -> None:
        self._texts = [view.folded for view in views]
        # The token sort ratio is the plain ratio of these.
        self._sorted = [" ".join(sorted(text.split())) for text in self._texts]
        self._lengths = np.array([len(text) for text in self._texts], dtype=np.float64)
        self._negated = np.array([view.detail.negated for view in views], dtype=bool)
        articles: dict[str, int] = {}
        self._articles = np.array([articles.setdefault(view.claim.key.article, len(articles)) for view in views], dtype=np.int64)
        self._words = Sets((view.concepts | view.names for view in views), weight)
        self._concepts = Sets((view.concepts for view in views), weight)
        self._names = Sets((view.names for view in views), weight)
        self._numbers = Sets(frozenset(map(repr, view.detail.numbers)) for view in views)
        self._years = Sets(frozenset(map(repr, view.detail.years)) for view in views)

    def candidates(self) -> Pairs:
        """Return the pairs worth scoring.

        They are of different articles, share a rare word or a rare pair of words, and share more than one word can weigh.
        """
        return self.worth_scoring(pairs_sharing(self._words.table))

    def worth_scoring(self, pairs: Pairs) -> Pairs:
        """Return the pairs of different articles that share more than one word can weigh."""
        pairs = pairs.where(self._articles[pairs.left] != self._articles[pairs.right])
        return pairs.where(self._words.shared(pairs) > ENOUGH)

    def at_least(self, chance: float) -> tuple[Pairs, Floats]:
        """Return the candidates that state the same fact with at least this probability, and how probable it is."""
        return self.score(self.candidates(), chance)

    def score(self, pairs: Pairs, chance: float) -> tuple[Pairs, Floats]:
        """Return those of the pairs that state the same fact with at least this probability, and how probable it is."""
        return joined([self._score(chunk, logit(chance)) for chunk in pairs.chunks()])

    def _score(self, pairs: Pairs, least: float) -> tuple[Pairs, Floats]:
        table = weights("fact")
        sums: Floats = np.full(len(pairs), table["bias"])
        for name, column in self._columns(pairs).items():
            sums += table.get(name, 0.0) * column
        slow = {name: np.full(len(pairs), table.get(name, 0.0)) for name in _FUZZY}
        return add_where_hopeful(pairs, sums, slow, self._similarity, least=least)

    def _similarity(self, name: str, pairs: Pairs) -> Floats:
        texts, scorer = (self._sorted, fuzz.ratio) if name == "fuzzy_sort" else (self._texts, fuzz.token_set_ratio)
        left, right = ([texts[index] for index in side.tolist()] for side in (pairs.left, pairs.right))
        return process.cpdist(left, right, scorer=scorer, dtype=np.float64) / 100

    def _columns(self, pairs: Pairs) -> dict[str, Floats]:
        """Return the features of ``fact_features`` that are quick to tell."""
        words, lengths, shared = self._words, self._lengths, self._words.shared(pairs)
        same_number = self._numbers.meet(pairs)
        longer = np.maximum(np.maximum(lengths[pairs.left], lengths[pairs.right]), 1)
        return {
            "overlap": words.overlap(pairs, shared),
            "contained": shared / words.smaller(pairs),
            "concepts": self._concepts.overlap(pairs),
            "names": self._names.overlap(pairs),
            "shared_weight": np.minimum(shared, 30.0) / 10,
            "numbers_same": same_number.astype(np.float64),
            "numbers_differ": (self._numbers.both(pairs) & ~same_number).astype(np.float64),
            "negation": (self._negated[pairs.left] != self._negated[pairs.right]).astype(np.float64),
            "years_apart": self._years.apart(pairs).astype(np.float64),
            "lengths": np.abs(lengths[pairs.left] - lengths[pairs.right]) / longer,
        }
