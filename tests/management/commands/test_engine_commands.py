from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

ARTICLE = {"id": "a-1", "source": "Post", "published": "2026-03-06", "text": "Nine people died when the bridge fell on Monday."}


def run(command: str, tmp_path: Path, *lines: str) -> dict[str, Any]:
    articles, report = tmp_path / "articles.jsonl", tmp_path / "report.json"
    articles.write_text("\n".join(lines), encoding="utf-8")
    call_command(command, str(articles), report=report, stdout=io.StringIO(), stderr=io.StringIO())
    written: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return written


@pytest.mark.parametrize("command", ["read", "reconcile"])
def test_spans_count_in_the_text_as_given(command: str, tmp_path: Path) -> None:
    report = run(command, tmp_path, json.dumps(ARTICLE))
    assert [article["id"] for article in report["articles"]] == ["a-1"]
    assert report["claims"]
    assert all(ARTICLE["text"][claim["start"] : claim["end"]] == claim["text"] for claim in report["claims"])


def test_half_a_character_is_replaced_and_moves_nothing(tmp_path: Path) -> None:
    line = '{"id": "a-1", "source": "Post", "text": "Seven \\ud800 people. Nine people died when the bridge fell on Monday."}'
    text = "Seven \ufffd people. Nine people died when the bridge fell on Monday."
    claims = run("read", tmp_path, line)["claims"]
    assert claims
    assert all(text[claim["start"] : claim["end"]] == claim["text"] for claim in claims)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", r"articles\.jsonl, line 2: this is not JSON"),
        ("[]", r"line 2: an article needs the fields id, source and text"),
        ('{"id": "a-2", "source": "Post"}', r"line 2: an article needs .*'text'"),
    ],
)
def test_a_line_that_is_no_article_is_named(line: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=complaint):
        run("read", tmp_path, json.dumps(ARTICLE), line)


def test_they_run_where_there_is_no_database(tmp_path: Path) -> None:
    articles, report = tmp_path / "articles.jsonl", tmp_path / "report.json"
    articles.write_text(json.dumps(ARTICLE), encoding="utf-8")
    environment = {
        "PATH": "",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
        "FACTCHECK_DATA": str(tmp_path / "var"),
    }
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "reconcile", str(articles), "--report", str(report)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert report.exists()
    assert not (tmp_path / "var").exists()
