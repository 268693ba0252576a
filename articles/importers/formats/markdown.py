"""Markdown: a file is one article, its marks read as what they mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.importers.documents import read_text_file
from articles.importers.drafts import NamedFile, Result
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name

SUFFIXES = (".md", ".markdown", ".mdown")
# Every pattern goes through a text once: a line may be megabytes of stars or brackets.
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t](.*)$", re.MULTILINE)
UNDERLINE = re.compile(r"^(?=\S)(.{1,300})\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:<[^<>\n]{0,2000}>|[^()\[\]\s]{1,2000})(?:[ \t]\"[^\"\n]{0,300}\")?\)")
OPENS = re.compile(r"(?<![\w*_\\])[*_]{1,3}(?=[^\s*_])")
CLOSES = re.compile(r"(?<=[^\s*_\\])[*_]{1,3}(?![\w*_])")
QUOTE = re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)
RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|\\)$", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")


def plain_markdown(text: str) -> str:
    """Return a text without the marks of Markdown; lists and tables stay as they are written.

    >>> plain_markdown("# It *rained*\\n\\n> See [the map](https://a.example).")
    'It rained\\n\\nSee the map.'
    """
    for pattern, left in ((RULE, ""), (IMAGE, ""), (LINK, r"\1"), (UNDERLINE, r"\1"), (QUOTE, ""), (HARD_BREAK, "")):
        text = pattern.sub(left, text)
    text = HEADING.sub(lambda found: found[1].strip().rstrip("#").rstrip(), text)
    plain = "\n\n".join(map(_without_emphasis, re.split(r"\n{2,}", text)))
    return ESCAPED.sub(r"\1", plain).strip("\n")


def _without_emphasis(paragraph: str) -> str:
    """Return a paragraph without the marks around emphasised words; where they do not come in pairs, they are signs."""
    if len(OPENS.findall(paragraph)) != len(CLOSES.findall(paragraph)):
        return paragraph
    return CLOSES.sub("", OPENS.sub("", paragraph))


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that a file is."""
    yield read_text_file(file, plain=plain_markdown)


FORMAT = Format("markdown", "Markdown", SUFFIXES, by_name(*SUFFIXES), read)
