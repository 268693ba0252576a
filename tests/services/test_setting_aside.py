"""An article that cannot be read or matched takes no part, and says why; the story goes on without it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles import services
from articles.models import Action, ArticleVersion, Conflict, Judgement, Position, Story, StoryState, User, Verb, Verdict, VersionState
from tests.newsroom import QUAKE, Row, damage, newsroom, read_again

pytestmark = pytest.mark.django_db

RADIO: Row = {
    "id": "radio-1",
    "source": "Tolmar Radio",
    "title": "Quake kills 31",
    "published": "2025-03-04",
    "text": "The earthquake killed 31 people in Tolmar on Monday, a hospital said.\n",
}
# What is stored, and what the article then says: the one cannot be matched, the other is no reading any more.
NO_DETAILS: dict[str, Any] = {"details": []}
WITHOUT_WORDS: dict[str, Any] = {
    "relations": [{"subject": {"article": "radio-1", "span": [0, 3], "text": "The"}, "kind": "occupation", "value": "", "span": [0, 3]}]
}


@pytest.fixture
def story(db: None) -> Story:
    return newsroom([*QUAKE, RADIO])


def problems() -> dict[str, str]:
    return dict(ArticleVersion.objects.values_list("article__key", "problem"))


def answers() -> str:
    return " / ".join(Position.objects.exclude(conflict__state="withdrawn").values_list("value", flat=True))


@pytest.mark.parametrize(("parts", "reason"), [(NO_DETAILS, "could not be matched"), (WITHOUT_WORDS, "cannot be used any more")])
def test_a_broken_article_says_why_it_takes_no_part_and_the_others_are_reconciled(
    story: Story, client: Client, ada: User, parts: dict[str, Any], reason: str
) -> None:
    assert "31" in answers()
    damage("radio-1", **parts)

    services.reconcile_story(story)

    story.refresh_from_db()
    assert story.state == StoryState.READY
    assert reason in problems().pop("radio-1")
    assert {problem for key, problem in problems().items() if key != "radio-1"} == {""}
    assert "24" in answers()
    assert "31" not in answers()
    client.force_login(ada)
    page = client.get(f"/stories/{story.slug}/").content.decode()
    assert page.count("Set aside</span>") == 1
    assert reason in page


def test_a_conflict_of_the_others_is_decided_and_stands_when_the_article_takes_part_again(story: Story, ada: User) -> None:
    damage("radio-1", **NO_DETAILS)
    services.reconcile_story(story)
    conflict = Conflict.objects.exclude(state="withdrawn").earliest("number")
    services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict=Verdict.UNVERIFIED, positions=[], note="wait")

    read_again(story)

    assert set(problems().values()) == {""}
    assert "31" in answers()
    kept = Judgement.objects.get(superseded_at=None)
    assert (kept.conflict_id, kept.note) == (conflict.pk, "wait")


def test_setting_aside_twice_changes_nothing(story: Story) -> None:
    damage("radio-1", **NO_DETAILS)
    services.reconcile_story(story)
    before = (problems(), answers())

    done = services.reconcile_story(story)

    assert (problems(), answers()) == before
    assert (done.new, done.changed, done.withdrawn) == ((), (), ())
    assert Action.objects.filter(what=Verb.STORY_RECONCILE).count() == 3


def test_with_every_article_broken_the_story_is_ready_and_empty(story: Story) -> None:
    for row in (*QUAKE, RADIO):
        damage(row["id"], **NO_DETAILS)

    services.reconcile_story(story)

    story.refresh_from_db()
    assert story.state == StoryState.READY
    assert all("could not be matched" in problem for problem in problems().values())
    assert not ArticleVersion.objects.exclude(state=VersionState.READ).exists()
