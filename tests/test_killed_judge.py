"""A worker killed while it asks a language model loses no answer and asks for none twice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services
from articles.models import Action, JudgeRun, JudgeRunState, JudgeVerdict, Preview, PreviewState, User
from articles.selectors import judge_panel
from tests.judging.model_server import Model, Question, Reply, completion, running_model, verdict
from tests.newsroom import newsroom
from tests.workers import bury_the_dead, finish_the_work, kill_when, start_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_queue")]


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    """A model that takes a moment to answer."""

    def slow(question: Question) -> Reply:
        time.sleep(0.3)
        return completion(verdict(question))

    with running_model() as running:
        running.script = slow
        settings.JUDGE_URL, settings.JUDGE_MODEL = running.url, "small-model"
        yield running


def test_killed_in_the_middle_it_goes_on_and_asks_nothing_twice(model: Model, ada: User) -> None:
    story = newsroom()
    run = services.ask_judge(story, user=ada)

    # Not the settings of the tests: these leave out what the environment says of a model.
    worker = start_worker(DJANGO_SETTINGS_MODULE="factcheck.settings", JUDGE_URL=model.url, JUDGE_MODEL="small-model")
    kill_when(lambda: JudgeVerdict.objects.count() >= 2, worker)
    kept = set(JudgeVerdict.objects.values_list("digest", flat=True))
    panel = judge_panel(story.slug)
    assert panel is not None
    half_way = panel.run
    assert half_way is not None
    assert (half_way.is_over, half_way.judged >= 2, half_way.seconds_left is not None) == (False, True, True)
    bury_the_dead()
    finish_the_work()

    run.refresh_from_db()
    assert (run.state, run.known + run.judged) == (JudgeRunState.DONE, run.total)
    assert run.known >= len(kept), "what was judged before it was killed"
    assert JudgeVerdict.objects.count() == run.total
    asked = [question.sentences for question in model.asked]
    assert len(asked) - len(set(asked)) <= 1, "but for the one that was under way"
    assert JudgeRun.objects.count() == 1
    assert Preview.objects.get(judge=True).state == PreviewState.READY
    assert Action.objects.filter(what__in=("judge_ask", "judge_finish")).count() == 2
    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}
