"""Rolling an import back: it takes what it brought, and spares what somebody's work rests on."""

from __future__ import annotations

from typing import Any

import pytest

from articles import services
from articles.domain.corrections import Kind
from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Conflict,
    Correction,
    Group,
    ImportRun,
    ImportState,
    Judgement,
    Source,
    Story,
    User,
)
from tests.newsroom import QUAKE, Row, bring_in, newsroom, read_waiting

pytestmark = pytest.mark.django_db

THIRD: Row = {
    "id": "radio-1",
    "source": "Radio Tolmar",
    "title": "Nine dead after quake",
    "published": "2025-03-05",
    "text": "Nine dead after quake\n\nThe earthquake killed nine people in Tolmar on Monday, the hospital said.\n",
}


def roll_back(run: ImportRun) -> ImportRun:
    services.take_import_back(run, user=None, in_background=False)
    services.carry_back(ImportRun.objects.get(pk=run.pk), in_background=False)
    run.refresh_from_db()
    return run


def tables(story: Story) -> tuple[list[Any], ...]:
    return (
        list(Article.objects.filter(story=story).order_by("pk").values_list("pk", "source", "key", "current_version", "origin")),
        list(ArticleVersion.objects.filter(article__story=story).order_by("pk").values_list("pk", "number", "digest", "state")),
        list(Claim.objects.filter(version__article__story=story).order_by("version", "start").values_list("version", "start", "end")),
        list(Group.objects.filter(story=story).order_by("question").values_list("question", "status", "articles", "origins")),
    )


def test_what_an_import_brought_is_gone_and_the_rest_is_as_before() -> None:
    story = newsroom()
    before = tables(story)
    run = bring_in(story, [THIRD])
    read_waiting(story)
    services.reconcile_story(story)
    assert tables(story) != before

    roll_back(run)
    services.reconcile_story(story)

    assert tables(story) == before
    assert (run.state, run.taken_back, run.spared) == (ImportState.ROLLED_BACK, 1, 0)


def test_an_article_that_was_changed_has_its_version_before_again() -> None:
    story = newsroom()
    before = tables(story)
    run = bring_in(story, [QUAKE[0] | {"text": QUAKE[0]["text"].replace("24", "31")}])
    read_waiting(story)
    services.reconcile_story(story)

    roll_back(run)
    services.reconcile_story(story)

    assert tables(story) == before


def test_a_version_that_came_later_stays(alice: User) -> None:
    story = services.create_story("Tolmar quake")
    first = bring_in(story, QUAKE)
    bring_in(story, [QUAKE[0] | {"text": "Now 31 people are dead in Tolmar."}])

    roll_back(first)

    article = Article.objects.select_related("current_version").get()
    assert article.current_version is not None
    assert [(version.number, version.text) for version in article.versions.all()] == [(2, "Now 31 people are dead in Tolmar.")]


def test_what_a_decision_rests_on_is_named_first_and_spared(alice: User) -> None:
    story = newsroom()
    run = bring_in(story, [THIRD, {"id": "other", "source": "Gazette", "text": "The cup final was played on Sunday."}])
    read_waiting(story)
    services.reconcile_story(story)
    conflict = Conflict.objects.filter(story=story, type="number").order_by("number")[0]
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")

    anchors = Judgement.objects.get().anchors.count()
    spared = list(services.spared_by(run))
    roll_back(run)

    assert [(item.outlet, item.title) for item in spared] == [("Radio Tolmar", "Nine dead after quake")]
    assert spared[0].work == (f"conflict {conflict.number}: Unverified: publish as disputed (Alice)",)
    assert (run.taken_back, run.spared) == (1, 1)
    assert set(Article.objects.values_list("source__name", flat=True)) == {"Northern Wire", "Tolmar Post", "Radio Tolmar"}
    assert Judgement.objects.get().anchors.count() == anchors


def test_what_was_corrected_is_spared(alice: User) -> None:
    story = newsroom()
    run = bring_in(story, [THIRD])
    read_waiting(story)
    version = ArticleVersion.objects.get(article__key="radio-1")
    Correction.objects.create(
        article=version.article,
        version=version,
        kind=Kind.DATE,
        quote="on Monday",
        start=60,
        end=69,
        made_by="Alice",
        made_at=run.started_at,
    )

    assert [item.work for item in services.spared_by(run)] == [("a correction by Alice: Date or time: on Monday",)]
    assert roll_back(run).spared == 1


def test_a_decision_made_meanwhile_spares_too(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    story = newsroom()
    run = bring_in(story, [THIRD])
    read_waiting(story)
    services.reconcile_story(story)
    services.take_import_back(run, user=None, in_background=False)
    conflict = Conflict.objects.filter(story=story, type="number").order_by("number")[0]
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")

    services.carry_back(ImportRun.objects.get(pk=run.pk), in_background=False)

    assert Article.objects.filter(key="radio-1").exists()


def test_a_rollback_that_was_interrupted_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    story = services.create_story("Many")
    run = bring_in(story, [THIRD | {"id": str(number), "text": f"Report {number}."} for number in range(7)])
    monkeypatch.setattr("articles.services.rollback.CHUNK", 3)
    services.take_import_back(run, user=None, in_background=False)
    held = ImportRun.objects.get(pk=run.pk)
    services.rollback._take_out_some(held, in_background=False)
    assert Article.objects.count() == 4

    services.carry_back(held, in_background=False)
    services.carry_back(held, in_background=False)

    run.refresh_from_db()
    assert (Article.objects.count(), run.state, run.taken_back) == (0, ImportState.ROLLED_BACK, 7)


def test_rolled_back_articles_come_in_again() -> None:
    story = services.create_story("Tolmar quake")
    roll_back(bring_in(story, QUAKE))

    again = bring_in(story, QUAKE)

    assert (again.new, Source.objects.count()) == (2, 2)


def test_what_is_at_work_or_was_rolled_back_is_not_rolled_back() -> None:
    story = services.create_story("Tolmar quake")
    run = bring_in(story, QUAKE)
    ImportRun.objects.update(state=ImportState.RUNNING)
    with pytest.raises(services.ImportRefused, match="still at work"):
        services.take_import_back(run, user=None)
    ImportRun.objects.update(state=ImportState.FINISHED)
    roll_back(run)
    with pytest.raises(services.ImportRefused, match="already"):
        services.take_import_back(run, user=None)


# --- Withdrawn ---------------------------------------------------------------------------------------------------------------


def test_a_withdrawn_article_drops_out_of_the_counts_and_stays_to_be_seen(alice: User) -> None:
    story = newsroom()
    article = Article.objects.get(key="post-1")

    services.withdraw_article(article, why="The outlet took it back.", user=alice, in_background=False)
    services.reconcile_story(story)

    assert not Claim.objects.filter(version__article=article).exists()
    assert not Conflict.objects.filter(story=story, flagged=True).exists()
    assert article.versions.count() == 1
    assert bring_in(story, [QUAKE[1]]).unchanged == 1
    article.refresh_from_db()
    assert article.withdrawn_why == "The outlet took it back."


def test_a_withdrawn_article_can_be_taken_back_in(alice: User) -> None:
    story = newsroom()
    article = Article.objects.get(key="post-1")
    before = tables(story)
    services.withdraw_article(article, why="By mistake.", user=alice, in_background=False)
    services.reconcile_story(story)

    services.restore_article(Article.objects.get(pk=article.pk), user=alice, in_background=False)
    services.reconcile_story(story)

    assert [row[:2] for row in tables(story)[3]] == [row[:2] for row in before[3]]


def test_a_new_version_takes_a_withdrawn_article_back_in(alice: User) -> None:
    story = newsroom()
    article = Article.objects.get(key="post-1")
    services.withdraw_article(article, why="Wrong.", user=alice, in_background=False)

    bring_in(story, [QUAKE[1] | {"text": "Six people died in Tolmar on Monday, the mayor said."}])

    article.refresh_from_db()
    assert article.withdrawn_at is None


def test_an_article_is_withdrawn_once_and_with_a_reason(alice: User) -> None:
    newsroom()
    article = Article.objects.get(key="post-1")
    with pytest.raises(services.CannotMove, match="Say why"):
        services.withdraw_article(article, why=" ", user=alice)
    services.withdraw_article(article, why="Wrong.", user=alice)
    with pytest.raises(services.CannotMove, match="already"):
        services.withdraw_article(article, why="Wrong.", user=alice)
