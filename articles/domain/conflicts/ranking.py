"""How sure the engine is of a conflict, and how much it matters: a scorecard over what is known of the whole conflict."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from articles.domain.conflicts.positions import Side
from articles.domain.matching.candidates import Floats, Pairs
from articles.domain.matching.features import AnswerFeatures
from articles.domain.matching.questions import Question
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.lexicon import IMPORTANCE
from articles.domain.vocabulary import Conflict, Position

_TYPES = ("date", "place", "count")
_LOOKED_AT = 6
# Of these features of pairs the highest value across two sides is looked at, of those the lowest.
_HIGHEST = ("fuzzy_sort", "near", "terms", "head_same", "subject_same")
_LOWEST = ("names_apart", "places_apart", "share_differs")
_in_place: ContextVar[dict[str, Any] | None] = ContextVar("ranking", default=None)


def conflict_features(story: StoryView, question: Question, sides: Sequence[Side]) -> dict[str, float]:
    """Return what speaks for and against a conflict between the two best supported sides of a question."""
    left, right = ([question.answers[index] for index in side.members] for side in sides[:2])
    pairs = _crossing(story, left[:_LOOKED_AT], right[:_LOOKED_AT])
    scores = [_score(question, a, b) for a in sides[0].members for b in sides[1].members]
    articles = [{view.answer.claim.article for view in side} for side in (left, right)]
    lead = left[0].answer
    return {
        "best": max(scores),
        "mean": sum(scores) / len(scores),
        "support_large": math.log(max(len(articles[0]), len(articles[1]))),
        "both_in_one": float(bool(articles[0] & articles[1])),
        "many_sides": float(len(sides) - 2),
        "headline": float(any(view.claim.claim.headline for view in (*left, *right))),
        "rivals": math.log(1 + story.block_sizes[lead.type, left[0].block]),
        **{f"top_{name}": float(pairs[name].max(initial=0.0)) for name in _HIGHEST},
        **{f"low_{name}": float(pairs[name].min()) if len(pairs[name]) else 0.0 for name in _LOWEST},
        **{f"is_{name}": float(lead.measure.split(":")[0] == name) for name in _TYPES},
    }


def _crossing(story: StoryView, left: Sequence[AnswerView], right: Sequence[AnswerView]) -> dict[str, Floats]:
    """Return what the answers of two sides have in common, a column for each feature, but for answers that one claim gives."""
    both = product(range(len(left)), range(len(left), len(left) + len(right)))
    crossing = Pairs.of((a, b) for a, b in both if left[a].answer.claim != right[b - len(left)].answer.claim)
    return AnswerFeatures((*left, *right), story.weight).all_of(crossing)


def _score(question: Question, left: int, right: int) -> float:
    return question.scores.get((min(left, right), max(left, right)), 0.0)


def sureness(features: Mapping[str, float]) -> float:
    """Return the probability that a flag with these features is one that an editor would uphold, 0 to 1.

    The model is gradient boosting (Friedman, 2001) with trees of one question each, which makes a scorecard: the votes of
    all are added up and turned into a probability. The trees are in ``domain/data/ranking.json``, trained by ``scripts/train_engine.py``.
    """
    model = _in_place.get() or shipped_ranking()
    total = model["start"] + sum(_vote(tree, features) for tree in model["trees"])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@contextmanager
def ranking_replaced(model: dict[str, Any]) -> Iterator[None]:
    """Rank with another model inside the block, as training does to judge stories that were left out."""
    token = _in_place.set(model)
    try:
        yield
    finally:
        _in_place.reset(token)


@cache
def shipped_ranking() -> dict[str, Any]:
    """Return the model that ships: where the sum starts, and the trees that vote."""
    model: dict[str, Any] = json.loads(resources.files("articles.domain").joinpath("data/ranking.json").read_text(encoding="utf-8"))
    return model


def _vote(node: Any, features: Mapping[str, float]) -> float:
    """Follow a tree, whose inner nodes are [feature, threshold, where not above, where above], to the vote at its leaf."""
    while isinstance(node, list):
        name, threshold, below, above = node
        node = below if features.get(name, 0.0) <= threshold else above
    return float(node)


def importance(lead: AnswerView, positions: Sequence[Position]) -> float:
    """Return how much a question matters, 0.5 to 1: its measure, and how many articles speak of it."""
    measure = lead.answer.measure
    base = IMPORTANCE.get(measure, IMPORTANCE.get(measure.split(":")[0], 0.5))
    return 0.6 + 0.25 * base + 0.15 * min(1.0, sum(position.articles for position in positions) / 6)


def best_first(conflict: Conflict) -> tuple[float, object]:
    """Return the order of conflicts: by score, then by the text they stand on."""
    return -conflict.score, conflict.claims
