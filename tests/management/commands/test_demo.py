from __future__ import annotations

import socket
import urllib.request
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

import psutil
import pytest

from factcheck.embedded import EmbeddedServer
from tests.running_demo import START_SECONDS, RunningDemo, demo, free_port

pytestmark = pytest.mark.lengthy


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data that the demos of this module share, one after the other."""
    return tmp_path_factory.mktemp("demo") / "var"


def status(running: RunningDemo) -> int:
    with urllib.request.urlopen(running.address + "/healthz", timeout=60) as response:
        return int(response.status)


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all have ended; a dead process that nobody has buried yet counts as ended."""
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def test_it_serves_and_ctrl_c_stops_everything(data: Path) -> None:
    with demo(data, free_port()) as running:
        running.wait_until_open()
        processes = running.processes()
        assert status(running) == HTTPStatus.OK
        assert EmbeddedServer(data).process() is not None
        assert all(len(running.password(name)) >= 12 for name in ("ada", "alice", "bob"))
        assert running.stop() == 0
    assert gone(processes)
    assert EmbeddedServer(data).process() is None
    assert "Everything is stopped" in running.output


def test_ctrl_c_stops_it_also_where_it_was_started_with_interrupts_ignored(data: Path) -> None:
    with demo(data, free_port(), prefix=("env", "--ignore-signal=INT")) as running:
        running.wait_until_open()
        processes = running.processes()
        assert running.stop() == 0, running.output
    assert gone(processes)


def test_a_second_start_after_a_kill_clears_up(data: Path) -> None:
    with demo(data, free_port()) as first:
        first.wait_until_open()
        orphans = [process for process in first.processes() if process.pid != first.process.pid]
        first.process.kill()
        first.process.wait()
        with demo(data, first.port) as second:
            second.wait_until_open()
            assert "Ended 2 processes that an interrupted run had left." in second.output
            assert second.password("alice") == first.password("alice")
            assert status(second) == HTTPStatus.OK
            assert second.stop() == 0, second.output
    assert gone(orphans)
    assert EmbeddedServer(data).process() is None, second.output


def test_it_starts_again_after_everything_was_killed(data: Path) -> None:
    with demo(data, free_port()) as first:
        first.wait_until_open()
        for process in first.processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        first.process.wait()
        with demo(data, first.port) as second:
            second.wait_until_open()
            assert second.password("ada") == first.password("ada")
            assert status(second) == HTTPStatus.OK
            assert second.stop() == 0, second.output


def test_a_taken_port_is_said_with_what_to_do(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port: int = other.getsockname()[1]
        with demo(data, port) as refused:
            assert refused.process.wait(START_SECONDS) == 1
            refused.stop()
    assert f"Port {port} is taken by another program. Choose another one: PORT={port + 1} make demo" in refused.output


def test_a_port_that_is_no_number_is_refused(data: Path) -> None:
    with demo(data, 99999) as refused:
        assert refused.process.wait(START_SECONDS) == 1
        refused.stop()
    assert "PORT='99999' is not a whole number from 1 to 65535" in refused.output
