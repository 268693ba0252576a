"""The scores of the demonstration stories count as they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.domain.engine import Reader, load_reader
from tests.demo.scoring import NOTHING, Score, latest_articles, score_story

TEXTS = {
    "a-1": "A fire at a textile factory in Dhaka killed 24 people on Tuesday, police said. About 300 people worked there.",
    "b-1": "Police said on Tuesday that a fire at a textile factory in Dhaka killed 42 people. The factory had nearly 310 workers.",
}
TOLL = [
    {"value": "24", "quotes": [{"article": "a-1", "quote": "killed 24 people"}]},
    {"value": "42", "quotes": [{"article": "b-1", "quote": "killed 42"}]},
]
OTHER = [
    {"value": "x", "quotes": [{"article": "a-1", "quote": "worked there"}]},
    {"value": "y", "quotes": [{"article": "b-1", "quote": "had nearly"}]},
]
ALIKE = {"a": {"article": "a-1", "quote": "About 300 people"}, "b": {"article": "b-1", "quote": "nearly 310 workers"}, "why": "rounding"}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def lay(folder: Path, *conflicts: object, look_alikes: tuple[object, ...] = ()) -> Path:
    rows = [{"id": key, "source": key, "url": "", "title": "", "published": "2023-05-10", "text": text} for key, text in TEXTS.items()]
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, [rows[0] | {"text": "An older version."}, *rows])), encoding="utf-8")
    key = {"conflicts": [{"about": "it", "positions": positions} for positions in conflicts], "look_alikes": look_alikes}
    (folder / "key.json").write_text(json.dumps(key), encoding="utf-8")
    return folder


def test_the_latest_version_of_an_article_counts(tmp_path: Path) -> None:
    assert {article.id: article.text for article in latest_articles(lay(tmp_path))} == TEXTS


def test_a_planted_conflict_that_is_flagged_is_found(reader: Reader, tmp_path: Path) -> None:
    score = score_story(reader, lay(tmp_path, TOLL, look_alikes=(ALIKE,)))
    assert (score.found, score.planted, score.flags, score.look_alikes, score.taken_in) == (1, 1, 1, 1, 0)
    assert (score.recall, score.share_wrong, score.missed, score.wrong) == (1.0, 0.0, (), ())


def test_a_flag_that_answers_nothing_is_wrong_and_springs_the_look_alike_it_opposes(reader: Reader, tmp_path: Path) -> None:
    trap = {"a": TOLL[0]["quotes"][0], "b": TOLL[1]["quotes"][0], "why": "made up"}
    score = score_story(reader, lay(tmp_path, OTHER, look_alikes=(trap,)))
    assert (score.found, score.flags, score.taken_in, score.missed) == (0, 1, 1, ("it",))
    assert (score.recall, score.share_wrong) == (0.0, 1.0)


def test_two_planted_conflicts_need_two_flags(reader: Reader, tmp_path: Path) -> None:
    score = score_story(reader, lay(tmp_path, TOLL, TOLL))
    assert (score.found, score.planted) == (1, 2)


def test_scores_add_up() -> None:
    one, other = Score(4, 3, 5, 1, 2, 0, ("a",), ("b",)), Score(6, 6, 7, 0, 3, 1)
    assert sum([one, other], NOTHING) == Score(10, 9, 12, 1, 5, 1, ("a",), ("b",))
    assert str(one).startswith("found 3 of 4 planted (0.75); 2 of 5 flags wrong (0.40, 1 of them repeats); 0 of 2 look-alikes")
