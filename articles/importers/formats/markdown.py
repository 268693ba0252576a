"""Markdown: a file is one article, its marks read as what they mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.importers.documents import read_text_file
from articles.importers.drafts import NamedFile, Result
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name

SUFFIXES = (".md", ".markdown", ".mdown")
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
UNDERLINE = re.compile(r"^(?=\S)(.{1,300})\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\n]{1,500})\]\((?:<[^>\n]*>|[^)\s]{1,2000})(?:\s+\"[^\"\n]*\")?\)")
STRONG = re.compile(r"(?<![\w*_\\])(\*\*\*|\*\*|\*|___|__|_)(?=\S)(.{1,2000}?)(?<=\S)\1(?![\w*_])")
QUOTE = re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)
RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
HARD_BREAK = re.compile(r"(?: {2,}|\\)$", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")


def plain_markdown(text: str) -> str:
    """Return a text without the marks of Markdown; lists and tables stay as they are written.

    >>> plain_markdown("# It *rained*\\n\\n> See [the map](https://a.example).")
    'It rained\\n\\nSee the map.'
    """
    for pattern, left in ((RULE, ""), (IMAGE, ""), (LINK, r"\1"), (UNDERLINE, r"\1"), (HEADING, r"\1"), (QUOTE, ""), (HARD_BREAK, "")):
        text = pattern.sub(left, text)
    for _ in range(3):  # strong within emphasis
        text = STRONG.sub(r"\2", text)
    return re.sub(r"\n{3,}", "\n\n", ESCAPED.sub(r"\1", text)).strip("\n")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that a file is."""
    yield read_text_file(file, plain=plain_markdown)


FORMAT = Format("markdown", "Markdown", SUFFIXES, by_name(*SUFFIXES), read)
