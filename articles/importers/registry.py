"""The formats that can be read. A new one is one file in ``formats``, with a ``FORMAT`` in it: nothing else has to be touched."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from articles.importers.drafts import NamedFile, Result
from articles.importers.encodings import encoding_of
from articles.importers.layouts import Layout, Proposal

HEAD = 1 << 14
ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)(\s[^>]{0,4000})?/?>")
BEFORE_ROOT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", re.DOTALL | re.IGNORECASE)

# How sure a format is that a file is its own. Several may be; the surest reads it.
NO, BY_NAME, LIKELY, SURE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Peek:
    """What formats look at to tell whether a file is theirs: its ending, its first bytes, and these as text without blanks in front."""

    suffix: str
    head: bytes
    text: str
    root: str = ""
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called, how it is recognised, and how it is read.

    ``read`` yields articles and rejects one at a time, in the order of the file and always in the same. ``propose`` looks at a file's
    layout; formats that have none leave it out. ``label`` is what a page calls it; ``suffixes`` are the usual endings of its files.
    ``makes_lists`` says that it holds many articles by its nature, so that one without any is worth a reject.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    recognise: Callable[[Peek], int]
    read: Callable[[NamedFile, Layout], Iterator[Result]]
    propose: Callable[[NamedFile], Proposal] | None = None


@cache
def formats() -> dict[str, Format]:
    """Return every format by its name."""
    from articles.importers import formats as package

    modules = (importlib.import_module(f"{package.__name__}.{module.name}") for module in pkgutil.iter_modules(package.__path__))
    return {module.FORMAT.name: module.FORMAT for module in modules if hasattr(module, "FORMAT")}


def wanted() -> str:
    """Return the endings of the files that can be read, for a message: ".txt, .html and .csv"."""
    suffixes = dict.fromkeys(suffix for item in formats().values() for suffix in item.suffixes[:1])
    *others, last = [*suffixes, ".zip"]
    return f"{', '.join(others)} and {last}"


def format_of(file: NamedFile) -> Format | None:
    """Return the format that a file is in, by what is in it first and by its name second, or None if it is none that can be read."""
    peek = peek_at(file)
    sure = [(item.recognise(peek), peek.suffix in item.suffixes, item) for item in formats().values()]
    best = max(sure, key=lambda found: found[:2])
    return best[2] if best[0] > NO else None


def peek_at(file: NamedFile) -> Peek:
    """Look at the beginning of a file."""
    head = file.content[:HEAD]
    text = head.decode(encoding_of(head[: len(head) - len(head) % 4]).name, "replace").lstrip("\ufeff \t\r\n\x00")
    root = ROOT.match(BEFORE_ROOT.sub("", text).lstrip()) if text.startswith("<") else None
    return Peek(suffix_of(file.name), head, text, root[1] if root else "", (root[2] or "") if root else "")


def suffix_of(name: str) -> str:
    """Return a file's ending in small letters, with the dot: ".csv"."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def by_name(*suffixes: str) -> Callable[[Peek], int]:
    """Return a way to recognise a format by nothing but the ending of its files."""
    return lambda peek: BY_NAME if peek.suffix in suffixes else NO
