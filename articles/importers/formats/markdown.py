"""Markdown: a file is one article, or several with front matter each; its marks are read as what they mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.importers.documents import Dialect, read_text_file
from articles.importers.drafts import NamedFile, Result
from articles.importers.layouts import Layout
from articles.importers.registry import Format, by_name

SUFFIXES = (".md", ".markdown", ".mdown")
# Every pattern goes through a text once: a line may be megabytes of stars or brackets.
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t](.*)$", re.MULTILINE)
UNDERLINE = re.compile(r"^(?=\S)(.{1,300})\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:<[^<>\n]{0,2000}>|[^()\[\]\s]{1,2000})(?:[ \t]\"[^\"\n]{0,300}\")?\)")
# Links whose addresses stand elsewhere in the text, those places, and addresses that are links themselves.
REFERENCE = re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]")
DEFINITION = re.compile(
    r"^ {0,3}\[[^\[\]\n^]{1,100}\]:[ \t]+<?(?:https?://|mailto:|[/#.])[^\s<>]{0,2000}>?(?:[ \t]+[\"'(][^\n]{0,300}[\"')])?[ \t]*$",
    re.MULTILINE,
)
SELF_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
FOOTNOTE_MARK = re.compile(r"(?<=\S)\[\^[^\[\]\s]{1,40}\](?!:)")
FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\[\]\s]{1,40}\]:[ \t]*", re.MULTILINE)
# Read on as HTML has it, which leaves such words out and says so.
STRUCK = re.compile(r"~~(?=[^\s~])([^~\n]{1,500})(?<=\S)~~")
ATTRIBUTES = re.compile(r"[ \t]\{[#.][^{}\n]{0,200}\}\Z")
OPENS = re.compile(r"(?<![\w*_\\])[*_]{1,3}(?=[^\s*_])")
CLOSES = re.compile(r"(?<=[^\s*_\\])[*_]{1,3}(?![\w*_])")
QUOTE = re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)
RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|\\)$", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n{3,}")
# The headline stands among the first lines, none of which is running text.
MOST_ABOVE, LONGEST_ABOVE, LONGEST_HEADING = 12, 160, 300
FIRST_HEADING = re.compile(r"\A {0,3}#[ \t]+(\S.*)\Z")
FIRST_UNDERLINE = re.compile(r"\A(?:={3,}|-{3,})[ \t]*\Z")
PROSE = re.compile(r"[.!?…]\s+\S|[.…]\s*\Z")
MARKS = (
    (RULE, ""), (IMAGE, ""), (LINK, r"\1"), (DEFINITION, ""), (FOOTNOTE, ""), (FOOTNOTE_MARK, ""), (REFERENCE, r"\1"), (SELF_LINK, r"\1"),
    (STRUCK, r"<del>\1</del>"), (UNDERLINE, "\\1\n"), (QUOTE, ""), (HARD_BREAK, ""),
)  # fmt: skip
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")


def plain_markdown(text: str) -> str:
    """Return a text without the marks of Markdown; lists and tables stay as they are written.

    >>> plain_markdown("# It *rained*\\n\\n> See [the map](https://a.example).")
    'It rained\\n\\nSee the map.'
    """
    for pattern, left in MARKS:
        text = pattern.sub(left, text)
    text = HEADING.sub(lambda found: f"{_bare(found[1])}\n", text)
    plain = "\n\n".join(map(_without_emphasis, re.split(r"\n{2,}", text)))
    return EMPTY_LINES.sub("\n\n", ESCAPED.sub(r"\1", plain)).strip("\n")


def heading_of(text: str) -> str:
    """Return the heading above a text, or nothing: one of the first level, or of any where nothing stands before it.

    >>> heading_of("# It *rained*\\n\\nIt rained on Monday."), heading_of("It rained\\n=========\\nBy Jo Harker")
    ('It rained', 'It rained')
    """
    above: list[str] = []
    for line in text.lstrip("\n").split("\n")[:MOST_ABOVE]:
        if found := FIRST_HEADING.match(line[:LONGEST_HEADING]):
            return plain_markdown(_bare(found[1])) if len(line) <= LONGEST_HEADING else ""
        if above and above[-1].strip() and FIRST_UNDERLINE.match(line):
            return plain_markdown(above[-1].strip()) if len(above[-1]) <= LONGEST_HEADING and not PROSE.search(above[-1]) else ""
        above.append(line)
        if len(line) > LONGEST_ABOVE:
            break
    first = next((line for line in above if line.strip()), "")
    found = HEADING.match(first) if len(first) <= LONGEST_HEADING else None
    return plain_markdown(_bare(found[1])) if found else ""


def _bare(heading: str) -> str:
    """Return the words of a heading without the signs that may close it; those of a name ("C#") are its own."""
    words = ATTRIBUTES.sub("", heading.strip())
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else words


def _without_emphasis(paragraph: str) -> str:
    """Return a paragraph without the marks around emphasised words; where they do not come in pairs, they are signs."""
    if len(OPENS.findall(paragraph)) != len(CLOSES.findall(paragraph)):
        return paragraph
    return CLOSES.sub("", OPENS.sub("", paragraph))


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that a file is, or those that it holds."""
    yield from read_text_file(file, Dialect(plain_markdown, heading_of))


FORMAT = Format("markdown", "Markdown", SUFFIXES, by_name(*SUFFIXES), read)
