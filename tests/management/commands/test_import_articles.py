"""manage.py import_articles."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Action, Article, ArticleVersion, Conflict, Story, StoryState
from articles.services import jobs
from tests.newsroom import QUAKE

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in QUAKE), encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def run(*arguments: object, story: str = "Tolmar quake", **options: object) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_articles", *map(str, arguments), story=story, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_it_stores_a_folder_and_has_the_worker_read_it(folder: Path) -> None:
    out, err = run(folder)

    assert "“Tolmar quake” (tolmar-quake): 2 new, 0 changed, 0 unchanged, 1 refused." in out
    assert err.startswith("picture.png: ")
    assert ProcrastinateJob.objects.filter(task_name=jobs.READ, status="todo").count() == 2


def test_now_reads_and_reconciles_without_the_worker(folder: Path) -> None:
    run(folder, now=True)

    assert Story.objects.get().state == StoryState.READY
    assert Conflict.objects.exists()
    assert not ProcrastinateJob.objects.filter(status="todo").exists()


def test_a_dry_run_shows_everything_and_stores_nothing(folder: Path) -> None:
    out, err = run(folder, dry_run=True)

    assert "Northern Wire | 2025-03-04 | Quake kills 24 in Tolmar" in out
    assert "2 articles would be imported, 1 refused. Nothing was stored." in out
    assert "picture.png" in err
    assert not Story.objects.exists()
    assert not Action.objects.exists()


def test_the_same_import_twice_changes_nothing(folder: Path) -> None:
    run(folder)
    before = list(ArticleVersion.objects.values())

    out, _ = run(folder)

    assert list(ArticleVersion.objects.values()) == before
    assert "0 new, 0 changed, 2 unchanged" in out


def test_a_story_is_found_by_its_name_or_its_slug(folder: Path) -> None:
    run(folder)
    run(folder, story="tolmar-quake")

    assert Story.objects.count() == 1
    assert Article.objects.count() == 2


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, err = run(tmp_path / "missing")

    assert "There is no such file or folder" in err


def test_a_story_needs_a_name(folder: Path) -> None:
    with pytest.raises(CommandError, match="needs a name"):
        run(folder, story=" ")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nothing at these paths"):
        run(tmp_path)


def looked_at(*arguments: object, **options: object) -> list[dict[str, object]]:
    out, _ = run(*arguments, story="", dry_run=True, json=True, **options)
    return [json.loads(line) for line in out.splitlines()]


def test_a_dry_run_says_in_json_what_it_found_without_a_story(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("id;source;Titel;Datum;Text\n1;Post;Falls;04.05.2020;It fell, he said.\n2;Post;Nothing;;\n", encoding="utf-8")

    article, reject = looked_at(file)

    assert article == {
        "kind": "article",
        "file": "export.csv",
        "source": "Post",
        "title": "Falls",
        "published": "2020-05-04",
        "byline": "",
        "url": "",
        "language": "",
        "text": "It fell, he said.",
        "notes": [],
    }
    assert {**reject, "reason": ""} == {"kind": "reject", "file": "export.csv", "line": 3, "column": "Text", "value": "", "reason": ""}
    assert not Story.objects.exists()


def test_a_saved_layout_says_what_the_file_does_not(tmp_path: Path) -> None:
    file, layout = tmp_path / "export.csv", tmp_path / "layout.json"
    file.write_text("nr;wann;was\n1;05/06/22;It fell, he said.\n", encoding="utf-8")
    layout.write_text(
        '{"format": "csv", "date_order": "mdy", "columns": {"id": "nr", "published": "wann", "text": "was"}}', encoding="utf-8"
    )

    [article] = looked_at(file, mapping=str(layout))

    assert (article["text"], article["published"]) == ("It fell, he said.", "2022-05-06")


@pytest.mark.parametrize(
    ("content", "words"), [("{", "no valid JSON"), ("[]", "no JSON object"), ('{"format": "csv", "date_order": "ydm"}', "date order")]
)
def test_a_layout_that_cannot_be_used_is_refused_with_its_reason(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "layout.json").write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        looked_at(tmp_path, mapping=str(tmp_path / "layout.json"))


def test_json_is_for_dry_runs_only(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--dry-run"):
        run(tmp_path, json=True)


def test_a_dry_run_loads_no_engine(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge fell on Monday.", encoding="utf-8")
    program = (
        "import runpy, sys; sys.argv = ['manage.py', 'import_articles', sys.argv[1], '--dry-run', '--json'];"
        "runpy.run_path('manage.py', run_name='__main__'); assert 'spacy' not in sys.modules, 'spaCy was loaded'"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kind"] == "article"
