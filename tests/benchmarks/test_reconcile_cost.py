"""What reading and reconciling cost, next to the spaCy pipeline that they stand on: both in one process, over the same texts, in turns."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from articles.domain.engine import load_reader, reconcile
from articles.domain.report import build_report
from articles.domain.vocabulary import Article
from tests.benchmarks.readers import parse_alone

STORIES = Path(__file__).resolve().parents[3] / "shared" / "eval" / "stories"
TURNS = 3
MOST = 2.0

pytestmark = pytest.mark.skipif(not STORIES.is_dir(), reason="not measured: ../shared/eval is not here")


def stories() -> list[list[Article]]:
    return [
        [article_of(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()] for path in sorted(STORIES.glob("*.jsonl"))
    ]


def article_of(row: dict[str, Any]) -> Article:
    return Article(id=row["id"], source=row["source"], text=row["text"], title=row.get("title") or "", published=row.get("published"))


def ours(material: list[list[Article]]) -> None:
    for story in material:
        readings = list(load_reader().read_all(story))
        build_report(readings, reconcile(readings))


def spacy_alone(material: list[list[Article]]) -> None:
    for story in material:
        parse_alone(story)


def seconds(work: Callable[[list[list[Article]]], None], material: list[list[Article]]) -> float:
    """The processor's time, which other programs on the machine do not spend."""
    began = time.process_time()
    work(material)
    return time.process_time() - began


def test_reconciling_takes_no_more_than_twice_as_long_as_parsing() -> None:
    material = stories()
    for work in (ours, spacy_alone):
        work(material[:1])  # loads the model, the gazetteer and the weights
    turns = [(seconds(spacy_alone, material), seconds(ours, material)) for _ in range(TURNS)]
    for alone, whole in turns:
        print(f"\nspaCy alone {alone:.2f} s, ours {whole:.2f} s, ratio {whole / alone:.2f}", end="")
    ratio = median(whole / alone for alone, whole in turns)
    print(f"\nmedian ratio {ratio:.2f}, limit {MOST:.1f}")
    assert ratio <= MOST
