"""Which phrases of a labelled story carry rival answers: those that cover the words marked as a position's answer."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from articles.domain.pairing.features import PairTable
from articles.domain.pairing.sentences import StorySentences
from articles.domain.vocabulary import Span
from training.labels import StoryLabels

Place = tuple[int, int]


class Rivals:
    """The marked answers of a story: for each stretch of an article, the disputes (by index) and positions that it answers."""

    def __init__(self, directory: Path, name: str, labels: StoryLabels) -> None:
        gold = json.loads((directory / f"{name}.gold.json").read_text(encoding="utf-8"))
        lines = (directory / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        self._texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
        self._places = {(article, number): Span(start, end) for article, found in labels.spans.items() for start, end, number in found}
        self._marked: dict[str, list[tuple[Span, Place]]] = defaultdict(list)
        for article, span, place in self._answers(gold):
            self._marked[article].append((span, place))

    def _answers(self, gold: Any) -> Iterator[tuple[str, Span, Place]]:
        for dispute, item in enumerate(gold["disputes"]):
            for position, side in enumerate(item["positions"]):
                for member in side["members"]:
                    sentence = self._places.get((member["article"], member["sentence"]))
                    words = r"\s*".join(map(re.escape, member.get("words", "").split()))
                    if (
                        sentence
                        and words
                        and (found := re.compile(words).search(self._texts[member["article"]], sentence.start, sentence.end + 5))
                    ):
                        yield member["article"], Span(*found.span()), (dispute, position)

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
