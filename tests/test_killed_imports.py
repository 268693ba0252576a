"""Two hundred imports, twenty workers killed and three database servers stopped dead: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.models import Count
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued
from pytest_django import DjangoDbBlocker

from articles import services
from articles.models import Action, Article, ArticleVersion, ImportReject, ImportRun, ImportState, Source, Story, Verb
from articles.services import jobs
from factcheck.embedded import EmbeddedServer, django_database
from tests.newsroom import Row, as_file

PROJECT = Path(__file__).resolve().parent.parent
IMPORTS = 200
ARTICLES = 4
WORKERS = 2
KILL_ROUNDS = 10
STOP_ROUNDS = 3
PATIENCE = 240


@pytest.fixture
def server(django_db_blocker: DjangoDbBlocker) -> Iterator[EmbeddedServer]:
    """A database server of its own, as durable as a real one, that may be stopped while others test on theirs."""
    with tempfile.TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as folder:
        # Not pytest's own folder: each run of pytest closes it to other accounts, and the server runs under one.
        data = Path(folder)
        data.chmod(0o755)
        yield from _served(data, django_db_blocker)


def _served(data: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[EmbeddedServer]:
    own = EmbeddedServer(data)
    kept = dict(connections.databases["default"])
    own.start()
    with django_db_blocker.unblock():
        connection.close()
        connections.databases["default"].update(django_database(data))
        del connections["default"]
        call_command("migrate", verbosity=0, interactive=False)
        yield own
        connection.close()
        connections.databases["default"].clear()
        connections.databases["default"].update(kept)
        del connections["default"]
    own.stop()


def rows(number: int) -> list[Row]:
    """The articles of one import: one of them twice, corrected the second time, and a row that is refused."""
    made = [
        {
            "id": f"{number}-{place}",
            "source": f"Outlet {number % 17}",
            "published": "2025-03-04",
            "title": f"Report {number}, {place}",
            "text": f"Report {place} of import {number}. Nine people died.",
        }
        for place in range(ARTICLES)
    ]
    return [*made, made[0] | {"published": "2025-03-05", "text": "Corrected."}, {"source": "Nobody", "title": f"No text in {number}"}]


def start_imports() -> None:
    story = services.create_story("The ferry")
    for number in range(IMPORTS):
        services.start_import([as_file(rows(number))], story=story, user=None)


def tables() -> tuple[list[Any], ...]:
    versions = ArticleVersion.objects.order_by("article__source__name", "article__key", "number")
    return (
        list(Source.objects.order_by("name").values_list("name", flat=True)),
        list(Article.objects.order_by("source__name", "key").values_list("source__name", "key", "handle", "current_version__number")),
        list(versions.values_list("article__source__name", "article__key", "number", "digest", "state")),
        list(ImportReject.objects.order_by("run", "number").values_list("file", "line", "column", "value", "reason", "row")),
        list(ImportRun.objects.order_by("pk").values_list("state", "total", "done", "new", "changed", "unchanged", "rejected")),
    )


def forget_everything() -> None:
    Story.objects.all().delete()
    Source.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")


@contextmanager
def workers() -> Iterator[list[subprocess.Popen[bytes]]]:
    address = connections.databases["default"]
    url = f"postgresql://{address['USER']}@{quote(str(address['HOST']), safe='')}:5432/{address['NAME']}"
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "1"]
    environment = os.environ | {"DATABASE_URL": url}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(command, cwd=PROJECT, env=environment, **quiet) for _ in range(WORKERS)]  # type: ignore[call-overload]
    try:
        yield started
    finally:
        for worker in started:
            worker.kill()
            worker.wait()


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"the workers did not come that far: {standing()}"
        time.sleep(0.02)


def standing() -> dict[str, list[object]]:
    """What is left, for whoever has to find out why."""
    runs = ImportRun.objects.exclude(state=ImportState.FINISHED).values_list("state", "done", "total", "problem")[:5]
    left = ProcrastinateJob.objects.filter(task_name=jobs.IMPORT).exclude(status="succeeded")
    return {"runs": list(runs), "jobs": list(left.values_list("status", "attempts", "scheduled_at", "args")[:5])}


def finish_the_work() -> None:
    """Let the workers go on as long as they get anywhere."""
    left = unfinished()
    while left:
        wait_until(lambda before=left: unfinished() < before)  # type: ignore[misc]
        left = unfinished()


def unfinished() -> int:
    return ImportRun.objects.exclude(state=ImportState.FINISHED).count()


def let_them_work(seconds: float) -> None:
    """Wait until both workers are at an import, or one finished since, then a moment that nobody chose."""
    before = unfinished()
    wait_until(lambda: unfinished() < before or ProcrastinateJob.objects.filter(status="doing", task_name=jobs.IMPORT).count() == WORKERS)
    time.sleep(seconds)


def bury_the_dead() -> None:
    """Let the last sign of life of the dead workers be long ago, and have their jobs looked for before anything else."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '10 minutes'")
    with suppress(AlreadyEnqueued):
        app.configure_task("articles.tasks.retry_stalled_jobs", priority=100).defer(timestamp=0)


def stop_dead(server: EmbeddedServer) -> None:
    """Stop the server as a power cut does, and start it again: it recovers from its log."""
    process = server.process()
    assert process is not None
    process.send_signal(signal.SIGQUIT)
    process.wait(timeout=30)
    connection.close()
    server.start()


@pytest.mark.lengthy
@pytest.mark.timeout(1800)
def test_killed_workers_and_stopped_servers_leave_what_undisturbed_ones_leave(server: EmbeddedServer) -> None:
    start_imports()
    for run in ImportRun.objects.order_by("pk"):
        services.carry_on(run)
    undisturbed = tables()
    forget_everything()
    chance = random.Random(16)
    start_imports()

    disturbed_at = []
    for number in range(KILL_ROUNDS + STOP_ROUNDS):
        with workers() as started:
            let_them_work(chance.random() * 0.8)
            disturbed_at.append(unfinished())
            if number % 4 == 1 and number < 4 * STOP_ROUNDS:
                stop_dead(server)
            for worker in started:
                worker.send_signal(signal.SIGKILL)
        bury_the_dead()
    with workers():
        finish_the_work()

    assert min(disturbed_at) > 0, "every kill was to hit imports that were at work"
    assert tables() == undisturbed
    asked = ProcrastinateJob.objects.filter(task_name=jobs.READ).order_by().values("args__version_id").annotate(times=Count("id"))
    assert set(asked.values_list("times", flat=True)) == {1}
    assert len(asked) == ArticleVersion.objects.count() == IMPORTS * (ARTICLES + 1)
    assert Action.objects.filter(what=Verb.IMPORT_FINISH).count() == 2 * IMPORTS
