"""Two ways to find a dispute, typed answers and marked pairs, and how sure both together are of each thing that either found."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import numpy as np

from articles.domain.conflicts.pair_disputes import CloselyRead, PairDispute, find_pair_disputes, read_closely
from articles.domain.conflicts.ranking import shipped_ranking
from articles.domain.matching.view import StoryView
from articles.domain.pairing.reading_pairs import likely_pairs
from articles.domain.pairing.trees import Trees, probability, shipped_trees
from articles.domain.vocabulary import ClaimKey

# In fewer articles nothing says what is rare, or how many might have answered a question; nor was the pair reader fitted on any.
FEWEST_ARTICLES = 5
# What counts as the other way's opinion where it found nothing: as good as no.
_NOTHING = -3.5
_SUREST = 7.0

Opposed = frozenset[frozenset[ClaimKey]]


@dataclass(frozen=True, slots=True)
class PairModels:
    """The models of the pair reader: the first look, the close one, and whether a dispute that was found is one.

    ``together`` weighs, for what either way found, its own log odds, those of the other, whether the other found it, and a constant.
    """

    first: Trees
    close: Trees
    dispute: Trees
    together: dict[str, tuple[float, float, float, float]]


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: which claims it sets against each other, and how sure the way that found it is (0 to 1)."""

    opposed: Opposed
    chance: float


_in_place: ContextVar[PairModels | None] = ContextVar("pair_models", default=None)


def pair_models() -> PairModels:
    """Return the models in use: those that ship, or those that ``pair_models_replaced`` puts in their place."""
    replaced = _in_place.get()
    if replaced is not None:
        return replaced
    trees = shipped_trees()
    together = {name: tuple(values) for name, values in shipped_ranking()["together"].items()}
    return PairModels(trees["first"], trees["close"], trees["dispute"], together)


@contextmanager
def pair_models_replaced(models: PairModels) -> Iterator[None]:
    """Read pairs with other models inside the block, as training does to judge stories that were left out."""
    token = _in_place.set(models)
    try:
        yield
    finally:
        _in_place.reset(token)


@dataclass(frozen=True, slots=True)
class PairsRead:
    """What the pair reader made of a story: the disputes it finds, each with how sure it is of it, and the pairs it looked at closely."""

    disputes: tuple[tuple[PairDispute, Found], ...] = ()
    close: CloselyRead | None = None


def read_pairs(story: StoryView) -> PairsRead | None:
    """Return what the pair reader finds in a story, however unlikely; None where it was not asked."""
    if len(story.readings) < FEWEST_ARTICLES or not any(reading.sentences for reading in story.readings):
        return None
    models = pair_models()
    likely = likely_pairs(story.readings, models.first)
    if not len(likely.scores):
        return PairsRead()
    close = read_closely(story, likely)
    disputes = find_pair_disputes(close, models.close, len(story.readings))
    if not disputes:
        return PairsRead(close=close)
    chances = probability(models.dispute.log_odds(np.stack([dispute.features for dispute in disputes])))
    found = (Found(frozenset(dispute.opposed), round(float(chance), 6)) for dispute, chance in zip(disputes, chances, strict=True))
    return PairsRead(tuple(zip(disputes, found, strict=True)), close)


def sure_of(found: Sequence[Found], others: Sequence[Found], weights: tuple[float, float, float, float]) -> list[float]:
    """Return how sure both ways together are of what one of them found, 0 to 1."""
    return [1 / (1 + math.exp(-min(_SUREST * 4, max(-_SUREST * 4, _dot(opinions(one, others), weights))))) for one in found]


def opinions(one: Found, others: Sequence[Found]) -> tuple[float, float, float]:
    """Return the log odds of what was found, those of the surest of ``others`` that shares what it opposes, and whether one does."""
    met = [other.chance for other in others if one.opposed & other.opposed]
    return _logit(one.chance), _logit(max(met)) if met else _NOTHING, float(bool(met))


def _dot(values: tuple[float, float, float], weights: tuple[float, float, float, float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights[:3], strict=True)) + weights[3]


def _logit(chance: float) -> float:
    inside = min(max(chance, 1e-3), 1 - 1e-3)
    return math.log(inside / (1 - inside))
