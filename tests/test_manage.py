from __future__ import annotations

from contextlib import nullcontext

import pytest

from manage import database_for


@pytest.mark.parametrize("command", ["read", "reconcile", "compare", "demo", "help", "check"])
def test_headless_commands_start_no_database(command: str) -> None:
    assert isinstance(database_for(["manage.py", command]), nullcontext)


def test_help_of_any_command_starts_no_database() -> None:
    assert isinstance(database_for(["manage.py", "migrate", "--help"]), nullcontext)
    assert isinstance(database_for(["manage.py"]), nullcontext)
