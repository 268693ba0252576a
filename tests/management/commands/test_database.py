from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from factcheck.embedded import EmbeddedServer, configured_server


@pytest.fixture
def server(settings: Settings, tmp_path: Path) -> Iterator[EmbeddedServer]:
    settings.EMBEDDED_DATABASE = True
    settings.DATA_DIR = tmp_path / "var"
    server = configured_server()
    yield server
    if server.cluster.exists():
        server.stop()


def said(action: str) -> str:
    output = io.StringIO()
    call_command("database", action, stdout=output)
    return output.getvalue()


def test_it_tells_whether_the_server_runs(server: EmbeddedServer) -> None:
    assert said("status") == f"The embedded database in {server.home} does not run.\n"
    with server.used():
        assert f"runs as process {server.process().pid}, socket in {server.socket_directory}" in said("status")  # type: ignore[union-attr]


def test_it_stops_a_server_that_a_crash_left_running(server: EmbeddedServer) -> None:
    server.start()
    assert said("stop") == f"The embedded database in {server.home} does not run.\n"
    assert server.process() is None


def test_stopping_what_was_never_made_makes_nothing(server: EmbeddedServer) -> None:
    said("stop")
    assert not server.cluster.exists()


def test_another_server_is_not_looked_after(settings: Settings) -> None:
    settings.EMBEDDED_DATABASE = False
    with pytest.raises(CommandError, match="DATABASE_URL is set"):
        said("status")
