"""The claim sheet of a story."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import selectors, services
from articles.models import Conflict, ConflictState, Story, User
from articles.selectors import ClaimSheet
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def sheet(story: Story, *, reviewed_only: bool = False) -> ClaimSheet:
    found = selectors.claim_sheet(story.slug, reviewed_only=reviewed_only)
    assert found is not None
    return found


def decide(story: Story, user: User, number: int = 1) -> None:
    conflict = Conflict.objects.get(story=story, number=number)
    services.decide(
        conflict.pk,
        seen_version=conflict.version,
        user=user,
        verdict="position_right",
        positions=[1],
        note="Confirmed.",
        wording="Nine died.",
    )


def test_it_holds_every_question_of_the_story(story: Story) -> None:
    rows = sheet(story).rows

    assert len(rows) == story.groups.count()
    assert {row.conflict for row in rows} - {None} == set(story.conflicts.values_list("number", flat=True))


def test_a_row_holds_evidence_that_can_be_checked_and_the_decision(story: Story, alice: User) -> None:
    decide(story, alice)

    row = next(row for row in sheet(story).rows if row.conflict == 1)
    assert row.state == "decided"
    assert row.decision is not None
    assert (row.decision.decided_by, row.decision.note, row.decision.wording) == ("Alice", "Confirmed.", "Nine died.")
    assert row.positions[0].chosen
    for item in (item for position in row.positions for item in position.evidence):
        version = story.articles.get(key=item.article).versions.get(number=item.version)
        assert version.text[item.start : item.end] == item.quote
        assert version.text[item.answer_start : item.answer_end] == item.answer
        assert (item.outlet, item.published) == (version.article.source.name, version.published)


def test_reviewed_only_leaves_out_what_no_editor_decided(story: Story, alice: User) -> None:
    decide(story, alice, 1)
    decide(story, alice, 2)
    Conflict.objects.filter(number=2).update(state=ConflictState.REOPENED, reopened_because="The Post changed its words.")

    assert [row.conflict for row in sheet(story, reviewed_only=True).rows] == [1]


def test_a_reopened_conflict_holds_no_position_right(story: Story, alice: User) -> None:
    decide(story, alice)
    Conflict.objects.filter(number=1).update(state=ConflictState.REOPENED, reopened_because="The Post changed its words.")

    row = next(row for row in sheet(story).rows if row.conflict == 1)
    assert not any(position.chosen for position in row.positions)
    assert row.reopened_because


def test_a_withdrawn_conflict_leaves_its_question_without_one(story: Story) -> None:
    Conflict.objects.filter(number=1).update(state=ConflictState.WITHDRAWN)

    rows = sheet(story).rows
    assert 1 not in {row.conflict for row in rows}
    assert len(rows) == story.groups.count()


def test_a_story_that_is_not_there_has_no_sheet() -> None:
    assert selectors.claim_sheet("nowhere") is None


def test_it_takes_as_many_queries_for_a_long_sheet_as_for_a_short_one(story: Story, alice: User) -> None:
    def queries(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            selectors.claim_sheet(slug)
        return len(captured)

    decide(story, alice)
    other = lay_story("aldane-cup")

    assert queries(story.slug) == queries(other.slug) <= 6
