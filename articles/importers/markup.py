"""Markup in fields that should be plain text: a body of ``<p>…</p>`` in a CSV cell, ``O&rsquo;Dell`` in JSON, ``\\n`` written out.

``plain_text`` is for every importer whose fields are not HTML by definition; ``html_text`` for fields that are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from articles.importers.pages.leftovers import Leftovers
from articles.importers.pages.pruning import prune_unseen
from articles.importers.pages.trees import DEEPEST, depth_of, tree_of
from articles.importers.pages.wording import words_of

TAGS = (
    "p|br|div|span|a|b|i|u|s|q|em|strong|small|big|ul|ol|li|dl|dt|dd|h[1-6]|blockquote|img|table|thead|tbody|tr|td|th|figure|figcaption|script|"
    "style|sup|sub|del|ins|strike|font|center|section|article|header|footer|aside|nav|main|iframe|pre|code|hr|cite|time|svg|noscript|template|"
    "body|html|head|title|meta|link|picture|source|video|audio|abbr|mark|wbr|nobr|form|input|button|embed|object|param"
)
TAG = re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*|/)?/?>|<!--.*?-->|<!DOCTYPE[^<>]*>", re.IGNORECASE | re.DOTALL)
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A sign that opens no tag we know is a sign: "fewer than (<) 5", "<Reuters>".
LOOSE_SIGN = re.compile(rf"<(?!/?(?:{TAGS})[\s/>]|!--|!DOCTYPE)", re.IGNORECASE)
BLOCK_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|tr|blockquote)[\s/>]", re.IGNORECASE)
PARAGRAPH_TAG = re.compile(r"<p[\s>]", re.IGNORECASE)
EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")
WRITTEN_ESCAPE = re.compile(
    r"(?P<path>(?<!\w)[A-Za-z]:\\[a-z_][a-z\d_.-][^\s\\]*(?:\\(?![nrt](?![a-z\d]))[^\s\\]+)*)|\\u[0-9a-fA-F]{4}|(?P<end>\\{1,3}r\\{1,3}n|\\{1,3}[nr])|\\[t\"/\\]|(?<=[.!?\"”’])/n(?=[A-Z“\"])|_x000[aAdD]_"
)
SURE_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|(?<=[.!?\"”’])/n(?=[A-Z“\"])|_x000[aAdD]_")
LINE_ESCAPE = re.compile(r"(?:\\{1,3}r\\{1,3}n|\\{1,3}[nr])(?P<small>[a-zß-ÿ])?")
FEWEST_LINE_ENDS = 2
ESCAPED = {"t": "\t", '"': '"', "/": "/", "\\": "\\"}
MOST_TIMES = 3
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Plain:
    """A field as plain text, and notes for the article where it was none; no notes where nothing was changed."""

    text: str
    notes: tuple[str, ...] = ()


def plain_text(value: str, name: str = "text") -> Plain:
    """Return a field as plain text. What is plain already comes back as it is: "AT&T", "5 < 6", "<Reuters>", "R&D".

    ``name`` is what the notes call the field. Markup that was escaped once too often is read too. Cannot fail.

    >>> plain_text("<p>O&rsquo;Dell paid &euro;4m.</p><p>It<br>rained.</p>").text
    'O’Dell paid €4m.\\n\\nIt\\nrained.'
    >>> plain_text("AT&T has < 5 towers.")
    Plain(text='AT&T has < 5 towers.', notes=())
    """
    text, notes = _without_written_escapes(value, name)
    for _ in range(MOST_TIMES):
        if TAG.search(text) or CDATA.search(text):
            plain = html_text(text)
            text, notes = plain.text, [*notes, _tags_note(text, name), *plain.notes]
        elif found := [mark for mark in ENTITY.findall(text) if _is_entity(mark)]:
            text = ENTITY.sub(lambda mark: unescape(mark[0]) if _is_entity(mark[0]) else mark[0], text)
            notes.append(f"The {name} held entities of HTML ({_shown(found)}); they were read as the characters they stand for.")
        else:
            break
    return Plain(text, tuple(dict.fromkeys(notes)))


def html_text(value: str) -> Plain:
    """Return a piece of HTML as plain text, its paragraphs parted by empty lines. The notes say what was left out of it.

    Where a field has no tag that ends a line, its own line ends are kept, and its empty lines where it has no ``<p>``: systems store
    paragraphs so.
    """
    source = re.sub(r"\r\n?", "\n", CDATA.sub(lambda match: match[1], value))
    if not BLOCK_TAG.search(source):
        source = source.replace("\n", "<br>")
    elif not PARAGRAPH_TAG.search(source):
        source = EMPTY_LINE.sub("<br><br>", source)
    tree = tree_of(f"<html><body><div>{LOOSE_SIGN.sub('&lt;', source)}</div></body></html>")
    if tree is None or depth_of(tree) > DEEPEST:
        return Plain(TAG.sub(" ", source).strip())
    leftovers = Leftovers()
    prune_unseen(tree, leftovers)
    text = words_of(tree, leftovers) or TAG.sub(" ", source).strip()
    return Plain(text, tuple(note.replace("Left out of the page", "Left out of the text") for note in leftovers.notes()))


def _is_entity(mark: str) -> bool:
    return mark[1] == "#" or mark[1:] in html5


def _tags_note(text: str, name: str) -> str:
    return f"The {name} held HTML ({_shown(TAG.findall(text))}); it was read as the plain text that a browser shows."


def _shown(found: list[str]) -> str:
    kinds = list(dict.fromkeys(re.sub(r"\s.*", ">", mark, flags=re.DOTALL) if mark.startswith("<") else mark for mark in found))
    return ", ".join(kinds[:SHOWN]) + (", …" if len(kinds) > SHOWN else "")


def _without_written_escapes(value: str, name: str) -> tuple[str, list[str]]:
    """Return a field whose line ends and quotes were escaped once too often ("died.\\nFifteen\\nThen") as what was meant."""
    ends = _ends_lines(value)
    if not ends and not SURE_ESCAPE.search(value):
        return value, []
    ends = ends or ("\\u" in value and "\n" not in value)
    found: list[str] = []

    def unescaped(mark: re.Match[str]) -> str:
        if mark["path"] or (mark["end"] and not ends):
            return mark[0]
        found.append(mark[0])
        return "\n" if mark["end"] else _unescaped(mark[0])

    text = WRITTEN_ESCAPE.sub(unescaped, value)
    if not found:
        return value, []
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text, [f"The {name} held escapes written out ({_shown(found)}); they were read as what they stand for."]


def _ends_lines(value: str) -> bool:
    """Return whether a field ends its lines by signs written out: it has no others, and several of these, few within a word."""
    if "\\" not in value or "\n" in value or "\r" in value:
        return False
    marks = list(LINE_ESCAPE.finditer(value))
    return len(marks) >= FEWEST_LINE_ENDS and sum(mark["small"] is not None for mark in marks) * 2 <= len(marks)


def _unescaped(mark: str) -> str:
    if mark.startswith("\\u"):
        return chr(int(mark.partition("u")[2], base=16))
    return ESCAPED.get(mark[1], "\n") if len(mark) == 2 else "\n"
