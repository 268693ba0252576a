"""How likely it is that two answers answer one question about one event: a logistic model whose weights fit on a page."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources

from articles.domain.matching.features import pair_features
from articles.domain.matching.view import AnswerView, StoryView, is_argument
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
    """Return the probability that two answers answer the same question about the same event, 0 to 1."""
    return logistic(pair_features(story, left, right), model_of(left.answer))


def model_of(answer: Answer) -> str:
    """Return the name of the model that weighs pairs of such answers."""
    if answer.measure == "clock":
        return "clock"
    if is_argument(answer):
        return "identity"
    return "offset" if answer.measure.startswith("offset") else answer.type.value
