"""Which system account runs the embedded PostgreSQL. Its programs refuse to run as root, so root has to lend it another one."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

SYSTEM_ACCOUNT = "factcheck-db"
RUN_SECONDS = 120


class ServerAccountError(Exception):
    """No account can run the server here; the message says why and what to do next."""


@dataclass(frozen=True, slots=True)
class Account:
    """The system account that runs the server, and the one that starts it (the same, but for root)."""

    name: str
    starter: str
    uid: int
    gid: int

    @property
    def lent(self) -> bool:
        """Whether the server runs as another user than we do."""
        return self.uid != os.geteuid()

    def own_directory(self, folder: Path) -> None:
        """Make ``folder`` if it is missing, for this account alone."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.is_symlink() or folder.stat().st_uid not in {self.uid, os.geteuid()}:
            raise ServerAccountError(f"{folder} belongs to another user. Remove it, or run this as its owner.")
        if self.lent:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def open_way_to(self, *folders: Path) -> None:
        """Let the lent account pass through the folders above ``folders`` (pass, not list): it could not reach its data otherwise."""
        if not self.lent:
            return
        for parent in {parent for folder in folders for parent in folder.parents}:
            mode = parent.stat().st_mode
            if not mode & stat.S_IXOTH and parent.stat().st_uid != self.uid:
                parent.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)

    def run(self, command: Sequence[str], *, cwd: Path, output: IO[bytes]) -> int:
        """Run ``command`` as this account and return its exit code; what it prints goes to ``output``."""
        environment = {"PATH": os.defpath, "LC_ALL": "C", "HOME": str(cwd)}
        lent: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.lent else {}
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=RUN_SECONDS,
            check=False,
            **lent,
        )
        return done.returncode


def server_account(home: Path) -> Account:
    """The account for the server whose data is under ``home``: ourselves; for root, the owner of that data, or one of its own."""
    starter = _known(os.geteuid())
    if starter is None:
        raise ServerAccountError(
            f"The user with number {os.geteuid()} has no name on this system, and PostgreSQL wants one. Set DATABASE_URL."
        )
    if starter.pw_uid != 0:
        return Account(starter.pw_name, starter.pw_name, starter.pw_uid, starter.pw_gid)
    owner = _known(home.stat().st_uid) if home.exists() else None
    lent = owner if owner and owner.pw_uid != 0 else _system_account()
    return Account(lent.pw_name, starter.pw_name, lent.pw_uid, lent.pw_gid)


def _known(uid: int) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        return None


def _system_account() -> pwd.struct_passwd:
    with Path("/etc/passwd").open(encoding="utf-8", errors="replace") as accounts:
        # Two servers may start at once on a new machine, and useradd does not make one wait for another.
        fcntl.flock(accounts, fcntl.LOCK_EX)
        try:
            return pwd.getpwnam(SYSTEM_ACCOUNT)
        except KeyError:
            _create_system_account()
            return pwd.getpwnam(SYSTEM_ACCOUNT)


def _create_system_account() -> None:
    useradd = shutil.which("useradd", path=f"{os.defpath}:/usr/sbin:/sbin")
    advice = "Run this as an ordinary user, or set DATABASE_URL."
    if useradd is None:
        raise ServerAccountError(f"PostgreSQL does not run as root, and there is no useradd to make an account for it. {advice}")
    command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 9}:  # 9: another process was faster
        raise ServerAccountError(f"PostgreSQL does not run as root, and no account can be made for it: {done.stderr.strip()} {advice}")
