"""The queue: what waits, the most important first."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import selectors, services
from articles.models import Conflict, ConflictState, Entity, EntityClaim, Evidence, Story, User
from articles.selectors import QueueFilters, conflict_queue
from articles.selectors.neighbours import conflicts_around
from articles.selectors.queue import state_counts
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return lay_story()


def numbers(story: Story | None = None, **filters: object) -> list[int]:
    page = selectors.conflict_queue(story.slug if story else None, QueueFilters(**filters))  # type: ignore[arg-type]
    return [row.number for row in page.rows]


def decide(conflict: Conflict, user: User) -> None:
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="unverified")


def in_order(story: Story) -> list[Conflict]:
    return list(Conflict.objects.filter(story=story).order_by("-score", "pk"))


def test_the_most_important_comes_first(story: Story) -> None:
    assert numbers(story) == [conflict.number for conflict in in_order(story)]


def test_a_row_says_the_question_and_the_rival_answers(story: Story) -> None:
    row = selectors.conflict_queue(story.slug).rows[0]
    conflict = in_order(story)[0]

    assert row.question == conflict.question
    assert [line.value for line in row.positions] == [position.value for position in conflict.positions.order_by("number")]
    assert (row.story_slug, row.type_label, row.state) == (story.slug, conflict.get_type_display(), "open")


def test_what_is_decided_leaves_the_queue_and_what_is_reopened_returns(story: Story, alice: User) -> None:
    first, second = in_order(story)[:2]
    decide(first, alice)
    decide(second, alice)
    Conflict.objects.filter(pk=second.pk).update(state=ConflictState.REOPENED, reopened_because="The Post changed its words.")

    assert first.number not in numbers(story)
    assert second.number in numbers(story)
    assert numbers(story, state="decided") == [first.number]
    assert numbers(story, state="reopened") == [second.number]


def test_all_leaves_out_what_was_withdrawn(story: Story) -> None:
    first = in_order(story)[0]
    Conflict.objects.filter(pk=first.pk).update(state=ConflictState.WITHDRAWN)

    assert first.number not in numbers(story, state="all")
    assert numbers(story, state="withdrawn") == [first.number]


def test_it_can_be_narrowed_by_type_kind_source_and_person(story: Story, alice: User) -> None:
    first = in_order(story)[0]
    source = Evidence.objects.filter(position__conflict=first).values_list("claim__version__article__source", flat=True)[0]
    decide(first, alice)

    assert set(numbers(story, state="all", type=first.type)) == {c.number for c in in_order(story) if c.type == first.type}
    assert set(numbers(story, state="all", kind=first.kind)) == {c.number for c in in_order(story) if c.kind == first.kind}
    assert first.number in numbers(story, state="all", source=source)
    assert numbers(story, state="all", source=0) == []
    assert numbers(story, state="all", mine=alice.pk) == [first.number]


def test_it_can_be_searched_in_questions_and_answers(story: Story) -> None:
    conflict = in_order(story)[0]
    Conflict.objects.filter(pk=conflict.pk).update(question="Who captained the zeppelin?", answers="Ingrid · Sven")

    assert numbers(story, search="zeppelins") == [conflict.number]
    assert numbers(story, search="ingrid") == [conflict.number]
    assert numbers(story, search="nothing like it") == []


@pytest.mark.parametrize("search", ["'", '"', "a & | !", "\x00", "((", "-", "%_\\"])
def test_any_search_is_answered(story: Story, search: str) -> None:
    numbers(story, search=search)


def test_all_stories_share_one_queue(story: Story) -> None:
    other = lay_story("ambar-treaty")

    rows = selectors.conflict_queue().rows
    assert {row.story_slug for row in rows} == {story.slug, other.slug}
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)


def test_pages_follow_each_other_without_gap_or_repeat(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(100, 220):
        Conflict.objects.create(story=story, number=number, type="number", kind="update", score=0.5, question="q", about="a", reason="r")

    pages = [selectors.conflict_queue(story.slug, page=number) for number in (1, 2, 3)]

    seen = [row.number for page in pages for row in page.rows]
    assert len(seen) == len(set(seen)) == pages[0].total
    assert [page.has_next for page in pages] == [True, True, False]
    assert selectors.conflict_queue(story.slug, page=99).rows == ()


def test_counting_stops_at_a_thousand(story: Story) -> None:
    Conflict.objects.bulk_create(
        Conflict(story=story, number=number, type="number", kind="update", score=0.5, question="q", about="a", reason="r")
        for number in range(100, 1200)
    )

    page = selectors.conflict_queue(story.slug)
    assert (page.total, page.total_text) == (1000, "more than 1000")


def test_a_page_takes_as_many_queries_for_many_rows_as_for_few(story: Story) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            selectors.conflict_queue(story.slug, QueueFilters(search="the"))
            selectors.conflict_queue()
        return len(captured)

    before = queries()
    lay_story("ambar-treaty")
    lay_story("aldane-cup")

    assert queries() == before <= 8


def test_sources_to_choose_from_are_those_of_the_story(story: Story) -> None:
    services.create_story("Empty")

    names = [name for _, name in selectors.source_choices(story.slug)]
    assert names == sorted(set(names))
    assert selectors.source_choices("empty") == ()
    assert set(names) <= {name for _, name in selectors.source_choices()}


def test_the_queue_of_all_can_be_narrowed_to_a_story(story: Story) -> None:
    other = lay_story("aldane-cup", most=2)
    page = selectors.conflict_queue(None, QueueFilters(story=other.slug))
    assert {row.story_slug for row in page.rows} == {other.slug}
    assert (other.slug, other.name) in selectors.story_choices()


def test_what_a_person_has_looked_at_is_no_longer_unseen_until_it_changes(story: Story, alice: User, ada: User) -> None:
    first, second = in_order(story)[:2]
    assert first.number in numbers(story, unseen=alice.pk)
    services.note_look(first.pk, first.version, user=alice)
    assert first.number not in numbers(story, unseen=alice.pk)
    assert first.number in numbers(story, unseen=ada.pk)
    Conflict.objects.filter(pk=first.pk).update(version=first.version + 1)
    assert first.number in numbers(story, unseen=alice.pk)
    decide(second, alice)
    assert second.number not in numbers(story, state="all", unseen=alice.pk)
    assert second.number in numbers(story, state="all", unseen=ada.pk)


def test_the_queue_can_show_what_names_somebody(story: Story) -> None:
    first = in_order(story)[0]
    captain = Entity.objects.create(story=story, key="captain", name="The captain", type="person", mentions=1)
    claim = Evidence.objects.filter(position__conflict=first)[0].claim
    EntityClaim.objects.create(entity=captain, claim=claim)
    concerned = set(Evidence.objects.filter(claim=claim).values_list("position__conflict__number", flat=True))
    assert set(numbers(story, entity=captain.pk)) == concerned
    assert selectors.entity_choices(story.slug) == ((captain.pk, "The captain"),)


def test_the_entity_chosen_is_offered_even_if_it_is_seldom_named(story: Story) -> None:
    Entity.objects.bulk_create(Entity(story=story, key=f"k{n}", name=f"Name {n}", type="other", mentions=1000 - n) for n in range(120))
    last = Entity.objects.get(key="k119")
    assert (last.pk, "Name 119") not in selectors.entity_choices(story.slug)
    assert (last.pk, "Name 119") in selectors.entity_choices(story.slug, last.pk)


def test_the_queue_is_read_by_date_and_by_what_is_new(story: Story) -> None:
    dates = {1: "2025-10-14", 2: "2025-10-16T08:00", 3: "2025-10-15"}
    for number, date in dates.items():
        Conflict.objects.filter(story=story, number=number).update(reported_last=date, reported_first=date)
    rows = conflict_queue(story.slug, QueueFilters(sort="date")).rows
    assert [row.number for row in rows][:3] == [2, 3, 1]
    first = Conflict.objects.get(story=story, number=2)
    around = conflicts_around(first.pk, first.score, QueueFilters(sort="date", viewer=None), story=story.pk)
    assert (around.previous, [ref.number for ref in around.following]) == (None, [3, 1])
    assert conflict_queue(story.slug, QueueFilters(since=timezone.now())).rows == ()


def test_every_tab_is_counted_under_the_same_filters(story: Story) -> None:
    Conflict.objects.filter(story=story, number__lte=3).update(state="muted")
    counts = state_counts(story.slug, QueueFilters(), ["", "muted", "decided"])
    assert counts == {"": str(story.conflicts.count() - 3), "muted": "3", "decided": "0"}
    assert state_counts(None, QueueFilters(search="nothinglikethat"), ["", "all"]) == {"": "0", "all": "0"}
