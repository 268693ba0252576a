"""A language model asked while people are at work: two admins at once, an article withdrawn, corrected or removed in the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from articles import services
from articles.models import Action, Article, JudgeRun, JudgeRunState, JudgeVerdict, User
from tests.judging.model_server import Model, Question, Reply, completion, running_model, verdict
from tests.newsroom import QUAKE, Row, bring_in, newsroom
from tests.services.test_judging import asked_about

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_connection_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections.databases["default"], "CONN_MAX_AGE", 0)


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    with running_model() as running:
        settings.JUDGE_URL, settings.JUDGE_MODEL = running.url, "small-model"
        yield running


def test_two_admins_who_press_at_once_have_it_asked_once(model: Model, ada: User) -> None:
    story = newsroom()
    together = Barrier(4)

    def press(_: int) -> int:
        together.wait()
        try:
            return services.ask_judge(story, user=ada).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as admins:
        runs = set(admins.map(press, range(4)))

    assert runs == {JudgeRun.objects.get().pk}
    assert Action.objects.filter(what="judge_ask").count() == 4


def withdraw(article: Article, user: User) -> None:
    services.withdraw_article(article, why="It was a hoax.", user=user, in_background=False)


def remove(article: Article, user: User) -> None:
    services.remove_article(article, because="A court order.", user=user)


def correct(article: Article, user: User) -> None:
    changed: Row = {**QUAKE[1], "text": QUAKE[1]["text"].replace("five", "seven")}
    bring_in(article.story, [changed])


@pytest.mark.parametrize("happen", [withdraw, remove, correct], ids=lambda happen: happen.__name__)
def test_the_words_of_an_article_that_went_meanwhile_are_sent_no_more(
    model: Model, ada: User, happen: Callable[[Article, User], None]
) -> None:
    story = newsroom()
    article = Article.objects.get(story=story, key=QUAKE[1]["id"])

    def happens(question: Question) -> Reply:
        if len(model.asked) == 1:
            try:
                happen(article, ada)
            finally:
                connection.close()
        return completion(verdict(question))

    model.script = happens
    run = asked_about(story, ada)

    assert len(model.asked) == 1, "every pair of this story is one of that article"
    assert run.state == JudgeRunState.DONE
    assert JudgeVerdict.objects.count() == (0 if happen is remove else 1)
