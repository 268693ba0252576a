"""``manage.py demo``: everything on this machine with one command, until Ctrl-C."""

from __future__ import annotations

import fcntl
import json
import secrets
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from articles.models import ImportRun, User
from articles.models.imports import ImportState
from factcheck import environment
from factcheck.children import Children
from factcheck.embedded import EmbeddedDatabaseError, configured_database

PEOPLE = {"ada": "admin", "alice": "editor", "bob": "reader"}
STORIES = settings.BASE_DIR / "demo" / "stories"
WEB_SECONDS = 60
OLDEST_SERVER = 15_00_00


class Command(BaseCommand):
    """Prepare the database, load the demonstration stories, run web and worker, and tell how to get in."""

    help = "Start everything on this machine with the demonstration stories, and serve until Ctrl-C. PORT chooses the port."

    def handle(self, *args: Any, **options: Any) -> None:
        port = environment.whole_number("PORT", default=8000, least=1, most=65535)
        children = Children(record=settings.DATA_DIR / "demo.json", logs=settings.DATA_DIR / "log")
        # Under nohup, or in the background of a script, SIGINT is inherited as ignored, and Python leaves it so.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        try:
            with ExitStack() as stack:
                stack.enter_context(_only_one(settings.DATA_DIR / "demo.lock"))
                self._clear(children, port)
                self._say("Starting the database ..." if settings.EMBEDDED_DATABASE else "Using the database server of DATABASE_URL ...")
                stack.enter_context(configured_database())
                stack.callback(connection.close)
                stack.callback(children.stop)
                self._serve(children, port)
        except EmbeddedDatabaseError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self._say("\nEverything is stopped. What was imported and decided is kept for the next time.")

    def _serve(self, children: Children, port: int) -> None:
        _check_database()
        call_command("migrate", verbosity=0, interactive=False)
        _keep_secret_key(settings.DATA_DIR / "secret-key")
        logins = _create_people(settings.DATA_DIR / "demo-logins.json")
        self._load_stories()
        self._say("Starting web and worker ...")
        children.start("web", ["runserver", "--noreload", f"127.0.0.1:{port}"])
        children.start("worker", ["procrastinate", "worker"])
        self._await_web(children, port)
        self._welcome(port, logins)
        self._watch(children)

    def _clear(self, children: Children, port: int) -> None:
        orphans = children.clear_orphans()
        if orphans:
            self._say(f"Ended {orphans} processes that an interrupted run had left.")
        if not _is_free(port):
            raise CommandError(f"Port {port} is taken by another program. Choose another one: PORT={port + 1} make demo")

    def _load_stories(self) -> None:
        for folder in sorted(path.parent for path in STORIES.glob("*/story.json")):
            name = json.loads((folder / "story.json").read_text(encoding="utf-8"))["name"]
            if not ImportRun.objects.filter(story__name=name, state=ImportState.FINISHED).exists():
                self._say(f"Loading the story “{name}” ...")
                call_command("import_articles", str(folder / "articles.jsonl"), story=name, stdout=StringIO(), stderr=self.stderr)

    def _await_web(self, children: Children, port: int) -> None:
        give_up = time.monotonic() + WEB_SECONDS
        while not _answers(f"http://127.0.0.1:{port}/healthz"):
            self._check(children)
            if time.monotonic() > give_up:
                raise CommandError(
                    f"The web server does not answer. It said, in {children.log('web')}:\n{_last_lines(children.log('web'))}"
                )
            time.sleep(0.2)

    def _watch(self, children: Children) -> None:
        while True:
            self._check(children)
            time.sleep(1)

    def _check(self, children: Children) -> None:
        name = children.ended()
        if name:
            raise CommandError(f"The {name} process ended by itself. It said, in {children.log(name)}:\n{_last_lines(children.log(name))}")

    def _welcome(self, port: int, logins: dict[str, str]) -> None:
        self._say(f"\n  Open   http://localhost:{port}/\n")
        for name, role in PEOPLE.items():
            self._say(f"  {role:<7} {name:<6} password  {logins.get(name) or '(set earlier; manage.py changepassword ' + name + ')'}")
        self._say("\n  The worker reads new articles in the background; conflicts appear as it goes.")
        self._say(f"  Logs: {settings.DATA_DIR / 'log'}. Ctrl-C stops everything.\n")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Refuse a second demo on the same data; the lock ends with the process, however that ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                f"The demo is running already with the data in {path.parent}. Stop it first, with Ctrl-C where it runs."
            ) from None
        yield


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _check_database() -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CommandError(f"The database server of DATABASE_URL does not answer: {error}") from error
    if connection.connection.info.server_version < OLDEST_SERVER:
        raise CommandError("PostgreSQL 15 or later is needed; the server of DATABASE_URL is older.")


def _keep_secret_key(path: Path) -> None:
    if not path.exists():
        _write_privately(path, secrets.token_urlsafe(50))


def _create_people(path: Path) -> dict[str, str]:
    """Create the three people of the demo if they are missing, and return the passwords that are known to be theirs."""
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name, role in PEOPLE.items():
        person = User.objects.filter(username=name).first()
        if person is None:
            kept[name] = secrets.token_urlsafe(12)
            User.objects.create_user(username=name, password=kept[name], role=role, first_name=name.capitalize())
        elif not person.check_password(kept.get(name, "")):
            kept.pop(name, None)
    _write_privately(path, json.dumps(kept))
    return kept


def _write_privately(path: Path, content: str) -> None:
    path.touch(mode=0o600)
    path.write_text(content, encoding="utf-8")


def _last_lines(path: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
