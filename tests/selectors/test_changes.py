"""What changed under a decision is shown sentence against sentence."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import services
from articles.models import Conflict, ConflictState, Story, User
from articles.selectors import conflict_detail
from articles.selectors.changes import Change, changes_since
from tests.newsroom import QUAKE, Row, bring_in, newsroom, read_waiting

pytestmark = pytest.mark.django_db


def decided(user: User) -> tuple[Story, Conflict]:
    story = newsroom([row | {"title": "Tolmar", "text": row["text"].partition("\n\n")[2]} for row in QUAKE])
    conflict = Conflict.objects.get(story=story, positions__value="24")
    right = conflict.positions.get(value="24").number
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="position_right", positions=[right])
    return story, conflict


def comes_in(story: Story, row: Row) -> None:
    bring_in(story, [row])
    read_waiting(story)
    services.reconcile_story(story)


def changes(conflict: Conflict) -> tuple[Change, ...]:
    detail = conflict_detail(conflict.story.slug, conflict.number)
    assert detail
    return changes_since(detail)


def test_a_corrected_sentence_stands_beside_what_it_was(alice: User) -> None:
    story, conflict = decided(alice)
    assert changes(conflict) == ()
    comes_in(story, QUAKE[0] | {"title": "Tolmar", "text": QUAKE[0]["text"].partition("\n\n")[2].replace("24 people", "31 people")})
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.REOPENED
    (change,) = changes(conflict)
    assert (change.kind, change.outlet, change.value) == ("changed", "Northern Wire", "24")
    assert "killed 24 people" in change.then
    assert change.now == change.then.replace("24", "31")


def test_a_withdrawn_sentence_stands_beside_nothing(alice: User) -> None:
    story, conflict = decided(alice)
    comes_in(story, QUAKE[1] | {"title": "Tolmar", "text": "The council met to discuss the budget for roads and bridges.\n"})
    (change,) = changes(conflict)
    assert (change.kind, change.outlet, change.now) == ("withdrawn", "Tolmar Post", "")
    assert "killed five people" in change.then


def test_a_new_source_stands_beside_what_was_decided_on(alice: User) -> None:
    story, conflict = decided(alice)
    text = "The earthquake killed 57 people in Tolmar on Monday, police said."
    comes_in(story, QUAKE[0] | {"id": "herald-1", "source": "Coast Herald", "title": "", "text": text})
    (change,) = changes(conflict)
    assert (change.kind, change.outlet, change.value) == ("new", "Coast Herald", "57")
    assert "killed 57 people" in change.now
    assert "killed 24 people" in change.then


def test_it_takes_three_questions_at_most_and_none_where_nothing_was_reopened(alice: User) -> None:
    story, conflict = decided(alice)
    detail = conflict_detail(story.slug, conflict.number)
    assert detail
    with CaptureQueriesContext(connection) as queries:
        assert changes_since(detail) == ()
    assert len(queries) == 0
    comes_in(story, QUAKE[0] | {"title": "Tolmar", "text": QUAKE[0]["text"].partition("\n\n")[2].replace("24 people", "31 people")})
    detail = conflict_detail(story.slug, conflict.number)
    assert detail
    with CaptureQueriesContext(connection) as queries:
        assert changes_since(detail)
    assert len(queries) <= 3
