"""Two claims laid beside each other, token by token: how much of each is said in the other, and what is left of either.

The measures are those of BERTScore (Zhang et al., 2020): cosines of contextual token vectors, weighted by how rare a token is in the story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from articles.domain.pairing.alignment import Floats, mutual_cosines
from articles.domain.pairing.encoder import DIGITS, NAMED, TOKEN, Tokens, flagged, unit_vectors
from articles.domain.pairing.sentences import telling, tokens_in
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Claim, ClaimKey, Span

NAMES: Final = (
    "said_least",
    "said_most",
    "said_by_both_alone",
    "means_alike",
    "names_left",
    "figures_left",
    "left_least",
    "left_most",
)


@dataclass(frozen=True, slots=True)
class ClaimTokens:
    """The tokens of a claim: a row of ``vectors`` for each, how telling it is, and whether it is a name or a figure.

    ``mean`` is the weighted mean of the vectors, of length one.
    """

    vectors: Floats
    weights: Floats
    named: Floats
    digits: Floats
    mean: Floats


class TokenTable:
    """The tokens of the claims of a story, cut out of those of their sentences; none where a text was read without an encoder."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._sentences: dict[tuple[str, Span], Tokens] = {}
        self._used: Counter[int] = Counter()
        self._known: dict[ClaimKey, ClaimTokens | None] = {}
        for reading in readings:
            for sentence in reading.sentences:
                tokens = np.frombuffer(sentence.tokens, TOKEN)
                if len(tokens):
                    self._sentences[reading.id, sentence.span] = tokens
                    self._used.update(set(tokens["id"].tolist()))

    def of(self, claim: Claim) -> ClaimTokens | None:
        """Return the tokens of a claim."""
        if claim.key not in self._known:
            self._known[claim.key] = self._cut_out(claim)
        return self._known[claim.key]

    def _cut_out(self, claim: Claim) -> ClaimTokens | None:
        tokens = self._sentences.get((claim.key.article, claim.sentence))
        within = tokens_in(tokens, claim.sentence, claim.key.span) if tokens is not None else []
        if tokens is None or not within:
            return None
        own = tokens[within]
        weights = telling(tokens, self._used, len(self._sentences))[within]
        vectors = unit_vectors(tokens)[within]
        mean = weights @ vectors
        named, digits = (flagged(own, kind).astype(np.float32) for kind in (NAMED, DIGITS))
        return ClaimTokens(vectors, weights, named, digits, np.asarray(mean / (np.linalg.norm(mean) or 1.0), np.float32))


def held_together(left: ClaimTokens, right: ClaimTokens) -> Sequence[float]:
    """Return what two claims have in common, token by token, in the order of ``NAMES``; the order of the two does not matter."""
    cosines = left.vectors @ right.vectors.T
    best = cosines.max(1), cosines.max(0)
    apart = tuple(1 - np.clip(side, 0, 1) for side in best)
    totals = tuple(float(side.weights.sum()) or 1.0 for side in (left, right))
    said = [float(side.weights @ most) / total for side, most, total in zip((left, right), best, totals, strict=True)]
    mutual = mutual_cosines(cosines)
    alone = float(left.weights @ mutual.sum(1)) + float(right.weights @ mutual.sum(0))
    unsaid = [float(side.weights @ rest) for side, rest in zip((left, right), apart, strict=True)]
    names = float((left.named * left.weights) @ apart[0]) + float((right.named * right.weights) @ apart[1])
    figures = float(left.digits @ apart[0]) + float(right.digits @ apart[1])
    told = (min(said), max(said), alone / sum(totals), float(left.mean @ right.mean), names, figures, min(unsaid), max(unsaid))
    return [round(value, 4) for value in told]
