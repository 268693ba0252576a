"""Plain text: a file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from articles.importers.documents import read_text_file
from articles.importers.drafts import NamedFile, Result
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name

SUFFIXES = (".txt", ".text")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that a text file is."""
    yield read_text_file(file)


FORMAT = Format("text", "plain text", SUFFIXES, by_name(*SUFFIXES), read)
