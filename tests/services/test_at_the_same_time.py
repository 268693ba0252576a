"""Doing it twice at the same time is doing it once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services, tasks
from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Conflict,
    Evidence,
    Group,
    GroupMember,
    Placement,
    Source,
    Story,
    StoryDoubt,
    User,
)
from articles.services import jobs
from articles.services.snapshot import take_snapshot
from tests.newsroom import QUAKE, Row, as_file, bring_in, newsroom, read_again

pytestmark = pytest.mark.django_db(transaction=True)

Together = Callable[..., list[object]]


@pytest.fixture
def together() -> Iterator[Together]:
    """Call some functions at the same moment, each in a thread of its own; return what they return."""
    with ThreadPoolExecutor(4) as pool:

        def run(*calls: Callable[[], object]) -> list[object]:
            start = Barrier(len(calls))

            def one(call: Callable[[], object]) -> object:
                start.wait()
                return call()

            return list(pool.map(one, calls))

        yield run
        run(*[connections.close_all] * 4)


def many(count: int) -> list[Row]:
    return [
        QUAKE[0] | {"id": f"wire-{number}", "text": f"Report {number}. The earthquake killed {number} people."} for number in range(count)
    ]


def test_two_imports_of_the_same_articles_store_each_once(together: Together) -> None:
    story = services.create_story("Tolmar quake")

    together(*[lambda: bring_in(story, many(60))] * 3)

    assert Article.objects.count() == ArticleVersion.objects.count() == 60
    assert Source.objects.count() == 1


def test_two_workers_at_one_import_store_each_article_once(together: Together) -> None:
    story = services.create_story("Tolmar quake")
    file = as_file(many(60))
    run = services.start_import([file], story=story, user=None)

    together(*[lambda: services.carry_through(run, [file])] * 3)
    services.carry_through(run, [file])

    run.refresh_from_db()
    assert (run.done, run.new, run.unchanged) == (60, 60, 0)


def test_articles_read_at_the_same_moment_have_the_story_reconciled(together: Together) -> None:
    story = services.create_story("Tolmar quake")
    bring_in(story, QUAKE)
    first, second = ArticleVersion.objects.order_by("pk").values_list("pk", flat=True)
    tasks.the_reader()

    together(lambda: tasks.read_version(first), lambda: tasks.read_version(second))

    jobs_waiting = ProcrastinateJob.objects.filter(task_name=jobs.RECONCILE, args={"story_id": story.pk})
    assert jobs_waiting.count() == 1


def test_reconciliations_at_the_same_moment_leave_what_one_leaves(together: Together) -> None:
    story = newsroom()

    def tables() -> list[object]:
        models = (Claim, Group, GroupMember, Conflict, Evidence)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = tables()
    together(*[lambda: services.reconcile_story(story)] * 4)

    assert tables() == before


def test_a_decision_made_while_the_story_is_reconciled_is_kept(together: Together, alice: User) -> None:
    story = newsroom()
    read_again(story)

    def decide() -> object:
        conflict = Conflict.objects.filter(story=story).order_by("number")[0]
        return services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")

    for _ in range(10):
        done, _, _ = together(decide, lambda: services.reconcile_story(story), lambda: services.reconcile_story(story))
        assert isinstance(done, services.Decided)
        assert Conflict.objects.get(pk=done.conflict_id).decision_id == done.judgement_id


def one_wins(call: Callable[[], object]) -> Callable[[], object]:
    """Call, and return what was refused as an outcome."""

    def tried() -> object:
        try:
            return call()
        except services.CannotPlace as refused:
            return refused

    return tried


def test_two_editors_who_put_one_article_away_do_not_overwrite_each_other(together: Together, alice: User, bob: User) -> None:
    stories = [services.create_story(name) for name in ("The first", "The second")]
    bring_in(services.the_tray(), many(10))
    for article in Article.objects.order_by("pk"):
        calls = [
            partial(services.accept_suggestion, article.pk, story.pk, user=user) for story, user in zip(stories, (alice, bob), strict=True)
        ]
        outcomes = together(*map(one_wins, calls))
        refused = [outcome for outcome in outcomes if isinstance(outcome, services.CannotPlace)]
        assert [str(outcome) for outcome in refused if "meanwhile" in str(outcome)], outcomes
        assert len(refused) == 1
        assert Placement.objects.filter(article=article, state="accepted").count() == 1


def test_two_editors_who_settle_one_doubt_do_it_once(together: Together, alice: User, bob: User) -> None:
    for turn in range(6):
        first, second = (services.create_story(f"{name} {turn}") for name in ("The one", "The other"))
        for story in (first, second):
            bring_in(story, [row | {"id": f"{story.slug}-{row['id']}"} for row in QUAKE])
        doubt = StoryDoubt.objects.create(kind="one", story=first, other=second, reason="All speak of Tolmar.")
        article = first.articles.earliest("pk")
        outcomes = together(
            one_wins(partial(services.settle_doubt, doubt.pk, user=alice)),
            one_wins(partial(services.settle_doubt, doubt.pk, user=bob)),
            one_wins(partial(services.refuse_doubt, doubt.pk, user=bob)),
            partial(services.withdraw_article, article, why="It is a test.", user=bob),
        )
        assert len([outcome for outcome in outcomes if isinstance(outcome, StoryDoubt)]) == 1
        assert StoryDoubt.objects.get(pk=doubt.pk).state != "open"


def test_a_reconciliation_begins_again_when_an_article_came_in_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    story: Story = newsroom(QUAKE[:1])
    take = take_snapshot
    taken: list[object] = []

    def take_and_be_overtaken(held: Story, **options: Any) -> object:
        snapshot = take(held, **options)
        if not taken:
            taken.append(snapshot)
            bring_in(story, QUAKE[1:])
            for version in ArticleVersion.objects.filter(state="waiting"):
                tasks.read_version(version.pk)
        return snapshot

    monkeypatch.setattr("articles.services.reconciling.take_snapshot", take_and_be_overtaken)
    services.reconcile_story(story)

    assert Claim.objects.filter(version__article__key="post-1").exists()
