"""The project's settings, made quick and kept apart: tests have a database server and a data folder of their own."""

from __future__ import annotations

import os
from pathlib import Path

# What a developer's shell says about a real installation must not reach the tests; only DATABASE_URL may choose another server.
for name in (
    "ALLOWED_HOSTS",
    "COLLECTED_STATIC",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "EMAIL_FOLDER",
    "EMAIL_HOST",
    "FETCH_INTERNAL_HOSTS",
    "HTTPS",
    "JUDGE_AT_ONCE",
    "JUDGE_BUDGET",
    "JUDGE_KEY",
    "JUDGE_KEY_FILE",
    "JUDGE_MAY_LEAVE",
    "JUDGE_MODEL",
    "JUDGE_SECONDS",
    "JUDGE_URL",
    "PROXIES",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "TIME_ZONE",
    "WATCH_FOLDERS",
    "WATCH_GAP",
):
    os.environ.pop(name, None)
os.environ["FACTCHECK_DATA"] = os.environ.get("FACTCHECK_TEST_DATA") or str(Path(__file__).resolve().parent.parent / "var" / "test")

from factcheck.embedded import DURABILITY_OFF, UNDISTURBED  # noqa: E402
from factcheck.settings import *  # noqa: E402, F403
from factcheck.settings import DATABASES  # noqa: E402

SECRET_KEY = "only-for-tests-" + "x" * 40
SECRET_KEY_IS_TEMPORARY = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMBEDDED_DATABASE_SETTINGS = {**DURABILITY_OFF, **UNDISTURBED}
# Two runs at the same time must not share a database.
# A connection that a thread of a live server keeps open would stand in the way of removing the database.
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["TEST"] = {"NAME": f"test_factcheck_{os.getpid()}"}
