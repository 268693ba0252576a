from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from factcheck.embedded import DURABILITY_OFF, EmbeddedDatabaseError, EmbeddedServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(tmp_path / "var", settings=tuple(DURABILITY_OFF.items()))
    yield server
    if server.cluster.exists():
        server.stop()


def ask(server: EmbeddedServer, query: LiteralString) -> object:
    with psycopg.connect(host=str(server.socket_directory), user="factcheck", dbname="factcheck", autocommit=True) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def pid_of(server: EmbeddedServer) -> int | None:
    process = server.process()
    return process.pid if process else None


def test_it_runs_as_long_as_somebody_uses_it(server: EmbeddedServer) -> None:
    with server.used():
        first = pid_of(server)
        with server.used():
            assert pid_of(server) == first
        assert pid_of(server) == first
        assert first is not None
    assert pid_of(server) is None


def test_it_speaks_unicode_whatever_the_locale_of_the_shell(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    with server.used():
        assert ask(server, "SELECT lower('ÉŠ')") == "éš"
        assert ask(server, "SHOW server_encoding") == "UTF8"


def test_it_does_not_listen_on_the_network(server: EmbeddedServer) -> None:
    with server.used():
        assert ask(server, "SHOW listen_addresses") == ""
        assert server.home.stat().st_mode & 0o077 == 0


def test_what_was_committed_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / "var")
    with server.used():
        ask(server, "CREATE TABLE kept AS SELECT 42 AS answer")
        killed = server.process()
        assert killed is not None
        killed.kill()
        wait_until_dead(server)
        server.start()
        assert ask(server, "SELECT answer FROM kept") == 42


def wait_until_dead(server: EmbeddedServer) -> None:
    for _ in range(100):
        if server.process() is None:
            return
        time.sleep(0.05)
    pytest.fail("the killed server is still there")


def test_a_pid_file_that_names_another_process_is_no_running_server(server: EmbeddedServer) -> None:
    with server.used():
        pass
    (server.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{server.cluster}\n", encoding="utf-8")
    assert server.process() is None
    with server.used():
        assert pid_of(server) not in {None, os.getpid()}


def test_a_half_made_cluster_is_made_anew(server: EmbeddedServer) -> None:
    draft = server.home / "data.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n", encoding="ascii")
    with server.used():
        assert ask(server, "SELECT 1") == 1


def test_a_user_that_was_killed_does_not_keep_it_running(server: EmbeddedServer) -> None:
    code = f"""
import time
from pathlib import Path
from factcheck.embedded import EmbeddedServer
with EmbeddedServer(Path({str(server.data)!r})).used():
    print("ready", flush=True)
    time.sleep(600)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == "ready\n"
        with server.used():
            user.send_signal(signal.SIGKILL)
            user.wait()
            assert pid_of(server) is not None
    assert pid_of(server) is None


def test_a_path_too_long_for_a_socket_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / ("deep" * 20) / "var", settings=tuple(DURABILITY_OFF.items()))
    assert len(str(server.socket_directory)) < 80
    with server.used():
        assert ask(server, "SELECT 1") == 1


def test_data_of_another_version_is_not_touched(server: EmbeddedServer) -> None:
    with server.used():
        pass
    (server.cluster / "PG_VERSION").write_text("14\n", encoding="ascii")
    with pytest.raises(EmbeddedDatabaseError, match="was written by PostgreSQL 14, this is 18"):
        server.start()


def test_a_failed_start_says_what_the_server_said(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / "var", settings=(("no_such_setting", "1"),))
    with pytest.raises(EmbeddedDatabaseError, match="no_such_setting"):
        server.start()
