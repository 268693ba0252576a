"""Web pages saved as files: a file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from articles.importers.documents import read_page_file
from articles.importers.drafts import NamedFile, Result
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name

SUFFIXES = (".html", ".htm", ".xhtml")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article of a page."""
    yield read_page_file(file)


FORMAT = Format("page", "web page", SUFFIXES, by_name(*SUFFIXES), read)
