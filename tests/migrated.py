"""A database with every table and no rows but Django's own, made once for the migrations as they are: test databases are copies of it."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg.sql import SQL, Identifier

MIGRATIONS = Path(__file__).resolve().parent.parent / "articles" / "migrations"
OTHERS = ("django", "django-axes", "procrastinate")  # whose migrations come with their versions
_PREFIX = "migrated_"
_ONE_AT_A_TIME = 20251  # the number of the lock under which it is made


def migrated_database() -> str:
    """Return the name of the database, which is made if it is not there. Two workers that ask at once get the same."""
    name = _PREFIX + _digest()
    address = settings.DATABASES["default"]
    with psycopg.connect(host=address["HOST"], user=address["USER"], dbname="postgres", autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
        made = [row[0] for row in server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])]
        if name not in made:
            for other in made:
                server.execute(SQL("DROP DATABASE {}").format(Identifier(other)))
            _make(server, name)
    return name


def _digest() -> str:
    parts = [f"{package} {version(package)}".encode() for package in OTHERS]
    parts += [path.read_bytes() for path in sorted(MIGRATIONS.glob("*.py"))]
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def _make(server: psycopg.Connection[tuple[str]], name: str) -> None:
    """Make it under another name first: one that was broken off must never be taken for a whole one."""
    draft, own = f"{_PREFIX}draft", connection.settings_dict["NAME"]
    server.execute(SQL("CREATE DATABASE {}").format(Identifier(draft)))
    connection.close()
    connection.settings_dict["NAME"] = draft
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
    server.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(draft), Identifier(name)))
