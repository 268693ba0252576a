"""Disputes that the pair reader finds: two answers marked in their sentences, read as rivals, with all who give either of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from articles.domain.conflicts import pair_values
from articles.domain.conflicts.pair_values import MarkedAnswer, MarkedAnswers, value_features
from articles.domain.matching.view import StoryView
from articles.domain.pairing import features as pair_features
from articles.domain.pairing.alignment import Floats
from articles.domain.pairing.reading_pairs import Likely
from articles.domain.pairing.trees import Trees
from articles.domain.vocabulary import ClaimKey

# A phrase in the same words joins a side where it opposes the other side nearly as well: so many log odds less.
_JOINS = 1.5
# No more disputes than this for each article are judged.
_FOR_EACH_ARTICLE = 6
CLOSE_NAMES = (*pair_features.NAMES, "first_look", *pair_values.NAMES)
_OF_DISPUTES = (
    "pair",
    "mean",
    "best",
    "articles_left",
    "articles_right",
    "articles_least",
    "articles_all",
    "articles_both",
    "rival",
    "ahead_of_rival",
)
NAMES = (*_OF_DISPUTES, *CLOSE_NAMES)


@dataclass(frozen=True, slots=True)
class PairDispute:
    """Rival answers with all phrases that give any; ``lead`` are the two, of the first sides, that were read as rivals most surely."""

    lead: tuple[MarkedAnswer, MarkedAnswer]
    sides: tuple[tuple[MarkedAnswer, ...], ...]
    features: Floats

    @property
    def opposed(self) -> set[frozenset[ClaimKey]]:
        """The pairs of claims that stand on different sides."""
        claims = [{answer.claim.claim.key for answer in side} for side in self.sides]
        return {frozenset((a, b)) for one, other in combinations(claims, 2) for a in one - other for b in other - one}


@dataclass(frozen=True, slots=True)
class CloselyRead:
    """The likely pairs of a story with all that is known of them: ``rows`` in the columns of ``CLOSE_NAMES``."""

    answers: tuple[tuple[MarkedAnswer, MarkedAnswer], ...]
    indices: tuple[tuple[int, int], ...]
    rows: Floats


def read_closely(story: StoryView, likely: Likely) -> CloselyRead:
    """Return the likely pairs of a story with what is known of their values; those that no claim holds are left out."""
    marked = MarkedAnswers(story, likely.story.phrases)
    listed = list(zip(likely.table.left.tolist(), likely.table.right.tolist(), strict=True))
    found = [(at, left, right) for at, pair in enumerate(listed) if (left := marked.of(pair[0])) and (right := marked.of(pair[1]))]
    kept = np.array([at for at, *_ in found], np.int64)
    answers = tuple((left, right) for _, left, right in found)
    values = value_features(story, answers)
    rows = np.concatenate([likely.table.rows[kept], likely.scores[kept][:, None], values], axis=1)
    return CloselyRead(answers, tuple(listed[at] for at in kept.tolist()), rows)


def find_pair_disputes(read: CloselyRead, trees: Trees, articles: int) -> list[PairDispute]:
    """Return the disputes that grow from the likeliest pairs, each with what speaks for it, in the order of their likelihood.

    One dispute is told once: pairs of sentences that stand on different sides of one already are no new one.
    """
    scores = np.round(trees.log_odds(read.rows), 4)
    partners = _Partners(read, scores)
    found: list[PairDispute] = []
    told: set[frozenset[ClaimKey]] = set()
    for at in np.argsort(-scores, kind="stable").tolist():
        if len(found) >= _FOR_EACH_ARTICLE * articles:
            break
        if _sentences_of(read.answers[at]) <= told:
            continue
        dispute = partners.dispute(at)
        opposed = dispute.opposed
        if opposed and 3 * len(opposed & told) < len(opposed):
            told |= opposed
            found.append(dispute)
    return found


def _sentences_of(pair: tuple[MarkedAnswer, MarkedAnswer]) -> set[frozenset[ClaimKey]]:
    return {frozenset(answer.claim.claim.key for answer in pair)}


class _Partners:
    """Whom each phrase is held against, and how surely."""

    def __init__(self, read: CloselyRead, scores: Floats) -> None:
        self._read = read
        self._scores = scores
        self._pairs: dict[tuple[int, int], float] = dict(zip(read.indices, scores.tolist(), strict=True))
        self._answers: dict[int, MarkedAnswer] = {}
        self._near: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (left, right), answers, score in zip(read.indices, read.answers, scores.tolist(), strict=True):
            self._answers.update(((left, answers[0]), (right, answers[1])))
            self._near[left].append((right, score))
            self._near[right].append((left, score))

    def dispute(self, at: int) -> PairDispute:
        """Return the dispute that grows from one pair."""
        left, right = self._read.indices[at]
        score = float(self._scores[at])
        sides = self._side(left, right, score), self._side(right, left, score)
        answers = tuple(tuple(self._answers[index] for index in side) for side in sides)
        features = np.concatenate([self._of_dispute(sides, left, right, score), self._read.rows[at]]).astype(np.float32)
        return PairDispute(self._read.answers[at], (answers[0], answers[1]), features)

    def _side(self, lead: int, rival: int, score: float) -> list[int]:
        """Return the phrases in the words of ``lead`` that are held against its rival nearly as surely."""
        words = self._words(lead)
        more = (index for index, other in self._near[rival] if other > score - _JOINS and self._words(index) == words)
        return sorted({lead, *more})

    def _words(self, index: int) -> frozenset[str]:
        return frozenset(self._answers[index].phrase.phrase.words)

    def _of_dispute(self, sides: Sequence[Sequence[int]], left: int, right: int, score: float) -> Floats:
        crossing = [self._pairs.get((min(a, b), max(a, b)), -9.0) for a in sides[0] for b in sides[1]]
        articles = [{self._answers[index].phrase.article for index in side} for side in sides]
        rivals = [max((other for _, other in self._others(one, another)), default=-9.0) for one, another in ((left, right), (right, left))]
        values = (
            score,
            sum(crossing) / len(crossing),
            max(crossing),
            len(articles[0]),
            len(articles[1]),
            min(map(len, articles)),
            len(articles[0] | articles[1]),
            len(articles[0] & articles[1]),
            sum(rivals) / 2,
            score - max(rivals),
        )
        return np.array(values, np.float32)

    def _others(self, lead: int, rival: int) -> Iterable[tuple[int, float]]:
        """Return what else a phrase is held against, but for the words of its rival."""
        return ((index, score) for index, score in self._near[lead] if self._words(index) != self._words(rival))
