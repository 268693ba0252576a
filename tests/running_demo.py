"""A demo as a person would start it, for tests: a process of its own, on data and a port of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 300
STOP_SECONDS = 120
# The demo in a test is on the embedded server, whatever server the tests themselves were given.
NOT_INHERITED = {
    "ALLOWED_HOSTS",
    "COLLECTED_STATIC",
    "DATABASE_URL",
    "DATABASE_URL_FILE",
    "DEBUG",
    "HTTPS",
    "PROXIES",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
}


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class RunningDemo:
    """What was started, and what it has said so far."""

    data: Path
    port: int
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        return "".join(self.said)

    def wait_until_open(self) -> None:
        """Read on until the address and the logins are printed."""
        assert self.process.stdout is not None
        watchdog = threading.Timer(START_SECONDS, self.end_by_force)  # a demo that says nothing more would be read from for ever
        watchdog.start()
        try:
            for line in self.process.stdout:
                self.said.append(line)
                if "Ctrl-C stops everything" in line:
                    return
        finally:
            watchdog.cancel()
        pytest.fail(f"the demo did not open:\n{self.output}")

    def password(self, name: str) -> str:
        """The password that was printed for ``name``."""
        found = re.search(rf"\b{name}\s+password\s+(\S+)", self.output)
        assert found, self.output
        return found.group(1)

    def processes(self) -> list[psutil.Process]:
        """The demo's own process, web, worker, and the database with its sessions."""
        started = psutil.Process(self.process.pid)
        servers = [process for process in psutil.process_iter(["cwd"]) if process.info["cwd"] == str(self.data / "postgres" / "data")]
        return [started, *started.children(recursive=True), *servers]

    def stop(self) -> int:
        """Press Ctrl-C, wait for the end, and return the exit code. What does not end is ended by force, and fails the test."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.said.append(self.process.communicate(timeout=STOP_SECONDS)[0])
        except subprocess.TimeoutExpired:
            self.end_by_force()
            self.said.append(self.process.communicate()[0])
            pytest.fail(f"the demo did not end when told to, and was killed. It had said:\n{self.output}")
        return self.process.returncode

    def end_by_force(self) -> None:
        """Kill the demo and all that it has started."""
        with suppress(psutil.NoSuchProcess):
            for process in self.processes():
                process.kill()


@contextmanager
def demo(data: Path, port: int, *, prefix: tuple[str, ...] = ()) -> Iterator[RunningDemo]:
    """Start the demo; it is stopped at the end if the test has not done so. ``prefix`` is what it is started with, as ``nohup``."""
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    environment |= {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "FACTCHECK_DATA": str(data), "PORT": str(port)}
    command = [*prefix, sys.executable, str(ROOT / "manage.py"), "demo"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        running = RunningDemo(data, port, process)
        try:
            yield running
        finally:
            if process.poll() is None:
                running.stop()
