"""What keeps the tests quick leaves them what they test: every migration, every row, every reading."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.management import call_command

from articles.models import Article, ArticleVersion, Story
from tests.laid_story import lay_story
from tests.newsroom import QUAKE, bring_in, newsroom, read


def test_the_longest_tests_come_first(request: pytest.FixtureRequest) -> None:
    lengthy = [item.get_closest_marker("lengthy") is not None for item in request.session.items]
    assert lengthy == sorted(lengthy, reverse=True)


@pytest.mark.django_db
def test_the_copied_database_has_every_migration_and_nobody_s_stories() -> None:
    call_command("migrate", check_unapplied=True, verbosity=0)
    assert not Story.every.exists()


@pytest.mark.django_db
def test_a_story_is_laid_table_by_table(django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]) -> None:
    with django_assert_max_num_queries(20):
        story = lay_story()
    assert story.conflicts.count() == story.last_conflict_number == story.groups_disputed == 18


@pytest.mark.django_db
def test_what_is_the_same_is_read_once_and_what_was_edited_is_read_anew() -> None:
    story = newsroom()
    article = Article.objects.select_related("current_version").get(key="wire-1")
    first = article.current_version
    assert first is not None
    assert read(first) is read(ArticleVersion.objects.get(pk=first.pk))

    bring_in(story, [QUAKE[0] | {"text": QUAKE[0]["text"].replace("24 people", "31 people")}])

    edited = ArticleVersion.objects.get(article=article, number=2)
    assert any("31 people" in claim.text for claim in read(edited).claims)
