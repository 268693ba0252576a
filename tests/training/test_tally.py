"""Flags counted against labels: each dispute once, the first ten of a story, and only what is opposed by a third."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from articles.domain.engine import Reader, load_reader, reconcile
from articles.domain.reading.records import Reading
from tests.domain.desk import read_story
from training.judging import LabelsJudge
from training.labels import StoryLabels
from training.tally import Tally, tally

TEXTS = (
    "The fire on Monday killed 24 people in Tolmar, police said.",
    "Five people died in the fire in Tolmar on Monday, the mayor said.",
    "Neighbours praised the brown dog.",
    "Residents gave the hound much praise.",
)


def position(article: str, words: str) -> dict[str, object]:
    return {"value": words, "members": [{"article": article, "sentence": 0, "words": words}]}


@pytest.fixture
def labels(tmp_path: Path) -> StoryLabels:
    ids = "abcd"
    rows = (json.dumps({"id": key, "text": text}) for key, text in zip(ids, TEXTS, strict=True))
    (tmp_path / "fire.jsonl").write_text("\n".join(rows), encoding="utf-8")
    numbered = (f"=== {key} | Outlet\n[0] {text}" for key, text in zip(ids, TEXTS, strict=True))
    (tmp_path / "fire.txt").write_text("\n".join(numbered), encoding="utf-8")
    dispute = {"type": "number", "kind": "contradiction", "importance": 3, "positions": [position("a", "24"), position("b", "Five")]}
    agreement = {"about": "praise", "members": [{"article": "c", "sentence": 0}, {"article": "d", "sentence": 0}]}
    gold = {"disputes": [dispute], "agreements": [agreement], "traps": []}
    (tmp_path / "fire.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return StoryLabels(tmp_path, "fire")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


@pytest.fixture
def readings(reader: Reader) -> Sequence[Reading]:
    return read_story(reader, TEXTS)


def test_a_flag_that_answers_a_dispute_is_right_and_a_second_on_it_is_not(labels: StoryLabels, readings: Sequence[Reading]) -> None:
    (flag,) = reconcile(readings).conflicts

    assert tally([flag], labels) == Tally(flags=1, right=1, disputes=1, found=1)
    assert tally([flag, replace(flag, score=0.1)], labels) == Tally(flags=2, right=1, disputes=1, found=1)
    assert tally([], labels) == Tally(disputes=1)


def test_the_judge_who_has_the_labels_finds_what_they_oppose_and_what_they_put_together(
    labels: StoryLabels, readings: Sequence[Reading], tmp_path: Path
) -> None:
    judge = LabelsJudge(tmp_path, "fire", labels, 20)

    found = reconcile(readings, judge=judge)

    assert tally(found.conflicts, labels) == Tally(1, 1, 1, 1)
    assert judge.shown() == 1
    assert [{key.article for key in group.claims} for group in found.groups if group.status == "agreed"] == [{"c", "d"}]
