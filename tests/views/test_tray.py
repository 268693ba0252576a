"""The tray of two people: what one presses after the other, or the worker, changed it says so and changes nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Article, Conflict, PlacementState, Story, User
from tests.newsroom import QUAKE, bring_in, read_waiting
from tests.views.browsing import words


@pytest.mark.parametrize("page", ["tray-turn-down", "doubt-settle", "doubt-refuse", "doubt-undo"])
def test_what_was_sorted_anew_meanwhile_is_told(page: str, as_alice: Client, story: Story) -> None:
    answer = as_alice.post(reverse(page, args=[4711]), follow=True)
    assert answer.status_code == 200
    assert "Nothing was changed. This" in words(answer)
    assert "Look again" in words(answer)


@pytest.mark.parametrize("page", ["tray-accept", "tray-refuse", "tray-back"])
def test_an_article_whose_import_was_rolled_back_is_told(page: str, as_alice: Client, story: Story) -> None:
    answer = as_alice.post(reverse(page, args=[4711]), {"story": story.pk}, follow=True)
    assert "Nothing was changed. The article is gone" in words(answer)


def test_a_story_of_an_article_that_is_gone_is_not_made(as_alice: Client, story: Story) -> None:
    answer = as_alice.post(reverse("tray-make"), {"articles": [4711], "name": "New"}, follow=True)
    assert "Nothing was changed. The article is gone" in words(answer)
    assert not Story.objects.filter(name="New").exists()
    assert not Article.objects.filter(story__name="New").exists()


@pytest.fixture
def made(alice: User) -> Story:
    """A story that an editor made of two articles of the tray, read and with its conflicts found."""
    bring_in(services.the_tray(), QUAKE)
    waiting = Article.objects.filter(story__is_tray=True).values_list("pk", flat=True)
    story = services.make_story_of(waiting, "Tolmar", user=alice, in_background=False)
    read_waiting(story)
    services.reconcile_story(story)
    assert Conflict.objects.filter(story=story).exists()
    return story


def test_a_story_made_of_a_proposal_comes_with_the_button_that_takes_it_back(as_alice: Client, db: None) -> None:
    bring_in(services.the_tray(), QUAKE)
    waiting = list(Article.objects.filter(story__is_tray=True).values_list("pk", flat=True))
    page = words(as_alice.post(reverse("tray-make"), {"articles": waiting, "name": "Tolmar"}, follow=True))
    story = Story.objects.get(name="Tolmar")
    undo = reverse("tray-unmake", args=[story.pk])
    assert f'action="{undo}"' in page

    told = words(as_alice.post(undo, follow=True))

    assert "The story is gone again; 2 articles of it wait in the tray." in told
    assert not Story.objects.filter(name="Tolmar").exists()
    assert set(Article.objects.filter(story__is_tray=True).values_list("pk", flat=True)) == set(waiting)
    assert "The story is gone" in words(as_alice.post(undo, follow=True))


def test_a_story_taken_back_is_read_by_then_and_its_articles_may_be_placed_anew(as_alice: Client, alice: User, made: Story) -> None:
    as_alice.post(reverse("tray-unmake", args=[made.pk]))
    [article, *_] = Article.objects.filter(story__is_tray=True)
    assert not article.placements.filter(state=PlacementState.REFUSED).exists()
    again = services.make_story_of([article.pk], "Tolmar", user=alice, in_background=False)
    assert again.articles.count() == 1


@pytest.mark.parametrize("deed", ["decision", "name", "article"])
def test_what_somebody_did_in_it_since_stands_in_the_way(deed: str, as_alice: Client, ada: User, made: Story) -> None:
    conflict = Conflict.objects.filter(story=made)[0]
    match deed:
        case "decision":
            services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict="unverified")
        case "name":
            services.judge_names(made, "Tolmar", "New Tolmar", same=True, user=ada)
        case _:
            bring_in(services.the_tray(), [QUAKE[0] | {"id": "wire-2"}])
            services.accept_suggestion(Article.objects.get(story__is_tray=True).pk, made.pk, user=ada, in_background=False)
    count = made.articles.count()

    answer = words(as_alice.post(reverse("tray-unmake", args=[made.pk]), follow=True))

    assert "Somebody has worked in “Tolmar” since it was made." in answer
    assert made.articles.count() == count


def test_a_story_that_was_not_made_in_the_tray_is_not_taken_back(as_alice: Client, story: Story) -> None:
    as_alice.post(reverse("tray-unmake", args=[story.pk]))
    assert Story.objects.filter(pk=story.pk).exists()
