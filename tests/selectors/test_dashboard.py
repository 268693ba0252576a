"""The figures of the desk: counted by hand on one side, by the database on the other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F

from articles import selectors, services
from articles.models import Conflict, Judgement, Look, Story, User
from tests.laid_story import lay_story


@pytest.fixture
def story(db: None) -> Story:
    return lay_story()


def decide(number: int, user: User, verdict: str = "unverified", *, seconds: float | None = None) -> None:
    conflict = Conflict.objects.get(number=number)
    if seconds is not None:
        services.note_look(conflict.pk, 1, user=user)
        Look.objects.update(since=F("since") - timedelta(seconds=seconds))
    services.decide(conflict.pk, seen_version=1, user=user, verdict=verdict)


def test_an_empty_desk_has_no_figures(db: None) -> None:
    board = selectors.dashboard()

    assert (board.total, board.percent, board.median, board.types) == (0, 0, None, ())


def test_it_counts_what_is_decided_and_what_is_left_by_importance(story: Story, alice: User) -> None:
    for number in (1, 2, 3):
        decide(number, alice)

    board = selectors.dashboard(story)
    assert (board.decided, board.left) == (3, 15)
    assert (sum(band.decided for band in board.bands), sum(band.left for band in board.bands)) == (3, 15)
    assert board.bands[0].left == Conflict.objects.filter(score__gte=0.75, state="open").count()


def test_precision_is_the_share_of_decided_flags_that_were_upheld_once_ten_are_decided(story: Story, alice: User) -> None:
    Conflict.objects.update(type="number")
    for number in range(1, 11):
        assert next(item for item in selectors.dashboard(story).types if item.type == "number").precision is None
        decide(number, alice, "not_a_conflict" if number < 4 else "unverified")

    found = next(item for item in selectors.dashboard(story).types if item.type == "number")
    assert (found.upheld, found.dismissed, found.precision) == (7, 3, 70)
    assert Judgement.objects.count() == 10


def test_the_median_is_that_of_decisions_made_on_the_page(story: Story, alice: User) -> None:
    for number, seconds in ((1, 10.0), (2, 20.0), (3, 600.0), (4, None)):
        decide(number, alice, seconds=seconds)

    board = selectors.dashboard(story)
    assert board.timed == 3
    assert board.median is not None
    assert 20 <= board.median.total_seconds() < 700


def test_all_stories_are_listed_with_most_left_first(story: Story, alice: User) -> None:
    Story.objects.create(name="Another", slug="another")
    decide(1, alice)

    assert [(row.slug, row.decided, row.left) for row in selectors.dashboard().stories] == [("maren-lise-ferry", 1, 17), ("another", 0, 0)]
