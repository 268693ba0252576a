"""A killed worker loses nothing and does nothing twice."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services
from articles.models import ArticleVersion, Claim, Conflict, ImportRun, ImportState, Position, Story, User, VersionState
from tests.newsroom import QUAKE, Row, as_file, newsroom
from tests.workers import bury_the_dead, finish_the_work, kill_when, start_worker

pytestmark = [pytest.mark.lengthy, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_queue")]


def rows(count: int) -> list[Row]:
    return [QUAKE[number % 2] | {"id": f"article-{number}", "source": f"Outlet {number % 7}"} for number in range(count)]


def kill_in_the_middle(read: int) -> None:
    """Let a worker run until so many articles are read, and kill it."""
    kill_when(lambda: ArticleVersion.objects.filter(state=VersionState.READ).count() >= read, start_worker())
    bury_the_dead()


def result(story: Story) -> tuple[object, ...]:
    positions = Position.objects.filter(conflict__story=story).order_by("conflict__number", "number")
    claims = Claim.objects.filter(version__article__story=story).order_by("version__article__key", "start", "end")
    return (
        list(claims.values_list("version__article__key", "start", "end", "text")),
        list(Conflict.objects.filter(story=story).order_by("number").values_list("number", "question", "score", "state")),
        list(positions.values_list("conflict__number", "number", "value", "articles")),
    )


def test_a_worker_killed_again_and_again_leaves_what_an_undisturbed_one_leaves(ada: User) -> None:
    articles = rows(24)
    undisturbed = result(newsroom(articles, "Undisturbed"))
    Story.objects.all().delete()  # an article belongs to one story
    story = services.create_story("Disturbed")
    run = services.start_import([as_file(articles)], story=story, user=ada)

    for read in (1, 12):
        kill_in_the_middle(read)
    finish_the_work()

    run = ImportRun.objects.get(pk=run.pk)
    assert (run.state, run.done, run.new) == (ImportState.FINISHED, 24, 24)
    assert set(ArticleVersion.objects.values_list("state", flat=True)) == {VersionState.READ}
    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}
    assert result(story) == undisturbed
