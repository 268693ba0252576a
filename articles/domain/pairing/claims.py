"""Two claims laid beside each other, whatever they answer: how much of each is said in the other, and what of it is not.

The alignment is that of ``alignment`` (BERTScore: Zhang et al., 2020), of whole claims instead of what stands around two answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articles.domain.pairing.alignment import Floats, mutual_cosines
from articles.domain.pairing.encoder import DIGITS, NAMED, SMALL, TOKEN, Tokens, flagged, unit_vectors
from articles.domain.rarity import rarity
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import ClaimKey, Span

# What a small word weighs beside others: nearly nothing, but a claim may have no other.
_LITTLE = 0.15
# A content word whose best partner is no nearer than this is not said in the other claim.
_UNSAID = 0.5
NAMES = (
    "said_least",
    "said_most",
    "said_mutually",
    "said_in_sentence_least",
    "said_in_sentence_most",
    "gap_least",
    "gap_most",
    "second_gap_least",
    "second_gap_most",
    "words_unsaid_least",
    "words_unsaid_most",
    "weight_unsaid_least",
    "weight_unsaid_most",
    "claims_alike",
    "sentences_alike",
    "names_unsaid",
    "figures_unsaid",
    "words_least",
    "words_most",
)


@dataclass(frozen=True, slots=True)
class ClaimTokens:
    """The tokens of a claim: unit vectors (a row each), how telling each is (0 to 1), which are content words, names and figures.

    ``around`` are the vectors of its whole sentence; ``mean`` and ``mean_around`` the weighted mean vectors of both, of length one.
    """

    vectors: Floats
    weights: Floats
    content: npt.NDArray[np.bool_]
    named: npt.NDArray[np.bool_]
    figures: npt.NDArray[np.bool_]
    around: Floats
    mean: Floats
    mean_around: Floats


def tokens_of_claims(readings: Iterable[Reading], claims: Iterable[ClaimKey]) -> Mapping[ClaimKey, ClaimTokens]:
    """Return the tokens of the claims of a story; claims that were read without an encoder have none."""
    sentences = _sentences(readings)
    uses = Counter(number for found in sentences.values() for _, tokens in found for number in set(tokens["id"].tolist()))
    told: dict[tuple[str, Span], tuple[Tokens, Floats, Floats]] = {}
    result = {}
    for key in claims:
        span, tokens = max(sentences.get(key.article, ()), key=lambda item: item[0].overlap(key.span), default=(key.span, None))
        if tokens is None or not span.overlap(key.span):
            continue
        if (key.article, span) not in told:
            told[key.article, span] = tokens, unit_vectors(tokens), _telling(tokens, uses)
        within = (tokens["start"] + span.start < key.end) & (tokens["end"] + span.start > key.start)
        if within.any():
            result[key] = _claim(*told[key.article, span], within)
    return result


def _sentences(readings: Iterable[Reading]) -> dict[str, list[tuple[Span, Tokens]]]:
    found = ((reading.id, [(item.span, np.frombuffer(item.tokens, TOKEN)) for item in reading.sentences]) for reading in readings)
    return {article: [(span, tokens) for span, tokens in sentences if len(tokens)] for article, sentences in found}


def _telling(tokens: Tokens, uses: Counter[int]) -> Floats:
    """Return how telling each token is, 0 to 1, in steps (``rarity``) of how many sentences use it."""
    weights = np.array([rarity(uses[number]) / rarity(1) for number in tokens["id"].tolist()], np.float32)
    return np.asarray(weights * np.where(flagged(tokens, SMALL), _LITTLE, 1), np.float32)


def _claim(tokens: Tokens, vectors: Floats, weights: Floats, within: npt.NDArray[np.bool_]) -> ClaimTokens:
    own = vectors[within], weights[within]
    content, named, figures = (flagged(tokens, kind)[within] for kind in (SMALL, NAMED, DIGITS))
    return ClaimTokens(*own, ~content, named, figures, vectors, _mean(*own), _mean(vectors, weights))


def _mean(vectors: Floats, weights: Floats) -> Floats:
    total = weights @ vectors
    return np.asarray(total / (np.linalg.norm(total) or 1.0), np.float32)


def align_claims(left: ClaimTokens, right: ClaimTokens) -> list[float]:
    """Return the features of two claims, in the order of ``NAMES``; the same whichever comes first."""
    cosines = left.vectors @ right.vectors.T
    best = np.clip(cosines.max(1), 0, 1), np.clip(cosines.max(0), 0, 1)
    sides = (left, best[0]), (right, best[1])
    gaps = [np.sort(side.weights * (1 - said))[::-1] for side, said in sides]
    mutual = mutual_cosines(cosines)
    total = float(left.weights.sum() + right.weights.sum()) or 1.0
    return [
        *_both([_share(side.weights, said) for side, said in sides]),
        float(left.weights @ mutual.sum(1) + right.weights @ mutual.sum(0)) / total,
        *_both([_share(one.weights, (one.vectors @ other.around.T).max(1)) for one, other in ((left, right), (right, left))]),
        *_both([float(gap[0]) for gap in gaps]),
        *_both([float(gap[1]) if len(gap) > 1 else 0.0 for gap in gaps]),
        *_both([float((side.content & (said < _UNSAID)).sum()) for side, said in sides]),
        *_both([float(gap.sum()) for gap in gaps]),
        float(left.mean @ right.mean),
        float(left.mean_around @ right.mean_around),
        sum(float((side.named * side.weights) @ (1 - said)) for side, said in sides),
        sum(float(side.figures @ (1 - said)) for side, said in sides),
        *_both([float(side.content.sum()) for side, _ in sides]),
    ]


def _share(weights: Floats, said: Floats) -> float:
    return float(weights @ said) / (float(weights.sum()) or 1.0)


def _both(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)
