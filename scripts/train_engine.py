"""Train the engine's models from labelled stories: those of typed answers, the pair reader, and what both together make of a flag.

    python scripts/train_engine.py STORIES --training TRAINING --reports DIRECTORY [--closed] [--write] [--judge labels]

STORIES holds labelled stories. Ten of them, drawn by lot, teach nothing. The others are divided into five folds by topic; DIRECTORY gets a
report of each by models that were fitted on the other folds. TRAINING holds invented stories, which teach and are not reported:
``stories`` with answer keys, ``coverage`` with marks (``training/coverage.py``), this in folds as well.
``--write`` fits the models that ship on all of them; ``--closed`` then
reports the ten, once. ``--judge labels`` reports each fold a second time, with a judge who has the labels: the most that any judge could
make of the candidates (``scripts/score_judge.py`` does the same with the models that ship, and fits nothing). Needs scikit-learn and
nothing else that the application does not need.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.domain.conflicts.detect import find_candidates, found_by_rule
from articles.domain.conflicts.joining import Found, PairModels, opinions, pair_models_replaced
from articles.domain.conflicts.ranking import ranking_replaced
from articles.domain.engine import Reader, load_reader, reconcile
from articles.domain.judging.records import Judge
from articles.domain.matching.questions import find_questions
from articles.domain.matching.scoring import Table, weights_replaced
from articles.domain.matching.view import view_story
from articles.domain.pairing.trees import Trees, pack, probability
from articles.domain.reading.records import Reading
from articles.domain.report import build_report
from articles.domain.verdicts.substance import AligningScorer
from articles.domain.vocabulary import Reconciliation
from training.coverage import write_stories
from training.fitting import fit
from training.folds import closed_stories, folds_of
from training.judging import LabelsJudge
from training.labels import Labelled, StoryLabels
from training.matching import fit_ranking, fit_table, flag_samples, invented_stories, pair_samples
from training.pairs.learning import (
    Material,
    find_disputes,
    fit_close,
    fit_disputes,
    fit_first,
    fit_in_turns,
    fit_substance,
    is_right,
    look_closely,
    material,
)
from training.reading import read_story
from training.samples import Sample
from training.tally import Tally, tally

DATA = Path(__file__).resolve().parents[1] / "articles/domain/data"
# So many sentence pairs a judge is asked about for each article, as the desk asks by itself (JUDGE_BUDGET).
BUDGET = 20
_BEGAN = time.monotonic()


def say(text: str) -> None:
    """Print what has been done, with the seconds since the start."""
    print(f"{time.monotonic() - _BEGAN:6.0f} s  {text}", flush=True)


def materials(reader: Reader, directory: Path, names: Sequence[str], *, invented: bool = False) -> list[Material]:
    """Return the stories, read, with their labels and pairs."""
    folds = folds_of(names)
    found = []
    for name in names:
        story = view_story(read_story(reader, directory / f"{name}.jsonl"))
        found.append(material(directory, name, folds[name], story, invented=invented))
        say(f"{name}: {len(found[-1].table.left)} pairs, {int((found[-1].disputes >= 0).sum())} of rivals")
    return found


def invented(reader: Reader, directory: Path) -> tuple[list[Material], list[Labelled]]:
    """Return the invented stories: those with marks as the pair reader learns from them, and those with an answer key."""
    with tempfile.TemporaryDirectory() as folder:
        names = write_stories(sorted((directory / "coverage").glob("*.txt")), Path(folder))
        marked = materials(reader, Path(folder), names, invented=True)
    return marked, list(invented_stories(reader, directory / "stories"))


class PairFolds:
    """The pair reader's models, fitted in folds: each on what those of the look before made of stories that they never saw."""

    def __init__(self, stories: Sequence[Material]) -> None:
        self.first = fit_in_turns(stories, fit_first)
        looked = [look_closely(item, self.first[item.fold]) for item in stories]
        say("first look, in folds")
        self.close = fit_in_turns(looked, fit_close)
        self.found = [find_disputes(item, self.close[item.fold]) for item in looked]
        say("close look, in folds")
        self.dispute = fit_in_turns(self.found, fit_disputes)
        say("disputes, in folds")

    def sure(self, item: Material) -> np.ndarray:
        """Return how sure the models of other folds are of each dispute found in a story (0 to 1)."""
        disputes = item.found or ()
        if not disputes:
            return np.zeros(0, np.float32)
        return probability(self.dispute[item.fold].log_odds(np.stack([dispute.features for dispute in disputes])))

    def models(self, without: int | None) -> tuple[Trees, Trees, Trees]:
        """Return first look, close look and disputes, fitted on all folds but one."""
        if without is not None:
            return self.first[without], self.close[without], self.dispute[without]
        return fit_first(self.found), fit_close(self.found), fit_disputes(self.found)


def fit_together(rows: list[tuple[float, float, float]], truth: list[bool]) -> tuple[float, float, float, float]:
    """Return how the opinions of both ways are weighed."""
    weights = fit(np.array(rows), np.array(truth, float), penalty=1.0)
    return tuple(round(float(value), 4) for value in weights)  # type: ignore[return-value]  # four of them


class Models(NamedTuple):
    """All models of the engine: pairs of typed answers, ranking of typed flags, pair reader, and what is the same in substance."""

    table: Table
    ranking: dict[str, Any]
    pairs: PairModels
    substance: Trees


class Fitted:
    """Everything fitted in folds, from which models for any set of stories are put together."""

    def __init__(self, stories: list[Material], training: list[Labelled]) -> None:
        labelled: list[Labelled] = [(item.name, item.story, item.labels) for item in stories]
        self.fold = {item.name: item.fold for item in stories}
        self.pairs = pair_samples([*labelled, *training])
        say(f"{len(self.pairs)} pairs of typed answers and claims")
        tables = {fold: self.table(fold) for fold in sorted(set(self.fold.values()))}
        self.tables = {name: tables[fold] for name, fold in self.fold.items()}
        self.flags = flag_samples(labelled, self.tables)
        say(f"{len(self.flags)} flags of typed answers")
        self.reader = PairFolds(stories)
        self.stories = stories

    def table(self, without: int | None) -> Table:
        """Return the models of pairs of typed answers fitted on all folds but one."""
        return fit_table(self._others(self.pairs, without))

    def substance(self, without: int | None) -> Trees:
        """Return the model of what is the same in substance fitted on all folds but one."""
        return fit_substance([item for item in self.stories if without is None or item.fold != without])

    def ranking(self, without: int | None) -> dict[str, Any]:
        """Return the ranking of typed flags fitted on all folds but one."""
        return fit_ranking(self._others(self.flags, without))

    def _others(self, samples: list[Sample], without: int | None) -> list[Sample]:
        return [sample for sample in samples if without is None or self.fold.get(sample[0]) != without]

    def opinions(self) -> list[tuple[int, str, tuple[float, float, float], bool]]:
        """Return what both ways make of each thing found, in folds: its fold, which way found it, the opinions, and whether it is right."""
        rankings = {fold: self.ranking(fold) for fold in sorted(set(self.fold.values()))}
        rows = []
        for item in (item for item in self.reader.found if not item.invented):
            with weights_replaced(self.tables[item.name]), ranking_replaced(rankings[item.fold]):
                candidates = list(find_candidates(item.story, find_questions(item.story)))
                typed = [found_by_rule(candidate) for candidate in candidates]
            disputes = zip(item.found or (), self.reader.sure(item), strict=True)
            marked = [Found(frozenset(dispute.opposed), float(chance)) for dispute, chance in disputes]
            for way, mine, others in (("rule", typed, marked), ("pair", marked, typed)):
                rows += [(item.fold, way, opinions(one, others), is_right(one.opposed, item.labels)) for one in mine if one.opposed]
        return rows

    def models(self, without: int | None, rows: list[tuple[int, str, tuple[float, float, float], bool]]) -> Models:
        """Return all models, fitted on all folds but one."""
        together = {
            way: fit_together(
                [row[2] for row in rows if row[0] != without and row[1] == way],
                [row[3] for row in rows if row[0] != without and row[1] == way],
            )
            for way in ("rule", "pair")
        }
        ranking = {**self.ranking(without), "together": together}
        return Models(self.table(without), ranking, PairModels(*self.reader.models(without), together), self.substance(without))


def report(
    name: str,
    readings: Sequence[Reading],
    models: Models,
    directory: Path,
    judge: Judge | None = None,
) -> Reconciliation:
    """Write the report of a story by some models, and a judge if there is one."""
    with weights_replaced(models.table), ranking_replaced(models.ranking), pair_models_replaced(models.pairs):
        found = reconcile(readings, scorer=AligningScorer(trees=models.substance), judge=judge)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / f"{name}.report.json").write_text(json.dumps(build_report(readings, found)), encoding="utf-8")
    return found


def write(models: Models) -> None:
    """Write the models that ship."""
    pairs = models.pairs
    trees = {"first": pairs.first, "close": pairs.close, "dispute": pairs.dispute, "substance": models.substance}
    (DATA / "ranking.json").write_text(json.dumps(models.ranking) + "\n", encoding="utf-8")
    (DATA / "weights.json").write_text(json.dumps(models.table, indent=1) + "\n", encoding="utf-8")
    (DATA / "pair_reader.npz").write_bytes(pack(trees))


def main() -> None:
    """Fit, report the folds, and write what ships."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--training", type=Path)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--closed", action="store_true")
    parser.add_argument("--judge", choices=("labels",))
    args = parser.parse_args()
    every = sorted(path.name.removesuffix(".gold.json") for path in args.stories.glob("*.gold.json"))
    closed = closed_stories(every)
    reader = load_reader()
    stories = materials(reader, args.stories, [name for name in every if name not in closed and name != "seeds"])
    coverage, training = invented(reader, args.training) if args.training else ([], [])
    fitted = Fitted([*stories, *coverage], training)
    rows = fitted.opinions()
    alone = judged = Tally()
    for fold in sorted({item.fold for item in stories}):
        models = fitted.models(fold, rows)
        for item in stories:
            if item.fold == fold:
                labels = StoryLabels(args.stories, item.name)
                alone += tally(report(item.name, item.story.readings, models, args.reports / "folds").conflicts, labels)
                if args.judge:
                    judge = LabelsJudge(args.stories, item.name, labels, BUDGET)
                    found = report(item.name, item.story.readings, models, args.reports / "folds-judged", judge)
                    judged += tally(found.conflicts, labels)
        say(f"fold {fold} reported")
    say(f"in folds, the pair reader and the rules: {alone}")
    if args.judge:
        say(f"in folds, with a judge who has the labels: {judged}")
    if args.write:
        models = fitted.models(None, rows)
        write(models)
        say("written")
        if args.closed:
            for name in closed:
                readings = read_story(reader, args.stories / f"{name}.jsonl")
                report(name, readings, models, args.reports / "closed")
            say("closed stories reported")


if __name__ == "__main__":
    main()
