"""Which phrases of a labelled story carry rival answers: those that cover the words marked as a position's answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from articles.domain.pairing.features import PairTable
from articles.domain.pairing.sentences import StorySentences
from articles.domain.vocabulary import Span
from training.labels import MarkedWords, StoryLabels

Place = tuple[int, int]


class Rivals:
    """The marked answers of a story: for each stretch of an article, the disputes (by index) and positions that it answers."""

    def __init__(self, directory: Path, name: str, labels: StoryLabels) -> None:
        words = MarkedWords(directory, name, labels)
        self._marked: dict[str, list[tuple[Span, Place]]] = defaultdict(list)
        for article, span, place in self._answers(words):
            self._marked[article].append((span, place))

    @staticmethod
    def _answers(words: MarkedWords) -> Iterator[tuple[str, Span, Place]]:
        for dispute, item in enumerate(words.gold["disputes"]):
            for position, side in enumerate(item["positions"]):
                for member in side["members"]:
                    if (span := words.of(member)) is not None:
                        yield member["article"], span, (dispute, position)

    def of(self, article: str, span: Span) -> set[Place]:
        """Return the disputes and positions that a stretch of an article answers: it shares half of the shorter of the two."""
        return {place for marked, place in self._marked[article] if 0 < min(_length(marked), _length(span)) <= 2 * marked.overlap(span)}


def _length(span: Span) -> int:
    return span.end - span.start


def rival_disputes(story: StorySentences, table: PairTable, rivals: Rivals) -> np.ndarray:
    """Return for each pair of phrases the dispute in which they are rivals, by index, -1 where there is none."""
    places = [rivals.of(item.article, item.phrase.span) for item in story.phrases]
    return np.array([_dispute(places[a], places[b]) for a, b in zip(table.left.tolist(), table.right.tolist(), strict=True)], np.int64)


def _dispute(left: set[Place], right: set[Place]) -> int:
    shared = {dispute for dispute, _ in left} & {dispute for dispute, _ in right}
    for dispute in sorted(shared):
        if {place for place in left if place[0] == dispute}.isdisjoint(right):
            return dispute
    return -1
