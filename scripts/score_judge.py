"""What a judge could make of the engine's candidates: labelled stories with no judge, and with one who has the labels.

    python scripts/score_judge.py STORIES --reports DIRECTORY [--budget 20] [--closed] [--only NAME ...]

STORIES holds labelled stories; those that taught the models are scored too, with the models that ship, so that the figures without a judge
flatter (the folds are in docs/pair-reader.md), while the ceiling is that of the candidates. ``--closed`` takes the ten that taught nothing.
DIRECTORY gets the reports of both, to be scored in full by whoever scores reports.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from articles.domain.engine import load_reader, reconcile
from articles.domain.judging.records import Judge
from articles.domain.reading.records import Reading
from articles.domain.report import build_report
from training.folds import closed_stories
from training.judging import LabelsJudge
from training.labels import StoryLabels
from training.reading import read_story
from training.tally import Tally, tally

# So many sentence pairs for each article, as the desk asks by itself.
BUDGET = 20


def report(readings: Sequence[Reading], judge: Judge | None, path: Path, labels: StoryLabels) -> Tally:
    """Write the report of a story, and count its flags."""
    found = reconcile(readings, judge=judge)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(build_report(readings, found)), encoding="utf-8")
    return tally(found.conflicts, labels)


def main() -> None:
    """Report each story twice, and say how many disputes the judge was shown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--budget", type=int, default=BUDGET)
    parser.add_argument("--closed", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these of the open stories")
    args = parser.parse_args()
    every = sorted(path.name.removesuffix(".gold.json") for path in args.stories.glob("*.gold.json"))
    closed = closed_stories(every)
    names = closed if args.closed else args.only or [name for name in every if name not in closed and name != "seeds"]
    reader = load_reader()
    disputes = shown = asked = 0
    alone = judged = Tally()
    for name in names:
        readings = read_story(reader, args.stories / f"{name}.jsonl")
        labels = StoryLabels(args.stories, name)
        judge = LabelsJudge(args.stories, name, labels, args.budget)
        alone += report(readings, None, args.reports / "alone" / f"{name}.report.json", labels)
        judged += report(readings, judge, args.reports / "labels" / f"{name}.report.json", labels)
        disputes, shown, asked = disputes + judge.disputes, shown + judge.shown(), asked + len(judge.asked)
        print(f"{name}: {len(judge.asked)} asked, {judge.shown()} of {judge.disputes} disputes among them", flush=True)
    print(f"all: {asked} asked, {shown} of {disputes} disputes among them ({shown / (disputes or 1):.2f})")
    print(f"without a judge: {alone}\nwith one who has the labels: {judged}")


if __name__ == "__main__":
    main()
