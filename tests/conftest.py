"""What all tests share: the database server, the cast of people, and Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from pytest_django import DjangoDbBlocker

from articles.models import User
from factcheck.embedded import configured_database
from tests.chromium import PATIENCE, launch
from tests.judging.model_server import Model, running_model
from tests.migrated import migrated_database
from tests.workers import empty_queue

# A busy machine is no reason to fail; and what is drawn anew each time on a desk is the same in every continuous integration run.
hypothesis_settings.register_profile("desk", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest: one that is left for the end keeps one worker busy while the others have nothing to do."""
    items.sort(key=lambda item: item.get_closest_marker("lengthy") is None)


# --- The database ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database server, for as long as the tests that need one run; what it has migrated already is copied."""
    with configured_database():
        if settings.EMBEDDED_DATABASE:
            _drop_databases_of_dead_runs()
            with django_db_blocker.unblock():
                settings.DATABASES["default"]["TEST"]["TEMPLATE"] = migrated_database()
        yield


def _drop_databases_of_dead_runs() -> None:
    address = settings.DATABASES["default"]
    with psycopg.connect(host=address["HOST"], user=address["USER"], dbname="postgres", autocommit=True) as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_factcheck\\_%'").fetchall():
            pid = name.removeprefix("test_factcheck_").partition("_")[0]
            if pid.isdigit() and not psutil.pid_exists(int(pid)):
                connection.execute(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database. Before it is removed, sessions are ended that a live server's thread, cut off in an answer, may still hold."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        others = "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        cursor.execute(f"SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE {others}")
    connection.close()  # a test that put another database in its place has left another connection here than the one that Django closes


@pytest.fixture(autouse=True)
def no_jobs_left_over(request: pytest.FixtureRequest) -> None:
    """An empty job queue for each test. Django empties its own tables after a test that commits, and these are not its own."""
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(request.fixturenames):
        request.getfixturevalue("db")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def own_queue(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A queue that nobody else works on, for workers in processes of their own; nothing of it is left over."""
    monkeypatch.setitem(connections.databases["default"], "CONN_MAX_AGE", 0)
    empty_queue()
    yield
    empty_queue()


# --- A language model --------------------------------------------------------------------------------------------------------


@pytest.fixture
def model() -> Iterator[Model]:
    """The server of a language model, that answers as a test tells it to."""
    with running_model() as running:
        yield running


@pytest.fixture
def set_up(model: Model, settings: Any) -> Model:
    """The same, set up as the newsroom's judge."""
    settings.JUDGE_URL, settings.JUDGE_MODEL = model.url, "small-model"
    return model


# --- The cast ----------------------------------------------------------------------------------------------------------------

PASSWORD = "correct horse battery staple"


@pytest.fixture
def ada(db: None) -> User:
    """The admin."""
    return User.objects.create_user(username="ada", password=PASSWORD, role="admin", first_name="Ada")


@pytest.fixture
def alice(db: None) -> User:
    """The editor."""
    return User.objects.create_user(username="alice", password=PASSWORD, role="editor", first_name="Alice")


@pytest.fixture
def bob(db: None) -> User:
    """The reader, who may look and not touch."""
    return User.objects.create_user(username="bob", password=PASSWORD, role="reader", first_name="Bob")


# --- Chromium ----------------------------------------------------------------------------------------------------------------


@dataclass
class Watch:
    """What a page did that no page of ours may do. Without slots: Playwright keeps its own notes on objects that listen."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def see_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"about", "blob", "data"} and parts.hostname not in {"localhost", "127.0.0.1"}:
            self.outside.append(request.url)

    def see_message(self, message: ConsoleMessage) -> None:
        # A refused or missing page is often what the test is about; a script error or a breach of the policy never is.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.errors.append(message.text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for the tests of one module.

    Playwright's synchronous API keeps an event loop running in this thread, where Django's ORM refuses to work unless told
    otherwise; so it runs no longer than a module, and the other tests keep that protection.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser without a past. A script error, a breach of the content policy or a request to another host fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE)
    watch = Watch()
    context.on("request", watch.see_request)
    context.on("console", watch.see_message)
    context.on("weberror", lambda error: watch.errors.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert watch.outside == [], "the page asked another host"
    assert watch.errors == [], "the page reported errors"
