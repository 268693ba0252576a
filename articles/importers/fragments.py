"""Marked-up text to plain text: what formats hold as HTML or XML within them. Whole pages, with their menus, are a matter of ``pages``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

BLOCKS = frozenset(
    "p div section article header footer main aside h1 h2 h3 h4 h5 h6 hl1 hl2 hl3 headline li dt dd ul ol dl blockquote bq block pre table "
    "tr caption hr address body body.content body.head body.end tagline byline dateline lede center fieldset hedline bq-attrib "
    "credit note summary figure para paragraph lead title subtitle br-p".split()
)
SKIPPED = frozenset(
    "script style noscript template iframe object embed svg math form button select textarea head del s strike "
    "figcaption audio video canvas map nav media media-caption media-producer inlinexml link meta".split()
)
MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|em|strong|a|ul|ol|li|h[1-6]|img|table|blockquote|font|figure|article|section)"
    r"\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f\v]+")
BLANK_LINES = re.compile(r"[ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)+")
MOST_NESTED_ENTITIES = 3


def has_markup(text: str) -> bool:
    """Return whether a plain field holds markup or entities: ``<p>It fell.</p>``, ``O&rsquo;Dell``."""
    return ("<" in text and MARKUP.search(text) is not None) or ("&" in text and ENTITY.search(text) is not None)


def text_of_markup(markup: str, *, by_lines: bool = False) -> str:
    """Return the text of a piece of HTML: paragraphs set apart by blank lines, entities resolved, scripts and captions left out.

    With ``by_lines``, line ends in the source count as well, as in texts that an editor typed without paragraph marks.

    >>> text_of_markup("<p>It fell&nbsp;on <b>Monday</b>.</p><ul><li>Nobody was hurt.</li></ul>")
    'It fell\\xa0on Monday.\\n\\nNobody was hurt.'
    """
    if "<" not in markup:
        text = unescaped(markup)
        return text.strip() if by_lines else _tidy(text)
    try:
        root = lxml_html.fragment_fromstring(markup.replace("\x00", "\ufffd"), create_parent="div", parser=_parser())
    except (etree.LxmlError, ValueError):
        return _tidy(unescaped(re.sub(r"<[^>]*>", " ", markup)))
    return text_of_element(root, by_lines=by_lines)


def _parser() -> etree.HTMLParser:
    return lxml_html.HTMLParser(no_network=True, huge_tree=False, encoding=None)


def unescaped(text: str) -> str:
    """Resolve entities, also those that were escaped twice (``&amp;rsquo;``)."""
    for _ in range(MOST_NESTED_ENTITIES):
        if "&" not in text or not ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


@dataclass(slots=True)
class _Writer:
    """Gathers paragraphs. Within ``pre`` blanks count, elsewhere any number of them is one."""

    by_lines: bool
    done: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    pre: int = 0

    def write(self, words: str | None) -> None:
        if not words:
            return
        if self.pre:
            self.parts.append(words)
        elif self.by_lines:
            first, *others = BLANK_LINES.split(words)
            self.parts.append(re.sub(r"[ \t]*\r?\n[ \t]*", "\n", first))
            for other in others:
                self.end()
                self.parts.append(re.sub(r"[ \t]*\r?\n[ \t]*", "\n", other))
        else:
            self.parts.append(BLANKS.sub(" ", words))

    def end(self) -> None:
        """End a paragraph."""
        words = "".join(self.parts)
        self.parts.clear()
        words = words.strip("\r\n") if self.pre else re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", words)).strip()
        if words.strip():
            self.done.append(words)


def text_of_element(root: etree._Element, *, by_lines: bool = False, skipped: Iterable[str] = SKIPPED) -> str:
    """Return the text of an element of HTML or of XML in any namespace, in paragraphs."""
    left_out = frozenset(skipped)
    writer = _Writer(by_lines)
    depth_left_out = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if not depth_left_out:
                writer.write(element.tail)
            continue
        name = local_name(element)
        if event == "start":
            depth_left_out += depth_left_out > 0 or (name in left_out and element is not root)
            if not depth_left_out:
                _begin(writer, name, element)
            continue
        if not depth_left_out:
            _finish(writer, name)
        else:
            depth_left_out -= 1
        if not depth_left_out and element is not root:
            writer.write(element.tail)
    writer.end()
    return "\n\n".join(writer.done)


def _begin(writer: _Writer, name: str, element: etree._Element) -> None:
    if name == "br":
        writer.parts.append("\n")
    elif name in BLOCKS:
        writer.end()
    writer.pre += name == "pre"
    writer.write(element.text)


def _finish(writer: _Writer, name: str) -> None:
    if name in {"td", "th"}:
        writer.parts.append(" ")
    if name in BLOCKS:
        writer.end()
    writer.pre -= name == "pre"


def local_name(element: etree._Element) -> str:
    """Return an element's name in small letters, without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _tidy(text: str) -> str:
    """Return text of one or more lines with single blanks; blank lines go on setting paragraphs apart."""
    paragraphs = (BLANKS.sub(" ", paragraph).strip() for paragraph in BLANK_LINES.split(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
