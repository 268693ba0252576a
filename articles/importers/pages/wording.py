"""The words of a piece of HTML, as a reader of the page would read them out: paragraphs, list items and rows, each on lines of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from articles.importers.pages.leftovers import Leftovers, Why

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 "
    "h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
SILENT = frozenset(
    "script style head title meta link base noframes svg math canvas audio video object embed applet map iframe select".split()
)
BLANKS = re.compile(r"[ \t\n\r\f]+")
SPACE_AT_LINE_ENDS = re.compile(r" *\n *")
# What may stand under an exponent: a length, an area's side, a single letter of a formula.
SQUARED = re.compile(r"(?<![A-Za-z])(?:mm|cm|dm|km|mi|ft|in|yd|[a-zA-Z])\Z")
POWER = re.compile(r"(?<![\d.,])10\Z")
ENDING = re.compile(r"(?:st|nd|rd|th|er|e|o|a|tm|sm|®|™)\Z", re.IGNORECASE)
EXPONENTS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
EXPONENT = re.compile(r"[+\-−]?\d{1,3}|n")
# Cents and minutes that are set small and high: €12 with 50 above it, 6 with 30 above it before "pm".
LONGEST_NUMBER = 40
SMALL_CHANGE = re.compile(r"\d\d")
MONEY_BEFORE = re.compile(r"(?:[€$£¥₹]|\b(?:EUR|USD|GBP|CHF|Rs\.?|R\$))\s?\d{1,3}(?:[\d.,'’\s]*\d)?\Z")
MONEY_AFTER = re.compile(r"\s?(?:[€$£]|(?:EUR|USD|CHF|[Ee]uros?|zł|Kč|kr|lei|Ft)\b)")
HOUR_BEFORE = re.compile(r"(?<![\d.,:])(?:[01]?\d|2[0-4])\Z")
HOUR_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|Uhr\b|h\b|uur\b|hrs\b|ч\b|o['’]clock\b)", re.IGNORECASE)
FRACTION = re.compile(r"\d{1,3}")
BULLET = "• "


@dataclass(slots=True)
class _Writer:
    """Writes paragraphs down while a tree is walked. ``pending`` is the paragraph that is being written."""

    leftovers: Leftovers
    done: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    prefix: str = ""
    tight: bool = False
    pre: int = 0

    def write(self, words: str | None) -> None:
        """Go on with the paragraph."""
        if words:
            self.pending.append(words if self.pre else BLANKS.sub(" ", words))

    def written(self) -> str:
        """Return the last words of the paragraph."""
        return "".join(self.pending[-4:])

    def end_paragraph(self) -> None:
        """Keep what was written as a paragraph, if there is anything."""
        words = "".join(self.pending)
        self.pending.clear()
        words = words.strip("\n") if self.pre else SPACE_AT_LINE_ENDS.sub("\n", re.sub(r" {2,}", " ", words)).strip(" \n")
        for part in re.split(r"\n[ \n]*\n", words):
            if part.strip():
                self.done.append(("\n" if self.tight else "\n\n") + self.prefix + part)
                self.prefix = ""
                self.tight = False


def words_of(element: HtmlElement, leftovers: Leftovers | None = None) -> str:
    """Return the text of an element: paragraphs with an empty line between them, list items with a bullet, rows of tables as "a | b".

    Footnote marks are left out and kept in ``leftovers``; powers and squares become "10³" and "m²", so that no digit joins another number.

    >>> from lxml.html import fragment_fromstring
    >>> words_of(fragment_fromstring("<div><p>46<sup>1</sup> crates of 2 m<sup>2</sup></p><ul><li>One</li><li>Two</li></ul></div>"))
    '46 crates of 2 m²\\n\\n• One\\n• Two'
    """
    writer = _Writer(leftovers if leftovers is not None else Leftovers())
    skipping: HtmlElement | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and skipping is None:
            if _is_silent(node) or _write_whole(writer, node):
                skipping = node
            else:
                _start(writer, node)
        elif event == "end" and skipping in (None, node):
            if skipping is None:
                _end(writer, node)
            skipping = None
            if node is not element:
                writer.write(node.tail)
    writer.end_paragraph()
    return "".join(writer.done).strip("\n")


def inline_words(element: HtmlElement) -> str:
    """Return the text of an element on one line, as it stands, for counting and for names."""
    return " ".join("".join(element.itertext()).split()) if not _is_silent(element) else ""


def _is_silent(node: HtmlElement) -> bool:
    return not isinstance(node.tag, str) or node.tag in SILENT


def _start(writer: _Writer, node: HtmlElement) -> None:
    if node.tag == "br":
        writer.pending.append("\n")
        return
    if node.tag in BLOCKS:
        writer.end_paragraph()
        if node.tag == "li":
            writer.prefix, writer.tight = BULLET, _follows(node, "li")
        writer.pre += node.tag == "pre"
    elif node.tag == "q":
        writer.write("“")
    writer.write(node.text)


def _end(writer: _Writer, node: HtmlElement) -> None:
    if node.tag in BLOCKS:
        writer.end_paragraph()
        if node.tag == "li":
            writer.prefix, writer.tight = "", False
        writer.pre -= node.tag == "pre"
    elif node.tag == "q":
        writer.write("”")


def _follows(node: HtmlElement, tag: str) -> bool:
    before = node.getprevious()
    return before is not None and before.tag == tag


def _write_whole(writer: _Writer, node: HtmlElement) -> bool:
    """Write down what is not written word by word: raised and lowered figures, and tables of data. Return whether it was one."""
    if node.tag == "sup":
        _write_raised(writer, node)
        return True
    if node.tag == "table" and is_data_table(node):
        writer.end_paragraph()
        for row in rows_of(node, writer.leftovers):
            writer.done.append(("\n" if row.number else "\n\n") + row.words)
        return True
    return False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells on one line."""

    number: int
    words: str


def is_data_table(table: HtmlElement) -> bool:
    """Return whether a table holds data, and no passages that were laid out with it: several rows of several short cells."""
    if table.find(".//table") is not None:
        return False
    rows = [row for row in table.iter("tr") if sum(cell.tag in ("td", "th") for cell in row) > 1]
    cells = [len(inline_words(cell).split()) for row in rows for cell in row if cell.tag in ("td", "th")]
    return len(rows) >= 2 and max(cells, default=0) <= 40


def rows_of(table: HtmlElement, leftovers: Leftovers | None = None) -> list[Row]:
    """Return the rows of a table with their cells, a caption first."""
    lines = [" ".join(words_of(node, leftovers).split()) for node in table.iter("caption")]
    for row in table.iter("tr"):
        cells = [" ".join(words_of(cell, leftovers).split()) for cell in row if cell.tag in ("td", "th")]
        lines.append(" | ".join(cells) if any(cells) else "")
    return [Row(number, words) for number, words in enumerate(line for line in lines if line)]


def _write_raised(writer: _Writer, node: HtmlElement) -> None:
    """Write a raised figure as what it is: an exponent, the ending of an ordinal, half of a fraction, or the mark of a footnote."""
    words, before, after = inline_words(node), writer.written(), (node.tail or "")[:1]
    if not words:
        return
    if FRACTION.fullmatch(words) and (after in ("/", "⁄") or _next_is_lowered(node)):
        writer.write(f" {words}" if before[-1:].isdigit() else words)
    elif SMALL_CHANGE.fullmatch(words) and not _is_mark(node) and (sign := _sign_of_change(words, before, node.tail or "")):
        writer.write(f"{sign}{words}")
    elif ENDING.fullmatch(words):
        writer.write(words)
    elif EXPONENT.fullmatch(words) and not _is_mark(node) and _takes_exponent(words, before, after):
        writer.write(words.translate(EXPONENTS))
    else:
        writer.leftovers.add(Why.FOOTNOTES, words)


def _sign_of_change(words: str, before: str, after: str) -> str:
    """Return the sign that parts a raised pair of figures from the number before it: cents from a price, minutes from an hour."""
    before = before[-LONGEST_NUMBER:]
    if MONEY_BEFORE.search(before) or (before[-1:].isdigit() and MONEY_AFTER.match(after)):
        return "."
    return ":" if words < "60" and HOUR_BEFORE.search(before) and HOUR_AFTER.match(after) else ""


def _takes_exponent(words: str, before: str, after: str) -> bool:
    if words[0] in "+-−" or (words != "1" and POWER.search(before)):
        return True
    if not before.strip() or before[-1].isspace():
        return after.isalpha()  # isotopes: 235 before U
    return words in ("2", "3", "n") and SQUARED.search(before) is not None


def _is_mark(node: HtmlElement) -> bool:
    """Return whether a raised figure leads to a note."""
    marked = " ".join((node.get("class") or "", node.get("id") or "")).lower()
    return any(part in marked for part in ("ref", "note", "cite")) or node.find(".//a") is not None or node.getparent().tag == "a"


def _next_is_lowered(node: HtmlElement) -> bool:
    after = node.getnext()
    return after is not None and after.tag == "sub" and (node.tail or "").strip() in ("", "/", "⁄")
