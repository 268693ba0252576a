"""Conflicts are drawn ahead for those who decide; with the drawing a page says what it says without."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import services
from articles.models import Conflict, Drawing, Position, Source, Story
from articles.views.drawing import draw_ahead
from tests.laid_story import lay_story

DESK = "/stories/maren-lise-ferry"
HTMX = {"HX-Request": "true"}
DRAWN = "These words were drawn ahead."
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def story(db: None) -> Story:
    return lay_story()


def page_of(client: Client, number: int) -> str:
    return TOKEN.sub("", client.get(f"{DESK}/conflicts/{number}/").content.decode())


def mark_drawings() -> None:
    """Let a page betray that it shows the drawing."""
    Drawing.objects.update(above=DRAWN)


def test_a_page_is_the_same_with_its_drawing_and_without(as_alice: Client, story: Story) -> None:
    numbers = list(story.conflicts.values_list("number", flat=True))
    without = [page_of(as_alice, number) for number in numbers]
    assert draw_ahead(story) == len(numbers)
    assert [page_of(as_alice, number) for number in numbers] == without
    mark_drawings()
    assert all(DRAWN in page_of(as_alice, number) for number in numbers)


def test_what_articles_say_cannot_act_from_a_drawing_either(as_alice: Client, story: Story) -> None:
    hostile = "<script>alert(1)</script>"
    Position.objects.update(value=hostile)
    without = page_of(as_alice, 1)
    draw_ahead(story)
    assert Drawing.objects.filter(above__contains="&lt;script&gt;").exists()
    assert page_of(as_alice, 1) == without
    assert hostile not in without


def test_what_is_drawn_is_not_drawn_again(story: Story) -> None:
    draw_ahead(story)
    assert draw_ahead(story) == 0


def test_the_next_conflict_comes_as_it_was_drawn(as_alice: Client, story: Story) -> None:
    draw_ahead(story)
    mark_drawings()
    answer = as_alice.post(f"{DESK}/conflicts/1/decide/", {"verdict": "position_right:1", "seen_version": 1}, headers=HTMX)
    assert DRAWN in answer.content.decode()


@pytest.mark.parametrize(
    "change",
    [lambda: Story.objects.update(reconciled_at=timezone.now()), lambda: Drawing.objects.update(drawn_with="other templates")],
    ids=["reconciled anew", "drawn with other templates"],
)
def test_a_drawing_of_another_time_is_not_shown(change: Any, as_alice: Client, story: Story) -> None:
    draw_ahead(story)
    mark_drawings()
    change()
    assert DRAWN not in page_of(as_alice, 1)
    story.refresh_from_db()
    assert draw_ahead(story) == story.conflicts.count()


def test_readers_and_decided_conflicts_and_refused_decisions_are_drawn_as_they_are(
    as_alice: Client, as_bob: Client, alice: Any, story: Story
) -> None:
    draw_ahead(story)
    mark_drawings()
    assert DRAWN not in page_of(as_bob, 1)
    refused = as_alice.post(f"{DESK}/conflicts/1/decide/", {"verdict": "several_right", "positions": [3], "seen_version": 1})
    assert refused.content.decode().count("checked") == 1
    services.decide(Conflict.objects.get(number=1).pk, seen_version=1, user=alice, verdict="position_right", positions=[1])
    assert "Chosen" in page_of(as_alice, 1)


def test_an_outlet_with_another_name_is_drawn_anew(as_ada: Client, story: Story) -> None:
    draw_ahead(story)
    source = Source.objects.earliest("pk")
    as_ada.post(f"/admin/articles/source/{source.pk}/change/", {"name": "The Other Herald", "url": ""})
    assert Source.objects.filter(name="The Other Herald").exists()
    assert not Drawing.objects.exists()
