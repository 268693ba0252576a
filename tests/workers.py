"""Workers as they run in production, in processes of their own, which tests start, wait for and kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 90


def start_worker(**environment: str) -> subprocess.Popen[bytes]:
    """Start a worker on the database of the test."""
    address = connection.settings_dict
    host, port = quote(str(address["HOST"]), safe=""), address["PORT"] or 5432
    who = ":".join(quote(str(part), safe="") for part in (address["USER"], address["PASSWORD"]) if part)
    known = os.environ | environment | {"DATABASE_URL": f"postgresql://{who}@{host}:{port}/{address['NAME']}"}
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "1"]
    return subprocess.Popen(command, cwd=PROJECT, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_when(happened: Callable[[], bool], worker: subprocess.Popen[bytes]) -> None:
    """Kill a worker as soon as something has happened."""
    try:
        wait_until(happened)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for what a worker does."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "the worker did not come that far"
        time.sleep(0.02)


def bury_the_dead() -> None:
    """Let the last sign of life of every worker be long ago."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '10 minutes'")


def finish_the_work() -> None:
    """Do all that is left in the queue, what dead workers held first."""
    # A killed worker may have put it into the queue itself, at the turn of a minute.
    with suppress(AlreadyEnqueued):
        app.configure_task("articles.tasks.retry_stalled_jobs").defer(timestamp=0)
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # procrastinate types its connector as the base class
    worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="never")


def empty_queue() -> None:
    """Take every job out of the queue, and forget every worker."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")
