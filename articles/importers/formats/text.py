"""Plain text: a file is one article, or several where each has a head of fields."""

from __future__ import annotations

from collections.abc import Iterator

from articles.importers.documents import read_text_file
from articles.importers.drafts import NamedFile, Result
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name

SUFFIXES = (".txt", ".text")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that a text file is, or those that it holds."""
    yield from read_text_file(file)


FORMAT = Format("text", "plain text", SUFFIXES, by_name(*SUFFIXES), read)
