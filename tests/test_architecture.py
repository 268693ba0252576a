"""The page that draws the house leads where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:articles|docs|factcheck|scripts|static|templates|tests)/[\w./-]*|pyproject\.toml)`", PAGE)))
QUESTIONS = re.findall(r"^\| ([^|]*\?) \| `([^`]+)` \| `([^`]+)` \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("path", PATHS)
def test_every_path_on_the_page_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_a_stranger_has_ten_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize(("question", "path", "words"), QUESTIONS)
def test_the_page_leads_a_stranger_to_the_answer(question: str, path: str, words: str) -> None:
    assert words in (ROOT / path).read_text(encoding="utf-8"), question


@pytest.mark.parametrize("decision", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_what_overtakes_a_decision_is_there(decision: Path) -> None:
    for target in re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", decision.read_text(encoding="utf-8")):
        assert (decision.parent / target).exists(), target
