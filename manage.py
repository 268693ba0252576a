#!/usr/bin/env python
"""The command line of the application: ``python manage.py help`` lists the commands."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from factcheck.embedded import EmbeddedDatabaseError, configured_database
except ImportError as missing:
    sys.exit(f"{missing}. Run `make demo` once, then use .venv/bin/python.")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

# Everything else may ask the database, so the embedded server is started for it. ``demo`` and ``database`` start it themselves.
COMMANDS_WITHOUT_DATABASE = frozenset(
    {
        "check",
        "collectstatic",
        "compare",
        "database",
        "demo",
        "findstatic",
        "help",
        "read",
        "reconcile",
        "--help",
        "--version",
        "-h",
        "version",
    }
)


def only_looks(arguments: list[str]) -> bool:
    """Whether the command named by ``arguments`` only looks at files: it needs neither the database nor the engine."""
    return arguments[1:2] == ["import_articles"] and "--dry-run" in arguments


def database_for(arguments: list[str]) -> AbstractContextManager[object]:
    """The database that the command named by ``arguments`` needs, for as long as it runs."""
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in COMMANDS_WITHOUT_DATABASE or {"--help", "-h"} & set(arguments) or only_looks(arguments):
        return nullcontext()
    return configured_database()


def main() -> None:
    """Run the command that the command line names. What stops it before it begins is said without a traceback."""
    if only_looks(sys.argv):
        os.environ.setdefault("LOAD_TASKS", "no")  # they load the engine, which whoever only looks does not wait for
    try:
        with database_for(sys.argv):
            execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EmbeddedDatabaseError) as error:
        sys.exit(f"{Path(sys.argv[0]).name}: {error}")


if __name__ == "__main__":
    main()
