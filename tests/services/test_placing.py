"""Articles find their story by themselves, or wait in the tray; what an editor says of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction

from articles import services
from articles.models import Article, ArticleProfile, ImportRun, Placement, PlacementState, Proposal, Story, User
from articles.services.placing import PlacedAll
from tests.newsroom import Row, bring_in, read_waiting, rows_of

pytestmark = pytest.mark.django_db

FOLDERS = ("maren-lise-ferry", "ambar-treaty")


def reports(folder: str) -> list[Row]:
    """The articles of a demonstration story, each in its first version."""
    return list({row["id"]: row for row in reversed(rows_of(folder))}.values())[::-1]


def into_tray(rows: Sequence[Row]) -> ImportRun:
    run = bring_in(services.the_tray(), rows)
    assert run.new == len(rows)
    return run


def sort() -> PlacedAll:
    return services.sort_tray(in_background=False)


def waiting() -> set[str]:
    return set(Article.objects.filter(story__is_tray=True).values_list("key", flat=True))


@pytest.fixture
def stories(db: None) -> tuple[Story, list[Row], Story, list[Row]]:
    """Two stories of which half is there, and the other half of each."""
    made: list[Any] = []
    for folder in FOLDERS:
        rows = reports(folder)
        half = len(rows) // 2
        story = services.create_story(folder)
        bring_in(story, rows[:half])
        made += [story, rows[half:]]
    return tuple(made)


def test_articles_find_their_story_and_the_log_says_why(stories: tuple[Story, list[Row], Story, list[Row]]) -> None:
    first, of_first, second, of_second = stories
    into_tray([*of_first, *of_second])

    done = sort()

    placed = {article.key: article.story for article in Article.objects.select_related("story")}
    right = sum(placed[row["id"]] == first for row in of_first) + sum(placed[row["id"]] == second for row in of_second)
    wrong = sum(placed[row["id"]] == second for row in of_first) + sum(placed[row["id"]] == first for row in of_second)
    assert wrong == 0
    assert right == done.placed >= 0.8 * (len(of_first) + len(of_second))
    placement = Placement.objects.filter(state=PlacementState.PLACED).first()
    assert placement is not None
    assert "speak of" in placement.reason
    assert placement.score >= 0.5


def test_what_no_story_is_about_waits(stories: tuple[Story, list[Row], Story, list[Row]]) -> None:
    into_tray([a_stranger()])

    sort()

    assert waiting() == {"chess-1"}
    assert not Proposal.objects.exists(), "one outlet makes no story"


def test_what_several_outlets_report_is_proposed_as_a_story(db: None) -> None:
    into_tray([*reports(FOLDERS[0]), a_stranger()])

    done = sort()

    proposal = Proposal.objects.get()
    assert done.proposed == 1
    assert proposal.outlets >= 3
    assert "chess-1" not in set(proposal.articles.values_list("key", flat=True))


def test_sorting_twice_changes_nothing(stories: tuple[Story, list[Row], Story, list[Row]]) -> None:
    into_tray([*stories[1], a_stranger()])
    sort()
    before = list(Placement.objects.order_by("article", "story").values_list("article", "story", "state", "score"))

    again = sort()

    assert again.placed == 0
    assert list(Placement.objects.order_by("article", "story").values_list("article", "story", "state", "score")) == before
    assert ArticleProfile.objects.count() == Article.objects.count()


def test_an_editor_accepts_a_suggestion(stories: tuple[Story, list[Row], Story, list[Row]], alice: User) -> None:
    into_tray([a_stranger()])
    article = Article.objects.get(key="chess-1")

    services.accept_suggestion(article.pk, stories[0].pk, user=alice, in_background=False)

    article.refresh_from_db()
    assert article.story == stories[0]
    with pytest.raises(services.CannotPlace, match="meanwhile"):
        services.accept_suggestion(article.pk, stories[2].pk, user=alice)


def test_what_an_editor_took_back_is_never_put_there_again(stories: tuple[Story, list[Row], Story, list[Row]], alice: User) -> None:
    into_tray(stories[1])
    sort()
    article = Placement.objects.filter(state=PlacementState.PLACED, story=stories[0]).earliest("pk").article

    services.back_to_tray(article.pk, user=alice, in_background=False)
    sort()

    article.refresh_from_db()
    assert article.story.is_tray
    assert not Placement.objects.filter(article=article, story=stories[0], state=PlacementState.SUGGESTED).exists()


def test_a_story_made_of_a_proposal_draws_the_articles_that_come_later(alice: User) -> None:
    rows = reports(FOLDERS[0])
    into_tray(rows[:4])
    sort()
    proposal = Proposal.objects.get()
    story = services.make_story_of(
        proposal.articles.values_list("pk", flat=True), "The story", user=alice, in_background=False
    )  # fmt: skip
    assert not Proposal.objects.exists()
    into_tray(rows[4:])

    sort()

    assert story.articles.count() > 4


def test_a_proposal_that_was_turned_down_returns_only_with_another_article(alice: User) -> None:
    rows = reports(FOLDERS[0])
    into_tray(rows[:4])
    sort()
    services.refuse_proposal(Proposal.objects.get().pk, user=alice)
    sort()
    assert not Proposal.objects.filter(refused_at__isnull=True).exists()
    into_tray(rows[4:])

    sort()

    assert Proposal.objects.filter(refused_at__isnull=True).exists()


def test_an_article_of_the_tray_is_read_in_its_story(stories: tuple[Story, list[Row], Story, list[Row]]) -> None:
    into_tray(stories[1][:1])
    sort()
    read_waiting(stories[0])
    services.reconcile_story(stories[0])

    article = Article.objects.get(key=stories[1][0]["id"])
    assert article.story == stories[0]
    assert article.current_version
    assert article.current_version.reading is not None


def test_a_removed_article_leaves_nothing_by_which_it_was_reports(stories: tuple[Story, list[Row], Story, list[Row]], ada: User) -> None:
    into_tray([a_stranger()])
    sort()
    article = Article.objects.get(key="chess-1")

    services.remove_article(article, because="A court order.", user=ada)

    assert not ArticleProfile.objects.filter(article=article).exists()
    sort()
    assert not ArticleProfile.objects.filter(article=article).exists()


def test_the_tray_is_one_and_no_story(db: None) -> None:
    assert services.the_tray() == services.the_tray()
    assert not Story.objects.exists()
    with pytest.raises(Exception, match="there_is_one_tray"), transaction.atomic():
        Story.every.create(name="Another", slug="another", is_tray=True)


def a_stranger() -> Row:
    text = "The grandmaster Ilse Varga won the chess open of Port Kessel with eight points of nine, half a point before her trainer."
    return {"id": "chess-1", "source": "Chess Weekly", "title": "Varga wins the open", "published": "2024-01-05", "text": text}
