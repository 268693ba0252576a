"""Child processes that live as long as the one that started them, and the clearing away of those that a crash orphaned."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from django.conf import settings

STOP_SECONDS = 20


@dataclass(slots=True)
class Children:
    """The processes of one run, written down in ``record`` so that the next run can find them after a crash."""

    record: Path
    logs: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, arguments: Sequence[str]) -> None:
        """Start ``manage.py`` with ``arguments`` as the child called ``name``; what it prints goes to its log."""
        self.logs.mkdir(parents=True, exist_ok=True)
        with self.log(name).open("wb") as log:
            # A session of its own, so that Ctrl-C reaches the parent alone, and the parent stops them in order.
            self.running[name] = subprocess.Popen(
                [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
                cwd=settings.BASE_DIR,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        self._write()

    def log(self, name: str) -> Path:
        """Where the child called ``name`` writes what it says."""
        return self.logs / f"{name}.log"

    def ended(self) -> str | None:
        """The name of a child that is no longer running, if there is one."""
        return next((name for name, child in self.running.items() if child.poll() is not None), None)

    def stop(self) -> None:
        """End all children: politely, then by force."""
        for child in self.running.values():
            child.terminate()
        for child in self.running.values():
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self.running.clear()
        self.record.unlink(missing_ok=True)

    def clear_orphans(self) -> int:
        """End what a killed run left running, and say how many processes that were."""
        orphans = [process for pid, born in self._read() if (process := _same_process(pid, born))]
        _end(orphans)
        self.record.unlink(missing_ok=True)
        return len(orphans)

    def _write(self) -> None:
        alive = [psutil.Process(child.pid) for child in self.running.values() if child.poll() is None]
        self.record.write_text(json.dumps([[process.pid, process.create_time()] for process in alive]), encoding="ascii")

    def _read(self) -> list[tuple[int, float]]:
        try:
            return [(int(pid), float(born)) for pid, born in json.loads(self.record.read_text(encoding="ascii"))]
        except (FileNotFoundError, ValueError, TypeError):
            return []


def _same_process(pid: int, born: float) -> psutil.Process | None:
    """The process ``pid`` if it is the one that was started then: numbers are given out again."""
    try:
        process = psutil.Process(pid)
        same = abs(process.create_time() - born) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return None
    return process if same else None


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, stubborn = psutil.wait_procs(processes, timeout=STOP_SECONDS)
    for process in stubborn:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, timeout=STOP_SECONDS)
