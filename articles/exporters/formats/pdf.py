"""The claim sheet as a PDF for the desk's folder: each fact with its quotes, its decision, and the addresses that prove them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from articles.domain.sheet import ClaimSheet
from articles.domain.spreadsheets import printable
from articles.exporters.documents import MOST_FACTS, FactLines, PositionLines, QuoteLines, embargo_of, head_lines, lines_of
from articles.exporters.registry import Exporter, Options

# Shipped with the program: the fonts that every PDF reader has know no letters beyond those of Western Europe.
FONTS = Path(__file__).resolve().parent.parent / "fonts"
_PLAIN, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_INK, _SOFT, _RULE, _LINK = HexColor("#1b1a17"), HexColor("#58544b"), HexColor("#d8d3c7"), "#1c4a80"
_ALARM, _GOOD, _GREY = "#a1271a", "#1e6638", "#555c66"
_STATUS = {"disputed": _ALARM, "unverified": _ALARM, "agreed": _GOOD, "confirmed": _GOOD, "single": _GREY, "similar": _GREY}
PIECE = 256 * 1024


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the PDF. Made again from a snapshot it is the same, byte by byte."""
    fonts()
    with tempfile.TemporaryFile() as file:
        document = SimpleDocTemplate(
            file,
            pagesize=A4,
            leftMargin=20 * mm,
            rightMargin=20 * mm,
            topMargin=18 * mm,
            bottomMargin=20 * mm,
            title=printable(f"Claim sheet: {sheet.head.story}"),
            author="Factcheck",
            subject=f"{sheet.head.base}/stories/{sheet.head.slug}/sheet/",
            keywords=f"{sheet.head.snapshot.code} {sheet.head.snapshot.digest}" if sheet.head.snapshot else "",
            lang="en",
            invariant=1 if sheet.head.snapshot else 0,
        )
        footer = _footer(sheet)
        document.build(list(_story(sheet)), onFirstPage=footer, onLaterPages=footer)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


@cache
def fonts() -> None:
    """Make the fonts known to the library, once in a process."""
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(_PLAIN, normal=_PLAIN, bold=_BOLD, italic=_PLAIN, boldItalic=_BOLD)


def _style(
    size: float, *, bold: bool = False, soft: bool = False, before: float = 0, after: float = 0, indent: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=_BOLD if bold else _PLAIN,
        fontSize=size,
        leading=size * 1.4,
        textColor=_SOFT if soft else _INK,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
    )


_TITLE, _QUESTION, _SENTENCE = _style(17, bold=True, after=6), _style(11, bold=True, after=2), _style(11, after=3)
_BODY, _SMALL, _STATE = _style(9), _style(8, soft=True, after=1), _style(7.5, bold=True, before=2, after=1)
_POSITION, _QUOTE, _EMBARGO = _style(9.5, bold=True, before=5, after=1), _style(8.5, indent=10, after=2), _style(10, bold=True, after=6)


def _footer(sheet: ClaimSheet) -> Callable[[Any, Any], None]:
    mark = f"{sheet.head.snapshot.code} · " if sheet.head.snapshot else ""
    embargo = embargo_of(sheet.head)

    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(_PLAIN, 7.5)
        canvas.setFillColor(_SOFT)
        canvas.drawString(20 * mm, 11 * mm, printable(f"{mark}{sheet.head.story}")[:90])
        canvas.drawRightString(A4[0] - 20 * mm, 11 * mm, f"Page {document.page}")
        if embargo:
            canvas.setFont(_BOLD, 8)
            canvas.setFillColor(HexColor(_ALARM))
            canvas.drawCentredString(A4[0] / 2, A4[1] - 11 * mm, embargo)
        canvas.restoreState()

    return draw


def _story(sheet: ClaimSheet) -> Iterator[Flowable]:
    yield Paragraph(_safe(f"Claim sheet: {sheet.head.story}"), _TITLE)
    if embargo := embargo_of(sheet.head):
        yield Paragraph(f'<font color="{_ALARM}">{_safe(embargo)}</font>', _EMBARGO)
    for name, words in head_lines(sheet.head):
        yield Paragraph(f"<b>{name}:</b> {_safe(words)}", _SMALL)
    for fact in lines_of(sheet):
        yield from _fact(fact)


def _fact(fact: FactLines) -> Iterator[Flowable]:
    color = _STATUS.get(fact.status, _LINK)
    head: list[Flowable] = [
        Spacer(1, 6),
        HRFlowable(width="100%", thickness=0.6, color=_RULE),
        Paragraph(f'<font color="{color}">{fact.status_label.upper()}</font>', _STATE),
        Paragraph(_safe(fact.question), _QUESTION),
    ]
    if fact.sentence:
        head.append(Paragraph(_safe(fact.sentence), _SENTENCE))
    # A heading at the foot of a page, with its fact on the next, is of no use.
    yield KeepTogether(head)
    for name, words in fact.lines:
        yield Paragraph(f"<b>{name}:</b> {_safe(words)}", _SMALL)
    yield Paragraph(f"{fact.support} · {_linked(fact.id, fact.address)}", _SMALL)
    for position in fact.positions:
        yield from _position(position)


def _position(position: PositionLines) -> Iterator[Flowable]:
    if position.title:
        mark = f' <font color="{_GOOD}">✓ held right</font>' if position.held_right else ""
        yield Paragraph(f"{_safe(position.title)}{mark}", _POSITION)
        yield Paragraph(position.support, _SMALL)
    for quote in position.quotes:
        yield Paragraph(_quote(quote), _QUOTE)


def _quote(quote: QuoteLines) -> str:
    original = f" · {_linked('original', quote.published_at)}" if quote.published_at else ""
    return f'“{_safe(quote.words)}” <font color="#58544b">{_linked(quote.source, quote.address)}{original}</font>'


def _linked(words: str, address: str) -> str:
    return f'<a href="{escape(printable(address))}" color="{_LINK}">{_safe(words)}</a>' if address else _safe(words)


def _safe(text: str) -> str:
    """Words as the library takes them: it reads markup of its own in them."""
    return escape(printable(text), quote=False)


EXPORTER = Exporter(
    name="pdf",
    label="PDF",
    ending="pdf",
    media_type="application/pdf",
    about="For the folder: every fact with its quotes, its decision and the addresses that prove them.",
    place=30,
    write=write,
    most=MOST_FACTS,
)
