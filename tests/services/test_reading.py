"""Storing what was read."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services, tasks
from articles.domain.reading.records import Reading
from articles.models import Action, ArticleVersion, Claim, Conflict, Story, StoryState, Verb, VersionState
from articles.services import jobs
from tests.newsroom import QUAKE, bring_in, newsroom, read_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db: None) -> Story:
    story = services.create_story("Tolmar quake")
    bring_in(story, QUAKE)
    return story


def waiting_jobs(task: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=task, status="todo").count()


def test_the_last_article_read_has_the_story_reconciled_once(story: Story) -> None:
    asked = []
    for version in ArticleVersion.objects.order_by("pk"):
        tasks.read_version(version.pk)
        asked.append(waiting_jobs(jobs.RECONCILE))

    assert asked == [0, 1]


def test_a_reading_in_another_language_is_refused_in_words(story: Story) -> None:
    german = "Bei dem Erdbeben in der Stadt kamen am Montag viele Menschen ums Leben, wie die Behörden mitteilten. "
    bring_in(story, [QUAKE[0] | {"id": "blatt-1", "source": "Das Blatt", "title": "Beben", "text": german * 3}])
    version = ArticleVersion.objects.get(article__key="blatt-1")

    tasks.read_version(version.pk)

    version.refresh_from_db()
    assert (version.state, version.reading) == (VersionState.REFUSED, None)
    assert version.problem
    assert Action.objects.filter(what=Verb.ARTICLE_REFUSE, why=version.problem).exists()


def test_a_story_with_a_refused_article_is_reconciled_all_the_same() -> None:
    story = newsroom([*QUAKE, QUAKE[0] | {"id": "empty-1", "text": "\n \n"}])

    assert story.state == StoryState.READY
    assert Conflict.objects.filter(story=story).exists()


def test_what_the_file_did_not_say_is_filled_from_the_text_and_what_it_said_stays(story: Story) -> None:
    version = ArticleVersion.objects.get(article__key="wire-1")
    ArticleVersion.objects.filter(pk=version.pk).update(published="", title="")
    found = Reading(id="wire-1", source="Northern Wire", headline="Found", byline="Jo Ash", agency="AP", published="2025-03-03")

    services.store_reading(version.pk, found)
    services.store_reading(version.pk, Reading(id="wire-1", source="Northern Wire", headline="Other", byline="Other"))

    version.refresh_from_db()
    assert (version.title, version.byline, version.agency) == ("Found", "Jo Ash", "AP")
    assert (version.published, version.published_inferred) == ("2025-03-03", True)


def test_an_article_the_reader_fails_on_is_refused_and_the_others_go_on(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def read(self, article: object) -> Reading:
            raise ZeroDivisionError

    monkeypatch.setattr(tasks, "the_reader", Broken)
    version = ArticleVersion.objects.get(article__key="wire-1")

    tasks.read_version(version.pk)

    version.refresh_from_db()
    assert version.state == VersionState.REFUSED
    assert "ZeroDivisionError" in version.problem


def test_a_version_deleted_meanwhile_is_no_error() -> None:
    tasks.read_version(987654)


def test_reading_again_twice_leaves_the_same_tables() -> None:
    story = newsroom()
    read_again(story)
    before = list(Claim.objects.order_by("pk").values()), list(Conflict.objects.values())

    read_again(story)

    assert (list(Claim.objects.order_by("pk").values()), list(Conflict.objects.values())) == before


def test_a_story_asked_for_again_has_each_current_article_read_once(story: Story) -> None:
    bring_in(story, [QUAKE[0] | {"text": "The earthquake killed 31 people in Tolmar."}])

    versions = services.request_reread(story, user=None)
    services.request_reread(story, user=None)

    assert {version.number for version in ArticleVersion.objects.filter(pk__in=versions)} == {1, 2}
    assert len(versions) == waiting_jobs(jobs.READ) == 2


def test_a_failed_reconciliation_shows_on_the_story(story: Story) -> None:
    services.fail_reconciliation(story, "The story could not be reconciled.")

    story.refresh_from_db()
    assert (story.state, story.problem) == (StoryState.FAILED, "The story could not be reconciled.")
