"""The claim sheet of a story."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import selectors, services
from articles.domain.sheet import STATUS_LABELS, Fact
from articles.models import Article, ArticleVersion, Conflict, ConflictState, Group, Story, User
from articles.selectors import SheetFilters
from articles.selectors.facts import facts_on_page
from articles.services import FactWish
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def facts(story: Story, **filters: Any) -> list[Fact]:
    found = selectors.claim_sheet(story.slug, SheetFilters(**filters))
    assert found is not None
    listed = list(found.facts())
    assert found.head.count == len(listed)
    return listed


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
    rows = facts(story)

    assert len(rows) == story.groups.count()
    assert {row.conflict for row in rows} - {None} == set(story.conflicts.values_list("number", flat=True))


def test_a_row_holds_evidence_that_can_be_checked_and_the_decision(story: Story, alice: User) -> None:
    decide(story, alice)

    row = next(row for row in facts(story) if row.conflict == 1)
    assert row.status == "decided"
    assert row.decision is not None
    assert (row.decision.decided_by, row.decision.note, row.decision.wording) == ("Alice", "Confirmed.", "Nine died.")
    assert row.positions[0].held_right
    for _, item in row.quotes():
        version = story.articles.get(key=item.article).versions.get(number=item.version)
        assert version.text[item.start : item.end] == item.text
        assert version.text[item.answer_start : item.answer_end] == item.answer
        assert (item.outlet, item.published) == (version.article.source.name, version.published)


def test_reviewed_only_leaves_out_what_no_editor_decided(story: Story, alice: User) -> None:
    decide(story, alice, 1)
    decide(story, alice, 2)
    Conflict.objects.filter(number=2).update(state=ConflictState.REOPENED, reopened_because="The Post changed its words.")

    assert [row.conflict for row in facts(story, reviewed=True)] == [1]


def test_a_reopened_conflict_holds_no_position_right(story: Story, alice: User) -> None:
    decide(story, alice)
    Conflict.objects.filter(number=1).update(state=ConflictState.REOPENED, reopened_because="The Post changed its words.")

    row = next(row for row in facts(story) if row.conflict == 1)
    assert not any(position.held_right for position in row.positions)
    assert row.changed
    assert row.status == "disputed"
    assert row.decision is not None
    assert row.decision.held_right == (row.positions[0].value,)


def test_a_withdrawn_conflict_leaves_its_question_without_one(story: Story) -> None:
    Conflict.objects.filter(number=1).update(state=ConflictState.WITHDRAWN)

    rows = facts(story)
    assert 1 not in {row.conflict for row in rows}
    assert len(rows) == story.groups.count()


def test_a_story_that_is_not_there_has_no_sheet() -> None:
    assert selectors.claim_sheet("nowhere") is None


def test_it_takes_as_many_queries_for_a_long_sheet_as_for_a_short_one(story: Story, alice: User) -> None:
    def queries(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            found = selectors.claim_sheet(slug)
            assert found is not None
            list(found.facts())
        return len(captured)

    decide(story, alice)
    other = lay_story("aldane-cup")

    assert queries(story.slug) == queries(other.slug) <= 6


def test_every_fact_has_an_id_of_its_own_that_leads_to_its_page(story: Story) -> None:
    found = facts(story)

    assert len({fact.id for fact in found}) == len(found)
    assert all(fact.address == f"/stories/{story.slug}/facts/{fact.id.removeprefix(story.slug + '.')}/" for fact in found)


def test_a_page_holds_the_same_facts_as_the_whole(story: Story) -> None:
    every = facts(story)

    paged = [fact for first in range(0, len(every), 7) for fact in facts_on_page(story, SheetFilters(), first=first, most=7)]
    assert paged == every


@pytest.mark.parametrize(
    ("verdict", "positions", "status"),
    [("position_right", [1], "decided"), ("superseded", [2], "superseded"), ("unverified", [], "unverified"), ("all_wrong", [], "decided")],
)
def test_the_status_follows_the_verdict_and_can_be_filtered(
    story: Story, alice: User, verdict: str, positions: list[int], status: str
) -> None:
    conflict = Conflict.objects.get(story=story, number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict=verdict, positions=positions)

    assert [fact.conflict for fact in facts(story, status=status)] == [1]
    assert 1 not in [fact.conflict for fact in facts(story, status="disputed")]


def test_each_fact_stands_in_exactly_one_status(story: Story, alice: User) -> None:
    decide(story, alice)
    every = facts(story)

    by_status = [fact for status in STATUS_LABELS for fact in facts(story, status=status)]
    assert sorted(fact.id for fact in by_status) == sorted(fact.id for fact in every)


def test_filters_of_the_queue_narrow_the_sheet(story: Story, alice: User) -> None:
    decide(story, alice)
    numbers = [fact for fact in facts(story) if fact.type == "number"]
    outlet = story.articles.select_related("source")[0].source

    assert facts(story, type="number") == numbers
    assert [fact.conflict for fact in facts(story, mine=alice.pk)] == [1]
    assert all(any(quote.outlet == outlet.name for _, quote in fact.quotes()) for fact in facts(story, source=outlet.pk))
    assert 0 < len(facts(story, source=outlet.pk)) < len(facts(story))
    assert facts(story, state="decided") == facts(story, reviewed=True)


def test_a_second_reviewer_is_named(story: Story, alice: User, ada: User) -> None:
    Story.objects.filter(pk=story.pk).update(second_from=0)
    decide(story, alice)
    decide(story, ada)

    (fact,) = facts(story, reviewed=True)
    assert fact.decision is not None
    assert (fact.decision.decided_by, fact.decision.second_by) == ("Alice", "Ada")


def test_links_in_a_note_are_evidence(story: Story, alice: User) -> None:
    conflict = Conflict.objects.get(story=story, number=1)
    note = "See https://ministry.example/toll, and (https://court.example/ruling)."
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified", note=note)

    (fact,) = facts(story, reviewed=True)
    assert fact.decision is not None
    assert fact.decision.links == ("https://ministry.example/toll", "https://court.example/ruling")


def test_an_agreed_fact_is_told_in_the_words_of_an_outlet(story: Story) -> None:
    for fact in facts(story, status="agreed"):
        texts = [" ".join(quote.text.split()) for _, quote in fact.quotes()]
        assert fact.sentence in ("", *texts)


@pytest.mark.parametrize(("verdict", "status"), [("right", "confirmed"), ("wrong", "decided"), ("unverified", "unverified")])
def test_a_fact_that_nobody_disputes_can_be_decided_too(story: Story, alice: User, verdict: str, status: str) -> None:
    group = Group.objects.filter(story=story, status="agreed")[0]
    services.decide_fact(story, FactWish(group.pk, verdict, "Schools are closed.", "Seen.", 0), user=alice)

    (fact,) = facts(story, reviewed=True)
    assert (fact.status, fact.sentence, fact.question) == (status, "Schools are closed.", group.question)
    assert fact.decision is not None
    assert (fact.decision.decided_by, fact.decision.note) == ("Alice", "Seen.")
    assert facts(story, status=status) == [fact]
    assert fact.id not in [other.id for other in facts(story, status="agreed")]


def test_a_decided_row_marks_the_quote_whose_article_was_withdrawn(story: Story, alice: User) -> None:
    decide(story, alice)
    before = next(row for row in facts(story) if row.conflict == 1)
    _, quote = next(before.quotes())
    article = Article.objects.get(story=story, key=quote.article, source__name=quote.outlet)

    services.withdraw_article(article, why="The outlet took it back.", user=alice, in_background=False)

    row = next(row for row in facts(story) if row.conflict == 1)
    marked = {quote.outlet for _, quote in row.quotes() if quote.withdrawn}
    assert marked == {quote.outlet}
    assert row.decision == before.decision


def test_quotes_come_in_the_order_of_moments_and_ids_stay(story: Story) -> None:
    fact = next(fact for fact in facts(story) if sum(1 for _ in fact.quotes()) > 1 and fact.conflict is None)
    (one, other), first = [quote for _, quote in fact.quotes()][:2], fact.id
    for quote, published in ((one, "2025-03-04T23:00:00-05:00"), (other, "2025-03-05T01:00:00+00:00")):
        versions = ArticleVersion.objects.filter(article__story=story, article__key=quote.article, article__source__name=quote.outlet)
        assert versions.update(published=published)

    again = next(row for row in facts(story) if row.id == first)
    order = [quote.published for _, quote in again.quotes()]
    assert order.index("2025-03-05T01:00:00+00:00") < order.index("2025-03-04T23:00:00-05:00")
