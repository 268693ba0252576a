from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from manage import database_for


@pytest.mark.parametrize("command", ["read", "reconcile", "compare", "demo", "help", "check"])
def test_headless_commands_start_no_database(command: str) -> None:
    assert isinstance(database_for(["manage.py", command]), nullcontext)


def test_help_of_any_command_starts_no_database() -> None:
    assert isinstance(database_for(["manage.py", "migrate", "--help"]), nullcontext)
    assert isinstance(database_for(["manage.py"]), nullcontext)


@pytest.mark.parametrize("command", ["migrate", "demo", "check"])
def test_a_setting_that_cannot_be_understood_is_said_in_one_line(command: str) -> None:
    manage = Path(__file__).resolve().parent.parent / "manage.py"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "factcheck.settings", "DATABASE_URL": "mysql://localhost/news"}
    done = subprocess.run([sys.executable, str(manage), command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["manage.py: DATABASE_URL must name a PostgreSQL server: postgresql://user:password@host:5432/name"]
