"""How well times and sources are read, measured on the labelled articles beside the project, where they are there."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from articles.domain.reading.attribution import find_attributions
from articles.domain.reading.cleaning import lay_out
from articles.domain.reading.dates import find_times
from articles.domain.reading.parsing import load_pipeline, mask, parse
from articles.domain.vocabulary import Span

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"

pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason="not measured: ../shared/eval is not here")


def labelled(kind: str) -> list[dict[str, Any]]:
    with (EVAL / kind / "articles.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def readable(article: dict[str, Any]) -> tuple[Span, ...]:
    return tuple(block.span for block in lay_out(article["text"], article.get("title") or "").readable)


def score(kind: str, report: Path, **found: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    report.write_text(json.dumps({"attributions": [], "dates": []} | found), encoding="utf-8")
    command = [sys.executable, str(EVAL / "score_reading.py"), kind, str(EVAL / kind / "gold.jsonl"), str(report), "--json"]
    scores: dict[str, dict[str, float]] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(kind, scores)
    return scores


def test_four_in_five_times_are_read_with_their_value(tmp_path: Path) -> None:
    dates = [
        {"article": article["id"], "start": item.span.start, "end": item.span.end, "value": item.value}
        for article in labelled("dates")
        for item in find_times(article["text"], readable(article), published=article["published"])
    ]
    assert score("dates", tmp_path / "report.json", dates=dates)["value"]["f1"] >= 0.80


def test_two_in_three_attributions_are_read(tmp_path: Path) -> None:
    articles = labelled("attribution")
    texts = ((mask(article["text"], spans), spans) for article in articles for spans in [readable(article)])
    attributions = [
        {"article": article["id"], "source": asdict(item.source), "content": asdict(item.content)}
        for article, doc in zip(articles, parse(load_pipeline(), texts), strict=True)
        for item in find_attributions(doc, 0)
    ]
    assert score("attribution", tmp_path / "report.json", attributions=attributions)["attribution"]["f1"] >= 0.66
