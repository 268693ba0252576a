"""Results do not depend on the order in which articles came in."""

from __future__ import annotations

import random

import pytest

from articles.models import Conflict, Group, Story
from tests.newsroom import newsroom, rows_of

pytestmark = pytest.mark.django_db


def result(story: Story) -> tuple[object, object]:
    groups = list(
        Group.objects.filter(story=story).order_by("question", "reason").values_list("question", "status", "articles", "outlets", "origins")
    )
    conflicts = [
        (
            conflict.number,
            conflict.question,
            conflict.kind,
            conflict.score,
            [(p.number, p.value) for p in conflict.positions.order_by("number")],
        )
        for conflict in Conflict.objects.filter(story=story).order_by("number")
    ]
    return groups, conflicts


def test_a_story_comes_out_the_same_in_any_order() -> None:
    rows = rows_of("ambar-treaty")
    keys = [row["id"] for row in rows]
    once = [row for row in rows if keys.count(row["id"]) == 1]
    expected = result(newsroom(once, "as it came"))

    for seed in range(2):
        Story.objects.all().delete()  # an article belongs to one story
        shuffled = random.Random(seed).sample(once, len(once))
        assert result(newsroom(shuffled, f"shuffled {seed}")) == expected


def test_a_story_of_one_article_has_groups_and_no_conflict_between_outlets() -> None:
    story = newsroom(rows_of("ambar-treaty")[:1], "alone")

    assert Group.objects.filter(story=story).exists()
    assert set(Group.objects.filter(story=story).values_list("outlets", flat=True)) == {1}
