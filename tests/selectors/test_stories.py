"""The list of stories, and a story's page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from articles import selectors, services
from articles.models import Conflict, ConflictState, Group, Story, User
from articles.selectors import SheetFilters, StoryPage
from articles.selectors.facts import facts_of
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def page(story: Story, state: str = "") -> StoryPage:
    found = selectors.story_page(story.slug, state=state)
    assert found is not None
    return found


def decide(story: Story, user: User) -> Conflict:
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="position_right", positions=[1])
    return conflict


def test_a_story_that_is_not_there_is_none() -> None:
    assert selectors.story_page("nowhere") is None


def test_stories_with_the_most_to_decide_come_first(story: Story) -> None:
    services.create_story("An empty story")

    rows = selectors.list_stories()
    assert [row.name for row in rows] == [story.name, "An empty story"]
    assert (rows[1].articles, rows[1].groups, rows[1].waiting) == (0, 0, 0)


def test_the_figures_count_what_is_stored(story: Story, alice: User) -> None:
    decide(story, alice)

    row = page(story).story
    assert (row.articles, row.disputed, row.agreed) == (
        story.articles.count(),
        story.groups.filter(status="disputed").count(),
        story.groups.filter(status="agreed").count(),
    )
    assert (row.decided, row.open) == (1, Conflict.objects.filter(state="open").count())


def test_a_group_is_decided_once_its_conflict_is(story: Story, alice: User) -> None:
    conflict = decide(story, alice)

    group = next(row for row in page(story).groups.rows if row.id == conflict.group_id)
    assert group.state == "decided"
    assert group.conflicts[0].chosen_values == (conflict.positions.get(number=1).value,)
    assert [row.id for row in page(story, "decided").groups.rows] == [conflict.group_id]
    assert conflict.group_id not in {row.id for row in page(story, "disputed").groups.rows}


def test_a_withdrawn_conflict_does_not_show_with_its_group(story: Story) -> None:
    Conflict.objects.filter(number=1).update(state=ConflictState.WITHDRAWN)

    numbers = {conflict.number for row in page(story).groups.rows for conflict in row.conflicts}
    assert 1 not in numbers


def test_decided_conflicts_that_the_articles_no_longer_show_are_listed_apart(story: Story, alice: User) -> None:
    decide(story, alice)
    Conflict.objects.filter(number=1).update(flagged=False, group=None)

    assert [row.number for row in page(story).kept] == [1]


def test_articles_come_in_the_order_of_their_dates(story: Story) -> None:
    dates = [row.published for row in page(story).articles]
    assert dates == sorted(dates)
    assert all(row.claims >= 0 and row.versions >= 1 for row in page(story).articles)


def test_it_takes_as_many_queries_for_a_large_story_as_for_a_small_one(story: Story, alice: User) -> None:
    decide(story, alice)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(story)
            selectors.list_stories()
        return len(captured)

    before = queries()
    other = lay_story("ambar-treaty")
    Conflict.objects.filter(story=other).update(story=story, number=F("number") + 100)

    assert queries() == before <= 13


def test_a_piece_of_a_sentence_is_no_fact_of_its_own_unless_somebody_confirmed_it(story: Story, alice: User) -> None:
    piece = story.groups.filter(status="agreed").order_by("pk")[0]
    Group.objects.filter(pk=piece.pk).update(question="before she lay keel up.", status="single", origins=1)
    listed = {group.question for state in ("", "single") for group in page(story, state).groups.rows}
    assert "before she lay keel up." not in listed
    sheet = SheetFilters(search="before she lay")
    assert [fact.question for fact in facts_of(story, sheet)] == []
    services.decide_fact(story, services.FactWish(piece.pk, "right", wording="She lay keel up."), user=alice)
    assert [fact.question for fact in facts_of(story, sheet)] == ["before she lay keel up."]
