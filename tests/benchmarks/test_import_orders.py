"""Twenty random orders of import of each labelled story beside the project give the same groups and conflicts."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from articles.domain.engine import load_reader, reconcile
from articles.domain.vocabulary import Article

STORIES = Path(__file__).resolve().parents[3] / "shared" / "eval" / "stories"
ORDERS = 20


@pytest.mark.skipif(not STORIES.is_dir(), reason="not measured: ../shared/eval is not here")
@pytest.mark.parametrize("path", sorted(STORIES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_twenty_orders_of_import_give_the_same(path: Path) -> None:
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    articles = (Article(row["id"], row["source"], row["text"], row["title"] or "", published=row["published"]) for row in rows.values())
    readings = list(load_reader().read_all(articles))
    first = reconcile(readings)
    for seed in range(ORDERS):
        again = reconcile(random.Random(seed).sample(readings, len(readings)))
        assert again.groups == first.groups
        assert again.conflicts == first.conflicts
