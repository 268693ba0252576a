"""Train the weights of the matcher from labelled stories, and report how they do on stories left out.

    python scripts/train_matcher.py STORIES_DIRECTORY [--demo DEMO_STORIES] [--training TRAINING_STORIES] [--aside NAME ...] [--write]
    python scripts/train_matcher.py STORIES_DIRECTORY [--demo DEMO_STORIES] [--training TRAINING_STORIES] --left-out REPORTS

The ranking of conflicts is trained too, as gradient-boosted trees (scikit-learn, needed by this script alone). Each other model
("number", "date_time", ..., "fact") is a logistic regression with an L2 penalty, fitted by Newton's method on pairs as
they occur (nearly all unrelated), so that its output can be read as a probability. A pair of answers is right when the labels
hold both sentences in one dispute or agreement; a pair of claims likewise. Stories named by ``--aside`` are never read. The stories of
``--training`` teach what answers one question, and nothing about the ranking: invented stories hold more disputes than real coverage does.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-untyped]  # ships no types

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.domain.conflicts.detect import find_candidates, opposed_pairs
from articles.domain.conflicts.ranking import ranking_replaced
from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.engine import Reader, load_reader, reconcile
from articles.domain.matching.facts import claim_pairs, fact_features
from articles.domain.matching.features import pair_features
from articles.domain.matching.grouping import candidate_pairs
from articles.domain.matching.questions import find_questions
from articles.domain.matching.scoring import Table, model_of, shipped_weights, weights_replaced
from articles.domain.matching.view import StoryView, view_story
from articles.domain.reading.records import Reading
from articles.domain.report import build_report
from articles.domain.vocabulary import Article, ClaimKey

Sample = tuple[str, str, dict[str, float], int]
Sentence = tuple[str, int]
RANKING = Path(__file__).resolve().parents[1] / "articles/domain/data/ranking.json"
WEIGHTS = Path(__file__).resolve().parents[1] / "articles/domain/data/weights.json"
ENOUGH = 12
ANSWER_MODELS = ("number", "date_time", "action_polarity", "place", "identity", "clock")


class Labels:
    """The labels of one story: which sentences stand together, and on which sides of a dispute; of which type each dispute is."""

    types: list[str]
    disputes: list[list[set[Sentence]]]
    agreements: list[set[Sentence]]

    def sentence(self, key: ClaimKey) -> Sentence | None:
        """Return the labelled sentence that a claim stands for."""
        raise NotImplementedError

    def opposed(self, left: Sentence | None, right: Sentence | None) -> bool:
        """Return whether the two sentences take different sides of a dispute."""
        return any(left in a and right in b or left in b and right in a for d in self.disputes for a, b in itertools.combinations(d, 2))

    def opposed_on(self, kind: str, left: Sentence | None, right: Sentence | None) -> bool:
        """Return whether a dispute of this type sets the two sentences against each other."""
        disputes = (dispute for type_, dispute in zip(self.types, self.disputes, strict=True) if type_ == kind)
        return any(left in a and right in b or left in b and right in a for d in disputes for a, b in itertools.combinations(d, 2))

    def together(self, left: Sentence | None, right: Sentence | None) -> bool:
        """Return whether the two sentences take one side of a dispute, or agree."""
        sides = [side for d in self.disputes for side in d] + self.agreements
        return any(left in side and right in side for side in sides)


class KeyLabels(Labels):
    """The answer key of a demonstration story, whose quotes are looked up among the claims."""

    def __init__(self, path: Path, story: StoryView) -> None:
        key = json.loads((path / "key.json").read_text(encoding="utf-8"))
        texts = {row["id"]: row["text"] for row in map(json.loads, (path / "articles.jsonl").read_text(encoding="utf-8").splitlines())}
        self.sentences = {key: (key.article, view.claim.sentence.start) for key, view in story.claims.items()}
        place = {(q["article"], q["quote"]): self._place(texts[q["article"]], q) for q in _quotes(key)}
        self.types = [c["type"] for c in key["conflicts"]]
        self.disputes = [[{place[q["article"], q["quote"]] for q in p["quotes"]} for p in c["positions"]] for c in key["conflicts"]]
        self.agreements = [{place[q["article"], q["quote"]] for q in a["quotes"]} for a in key["agreements"]]

    def _place(self, text: str, quote: dict[str, str]) -> Sentence:
        start = text.index(quote["quote"])
        end = start + len(quote["quote"])
        claims = (key for key in self.sentences if key.article == quote["article"])
        return self.sentences[max(claims, key=lambda key: min(end, key.end) - max(start, key.start))]

    def sentence(self, key: ClaimKey) -> Sentence | None:
        """Return where the claim's sentence begins."""
        return self.sentences[key]


def _quotes(key: dict[str, list[dict[str, list[dict[str, str]]]]]) -> Iterator[dict[str, str]]:
    for conflict in key["conflicts"]:
        for position in conflict["positions"]:
            yield from position["quotes"]  # type: ignore[misc]  # plain JSON
    for agreement in key["agreements"]:
        yield from agreement["quotes"]


class StoryLabels(Labels):
    """The labels of ``../shared/eval/stories``, by numbered sentences."""

    def __init__(self, directory: Path, name: str) -> None:
        gold = json.loads((directory / f"{name}.gold.json").read_text(encoding="utf-8"))
        self.spans = self._read_spans(directory, name)
        self.types = [d["type"] for d in gold["disputes"]]
        self.disputes = [[{(m["article"], m["sentence"]) for m in p["members"]} for p in d["positions"]] for d in gold["disputes"]]
        self.agreements = [{(m["article"], m["sentence"]) for m in a["members"]} for a in gold["agreements"]]

    @staticmethod
    def _read_spans(directory: Path, name: str) -> dict[str, list[tuple[int, int, int]]]:
        texts = {row["id"]: row["text"] for row in map(json.loads, (directory / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())}
        spans: dict[str, list[tuple[int, int, int]]] = {article: [] for article in texts}
        article, cursor = "", 0
        for line in (directory / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
            if line.startswith("=== "):
                article, cursor = line[4:].split(" | ")[0], 0
                continue
            match = re.match(r"\[(\d+)\] (.*)", line)
            found = re.compile(r"\s+".join(map(re.escape, match[2].split()))).search(texts[article], cursor) if match else None
            if match and found:
                spans[article].append((found.start(), found.end(), int(match[1])))
                cursor = found.end()
        return spans

    def sentence(self, key: ClaimKey) -> Sentence | None:
        """Return the labelled sentence that a claim stands for."""
        best = max(self.spans[key.article], key=lambda span: min(span[1], key.end) - max(span[0], key.start), default=None)
        return (key.article, best[2]) if best and min(best[1], key.end) > max(best[0], key.start) else None


Labelled = tuple[str, StoryView, Labels]


def answer_samples(name: str, story: StoryView, labels: Labels) -> Iterator[Sample]:
    """Yield the candidate pairs of answers with their labels; pairs that the labels leave open are left out."""
    for a, b in candidate_pairs(story.answers, story.weight).listed():
        left, right = story.answers[a], story.answers[b]
        ends = labels.sentence(left.answer.claim), labels.sentence(right.answer.claim)
        clash = compare_values(left, right).outcome is Outcome.CONFLICT
        opposed, together = labels.opposed(*ends), labels.together(*ends)
        if (clash and together and not opposed) or (not clash and opposed):
            continue
        if clash and opposed and not labels.opposed_on(left.answer.type.value, *ends):
            continue  # the sentences are opposed on something else
        yield name, model_of(left.answer), pair_features(story, left, right), int(opposed if clash else together)


def fact_samples(name: str, story: StoryView, labels: Labels) -> Iterator[Sample]:
    """Yield the candidate pairs of claims with their labels."""
    views = list(story.claims.values())
    for a, b in claim_pairs(story, views):
        ends = labels.sentence(views[a].claim.key), labels.sentence(views[b].claim.key)
        yield name, "fact", fact_features(story, views[a], views[b]), int(labels.together(*ends) or labels.opposed(*ends))


def conflict_samples(name: str, story: StoryView, labels: Labels) -> Iterator[Sample]:
    """Yield the candidate conflicts, right where a third of what they oppose is opposed by the labels."""
    for candidate in find_candidates(story, find_questions(story)):
        pairs = [tuple(labels.sentence(key) for key in pair) for pair in opposed_pairs(candidate.positions)]
        right = [labels.opposed(*pair) for pair in pairs]
        yield name, "conflict", candidate.features, int(3 * sum(right) >= len(right))


def fit(rows: np.ndarray, labels: np.ndarray, penalty: float = 10) -> np.ndarray:
    """Return the weights of an L2-penalised logistic regression (the last one is the bias, not penalised)."""
    data = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(data.shape[1])
    ridge = np.eye(data.shape[1]) * penalty
    ridge[-1, -1] = 1e-6
    for _ in range(60):
        chances = 1 / (1 + np.exp(-np.clip(data @ weights, -30, 30)))
        gradient = data.T @ (chances - labels) + ridge @ weights
        curvature = (data * (chances * (1 - chances))[:, None]).T @ data + ridge
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def fit_trees(rows: np.ndarray, labels: np.ndarray) -> GradientBoostingClassifier:
    """Return gradient-boosted trees of one question each, the same at every run."""
    return GradientBoostingClassifier(
        n_estimators=150, max_depth=1, learning_rate=0.07, subsample=0.6, max_features=0.4, min_samples_leaf=5, random_state=0
    ).fit(rows, labels)


def as_json(model: GradientBoostingClassifier, names: list[str]) -> dict[str, Any]:
    """Return the trees as nested lists [feature, threshold, where not above, where above], votes scaled by the learning rate."""

    def node(tree: Any, index: int) -> Any:
        if tree.children_left[index] < 0:
            return round(float(tree.value[index][0][0]) * model.learning_rate, 4)
        name, threshold = names[tree.feature[index]], round(float(tree.threshold[index]), 4)
        return [name, threshold, node(tree, tree.children_left[index]), node(tree, tree.children_right[index])]

    prior = float(model.init_.class_prior_[1])
    return {"start": round(float(np.log(prior / (1 - prior))), 4), "trees": [node(tree.tree_, 0) for tree in model.estimators_[:, 0]]}


def train_ranking(samples: list[Sample], say: Callable[[str], object]) -> dict[str, Any]:
    """Fit the ranking of conflicts, saying how it does on each story when fitted on the others."""
    names = sorted(samples[0][2])
    rows = np.array([[sample[2][name] for name in names] for sample in samples])
    truth = np.array([sample[3] for sample in samples])
    stories = np.array([sample[0] for sample in samples])
    held_out = np.zeros(len(truth))
    for story in sorted(set(stories)) if say is print else ():
        held_out[stories == story] = fit_trees(rows[stories != story], truth[stories != story]).predict_proba(rows[stories == story])[:, 1]
    say(
        f"conflict: {len(truth)} flags, {truth.sum()} right, average precision "
        f"on stories left out {average_precision(truth.astype(float), held_out):.3f}"
    )
    return as_json(fit_trees(rows, truth), names)


def average_precision(truth: np.ndarray, scores: np.ndarray) -> float:
    """Return the mean of precision at each right pair, best scored first."""
    ranked = truth[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(ranked)
    return float((hits / np.arange(1, len(ranked) + 1))[ranked == 1].mean()) if ranked.any() else 0.0


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


def read_story(reader: Reader, path: Path) -> list[Reading]:
    """Read the articles of one story file, the last version of each."""
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    return list(
        reader.read_all(
            Article(id=row["id"], source=row["source"], text=row["text"], title=row["title"] or "", published=row["published"])
            for row in rows.values()
        )
    )


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
    flags = flag_samples(stories, tables_left_out(stories, pairs))
    return fit_table(pairs, say), train_ranking(flags, say)


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


def write_left_out(stories: Sequence[Labelled], training: Sequence[Labelled], directory: Path) -> None:
    """Write a report of each story by models that were fitted on the other stories: the honest figure for stories not yet seen."""
    tables = tables_left_out(stories, pair_samples([*stories, *training]))
    flags = flag_samples(stories, tables)
    directory.mkdir(parents=True, exist_ok=True)
    for name, story, _ in stories:
        ranking = train_ranking([sample for sample in flags if sample[0] != name], lambda _: None)
        with weights_replaced(tables[name]), ranking_replaced(ranking):
            report = build_report(story.readings, reconcile(story.readings))
        (directory / f"{name}.report.json").write_text(json.dumps(report), encoding="utf-8")


def fit_table(samples: list[Sample], say: Callable[[str], object]) -> dict[str, dict[str, float]]:
    """Fit every model of pairs for which there are enough right ones; the others keep the weights set by hand."""
    table = dict(shipped_weights())
    for model in (*ANSWER_MODELS, "fact"):
        chosen = [sample for sample in samples if sample[1] == model]
        if sum(sample[3] for sample in chosen) >= ENOUGH:
            table[model] = train(chosen, model, say)
    return table


def main() -> None:
    """Train every model and print or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--demo", type=Path)
    parser.add_argument("--training", type=Path)
    parser.add_argument("--aside", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--left-out", type=Path, metavar="REPORTS", help="write a report of each story by models fitted on the others")
    args = parser.parse_args()
    names = sorted(path.name.removesuffix(".gold.json") for path in args.stories.glob("*.gold.json"))
    reader = load_reader()
    stories = list(labelled_stories(reader, args.stories, [name for name in names if name not in args.aside]))
    stories += invented_stories(reader, args.demo)
    training = list(invented_stories(reader, args.training))
    if args.left_out:
        write_left_out(stories, training, args.left_out)
        return
    table, ranking = train_all(stories, training, print)
    if args.write:
        RANKING.write_text(json.dumps(ranking) + "\n", encoding="utf-8")
        WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
