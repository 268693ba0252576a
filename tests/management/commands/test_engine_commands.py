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
        ('{"id": "a-2", "source": "Post", "text": null}', r"line 2: an article needs .*'text'"),
        ('{"id": "a-2", "source": "Post", "text": "It rained.", "title": 5}', r"line 2: .*'title' is missing or of the wrong kind"),
        ('{"id": "a-1", "source": "Post", "text": "It rained."}', r"line 2: the id 'a-1' stands in line 1 already"),
    ],
)
def test_a_line_that_is_no_article_is_named(line: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=complaint):
        run("read", tmp_path, json.dumps(ARTICLE), line)


def test_bytes_that_are_no_utf_8_are_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_bytes(json.dumps(ARTICLE).encode() + b'\n{"id": "a-2", "source": "Post", "text": "caf\xe9"}\n')
    with pytest.raises(CommandError, match=r"line 2: byte 45 is no UTF-8"):
        call_command("read", str(tmp_path / "articles.jsonl"), report=tmp_path / "report.json", stdout=io.StringIO())


def test_a_file_that_is_not_there_and_a_report_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.jsonl cannot be opened"):
        call_command("read", str(tmp_path / "nowhere.jsonl"), report=tmp_path / "report.json")
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("read", str(tmp_path / "empty.jsonl"), report=tmp_path)


@pytest.mark.parametrize("command", ["read", "reconcile"])
def test_an_empty_file_gives_an_empty_report(command: str, tmp_path: Path) -> None:
    assert set(map(len, run(command, tmp_path).values())) == {0}


def test_what_cannot_be_read_is_told_and_everything_else_goes_on(tmp_path: Path) -> None:
    rows = [ARTICLE, ARTICLE | {"id": "a-2", "text": ""}, ARTICLE | {"id": "a-3", "text": "市长周二宣布，该桥将关闭三周。"}]
    (tmp_path / "articles.jsonl").write_text("\ufeff" + "\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    told, complaints = io.StringIO(), io.StringIO()
    call_command("reconcile", str(tmp_path / "articles.jsonl"), report=tmp_path / "report.json", stdout=told, stderr=complaints)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [article["problem"] for article in report["articles"]] == [
        None,
        "the text is empty",
        "the text is not in English but in Chinese",
    ]
    assert len(report["claims"]) == 1
    assert "3 articles" in told.getvalue()
    assert complaints.getvalue().split("\n")[:2] == [
        "a-2 was not read: the text is empty",
        "a-3 was not read: the text is not in English but in Chinese",
    ]


def test_reading_leaves_groups_and_conflicts_empty_and_reconciling_fills_them(tmp_path: Path) -> None:
    lines = [
        json.dumps(ARTICLE),
        json.dumps(ARTICLE | {"id": "b-1", "source": "Herald", "text": "The bridge fell on Monday and 19 people died."}),
    ]
    read, reconciled = run("read", tmp_path, *lines), run("reconcile", tmp_path, *lines)
    assert (read["groups"], read["conflicts"]) == ([], [])
    assert read["claims"] == reconciled["claims"]
    (conflict,) = reconciled["conflicts"]
    claims = {claim["id"]: claim["article"] for claim in reconciled["claims"]}
    assert {tuple(claims[at] for at in position["claims"]) for position in conflict["positions"]} == {("a-1",), ("b-1",)}
    assert reconciled["groups"][0]["id"] == conflict["group"]


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
