"""Two sentences laid beside each other: which tokens of one are said in the other, and what of it stands around two answers.

The alignment is that of BERTScore (Zhang et al., 2020), cosine similarity of contextual token vectors weighted by rarity, with two
additions: how near the aligned words stand to an answer, and which of them align with each other alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
# Cosines below this are chance; tokens that are each other's best above the second are one word said twice.
_CHANCE = 0.35
_MUTUAL = 0.45
# How far from an answer a word still counts: its weight falls by e over so many tokens.
REACHES = (2, 6, 20)
_FEATURES_OF_REACH = [f"{kind}_{reach}" for reach in REACHES for kind in ("aligned", "mutual")]
NAMES = (
    *_FEATURES_OF_REACH,
    "answers_alike",
    "answers_mutual",
    "predicates_alike",
    "predicates_mutual",
    "apart_least_6",
    "apart_most_6",
    "apart_least_20",
    "apart_most_20",
    "sentences_alike",
    "sentences_mutual",
    "lengths",
    "names_apart",
    "numbers_apart",
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the phrases that may be answers: a row for each phrase, a column for each token.

    ``near`` are the weights of the words around each phrase for each of ``REACHES``, each row summing to one; ``answer`` and ``predicate``
    the means over its own tokens and those of its verb. ``weights`` say how telling each token is; ``named`` and ``digits`` which are
    capitalised within the sentence, and which are figures.
    """

    vectors: Floats
    weights: Floats
    named: Floats
    digits: Floats
    near: tuple[Floats, ...]
    answer: Floats
    predicate: Floats


def align(left: Marked, right: Marked) -> Floats:
    """Return the features of all pairs of phrases of two sentences, shape (left phrases, right phrases, features)."""
    cosines = left.vectors @ right.vectors.T
    mutual = mutual_cosines(cosines)
    likely = np.maximum(cosines - _CHANCE, 0) / (1 - _CHANCE)
    apart = tuple(1 - np.clip(cosines.max(axis), 0, 1) for axis in (1, 0))
    columns: list[Floats] = []
    for near, other in zip(left.near, right.near, strict=True):
        columns += [10 * near @ likely @ other.T, np.asarray(np.sqrt(np.maximum(near @ mutual @ other.T, 0)), np.float32)]
    for mine, yours in ((left.answer, right.answer), (left.predicate, right.predicate)):
        held = (mine > 0).astype(np.float32) @ mutual @ (yours > 0).astype(np.float32).T
        columns += [mine @ cosines @ yours.T, np.asarray(held, np.float32)]
    for reach in (1, 2):
        sides = (left.near[reach] @ apart[0])[:, None], (right.near[reach] @ apart[1])[None]
        columns += [np.minimum(*sides), np.maximum(*sides)]
    shape = (len(left.answer), len(right.answer))
    columns += [np.full(shape, value, np.float32) for value in _of_sentences(left, right, cosines, mutual=mutual, apart=apart)]
    return np.stack(columns, axis=2).astype(np.float32)


def mutual_cosines(cosines: Floats) -> Floats:
    """Return the cosines of tokens that are each other's best, 0 elsewhere."""
    best = (cosines == cosines.max(1, keepdims=True)) & (cosines == cosines.max(0, keepdims=True)) & (cosines > _MUTUAL)
    return np.where(best, cosines, np.float32(0))


def _of_sentences(left: Marked, right: Marked, cosines: Floats, *, mutual: Floats, apart: tuple[Floats, ...]) -> list[float]:
    """Return what two sentences have in common whatever is marked in them."""
    total = float(left.weights.sum() + right.weights.sum()) or 1.0
    said = [float(side.weights @ cosines.max(axis)) / (float(side.weights.sum()) or 1.0) for side, axis in ((left, 1), (right, 0))]
    return [
        min(said),
        float(left.weights @ mutual.sum(1) + right.weights @ mutual.sum(0)) / total,
        abs(float(np.log(len(left.weights) / len(right.weights)))),
        float((left.named * left.weights) @ apart[0] + (right.named * right.weights) @ apart[1]),
        float(left.digits @ apart[0] + right.digits @ apart[1]),
    ]
