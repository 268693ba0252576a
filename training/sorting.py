"""Learning to sort articles into stories: bundles drawn from labelled stories, the fit, and the threshold."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from articles.domain.stories.doubts import find_alike, find_divided
from articles.domain.stories.likeness import Floats, Vectors, agreements, likenesses
from articles.domain.stories.profile import FIELDS, Profile, count_terms, profile_of
from articles.domain.stories.sorting import sort_articles
from articles.domain.stories.weights import Weights
from training.dividing import learn_division
from training.fitting import fit
from training.folds import topic

SEED = 17
SIZES = (1, 1, 1, 1, 2, 2, 3, 4, 6, 8)
SAMPLES = 12_000
# Of the bundles drawn: two of one story; of two stories of one topic, which are the hard ones; the rest of any two stories.
SAME, SAME_TOPIC = 0.35, 0.4
PENALTY = 3.0
THRESHOLDS = (-2.0, -1.0, 0.0)
SURER = (1.0, 2.0, 3.5)
FOLDS = 5
EVERY = 100
"""After so many articles an editor looks into the tray."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with the story it belongs to."""

    story: str
    outlet: str
    profile: Profile


def read_labelled(folder: Path) -> list[Labelled]:
    """Read the articles of labelled stories, NAME.jsonl each."""
    return [
        Labelled(path.stem, row["source"], profile_of(row["title"] or "", row["text"], row["published"] or ""))
        for path in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def learn_weights(articles: Sequence[Labelled], *, samples: int = SAMPLES) -> Weights:
    """Fit how much each likeness counts, on bundles drawn from stories. The threshold is left at zero."""
    profiles = [article.profile for article in articles]
    common = common_terms(profiles)
    # What is learnt from must not count twice in how common its words are.
    bare = Weights((), 0.0, 0.0)
    shared = Vectors(profiles, bare).of_articles(range(len(profiles)))
    rows, labels = _drawn(articles, shared, agreements(profiles), samples)
    spread = rows.std(axis=0) + 1e-9
    found = fit((rows - rows.mean(axis=0)) / spread, labels, PENALTY)
    weights = found[:-1] / spread
    bias = float(found[-1] - weights @ rows.mean(axis=0))
    learnt = Weights(tuple(float(weight) for weight in weights), bias, 0.0, articles=len(profiles), common=common)
    return learn_division(learnt, profiles, [article.story for article in articles])


def common_terms(profiles: Sequence[Profile], least: int = 4) -> dict[str, dict[str, int]]:
    """Return in how many articles each term stands, where that is at least ``least``."""
    counted = count_terms(profiles)
    return {name: {term: count for term, count in sorted(counted[name].items()) if count >= least} for name in FIELDS}


def _drawn(articles: Sequence[Labelled], shared: Floats, agree: Floats, samples: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    dice = random.Random(SEED)
    by_story: dict[str, list[int]] = {}
    for index, article in enumerate(articles):
        by_story.setdefault(article.story, []).append(index)
    drawn = list(_pairs_of_bundles(by_story, dice, samples))
    sums = [_sums(shared, agree, one, other) for one, other, _ in drawn]
    columns = [np.array([row[column] for row in sums], np.float32) for column in range(4)]
    sizes = (np.array([len(one) for one, _, _ in drawn], np.float32), np.array([len(other) for _, other, _ in drawn], np.float32))
    rows = likenesses(columns[0], columns[1], columns[2], columns[3], sizes)
    return rows.astype(np.float64), np.array([same for _, _, same in drawn], np.float64)


def _sums(shared: Floats, agree: Floats, one: Sequence[int], other: Sequence[int]) -> tuple[Floats, Floats, Floats, Floats]:
    def summed(table: Floats, rows: Sequence[int], columns: Sequence[int]) -> Floats:
        return np.asarray(table[:, list(rows)][:, :, list(columns)].sum(axis=(1, 2)), np.float32)

    return summed(shared, one, other), summed(shared, one, one), summed(shared, other, other), summed(agree, one, other)


def _pairs_of_bundles(by_story: Mapping[str, list[int]], dice: random.Random, samples: int) -> Iterator[tuple[list[int], list[int], bool]]:
    """Draw pairs of bundles of any size, of one story or of two."""
    names = [name for name, members in by_story.items() if len(members) > 1]
    made = 0
    while made < samples:
        name, lot = dice.choice(names), dice.random()
        first, second = dice.choice(SIZES), dice.choice(SIZES)
        if lot < SAME:
            mixed = dice.sample(by_story[name], len(by_story[name]))
            first = min(first, len(mixed) - 1)
            yield mixed[:first], mixed[first : first + second], True
            made += 1
            continue
        of_topic = lot < SAME + SAME_TOPIC
        others = [other for other in names if other != name and (not of_topic or topic(other) == topic(name))]
        if others:
            other = by_story[dice.choice(others)]
            yield dice.sample(by_story[name], min(first, len(by_story[name]))), dice.sample(other, min(second, len(other))), False
            made += 1


def b_cubed(found: Sequence[str], truth: Sequence[str], of: Collection[int] | None = None) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 of a clustering, over some of the articles."""
    together = Counter(zip(found, truth, strict=True))
    in_found, in_truth = Counter(found), Counter(truth)
    indexes = range(len(found)) if of is None else of
    shared = [(together[found[index], truth[index]], found[index], truth[index]) for index in indexes]
    precision = sum(count / in_found[one] for count, one, _ in shared) / len(shared)
    recall = sum(count / in_truth[one] for count, _, one in shared) / len(shared)
    return precision, recall, 2 * precision * recall / (precision + recall)


def stream_through(articles: Sequence[Labelled], order: Sequence[int], weights: Weights, *, every: int = 0, outlets: int = 2) -> list[str]:
    """Send articles through in an order, and return in which story each ended; one still in the tray is alone.

    After ``every`` so many articles (0: at the end alone) an editor looks, divides what seems to be several events, merges what seems to
    be one, and makes a story of each proposal: a bundle of articles of at least so many ``outlets``. Nobody looks at the labels.
    """
    stories: dict[str, list[int]] = {}
    tray: list[int] = []
    for number, index in enumerate(order, 1):
        tray.append(index)
        if (every and number % every == 0) or number == len(order):
            _divide_and_merge(articles, stories, tray, weights)
            tray = _look(articles, stories, tray, weights, outlets)
    ended = {index: name for name, members in stories.items() for index in members}
    return [ended.get(index, f"tray {index}") for index in range(len(articles))]


def _divide_and_merge(articles: Sequence[Labelled], stories: dict[str, list[int]], tray: Sequence[int], weights: Weights) -> None:
    here, profiles, placed = _in_rows(articles, stories, tray)
    for divided in find_divided(profiles, placed, weights):
        first, *others = ([here[position] for position in part] for part in divided.parts)
        stories[divided.story] = first
        for part in others:
            stories[_free_name(stories)] = part
    here, profiles, placed = _in_rows(articles, stories, tray)
    gone: set[str] = set()
    for pair in find_alike(profiles, placed, weights):
        if not gone & {pair.story, pair.other}:
            stories[pair.story] += stories.pop(pair.other)
            gone |= {pair.story, pair.other}


def _in_rows(
    articles: Sequence[Labelled], stories: Mapping[str, list[int]], tray: Sequence[int]
) -> tuple[list[int], list[Profile], dict[str, list[int]]]:
    """Return the articles that are here, their profiles, and the places of those that are in stories."""
    here = [index for members in stories.values() for index in members] + list(tray)
    place = {index: position for position, index in enumerate(here)}
    placed = {name: [place[index] for index in members] for name, members in stories.items()}
    return here, [articles[index].profile for index in here], placed


def _free_name(stories: Mapping[str, list[int]]) -> str:
    number = len(stories)
    while f"story {number}" in stories:
        number += 1
    return f"story {number}"


def _look(articles: Sequence[Labelled], stories: dict[str, list[int]], tray: list[int], weights: Weights, outlets: int) -> list[int]:
    """Sort what is in the tray, and accept what is proposed; return what stays in it."""
    here, profiles, placed = _in_rows(articles, stories, tray)
    found = sort_articles(profiles, placed, weights)
    for position, suggestion in found.placed.items():
        stories[suggestion.story].append(here[position])
    stays: list[int] = []
    for bundle in found.bundles:
        members = [here[position] for position in bundle.members]
        if bundle.proposed and len({articles[index].outlet for index in members}) >= outlets:
            stories[_free_name(stories)] = members
        else:
            stays += members
    return stays


def tuned_on_streams(articles: Sequence[Labelled], weights: Weights, *, order: int = SEED) -> Weights:
    """Return weights with the threshold, and the step that a proposal must be surer by, that do best on a stream of some articles."""
    truth = [article.story for article in articles]
    stream = random.Random(order).sample(range(len(articles)), len(articles))
    # Their words are counted among the articles themselves.
    bare = replace(weights, common={}, articles=0)

    def score(choice: tuple[float, float]) -> float:
        tried = replace(bare, threshold=choice[0], surer=choice[1])
        return b_cubed(stream_through(articles, stream, tried, every=EVERY), truth)[2]

    threshold, surer = max(product(THRESHOLDS, SURER), key=score)
    return replace(weights, threshold=threshold, surer=surer)


def fold_of_topics(stories: Sequence[str], folds: int = FOLDS) -> dict[str, int]:
    """Put whole topics into folds, by lot."""
    topics = sorted({topic(story) for story in stories})
    random.Random(SEED).shuffle(topics)
    return {name: number % folds for number, name in enumerate(topics)}
