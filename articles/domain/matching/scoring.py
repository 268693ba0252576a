"""How likely it is that two answers answer one question about one event: a logistic model whose weights fit on a page."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources

import numpy as np

from articles.domain.matching.candidates import Floats, Pairs
from articles.domain.matching.features import SLOW, AnswerFeatures, pair_features
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.records import Answer

Table = dict[str, dict[str, float]]
_in_place: ContextVar[Table | None] = ContextVar("weights", default=None)


@cache
def shipped_weights() -> Table:
    """Return the weights of every model ("number", "date_time", ..., "fact") by feature name; "bias" is the intercept."""
    table: Table = json.loads(resources.files("articles.domain").joinpath("data/weights.json").read_text(encoding="utf-8"))
    return table


@contextmanager
def weights_replaced(table: Table) -> Iterator[None]:
    """Score with other weights inside the block, as training does to judge stories that were left out."""
    token = _in_place.set(table)
    try:
        yield
    finally:
        _in_place.reset(token)


def weights(model: str) -> dict[str, float]:
    """Return the weights of one model; a model that has none of its own weighs like the numbers."""
    table = _in_place.get() or shipped_weights()
    return table.get(model) or table["number"]


def logistic(features: Mapping[str, float], model: str) -> float:
    """Return the probability that the model gives to a pair with these features, 0 to 1."""
    table = weights(model)
    total = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def logit(chance: float) -> float:
    """Return the sum of evidence that gives a probability: the inverse of the logistic function."""
    return math.log(chance / (1 - chance))


def same_question(story: StoryView, left: AnswerView, right: AnswerView) -> float:
    """Return the probability that two answers answer the same question about the same event, 0 to 1; 0 where they tell of two events."""
    features = pair_features(story, left, right)
    return 0.0 if features["event_apart"] else logistic(features, model_of(left.answer))


def add_where_hopeful(
    pairs: Pairs, sums: Floats, weights_of: Mapping[str, Floats], similarity: Callable[[str, Pairs], Floats], *, least: float
) -> tuple[Pairs, Floats]:
    """Add slow features to the evidence for pairs, and return the pairs whose evidence is at least ``least``, with it.

    ``weights_of`` holds each slow feature's weight for every pair, the quickest feature first; ``similarity`` tells a feature, 0 to 1.
    A feature is not told of pairs which no value of it, and of those to come, could still lift to ``least``: nothing is lost by that.
    """
    names = list(weights_of)
    table = np.array([weights_of[name] for name in names]).reshape(len(names), len(pairs))
    for at, name in enumerate(names):
        hopeful = sums + np.maximum(table[at:], 0.0).sum(axis=0) >= least
        pairs, sums, table = pairs.where(hopeful), sums[hopeful], table[:, hopeful]
        sums += table[at] * similarity(name, pairs)
    sums = np.clip(sums, -30.0, 30.0)
    return pairs.where(sums >= least), sums[sums >= least]


def joined(scored: Sequence[tuple[Pairs, Floats]]) -> tuple[Pairs, Floats]:
    """Return the pairs of all chunks together, and the probabilities that their evidence makes."""
    if not scored:
        return Pairs.of(()), np.zeros(0)
    pairs = Pairs(np.concatenate([some.left for some, _ in scored]), np.concatenate([some.right for some, _ in scored]))
    return pairs, 1 / (1 + np.exp(-np.concatenate([sums for _, sums in scored])))


class AnswerScores:
    """How likely many pairs of a story's answers are to one question: what ``same_question`` tells of one pair, told of all at once."""

    def __init__(self, story: StoryView) -> None:
        self._features = AnswerFeatures(story.answers, story.weight)
        models: dict[str, int] = {}
        codes = [models.setdefault(model_of(view.answer), len(models)) for view in story.answers]
        self._models = np.array(codes, dtype=np.int64)
        self._weights = [weights(model) for model in models]

    def at_least(self, chance: float, pairs: Pairs) -> tuple[Pairs, Floats]:
        """Return those of the pairs that are to one question with at least this probability, and how probable it is."""
        return joined([self._score(chunk, logit(chance)) for chunk in pairs.chunks()])

    def _score(self, pairs: Pairs, least: float) -> tuple[Pairs, Floats]:
        sums = self._weight_of("bias", pairs)
        columns = self._features.quick(pairs)
        for name, column in columns.items():
            sums += self._weight_of(name, pairs) * column
        sums[columns["event_apart"] > 0] = -np.inf
        slow = {name: self._weight_of(name, pairs) for name in SLOW}
        return add_where_hopeful(pairs, sums, slow, self._features.similarity, least=least)

    def _weight_of(self, name: str, pairs: Pairs) -> Floats:
        by_model = np.array([table.get(name, 0.0) for table in self._weights], dtype=np.float64)
        return by_model[self._models[pairs.left]]


def model_of(answer: Answer) -> str:
    """Return the name of the model that weighs pairs of such answers."""
    if answer.measure == "clock":
        return "clock"
    return "offset" if answer.measure.startswith("offset") else answer.type.value
