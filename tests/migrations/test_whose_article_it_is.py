"""Bringing an older archive to the identity of articles in the whole archive keeps everything that is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = [pytest.mark.lengthy, pytest.mark.django_db(transaction=True)]

BEFORE, AFTER = "0013_sheets", "0014_whose_article_it_is"


def migrate(name: str) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate([("articles", name)])
    return executor.loader.project_state([("articles", name)]).apps


@pytest.fixture
def older() -> Iterator[Any]:
    yield migrate(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("articles"))


def test_an_article_in_two_stories_stays_in_both_and_interrupted_imports_begin_again(older: Any) -> None:
    story, other = (older.get_model("articles", "Story").objects.create(name=name, slug=name) for name in ("one", "two"))
    wire, post = (older.get_model("articles", "Source").objects.create(name=name) for name in ("Wire", "Post"))
    old_articles = older.get_model("articles", "Article").objects
    first = old_articles.create(story=story, source=wire, key="17")
    second = old_articles.create(story=other, source=wire, key="17")
    alone = old_articles.create(story=other, source=post, key="18")
    run = older.get_model("articles", "ImportRun").objects.create(story=story, state="running", total=9, done=4, new=4, rejected=1)
    older.get_model("articles", "ImportReject").objects.create(run=run, file="a.csv", reason="No text.")

    newer = migrate(AFTER)

    articles = newer.get_model("articles", "Article").objects
    kept = {article.pk: (article.story_id, article.key, article.handle) for article in articles.all()}
    assert kept == {
        first.pk: (story.pk, f"17 (also in story {story.pk})", "17"),
        second.pk: (other.pk, "17", "17"),
        alone.pk: (other.pk, "18", "18"),
    }
    run = newer.get_model("articles", "ImportRun").objects.get()
    assert (run.state, run.done, run.rejects.count(), run.confirmed_at) == ("waiting", 0, 0, run.started_at)
