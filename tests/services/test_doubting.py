"""Stories that filled themselves are doubted; an editor merges or divides them, takes it back, or says that they are right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from articles import services
from articles.models import Article, Conflict, ConflictState, DoubtKind, DoubtState, Story, StoryDoubt, User, Watch
from tests.newsroom import QUAKE, Row, bring_in, newsroom, rows_of

pytestmark = pytest.mark.django_db


def reports(folder: str) -> list[Row]:
    return list({row["id"]: row for row in reversed(rows_of(folder))}.values())[::-1]


def story_from_tray(rows: Sequence[Row], name: str, user: User) -> Story:
    bring_in(services.the_tray(), rows)
    keys = [row["id"] for row in rows]
    articles = Article.objects.filter(key__in=keys, story__is_tray=True).values_list("pk", flat=True)
    return services.make_story_of(articles, name, user=user, in_background=False)


def look_again() -> None:
    """Something new comes in, which lets the worker sort the tray."""
    strange = {"id": f"strange-{Article.objects.count()}", "source": "Chess Weekly", "title": "A game", "text": CHESS}
    bring_in(services.the_tray(), [strange])
    services.sort_tray(in_background=False)


CHESS = "The grandmaster Ilse Varga won the chess open of Port Kessel with eight points of nine, half a point before her trainer."


@pytest.fixture
def halves(alice: User) -> tuple[Story, Story]:
    rows = reports("maren-lise-ferry")
    half = len(rows) // 2
    return story_from_tray(rows[:half], "The ferry", alice), story_from_tray(rows[half:], "The ferry again", alice)


def open_doubt(kind: DoubtKind) -> StoryDoubt:
    return StoryDoubt.objects.get(kind=kind, state=DoubtState.OPEN)


def test_two_stories_of_one_event_are_merged_and_taken_apart_again(halves: tuple[Story, Story], alice: User) -> None:
    before = {story.pk: set(story.articles.values_list("key", flat=True)) for story in halves}
    look_again()
    doubt = open_doubt(DoubtKind.ONE)
    assert {doubt.story, doubt.other} == set(halves)
    assert "speak of" in doubt.reason

    services.settle_doubt(doubt.pk, user=alice, in_background=False)
    assert doubt.other
    gone, kept = doubt.other, doubt.story
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert set(kept.articles.values_list("key", flat=True)) == before[gone.pk] | before[kept.pk]

    services.undo_doubt(doubt.pk, user=alice, in_background=False)
    assert {story.pk: set(story.articles.values_list("key", flat=True)) for story in halves} == before
    assert not Story.objects.filter(archived_at__isnull=False).exists()
    look_again()
    assert not StoryDoubt.objects.filter(kind=DoubtKind.ONE, state=DoubtState.OPEN).exists(), "an editor said that they are two"


def test_two_that_an_editor_keeps_apart_are_not_doubted_again(halves: tuple[Story, Story], alice: User) -> None:
    look_again()
    services.refuse_doubt(open_doubt(DoubtKind.ONE).pk, user=alice)
    look_again()
    assert not StoryDoubt.objects.filter(kind=DoubtKind.ONE, state=DoubtState.OPEN).exists()


def test_a_story_of_two_events_becomes_two_and_one_again(alice: User) -> None:
    ferry, treaty = reports("maren-lise-ferry"), reports("ambar-treaty")
    story = story_from_tray([*ferry, *treaty], "Both", alice)
    look_again()
    doubt = open_doubt(DoubtKind.TWO)
    leaving = set(doubt.articles.values_list("key", flat=True))
    assert leaving in ({row["id"] for row in ferry}, {row["id"] for row in treaty})

    made = services.settle_doubt(doubt.pk, user=alice, in_background=False).other
    assert made is not None
    assert set(made.articles.values_list("key", flat=True)) == leaving
    with pytest.raises(services.CannotPlace, match="Look again"):
        services.settle_doubt(doubt.pk, user=alice)

    services.undo_doubt(doubt.pk, user=alice, in_background=False)
    assert story.articles.count() == len(ferry) + len(treaty)
    look_again()
    assert not StoryDoubt.objects.filter(kind=DoubtKind.TWO, state=DoubtState.OPEN).exists(), "it is one, an editor said"


def test_a_story_that_somebody_filled_by_hand_is_not_doubted(alice: User) -> None:
    bring_in(services.create_story("Both"), [*reports("maren-lise-ferry"), *reports("ambar-treaty")])
    look_again()
    assert not StoryDoubt.objects.exists()


def test_a_merge_is_taken_apart_with_its_decisions_and_its_watches(alice: User, ada: User) -> None:
    story = newsroom()
    other = newsroom([row | {"id": f"v-{row['id']}", "text": row["text"].replace("Tolmar", "Vellin")} for row in QUAKE], "Vellin quake")
    toll = Conflict.objects.get(story=story, type="number")
    services.decide(toll.pk, seen_version=toll.version, user=alice, verdict="position_right", positions=[1], note="I asked.")
    watch = services.add_watch(services.WatchWish("feed", "https://news.example/feed.xml", story=story), user=ada)
    services.merge_stories(story, into=other.pk, user=ada, in_background=False)
    services.reconcile_story(other)
    assert Watch.objects.get(pk=watch.pk).story == other

    services.unmerge_story(story, user=ada, in_background=False)
    for each in (story, other):
        services.reconcile_story(each)

    decided = Conflict.objects.get(story=story, number=toll.number)
    assert (decided.pk, decided.state, decided.decision and decided.decision.note) == (toll.pk, ConflictState.DECIDED, "I asked.")
    assert Conflict.objects.filter(story=other, state=ConflictState.DECIDED).count() == 0
    assert (story.articles.count(), other.articles.count()) == (2, 2)
    assert Watch.objects.get(pk=watch.pk).story == story
    with pytest.raises(services.CannotKeep, match="not merged"):
        services.unmerge_story(story, user=ada)
