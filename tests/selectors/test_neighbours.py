"""What stands before and after a conflict, as one steps through a queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import selectors, services
from articles.models import Conflict, ConflictState, Hold, Opinion, Story, User
from articles.selectors import ConflictRef, Neighbours, QueueFilters
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db: None) -> Story:
    return lay_story()


def in_order(story: Story) -> list[Conflict]:
    return list(story.conflicts.order_by("-score", "id"))


def around(conflict: Conflict, user: User, *, story: int | None, **filters: Any) -> Neighbours:
    return selectors.conflicts_around(conflict.pk, conflict.score, QueueFilters(viewer=user.pk, **filters), story=story)


def numbers(found: Neighbours) -> list[int | None]:
    return [found.previous.number if found.previous else None, *(ref.number for ref in found.following)]


# The queue without filters is asked in a statement of its own; a search that finds everything must come to the same.
WAYS = pytest.mark.parametrize("filters", [{}, {"search": "missing OR died OR -xyzzy"}], ids=["plainly", "with filters"])


@WAYS
def test_two_follow_and_after_the_last_it_begins_again(story: Story, alice: User, filters: dict[str, str]) -> None:
    ordered = in_order(story)
    found = [around(conflict, alice, story=story.pk, **filters) for conflict in ordered]
    turned = [*ordered, *ordered]
    expected = [[conflict.number for conflict in turned[place : place + 2]] for place in range(1, len(ordered) + 1)]
    assert [[ref.number for ref in each.following] for each in found] == expected
    assert found[0].next == ConflictRef(ordered[1].pk, story.slug, ordered[1].number, ordered[1].about)


@WAYS
def test_the_one_before_is_found_and_before_the_first_there_is_none(story: Story, alice: User, filters: dict[str, str]) -> None:
    ordered = in_order(story)
    before = [around(conflict, alice, story=story.pk, **filters).previous for conflict in ordered]
    assert [ref and ref.number for ref in before] == [None, *(conflict.number for conflict in ordered[:-1])]


@WAYS
def test_it_passes_what_is_decided_what_others_hold_and_what_waits_for_somebody_else(
    story: Story, alice: User, ada: User, filters: dict[str, str]
) -> None:
    first, decided, held, ended, mine, second, *rest = in_order(story)
    services.decide(decided.pk, seen_version=1, user=ada, verdict="unverified")
    now = timezone.now()
    Hold.objects.create(conflict=held, user=ada, by=ada, at=now)
    Hold.objects.create(conflict=ended, user=ada, by=ada, at=now, until=now - timedelta(minutes=1))
    Hold.objects.create(conflict=mine, user=alice, by=ada, at=now)
    Conflict.objects.filter(pk=second.pk).update(state=ConflictState.SECOND)
    Opinion.objects.create(conflict=second, user=alice, made_by="Alice", made_at=now, verdict="unverified")

    assert numbers(around(first, alice, story=story.pk, **filters)) == [None, ended.number, mine.number]
    assert numbers(around(mine, alice, story=story.pk, **filters)) == [ended.number, rest[0].number, rest[1].number]
    assert numbers(around(mine, ada, story=story.pk, **filters)) == [ended.number, second.number, rest[0].number]


@WAYS
def test_the_queue_of_all_stories_goes_on_to_another_story(story: Story, alice: User, filters: dict[str, str]) -> None:
    other = lay_story("ambar-treaty")
    first = Conflict.objects.order_by("-score", "id")[0]
    found = around(first, alice, story=None, **filters)
    assert {ref.story_slug for ref in found.following} == {story.slug, other.slug}


def test_after_the_last_decision_nothing_is_next(story: Story, alice: User) -> None:
    ordered = in_order(story)
    for conflict in ordered:
        services.decide(conflict.pk, seen_version=1, user=alice, verdict="unverified")
    assert numbers(around(ordered[-1], alice, story=story.pk)) == [None]


def test_what_stands_around_the_next_is_known_before_it_is_shown(story: Story, alice: User) -> None:
    first, second, third = in_order(story)[:3]
    services.decide(second.pk, seen_version=1, user=alice, verdict="unverified")
    found = around(second, alice, story=story.pk)
    assert found.next
    assert found.next.number == third.number
    assert numbers(found.of_next())[:2] == numbers(around(third, alice, story=story.pk))[:2]
    assert found.of_next().previous == ConflictRef(first.pk, story.slug, first.number, first.about)
