"""What pages say of a newsroom's language model, and of text that left the house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import services
from articles.models import Article, Conflict, JudgeRun, JudgeRunState, Preview, PreviewState, Story, User
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db

SENT = "Sentences of this story left the house"


@pytest.fixture
def set_up(settings: Any) -> None:
    settings.JUDGE_URL, settings.JUDGE_MODEL = "http://127.0.0.1:9/v1", "small-model"


def signed_in(user: User, **headers: str) -> Client:
    client = Client(headers=headers)
    client.force_login(user)
    return client


def a_run(story: Story, **parts: Any) -> JudgeRun:
    values = {"model": "small-model", "prompt": 1, "host": "127.0.0.1:9", "total": 10, "judged": 4, "began_at": timezone.now()}
    return JudgeRun.objects.create(story=story, **(values | parts))


def test_without_a_model_nothing_is_said_of_one(ada: User) -> None:
    page = signed_in(ada).get(f"/stories/{lay_story(most=1).slug}/").content.decode()

    assert "Language model" not in page
    assert "Articles stay on this machine." in page


@pytest.mark.usefixtures("set_up")
def test_an_admin_can_have_it_asked_and_is_told_that_nothing_changes_yet(ada: User, alice: User) -> None:
    story = lay_story(most=1)
    address = f"/stories/{story.slug}/"

    assert "Ask small-model</button>" in signed_in(ada).get(address).content.decode()
    assert "Ask small-model</button>" not in signed_in(alice).get(address).content.decode()
    answer = signed_in(ada).post(f"{address}judge/ask/", follow=True)

    assert "small-model is being asked in the background" in answer.content.decode()
    assert JudgeRun.objects.get().state == JudgeRunState.ASKING


def test_asked_where_none_is_set_up_it_says_what_to_do(ada: User) -> None:
    answer = signed_in(ada).post(f"/stories/{lay_story(most=1).slug}/judge/ask/", follow=True)

    assert "Set JUDGE_URL and JUDGE_MODEL" in answer.content.decode()


@pytest.mark.usefixtures("set_up")
def test_progress_is_shown_until_it_is_over(ada: User) -> None:
    story = lay_story(most=1)
    run = a_run(story, began_at=timezone.now() - timedelta(seconds=200))
    client = signed_in(ada, **{"HX-Request": "true"})
    address = f"/stories/{story.slug}/judge/"

    going = client.get(address).content.decode()
    assert "4 of 10 pairs judged" in going
    assert "about 5 minutes left" in going
    assert 'hx-trigger="every 2s"' in going

    JudgeRun.objects.filter(pk=run.pk).update(state=JudgeRunState.BROKEN, problem="No answer within 60 s.")
    over = client.get(address).content.decode()
    assert "6 pairs were not judged" in over
    assert "No answer within 60 s." in over
    assert "Ask about the rest again" in over
    assert "hx-trigger" not in over


@pytest.mark.usefixtures("set_up")
def test_it_can_be_stopped(ada: User) -> None:
    story = lay_story(most=1)
    run = a_run(story)

    signed_in(ada).post(f"/stories/{story.slug}/judge/stop/")

    run.refresh_from_db()
    assert run.state == JudgeRunState.STOPPED


def test_a_preview_says_whose_verdicts_it_shows(ada: User) -> None:
    story = lay_story(most=1)
    preview = Preview.objects.create(story=story, state=PreviewState.READY, judge=True, judge_model="small-model", judge_prompt=1)

    page = signed_in(ada).get(f"/previews/{preview.pk}/").content.decode()

    assert f"What small-model would change in “{story.name}”" in page
    assert "Apply: go by its verdicts" in page
    signed_in(ada).post(f"/previews/{preview.pk}/apply/")
    story.refresh_from_db()
    assert story.judge_model == "small-model"
    assert "Show it without the model" in signed_in(ada).get(f"/stories/{story.slug}/").content.decode()


def test_a_conflict_says_that_a_model_judged_it(ada: User) -> None:
    story = lay_story(most=1)
    Conflict.objects.filter(number=1).update(judged_by="small-model")

    page = signed_in(ada).get(f"/stories/{story.slug}/conflicts/1/").content.decode()

    assert "Also judged by small-model, a language model" in page


def pages_of(story: Story, user: User) -> list[str]:
    here = f"/stories/{story.slug}/"
    names = ("", "queue/", "conflicts/1/", "dashboard/", "settings/", "draft/", "grid/", "entities/", "sheet/", "exports/", "snapshots/")
    article = Article.objects.filter(story=story).earliest("pk").pk
    group = story.groups.earliest("pk").pk
    snapshot = services.freeze_sheet(story, user=user)
    preview = Preview.objects.create(story=story, state=PreviewState.READY)
    more = (f"/articles/{article}/", f"/articles/{article}/versions/1/", f"/articles/{article}/keep/", f"/snapshots/{snapshot.code}/")
    return [
        *(here + name for name in names),
        f"{here}questions/{group}/",
        f"{here}groupings/",
        f"{here}keep/",
        *more,
        f"/previews/{preview.pk}/",
    ]


def test_every_page_of_a_story_says_where_its_sentences_were_sent(ada: User) -> None:
    story = lay_story(most=1)
    client, addresses = signed_in(ada), pages_of(story, ada)

    assert [address for address in addresses if SENT in client.get(address).content.decode()] == []
    Story.objects.filter(pk=story.pk).update(sent_to="api.example.org (model big-model)")

    silent = [address for address in addresses if SENT not in client.get(address).content.decode()]
    assert silent == []
    assert "api.example.org (model big-model)" in client.get(addresses[0]).content.decode()
    assert SENT not in client.get("/queue/").content.decode()


def test_the_next_conflict_says_it_of_its_own_story(ada: User) -> None:
    story = lay_story(most=1)
    Story.objects.filter(pk=story.pk).update(sent_to="api.example.org (model big-model)")

    fragment = signed_in(ada, **{"HX-Request": "true"}).get(f"/stories/{story.slug}/conflicts/1/").content.decode()

    assert "<html" not in fragment
    assert SENT in fragment
