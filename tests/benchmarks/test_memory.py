"""How much memory the demo takes: database, web and worker together, after everything was read and every page was asked for."""

from __future__ import annotations

import re
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg

from tests.running_demo import RunningDemo, demo, free_port

LIMIT = 1_200_000_000
READ_SECONDS = 300


def test_database_web_and_worker_stay_under_the_limit(tmp_path: Path) -> None:
    with demo(tmp_path / "var", free_port()) as running:
        running.wait_until_open()
        began = time.monotonic()
        wait_until_read(running)
        print(f"\nall read after {time.monotonic() - began:.1f} s")
        for _ in range(20):
            urllib.request.urlopen(running.address + "/accounts/login/", timeout=10).close()
        compare_two_statements(running)
        sizes = {process: pss(process) for process in running.processes()}
        report(sizes)
        assert sum(sizes.values()) < LIMIT


def compare_two_statements(running: RunningDemo) -> None:
    """Have the web process load the language model, as it does when somebody first compares two statements."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = browser.open(running.address + "/accounts/login/", timeout=10).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    fields = {"username": "alice", "password": running.password("alice"), "csrfmiddlewaretoken": token[1]}
    browser.open(running.address + "/accounts/login/", data=urlencode(fields).encode(), timeout=30).close()
    pair = urlencode({"a": "The fire killed 24 people, police said.", "b": "Five people died in the fire, the mayor said."})
    for _ in range(3):
        assert "Verdict:" in browser.open(f"{running.address}/compare/?{pair}", timeout=60).read().decode()


def wait_until_read(running: RunningDemo) -> None:
    """Wait until no job is left to do, and none has come back for a moment."""
    with psycopg.connect(host=str(running.data / "postgres" / "run"), user="factcheck", dbname="factcheck", autocommit=True) as connection:
        quiet, give_up = 0, time.monotonic() + READ_SECONDS
        while quiet < 3:
            assert time.monotonic() < give_up, "the worker did not finish reading"
            row = connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')").fetchone()
            quiet = quiet + 1 if row == (0,) else 0
            time.sleep(0.5)


def pss(process: psutil.Process) -> int:
    """Memory in bytes; what several processes share is counted once, by its share."""
    return int(process.memory_full_info().pss)


def report(sizes: dict[psutil.Process, int]) -> None:
    for process, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"{size / 1e6:8.1f} MB  {' '.join(process.cmdline())[:100]}")
    print(f"{sum(sizes.values()) / 1e6:8.1f} MB  together, of {LIMIT / 1e6:.0f} MB")
