"""On every story at hand: all that can be said of it, said at random; then everything is read again, cut otherwise, in another order, with
three articles edited. All of it is kept, or reopened for a stated reason; nothing is lost or comes back without a word.

The stories are the labelled ones and the seeds beside the project, where they are there, and those of the demonstration.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from articles.models import Conflict, ConflictState, User
from tests.newsroom import DEMO, Row, newsroom
from tests.random_desk import RandomDesk, note_what_stands, read_anew_with_edits, what_went_wrong

STORIES = Path(__file__).resolve().parents[3] / "shared" / "eval" / "stories"
PATHS = [*sorted(STORIES.glob("*.jsonl")), *sorted(DEMO.glob("*/articles.jsonl"))]
SEEDS = (1, 2, 3)
TOGETHER: Counter[str] = Counter()

pytestmark = pytest.mark.django_db


def name_of(path: Path) -> str:
    return path.parent.name if path.stem == "articles" else path.stem


def rows_in(path: Path) -> list[Row]:
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    return list(rows.values())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_all_that_was_said_of_a_story_is_kept_or_reopened_for_a_stated_reason(path: Path, seed: int, alice: User, ada: User) -> None:
    rows = rows_in(path)
    story = newsroom(rows, name_of(path))
    desk = RandomDesk(story, random.Random(f"{seed} {name_of(path)}"), (alice, ada))
    desk.work()
    before = note_what_stands(story)

    read_anew_with_edits(story, rows, desk.draw)

    wrong = what_went_wrong(story, before)
    reopened = Conflict.objects.filter(story=story, state=ConflictState.REOPENED).count()
    counts = Counter(decisions=len(before.decisions), reopened=reopened, groupings=len(before.deeds), names=len(before.names))
    counts += Counter(corrections=len(before.corrections), holds=len(before.holds), undone=len(before.undone), wrong=len(wrong))
    TOGETHER.update({"stories": 1, **counts})
    print(f"\n{name_of(path)}, seed {seed}: {dict(counts)}")
    assert wrong == []


def test_there_was_much_to_lose() -> None:
    print(f"\ntogether: {dict(TOGETHER)}")
    assert TOGETHER["decisions"] >= 5 * TOGETHER["stories"]
    assert TOGETHER["groupings"] >= 5 * TOGETHER["stories"]
    assert TOGETHER["reopened"] >= TOGETHER["stories"]
