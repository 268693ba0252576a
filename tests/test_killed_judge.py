"""A worker killed while it asks a language model loses no answer and asks for none twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services
from articles.models import Action, JudgeRun, JudgeRunState, JudgeVerdict, Preview, PreviewState, User
from articles.selectors import judge_panel
from tests.judging.model_server import Model, Question, Reply, completion, running_model, verdict
from tests.newsroom import newsroom
from tests.test_killed_worker import finish_the_work

pytestmark = pytest.mark.django_db(transaction=True)

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 90


@pytest.fixture(autouse=True)
def _a_queue_of_our_own(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(connections.databases["default"], "CONN_MAX_AGE", 0)
    _empty_queue()
    yield
    _empty_queue()


def _empty_queue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")


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


def start_worker(model: Model) -> subprocess.Popen[bytes]:
    address = connection.settings_dict
    host, port = quote(str(address["HOST"]), safe=""), address["PORT"] or 5432
    who = ":".join(quote(str(part), safe="") for part in (address["USER"], address["PASSWORD"]) if part)
    database = f"postgresql://{who}@{host}:{port}/{address['NAME']}"
    # Not the settings of the tests: these leave out what the environment says of a model.
    settings = {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "JUDGE_URL": model.url, "JUDGE_MODEL": "small-model"}
    environment = os.environ | settings | {"DATABASE_URL": database}
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "1"]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "the worker did not come that far"
        time.sleep(0.02)


def test_killed_in_the_middle_it_goes_on_and_asks_nothing_twice(model: Model, ada: User) -> None:
    story = newsroom()
    run = services.ask_judge(story, user=ada)

    worker = start_worker(model)
    try:
        wait_until(lambda: JudgeVerdict.objects.count() >= 2)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    kept = set(JudgeVerdict.objects.values_list("digest", flat=True))
    panel = judge_panel(story.slug)
    assert panel is not None
    half_way = panel.run
    assert half_way is not None
    assert (half_way.is_over, half_way.judged >= 2, half_way.seconds_left is not None) == (False, True, True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '10 minutes'")
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
