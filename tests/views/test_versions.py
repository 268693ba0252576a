"""What a version changed, and where an article belongs."""

from __future__ import annotations

import pytest
from django.test import Client

from articles import services
from articles.models import Action, Article, Verb
from tests.newsroom import QUAKE, bring_in, newsroom
from tests.views.browsing import words


@pytest.fixture
def article(db: None) -> Article:
    story = services.create_story("Tolmar quake")
    bring_in(story, QUAKE)
    bring_in(story, [QUAKE[0] | {"title": "Quake kills 31 in Tolmar", "text": QUAKE[0]["text"].replace("24", "31")}])
    return Article.objects.get(key="wire-1")


def test_a_version_shows_what_it_changed(as_bob: Client, article: Article) -> None:
    page = words(as_bob.get(f"/articles/{article.pk}/versions/2/"))
    assert "What version 2 changed" in page
    assert "killed <del>24</del><ins>31</ins> people" in page
    assert "<del>Quake kills 24 in Tolmar</del> <ins>Quake kills 31 in Tolmar</ins>" in page


def test_the_first_version_changed_nothing(as_bob: Client, article: Article) -> None:
    page = words(as_bob.get(f"/articles/{article.pk}/versions/1/"))
    assert "<ins>" not in page
    assert "killed 24 people" in page


def test_the_article_leads_to_what_changed(as_bob: Client, article: Article) -> None:
    assert f'href="/articles/{article.pk}/versions/2/"' in words(as_bob.get(f"/articles/{article.pk}/"))


@pytest.mark.parametrize("path", ["versions/9/", "versions/0/"])
def test_a_version_that_is_not_there_is_not_found(path: str, as_bob: Client, article: Article) -> None:
    assert as_bob.get(f"/articles/{article.pk}/{path}").status_code == 404
    assert as_bob.get("/articles/999999/versions/1/").status_code == 404


def test_an_article_is_moved(as_alice: Client, article: Article) -> None:
    other = services.create_story("Another")
    answer = as_alice.post(f"/articles/{article.pk}/place/", {"do": "move", "story": other.pk}, follow=True)
    article.refresh_from_db()
    assert article.story == other
    assert "was moved to the story “Another”" in words(answer)
    assert Action.objects.filter(what=Verb.ARTICLE_MOVE, who="Alice").exists()


def test_an_article_is_withdrawn_with_a_reason_and_taken_back_in(as_alice: Client) -> None:
    story = newsroom()
    article = Article.objects.filter(story=story).order_by("pk")[0]
    place = f"/articles/{article.pk}/place/"

    assert "Say why the article is withdrawn" in words(as_alice.post(place, {"do": "withdraw"}))
    as_alice.post(place, {"do": "withdraw", "why": "The outlet took it back."})
    assert "The outlet took it back." in words(as_alice.get(f"/articles/{article.pk}/"))
    page = words(as_alice.get(f"/stories/{story.slug}/"))
    assert "1 article by 1 outlet" in page
    assert "The outlet took it back." in page
    as_alice.post(place, {"do": "restore"})
    assert "2 articles by 2 outlets" in words(as_alice.get(f"/stories/{story.slug}/"))


@pytest.mark.parametrize("data", [{}, {"do": "burn"}, {"do": "move"}, {"do": "move", "story": "999999"}, {"do": "restore"}])
def test_what_makes_no_sense_changes_nothing_and_says_why(data: dict[str, str], as_alice: Client, article: Article) -> None:
    answer = as_alice.post(f"/articles/{article.pk}/place/", data)
    assert answer.status_code == 422
    assert 'role="alert"' in words(answer)
    assert not Action.objects.filter(what__in=[Verb.ARTICLE_MOVE, Verb.ARTICLE_WITHDRAW, Verb.ARTICLE_RESTORE]).exists()
