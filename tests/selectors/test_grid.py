"""The grid: facts by outlet."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import selectors, services
from articles.models import Conflict, Group, Story, User, Verdict
from articles.models.claims import GroupStatus
from articles.selectors import Grid, GridRow
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def grid_of(story: Story, *, disputed_only: bool = False) -> Grid:
    grid = selectors.story_grid(story.slug, disputed_only=disputed_only)
    assert grid
    return grid


def row_of(grid: Grid, number: int) -> GridRow:
    return next(row for row in grid.rows.rows if row.conflict_number == number)


def test_a_disputed_fact_shows_each_outlets_answer_and_who_is_silent(story: Story) -> None:
    grid = grid_of(story)
    conflict = Conflict.objects.get(story=story, number=2)
    row = row_of(grid, 2)
    for outlet, cell in zip(grid.outlets, row.cells, strict=True):
        said = conflict.positions.filter(evidence__claim__version__article__source__name=outlet).distinct()
        assert {answer.text for answer in cell if answer.position} == {position.value for position in said}
    assert row.silent == sum(not cell for cell in row.cells) > 0
    assert row.state == GroupStatus.DISPUTED


def test_an_answer_leads_to_its_place_in_the_article(story: Story) -> None:
    answer = next(cell[0] for cell in row_of(grid_of(story), 2).cells if cell)
    evidence = Conflict.objects.get(story=story, number=2).positions.get(number=answer.position).evidence
    places = {(item.claim.version.article_id, item.claim.start) for item in evidence.all()}
    assert (answer.article_id, answer.start) in places


def test_an_agreed_fact_shows_the_words_of_each_outlet(story: Story) -> None:
    grid = grid_of(story)
    row = next(row for row in grid.rows.rows if row.state == GroupStatus.AGREED)
    claims = [" ".join(claim.text.split()) for claim in Group.objects.get(pk=row.group_id).members.all()]
    shown = [answer.text for cell in row.cells for answer in cell]
    assert shown
    assert all(any(claim.startswith(words.rstrip("…")) for claim in claims) for words in shown)


def test_a_decision_is_seen_in_the_grid(story: Story, alice: User) -> None:
    conflict = Conflict.objects.get(story=story, number=2)
    services.decide(conflict.pk, seen_version=1, user=alice, verdict=Verdict.POSITION_RIGHT, positions=[1])
    row = row_of(grid_of(story), 2)
    assert row.state == "decided"
    assert {answer.chosen for cell in row.cells for answer in cell} == {True, False}


def test_single_sources_are_left_out_and_disputed_facts_can_be_had_alone(story: Story) -> None:
    Group.objects.filter(story=story, status=GroupStatus.AGREED).update(status=GroupStatus.SINGLE, outlets=1)
    everything = grid_of(story)
    assert {row.state for row in everything.rows.rows} == {GroupStatus.DISPUTED}
    Group.objects.filter(story=story, status=GroupStatus.SINGLE).update(status=GroupStatus.AGREED, outlets=2)
    assert {row.state for row in grid_of(story, disputed_only=True).rows.rows} == {GroupStatus.DISPUTED}


def test_a_page_asks_the_same_number_of_questions_whatever_it_holds(story: Story) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            grid_of(story)
        return len(queries)

    Group.objects.filter(story=story).exclude(conflicts__number=1).update(outlets=1, status="single")
    few = asked()
    Group.objects.filter(story=story).update(outlets=2)
    assert asked() == few <= 11


def test_there_is_no_grid_of_no_story() -> None:
    assert selectors.story_grid("nowhere") is None


def test_a_long_grid_comes_in_pages(story: Story) -> None:
    Group.objects.bulk_create(
        Group(story=story, question=f"Question {number}", status=GroupStatus.AGREED, articles=2, outlets=2, origins=2)
        for number in range(30)
    )
    first = grid_of(story)
    assert len(first.rows.rows) >= 25
    assert first.rows.has_next


def test_disputes_come_before_what_is_agreed(story: Story) -> None:
    states = [row.state for row in grid_of(story).rows.rows]
    assert GroupStatus.AGREED in states
    assert states == sorted(states, key=lambda state: state != GroupStatus.DISPUTED)
