"""Whether two claims say the same in substance: pairs of claims of a story, with what the labels say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from articles.domain.matching.same_fact import ClaimScores
from articles.domain.matching.view import StoryView, view_story
from articles.domain.verdicts.substance import SubstanceFeatures
from articles.domain.vocabulary import ClaimKey, Span
from training.labels import MarkedWords, Sentence, StoryLabels

# Pairs that share fewer words than leave this chance are not asked about.
WORTH_SCORING = 0.05
# What a pair counts for that only looks as if it said the same, and one of an invented story, beside any other.
LOOK_ALIKE = 4.0
INVENTED = 0.5
# So many articles make the smallest story worth having.
FEW = 3


@dataclass(frozen=True, slots=True)
class SubstanceSamples:
    """Pairs of claims: features (columns as in ``verdicts.substance.NAMES``), whether they say the same, what each counts for."""

    rows: np.ndarray
    truth: np.ndarray
    counts: np.ndarray


class Statements:
    """What the claims of a labelled story say: which agreements and positions have their words marked in each.

    Where a label marks no words, it is said by the whole sentence.
    """

    def __init__(self, directory: Path, name: str, labels: StoryLabels) -> None:
        words = MarkedWords(directory, name, labels)
        self._labels = labels
        self._marked: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        for label, members in enumerate(_said_alike(words.gold)):
            for member in members:
                if (span := words.of(member) or words.sentence(member)) is not None:
                    self._marked[member["article"]].append((span, label))
        self._traps = {frozenset((_place(trap["a"]), _place(trap["b"]))) for trap in words.gold["traps"]}

    def of(self, key: ClaimKey) -> set[int]:
        """Return the labels of which most of the words stand in a claim, or which are said by the sentence of which it is a part."""
        return {
            label
            for span, label in self._marked[key.article]
            if key.span.overlap(span) > 0.5 * min(span.end - span.start, key.end - key.start)
        }

    def truth(self, left: ClaimKey, right: ClaimKey, said: tuple[set[int], set[int]]) -> int:
        """Return 1 where two claims say the same, 0 where they do not, -1 where the labels leave it open."""
        if said[0] & said[1]:
            return 1
        ends = self._labels.sentence(left), self._labels.sentence(right)
        return -1 if None in ends or self._labels.together(*ends) else 0

    def is_look_alike(self, left: ClaimKey, right: ClaimKey) -> bool:
        """Return whether two claims stand in sentences that the labels oppose, or call a trap."""
        ends = self._labels.sentence(left), self._labels.sentence(right)
        return self._labels.opposed(*ends) or frozenset(ends) in self._traps


def _said_alike(gold: Any) -> Iterator[list[dict[str, Any]]]:
    yield from (item["members"] for item in gold["agreements"])
    yield from (position["members"] for item in gold["disputes"] for position in item["positions"])


def _place(member: dict[str, Any]) -> Sentence:
    return member["article"], member["sentence"]


def substance_samples(story: StoryView, statements: Statements, *, invented: bool) -> SubstanceSamples:
    """Return the pairs of claims of a story, and once more those within a few of its articles.

    In a story of a few articles every word is rare, the names of all that it is about as well: what shares no more than these says
    another thing.
    """
    ordered = story.readings
    few = [view_story(ordered[start : start + FEW]) for start in range(0, len(ordered), FEW)]
    found = [_pairs_of(part, statements) for part in (story, *(part for part in few if len(part.readings) > 1))]
    rows, truth, counts = (np.concatenate([getattr(item, part) for item in found]) for part in ("rows", "truth", "counts"))
    return SubstanceSamples(rows, truth, counts * (INVENTED if invented else 1.0))


def _pairs_of(story: StoryView, statements: Statements) -> SubstanceSamples:
    """Return the pairs of claims that share enough words to be asked about, those that the labels leave open left out."""
    views = list(story.claims.values())
    said = [statements.of(view.claim.key) for view in views]
    pairs, truth = [], []
    for a, b in ClaimScores(views, story.weight).at_least(WORTH_SCORING)[0].listed():
        told = statements.truth(views[a].claim.key, views[b].claim.key, (said[a], said[b]))
        if told >= 0:
            pairs.append((views[a], views[b]))
            truth.append(bool(told))
    alike = np.array([statements.is_look_alike(left.claim.key, right.claim.key) for left, right in pairs], bool)
    right = np.array(truth, bool)
    return SubstanceSamples(SubstanceFeatures(story).rows(pairs), right, np.where(alike & ~right, LOOK_ALIKE, 1.0))
