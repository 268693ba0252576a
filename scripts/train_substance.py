"""Train what says how likely two claims are to say the same in substance, from labelled stories.

    python scripts/train_substance.py STORIES --reports DIRECTORY [--write]

STORIES holds labelled stories, of which ten teach nothing and the others are divided into five folds by topic (``training/folds.py``).
DIRECTORY gets a report of each by trees that were fitted on the other folds (all other models are those that ship; only what is said
of agreement can be read from these reports). ``--write`` fits the trees that ship on all folds. Needs scikit-learn and nothing else that
the application does not need.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.domain.engine import load_reader, reconcile
from articles.domain.matching.view import StoryView, view_story
from articles.domain.pairing.trees import Trees, pack, probability
from articles.domain.report import build_report
from articles.domain.verdicts.substance import NAMES, LearntScorer
from training.folds import closed_stories, folds_of
from training.labels import StoryLabels
from training.reading import read_story
from training.substance import Paired, fit_substance, in_folds, paired

DATA = Path(__file__).resolve().parents[1] / "articles/domain/data"


def average_precision(truth: np.ndarray, score: np.ndarray) -> float:
    """Return the mean precision over the places of what is true, best first."""
    right = truth[np.argsort(-score, kind="stable")]
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())


def main() -> None:
    """Fit in folds, report, and write what ships."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    every = sorted(path.name.removesuffix(".gold.json") for path in args.stories.glob("*.gold.json"))
    names = [name for name in every if name not in closed_stories(every) and name != "seeds"]
    folds, reader = folds_of(names), load_reader()
    views: dict[str, StoryView] = {}
    stories: list[Paired] = []
    for name in names:
        views[name] = view_story(read_story(reader, args.stories / f"{name}.jsonl"))
        stories.append(paired(name, folds[name], views[name], StoryLabels(args.stories, name)))
        print(f"{name}: {len(stories[-1].rows)} pairs, {int(stories[-1].together.sum())} together", flush=True)
    truth, learnt, words = [], [], []
    args.reports.mkdir(parents=True, exist_ok=True)

    def report(item: Paired, trees: Trees) -> None:
        truth.append(item.together)
        words.append(item.rows[:, NAMES.index("by_words")])
        learnt.append(probability(trees.log_odds(item.rows)))
        readings = views[item.name].readings
        found = build_report(readings, reconcile(readings, scorer=LearntScorer(trees)))
        (args.reports / f"{item.name}.report.json").write_text(json.dumps(found), encoding="utf-8")

    in_folds(stories, report)
    together, by_words = np.concatenate(truth), np.concatenate(words)
    of_words, of_trees = average_precision(together, by_words), average_precision(together, np.concatenate(learnt))
    print(f"average precision in folds: {of_trees:.3f}, by shared words alone {of_words:.3f}")
    if args.write:
        (DATA / "substance.npz").write_bytes(pack({"substance": fit_substance(stories)}))


if __name__ == "__main__":
    main()
