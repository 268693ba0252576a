"""The claim sheet as a Word document: each fact with its quotes, its decision, and the addresses that prove them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from articles.domain.sheet import ClaimSheet
from articles.domain.spreadsheets import printable
from articles.exporters.documents import MOST_FACTS, FactLines, PositionLines, QuoteLines, embargo_of, head_lines, lines_of
from articles.exporters.formats.xlsx import without_time
from articles.exporters.registry import Exporter, Options

_INK, _SOFT, _LINK, _ALARM, _GOOD = (RGBColor.from_string(color) for color in ("1B1A17", "58544B", "1C4A80", "A1271A", "1E6638"))
_STATUS = {"disputed": _ALARM, "unverified": _ALARM, "agreed": _GOOD, "confirmed": _GOOD, "decided": _LINK, "superseded": _LINK}
_LONGEST_ADDRESS = 2_000


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the document. Made again from a snapshot it is the same, byte by byte."""
    document = Document()
    _prepare(document, sheet)
    document.add_heading(printable(f"Claim sheet: {sheet.head.story}"), 0)
    if embargo := embargo_of(sheet.head):
        _run(document.add_paragraph(), embargo, bold=True, color=_ALARM)
    for name, words in head_lines(sheet.head):
        _line(document, name, words)
    for fact in lines_of(sheet):
        _fact(document, fact)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sheet.docx")
        document.save(str(path))
        if sheet.head.snapshot:
            path = without_time(path, sheet.head.snapshot.taken_at.astimezone(UTC))
        yield path.read_bytes()


def _prepare(document: Any, sheet: ClaimSheet) -> None:
    made = sheet.head.snapshot.taken_at if sheet.head.snapshot else datetime.now(UTC)
    told = document.core_properties
    told.author, told.title = "Factcheck", printable(f"Claim sheet: {sheet.head.story}")[:255]
    told.comments = sheet.head.snapshot.digest if sheet.head.snapshot else ""
    told.created = told.modified = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    for name in ("Title", "Heading 2"):
        document.styles[name].font.color.rgb = _INK
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10), Pt(3)
    code = f"{sheet.head.snapshot.code} · " if sheet.head.snapshot else ""
    footer = section.footer.paragraphs[0]
    _run(footer, f"{code}{sheet.head.story}{f' · {embargo}' if (embargo := embargo_of(sheet.head)) else ''}", size=8, color=_SOFT)


def _fact(document: Any, fact: FactLines) -> None:
    state = document.add_paragraph()
    state.paragraph_format.space_before, state.paragraph_format.keep_with_next = Pt(14), True
    _run(state, fact.status_label.upper(), bold=True, size=8, color=_STATUS.get(fact.status, _SOFT))
    document.add_heading(printable(fact.question), 2)
    if fact.sentence:
        _run(document.add_paragraph(), fact.sentence, size=11.5, bold=True)
    for name, words in fact.lines:
        _line(document, name, words)
    support = document.add_paragraph()
    _run(support, f"{fact.support} · ", size=9, color=_SOFT)
    _linked(support, fact.id, fact.address)
    for position in fact.positions:
        _position(document, position)


def _position(document: Any, position: PositionLines) -> None:
    if position.title:
        title = document.add_paragraph()
        title.paragraph_format.space_before, title.paragraph_format.keep_with_next = Pt(6), True
        _run(title, position.title, bold=True)
        if position.held_right:
            _run(title, " ✓ held right", color=_GOOD)
        _run(title, f"  {position.support}", size=9, color=_SOFT)
    for quote in position.quotes:
        _quote(document.add_paragraph(style="List Bullet"), quote)


def _quote(paragraph: Any, quote: QuoteLines) -> None:
    _run(paragraph, f"“{quote.words}” ", size=9.5)
    _linked(paragraph, quote.source, quote.address)
    if quote.published_at:
        _run(paragraph, " · ", size=9, color=_SOFT)
        _linked(paragraph, "original", quote.published_at)


def _line(document: Any, name: str, words: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(1)
    _run(paragraph, f"{name}: ", bold=True, size=9)
    _run(paragraph, words, size=9, color=_SOFT)


def _run(paragraph: Any, text: str, *, bold: bool = False, size: float = 10, color: RGBColor | None = None) -> None:
    run = paragraph.add_run(printable(text))
    run.bold, run.font.size = bold, Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _linked(paragraph: Any, words: str, address: str) -> None:
    """Add a link. The library has none: it is a relation of the document, and a piece of its XML that names it."""
    if not address.startswith(("http://", "https://")) or len(address) > _LONGEST_ADDRESS:
        _run(paragraph, words, size=9, color=_SOFT)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(printable(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _run(paragraph, words, size=9, color=_LINK)
    link.append(paragraph.runs[-1]._r)  # noqa: SLF001 (its way to the XML)
    paragraph._p.append(link)  # noqa: SLF001 (likewise)


EXPORTER = Exporter(
    name="docx",
    label="DOCX",
    ending="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    about="For the folder, to be edited further: every fact with its quotes, its decision and their addresses.",
    place=31,
    write=write,
    most=MOST_FACTS,
)
