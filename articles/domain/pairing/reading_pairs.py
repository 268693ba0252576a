"""Which phrases of a story are likely to answer one question differently: the first look, by what stands around them alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from articles.domain.pairing.alignment import Floats
from articles.domain.pairing.features import PairTable, pair_table
from articles.domain.pairing.sentences import StorySentences, sentences_of
from articles.domain.pairing.trees import Trees
from articles.domain.reading.records import Reading

# Pairs that are looked at closely, for each article: what bounds the cost of a story.
BUDGET = 150


@dataclass(frozen=True, slots=True)
class Likely:
    """The pairs of a story worth a closer look, best first: their phrases differ in words. ``scores`` are log odds."""

    story: StorySentences
    table: PairTable
    scores: Floats


def likely_pairs(readings: tuple[Reading, ...], trees: Trees) -> Likely:
    """Return the pairs of phrases of a story that are likeliest to be rival answers, up to ``BUDGET`` for each article."""
    story = sentences_of(readings)
    table = pair_table(story)
    differing = np.flatnonzero(table.column("words_same") == 0)
    table = table.take(differing)
    scores = np.round(trees.log_odds(table.rows), 4)
    best = np.argsort(-scores, kind="stable")[: BUDGET * len(readings)]
    return Likely(story, table.take(best), scores[best])
