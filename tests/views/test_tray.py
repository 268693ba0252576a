"""The tray of two people: what one presses after the other, or the worker, changed it says so and changes nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Story
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
