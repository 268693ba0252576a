"""The labelled stories beside the project: no order of import, and no article more, changes what has nothing to do with it.

A failure names the story and nothing of what is in it: three of the stories are never looked at.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from articles.domain.engine import load_reader, reconcile
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article
from tests.one_more import each_in_turn

STORIES = Path(__file__).resolve().parents[3] / "shared" / "eval" / "stories"
ORDERS = 20

pytestmark = pytest.mark.skipif(not STORIES.is_dir(), reason="not measured: ../shared/eval is not here")


@pytest.fixture(scope="module", params=sorted(STORIES.glob("*.jsonl")), ids=lambda path: path.stem)
def readings(request: pytest.FixtureRequest) -> list[Reading]:
    """The readings of one story, read once for both tests."""
    rows = {row["id"]: row for row in map(json.loads, request.param.read_text(encoding="utf-8").splitlines())}
    articles = (Article(row["id"], row["source"], row["text"], row["title"] or "", published=row["published"]) for row in rows.values())
    return list(load_reader().read_all(articles))


def test_twenty_orders_of_import_give_the_same(readings: list[Reading]) -> None:
    first = reconcile(readings)
    others = [seed for seed in range(ORDERS) if reconcile(random.Random(seed).sample(readings, len(readings))) != first]
    assert not others, "the orders of these seeds give something else"


def test_one_more_article_changes_nothing_that_it_does_not_touch(readings: list[Reading]) -> None:
    turns = list(each_in_turn(readings))
    assert any(claims for _, claims, _, _ in turns), "every article touches everything"
    touched = [number for number, (_, _, after, before) in enumerate(turns) if after != before]
    assert not touched, "the articles at these places of the file change what they do not touch"
