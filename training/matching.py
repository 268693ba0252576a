"""The models of typed answers, fitted: which answer one question, which claims say the same, which flags an editor would uphold.

Each model of pairs ("number", "date_time", ..., "fact") is a logistic regression with an L2 penalty, fitted by Newton's method on pairs as
they occur (nearly all unrelated), so that its output can be read as a probability. A pair of answers is right when the labels hold both
sentences in one dispute or agreement; a pair of claims likewise. The ranking of flags is gradient-boosted trees of one question each,
which makes a scorecard; it learns from the candidates of the stories and, with less weight, from those that planted errors bring about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from articles.domain.engine import Reader
from articles.domain.matching.scoring import Table, shipped_weights, weights_replaced
from articles.domain.matching.view import view_story
from training.fitting import average_precision, fit
from training.labels import KeyLabels, Labelled, StoryLabels
from training.planting import planted_samples
from training.reading import read_story
from training.samples import Sample, answer_samples, conflict_samples, fact_samples

ENOUGH = 12
# What a flag that comes of a planted error counts for, beside one that the coverage itself holds.
PLANTED = 0.2
ANSWER_MODELS = ("number", "date_time", "action_polarity", "place", "clock")


def fit_trees(rows: np.ndarray, labels: np.ndarray, counts: np.ndarray) -> GradientBoostingClassifier:
    """Return gradient-boosted trees of one question each, the same at every run."""
    return GradientBoostingClassifier(
        n_estimators=250, max_depth=1, learning_rate=0.03, subsample=0.6, max_features=0.4, min_samples_leaf=5, random_state=0
    ).fit(rows, labels, sample_weight=counts)


def as_json(model: GradientBoostingClassifier, names: list[str]) -> dict[str, Any]:
    """Return the trees as nested lists [feature, threshold, where not above, where above], votes scaled by the learning rate."""

    def node(tree: Any, index: int) -> Any:
        if tree.children_left[index] < 0:
            return round(float(tree.value[index][0][0]) * model.learning_rate, 4)
        name, threshold = names[tree.feature[index]], round(float(tree.threshold[index]), 4)
        return [name, threshold, node(tree, tree.children_left[index]), node(tree, tree.children_right[index])]

    prior = float(model.init_.class_prior_[1])
    return {"start": round(float(np.log(prior / (1 - prior))), 4), "trees": [node(tree.tree_, 0) for tree in model.estimators_[:, 0]]}


def train_ranking(samples: list[Sample], planted: list[Sample], say: Callable[[str], object]) -> dict[str, Any]:
    """Fit the ranking of conflicts, saying how it does on each story when fitted on the others."""
    names = sorted(samples[0][2])
    every = [*samples, *planted]
    rows = np.array([[sample[2][name] for name in names] for sample in every])
    truth = np.array([sample[3] for sample in every])
    stories = np.array([sample[0] for sample in every])
    real = np.arange(len(every)) < len(samples)
    counts = _counts(truth, real)
    held_out = np.zeros(len(truth))
    for story in sorted(set(stories[real])) if say is print else ():
        others = stories != story
        held_out[~others] = fit_trees(rows[others], truth[others], counts[others]).predict_proba(rows[~others])[:, 1]
    say(
        f"conflict: {len(samples)} flags, {truth[real].sum()} right (and {len(planted)} planted ones, {truth[~real].sum()} right), "
        f"average precision on stories left out {average_precision(truth[real].astype(float), held_out[real]):.3f}"
    )
    return as_json(fit_trees(rows, truth, counts), names)


def _counts(truth: np.ndarray, real: np.ndarray) -> np.ndarray:
    """Return what each flag counts for: planted ones less, and so that as many of them are right as of the real ones."""
    if real.all():
        return np.ones(len(truth))
    rates = truth[real].mean(), truth[~real].mean()
    planted = np.where(truth == 1, rates[0] / rates[1], (1 - rates[0]) / (1 - rates[1]))
    return np.where(real, 1.0, PLANTED * planted)


def train(samples: list[Sample], model: str, say: Callable[[str], object]) -> dict[str, float]:
    """Fit one model, saying how it does on each story when fitted on the others."""
    names = sorted(samples[0][2])
    rows = np.array([[sample[2][name] for name in names] for sample in samples])
    truth = np.array([sample[3] for sample in samples], dtype=float)
    stories = np.array([sample[0] for sample in samples])
    held_out = np.zeros(len(truth))
    for story in sorted(set(stories)) if say is print else ():
        if (stories != story).any() and truth[stories != story].any():
            weights = fit(rows[stories != story], truth[stories != story])
            held_out[stories == story] = np.hstack([rows[stories == story], np.ones(((stories == story).sum(), 1))]) @ weights
    say(
        f"{model}: {len(truth)} pairs, {int(truth.sum())} right, average precision "
        f"on stories left out {average_precision(truth, held_out):.3f}"
    )
    weights = fit(rows, truth)
    return {"bias": round(float(weights[-1]), 3), **{name: round(float(value), 3) for name, value in zip(names, weights[:-1], strict=True)}}


def labelled_stories(reader: Reader, directory: Path, names: Iterable[str]) -> Iterator[Labelled]:
    """Yield the named stories, read, with their labels."""
    for name in names:
        yield name, view_story(read_story(reader, directory / f"{name}.jsonl")), StoryLabels(directory, name)


def invented_stories(reader: Reader, directory: Path | None) -> Iterator[Labelled]:
    """Yield the invented stories of a folder, read, with the labels of their answer keys."""
    for path in sorted(directory.glob("*/key.json")) if directory else ():
        story = view_story(read_story(reader, path.parent / "articles.jsonl"))
        yield path.parent.name, story, KeyLabels(path.parent, story)


def train_all(
    stories: Sequence[Labelled], training: Sequence[Labelled], say: Callable[[str], object]
) -> tuple[dict[str, dict[str, float]], dict[str, Any]]:
    """Fit the models of pairs, then the ranking, which sees each story scored by models that were fitted on the others."""
    pairs = pair_samples([*stories, *training])
    tables = tables_left_out(stories, pairs)
    return fit_table(pairs, say), train_ranking(flag_samples(stories, tables), planted_flags(stories, tables), say)


def pair_samples(stories: Sequence[Labelled]) -> list[Sample]:
    """Return the pairs of answers and of claims of all stories."""
    return [sample for labelled in stories for sample in (*answer_samples(*labelled), *fact_samples(*labelled))]


def tables_left_out(stories: Sequence[Labelled], pairs: list[Sample]) -> dict[str, Table]:
    """Return, for each story, the weights fitted on all others."""
    return {name: fit_table([sample for sample in pairs if sample[0] != name], lambda _: None) for name, _, _ in stories}


def flag_samples(stories: Sequence[Labelled], tables: Mapping[str, Table]) -> list[Sample]:
    """Return the candidate conflicts of each story, found with the weights that ``tables`` has for it."""
    flags: list[Sample] = []
    for name, story, labels in stories:
        with weights_replaced(tables[name]):
            flags += conflict_samples(name, story, labels)
    return flags


def planted_flags(stories: Sequence[Labelled], tables: Mapping[str, Table]) -> list[Sample]:
    """Return the candidate conflicts that planted errors bring about, found with the weights that ``tables`` has for each story."""
    flags: list[Sample] = []
    for name, story, labels in stories:
        with weights_replaced(tables[name]):
            flags += planted_samples(name, story, labels)
    return flags


def fit_table(samples: list[Sample], say: Callable[[str], object]) -> dict[str, dict[str, float]]:
    """Fit every model of typed answers for which there are enough right ones; the others keep the weights that ship.

    So does "fact", whether two claims say the same: fitted on five times the stories it finds no more, and one more article moves
    three times as many groups.
    """
    table = dict(shipped_weights())
    for model in ANSWER_MODELS:
        chosen = [sample for sample in samples if sample[1] == model]
        if sum(sample[3] for sample in chosen) >= ENOUGH:
            table[model] = train(chosen, model, say)
    return table
