"""Read settings from the environment strictly: a value that cannot be understood stops the start and says so."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """The value of ``name`` without surrounding blanks; an empty value counts as not given."""
    return os.environ.get(name, "").strip() or default


def boolean(name: str, *, default: bool) -> bool:
    """The value of ``name`` as yes or no; anything but a clear yes or no stops the start."""
    word = text(name).lower()
    if not word:
        return default
    if word in TRUE_WORDS | FALSE_WORDS:
        return word in TRUE_WORDS
    raise ImproperlyConfigured(f"{name}={word!r} is neither yes nor no. Write one of: 1, true, yes, on, 0, false, no, off.")


def whole_number(name: str, *, default: int, least: int, most: int) -> int:
    """The value of ``name`` as a whole number between ``least`` and ``most``."""
    word = text(name)
    if not word:
        return default
    if not word.isascii() or not word.isdigit() or not least <= int(word) <= most:
        raise ImproperlyConfigured(f"{name}={word!r} is not a whole number from {least} to {most}.")
    return int(word)


def names(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """The value of ``name`` as a list, separated by commas."""
    parts = [part.strip() for part in text(name).split(",")]
    return [part for part in parts if part] or list(default)


def address(name: str) -> str:
    """The value of ``name`` as an address of a server (http or https), "" where it is not set; what holds a name or a password is none."""
    word = text(name)
    try:
        parts = urlsplit(word)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = None, None
    if word and (parts is None or not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment):
        raise ImproperlyConfigured(f"{name}={word!r} is no address of a server. Write it like http://127.0.0.1:11434/v1")
    if parts is not None and parts.username is not None:
        raise ImproperlyConfigured(f"{name} holds a name or a password. Put the key into a file, and its path into JUDGE_KEY_FILE.")
    return word


def secret(name: str, default: str = "") -> str:
    """The value of ``name``, or the content of the file that ``NAME_FILE`` names (as Docker and systemd hand over secrets)."""
    path = text(f"{name}_FILE")
    if not path:
        return text(name, default)
    if text(name):
        raise ImproperlyConfigured(f"Both {name} and {name}_FILE are set. Keep one of them.")
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE={path!r} cannot be read: {error}.") from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE={path!r} is an empty file.")
    return value
