"""The pair reader fitted on labelled stories: first look, close look, disputes, each on what came of the one before in folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from articles.domain.conflicts import pair_disputes
from articles.domain.conflicts.pair_disputes import CloselyRead, PairDispute, find_pair_disputes, read_closely
from articles.domain.matching.view import StoryView
from articles.domain.pairing import features
from articles.domain.pairing.features import PairTable, pair_table
from articles.domain.pairing.reading_pairs import BUDGET, Likely
from articles.domain.pairing.sentences import StorySentences, sentences_of
from articles.domain.pairing.trees import Trees
from articles.domain.verdicts import substance
from articles.domain.vocabulary import ClaimKey
from training.labels import StoryLabels
from training.pairs.boosting import FITS, fit_few, fit_many
from training.pairs.rivals import Rivals, rival_disputes
from training.substance import Statements, SubstanceSamples, substance_samples

# The share of pairs that are no rivals which the first look learns from; they are millions.
SHARE = 0.12
# What such a pair counts for in the close look, beside one rival pair of a dispute that has one.
UNRELATED = 0.25

Step = Callable[[int], Trees]


@dataclass(slots=True)
class Material:
    """A labelled story as the pair reader sees it: its differing pairs, and the dispute (by index) in which each is a rival, or -1.

    ``said`` are its pairs of claims, and which say the same. An ``invented`` one has a fold as well, so that what is found in it comes
    of models that never saw it; but it is not reported.
    """

    name: str
    fold: int
    story: StoryView
    labels: StoryLabels
    sentences: StorySentences
    table: PairTable
    disputes: np.ndarray
    said: SubstanceSamples
    invented: bool = False
    close: CloselyRead | None = None
    rivals: np.ndarray | None = None
    found: list[PairDispute] | None = None


def material(directory: Path, name: str, fold: int, story: StoryView, *, invented: bool = False) -> Material:
    """Return a labelled story of a directory with all pairs of its phrases that differ in words, and its pairs of claims."""
    labels = StoryLabels(directory, name)
    sentences = sentences_of(story.readings)
    table = pair_table(sentences)
    table = table.take(np.flatnonzero(table.column("words_same") == 0))
    disputes = rival_disputes(sentences, table, Rivals(directory, name, labels))
    said = substance_samples(story, Statements(directory, name, labels), invented=invented)
    return Material(name, fold, story, labels, sentences, table, disputes, said, invented)


def fit_first(stories: Sequence[Material]) -> Trees:
    """Fit the first look on all rival pairs and a share of the others."""
    rng = np.random.default_rng(0)
    rows, truth, counts = [], [], []
    for item in stories:
        rival = item.disputes >= 0
        kept = np.flatnonzero(rival | (rng.random(len(rival)) < SHARE))
        rows.append(item.table.rows[kept])
        truth.append(rival[kept])
        counts.append(np.where(rival[kept], 1.0, 1 / SHARE))
    return fit_many(np.concatenate(rows), np.concatenate(truth), np.concatenate(counts), features.NAMES)


def look_closely(item: Material, first: Trees) -> Material:
    """Return the story with its likeliest pairs looked at closely, and whether each is a rival pair."""
    scores = np.round(first.log_odds(item.table.rows), 4)
    best = np.argsort(-scores, kind="stable")[: BUDGET * len(item.story.readings)]
    close = read_closely(item.story, Likely(item.sentences, item.table.take(best), scores[best]))
    known = dict(zip(zip(item.table.left.tolist(), item.table.right.tolist(), strict=True), item.disputes.tolist(), strict=True))
    return replace(item, close=close, rivals=np.array([known[pair] for pair in close.indices], np.int64))


def fit_close(stories: Sequence[Material]) -> Trees:
    """Fit the close look; the pairs of one dispute count less each, the more there are."""
    rows, truth, counts = [], [], []
    for item in stories:
        assert item.close is not None
        assert item.rivals is not None
        many = Counter(item.rivals.tolist())
        rows.append(item.close.rows)
        truth.append(item.rivals >= 0)
        counts.append(np.array([many[dispute] ** -0.6 if dispute >= 0 else UNRELATED for dispute in item.rivals.tolist()]))
    settings = {
        "max_iter": 220,
        "learning_rate": 0.05,
        "max_leaf_nodes": 10,
        "min_samples_leaf": 40,
        "l2_regularization": 10.0,
        "max_features": 0.4,
    }
    return fit_many(np.concatenate(rows), np.concatenate(truth), np.concatenate(counts), pair_disputes.CLOSE_NAMES, fits=FITS, **settings)


def find_disputes(item: Material, close: Trees) -> Material:
    """Return the story with the disputes that its closely read pairs make."""
    assert item.close is not None
    return replace(item, found=find_pair_disputes(item.close, close, len(item.story.readings)))


def fit_disputes(stories: Sequence[Material]) -> Trees:
    """Fit whether a dispute that was found is one."""
    found = [(dispute, item.labels) for item in stories for dispute in item.found or ()]
    truth = np.array([is_right(dispute.opposed, labels) for dispute, labels in found])
    return fit_few(np.stack([dispute.features for dispute, _ in found]), truth, pair_disputes.NAMES)


def fit_substance(stories: Sequence[Material]) -> Trees:
    """Fit how likely two claims are to say the same in substance."""
    rows, truth, counts = (np.concatenate([getattr(item.said, part) for item in stories]) for part in ("rows", "truth", "counts"))
    return fit_many(rows, truth, counts, substance.NAMES, max_leaf_nodes=15, max_features=0.5)


def is_right(opposed: Collection[frozenset[ClaimKey]], labels: StoryLabels) -> bool:
    """Return whether the labels oppose a third of the pairs of claims that are set against each other."""
    right = [labels.opposed(*(labels.sentence(key) for key in pair)) for pair in opposed]
    return 3 * sum(right) >= len(right)


def fit_in_turns(stories: Sequence[Material], fit: Callable[[Sequence[Material]], Trees]) -> dict[int, Trees]:
    """Return for each fold the model that was fitted on the stories of all others."""
    return {fold: fit([item for item in stories if item.fold != fold]) for fold in sorted({item.fold for item in stories})}
