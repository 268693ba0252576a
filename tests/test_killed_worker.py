"""A killed worker loses nothing and does nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from articles import services
from articles.models import ArticleVersion, Claim, Conflict, ImportRun, ImportState, Position, Story, User, VersionState
from tests.newsroom import QUAKE, Row, as_file, newsroom

pytestmark = pytest.mark.django_db(transaction=True)

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 60


@pytest.fixture(autouse=True)
def _a_queue_of_our_own(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(connections.databases["default"], "CONN_MAX_AGE", 0)
    _empty_queue()
    yield
    _empty_queue()


def _empty_queue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")


def rows(count: int) -> list[Row]:
    return [QUAKE[number % 2] | {"id": f"article-{number}", "source": f"Outlet {number % 7}"} for number in range(count)]


def start_worker() -> subprocess.Popen[bytes]:
    address = connection.settings_dict
    host, port = quote(str(address["HOST"]), safe=""), address["PORT"] or 5432
    who = ":".join(quote(str(part), safe="") for part in (address["USER"], address["PASSWORD"]) if part)
    environment = os.environ | {"DATABASE_URL": f"postgresql://{who}@{host}:{port}/{address['NAME']}"}
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "1"]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "the worker did not come that far"
        time.sleep(0.05)


def kill_in_the_middle(read: int) -> None:
    """Let a worker run until so many articles are read, kill it, and let its last sign of life be long ago."""
    worker = start_worker()
    try:
        wait_until(lambda: ArticleVersion.objects.filter(state=VersionState.READ).count() >= read)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '10 minutes'")


def finish_the_work() -> None:
    # A killed worker may have put it into the queue itself, at the turn of a minute.
    with suppress(AlreadyEnqueued):
        app.configure_task("articles.tasks.retry_stalled_jobs").defer(timestamp=0)
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="never")


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
