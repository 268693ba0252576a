"""Whatever is said of a story lasts: everything read again, cut otherwise, in another order, three articles edited."""

from __future__ import annotations

import random

import pytest

from articles.models import User
from tests.newsroom import newsroom, rows_of
from tests.random_desk import RandomDesk, note_what_stands, read_anew_with_edits, what_went_wrong

pytestmark = [pytest.mark.lengthy, pytest.mark.django_db]


def test_all_that_was_said_of_a_story_is_kept_or_reopened_for_a_stated_reason(alice: User, ada: User) -> None:
    rows = rows_of("maren-lise-ferry")
    story = newsroom(rows, "Ferry")
    desk = RandomDesk(story, random.Random(1), (alice, ada))
    desk.work()
    before = note_what_stands(story)

    read_anew_with_edits(story, rows, desk.draw)

    assert what_went_wrong(story, before) == []
    assert len(before.decisions) >= 5
    assert len(before.deeds) >= 5, f"{desk.done} {desk.refused}"
