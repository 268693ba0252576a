"""What one ugly file has to come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """The first and the last words of a text, and what else is to be found; None leaves a field unchecked."""

    first: str
    last: str
    title: str | None = None
    published: str | None = ""
    source: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words of the reason, and the place: a line, a column, or neither for a whole file."""

    words: str
    line: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Ugly:
    """A file, how it is made, and what it has to come to. ``published`` of an article is not checked where it is empty."""

    name: str
    file: str
    make: Callable[[], bytes]
    articles: tuple[Article, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def plain(words: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """Return a way to make a file of some words in an encoding."""
    return lambda: words.encode(encoding)


FELL = "The bridge at Lowmere fell on Monday, police said."
STANDS = "Nobody was hurt, and the mayor said it stands again."
