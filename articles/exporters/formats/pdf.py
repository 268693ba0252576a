"""The claim sheet as a PDF for the desk's folder: each fact with its quotes, its decision, and the addresses that prove them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from articles.domain.sheet import ClaimSheet
from articles.domain.spreadsheets import printable
from articles.exporters.documents import MOST_FACTS, FactLines, PositionLines, QuoteLines, embargo_of, head_lines, lines_of
from articles.exporters.lettering import BOLD as _BOLD
from articles.exporters.lettering import PLAIN as _PLAIN
from articles.exporters.lettering import Lettering, is_unspaced, register
from articles.exporters.registry import Exporter, Options

_INK, _SOFT, _RULE, _LINK = HexColor("#1b1a17"), HexColor("#58544b"), HexColor("#d8d3c7"), "#1c4a80"
_ALARM, _GOOD, _GREY = "#a1271a", "#1e6638", "#555c66"
_STATUS = {"disputed": _ALARM, "unverified": _ALARM, "agreed": _GOOD, "confirmed": _GOOD, "single": _GREY, "similar": _GREY}
PIECE = 256 * 1024


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the PDF. Made again from a snapshot it is the same, byte by byte."""
    register()
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
        document.build(_Writer().story(sheet), onFirstPage=footer, onLaterPages=footer)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


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
        canvas.setFillColor(_SOFT)
        _draw(canvas, 20 * mm, printable(f"{mark}{sheet.head.story}")[:90])
        canvas.setFont(_PLAIN, 7.5)
        canvas.drawRightString(A4[0] - 20 * mm, 11 * mm, f"Page {document.page}")
        if embargo:
            canvas.setFont(_BOLD, 8)
            canvas.setFillColor(HexColor(_ALARM))
            canvas.drawCentredString(A4[0] / 2, A4[1] - 11 * mm, embargo)
        canvas.restoreState()

    return draw


def _draw(canvas: Any, left: float, words: str) -> None:
    """Draw words at the foot of a page, in the fonts that have their letters."""
    for font, run in Lettering().runs(words):
        canvas.setFont(font, 7.5)
        canvas.drawString(left, 11 * mm, run)
        left += canvas.stringWidth(run, font, 7.5)


@dataclass(slots=True)
class _Writer:
    """Writes a sheet down paragraph by paragraph, and knows of the letters that no font has."""

    lettering: Lettering = field(default_factory=Lettering)

    def story(self, sheet: ClaimSheet) -> list[Flowable]:
        """Return the sheet as the library takes it. Letters that are not shown are named above all."""
        head, facts = list(self._head(sheet)), [part for fact in lines_of(sheet) for part in self._fact(fact)]
        if note := self.lettering.note():
            head.append(Paragraph(f'<font color="{_ALARM}">{escape(note, quote=False)}</font>', _SMALL))
        return [*head, *facts]

    def _head(self, sheet: ClaimSheet) -> Iterator[Flowable]:
        yield self._paragraph(self._safe(f"Claim sheet: {sheet.head.story}"), _TITLE)
        if embargo := embargo_of(sheet.head):
            yield Paragraph(f'<font color="{_ALARM}">{self._safe(embargo)}</font>', _EMBARGO)
        for name, words in head_lines(sheet.head):
            yield self._paragraph(f"<b>{name}:</b> {self._safe(words)}", _SMALL)

    def _fact(self, fact: FactLines) -> Iterator[Flowable]:
        color = _STATUS.get(fact.status, _LINK)
        head: list[Flowable] = [
            Spacer(1, 6),
            HRFlowable(width="100%", thickness=0.6, color=_RULE),
            Paragraph(f'<font color="{color}">{fact.status_label.upper()}</font>', _STATE),
            self._paragraph(self._safe(fact.question), _QUESTION),
        ]
        if fact.sentence:
            head.append(self._paragraph(self._safe(fact.sentence), _SENTENCE))
        # A heading at the foot of a page, with its fact on the next, is of no use.
        yield KeepTogether(head)
        for name, words in fact.lines:
            yield self._paragraph(f"<b>{name}:</b> {self._safe(words)}", _SMALL)
        yield self._paragraph(f"{fact.support} · {self._linked(fact.id, fact.address)}", _SMALL)
        for position in fact.positions:
            yield from self._position(position)

    def _position(self, position: PositionLines) -> Iterator[Flowable]:
        if position.title:
            mark = f' <font color="{_GOOD}">✓ held right</font>' if position.held_right else ""
            yield self._paragraph(f"{self._safe(position.title)}{mark}", _POSITION)
            yield Paragraph(position.support, _SMALL)
        for quote in position.quotes:
            yield self._paragraph(self._quote(quote), _QUOTE)

    def _quote(self, quote: QuoteLines) -> str:
        original = f" · {self._linked('original', quote.published_at)}" if quote.published_at else ""
        return f'“{self._safe(quote.words)}” <font color="#58544b">{self._linked(quote.source, quote.address)}{original}</font>'

    def _linked(self, words: str, address: str) -> str:
        return f'<a href="{escape(printable(address))}" color="{_LINK}">{self._safe(words)}</a>' if address else self._safe(words)

    def _safe(self, text: str) -> str:
        """Words as the library takes them: it reads markup of its own in them."""
        return self.lettering.marked(printable(text))

    def _paragraph(self, markup: str, style: ParagraphStyle) -> Paragraph:
        return Paragraph(markup, _unspaced(style) if is_unspaced(markup) else style)


@cache
def _unspaced(style: ParagraphStyle) -> ParagraphStyle:
    """Return a style whose lines may end between any two letters."""
    return ParagraphStyle("unspaced", parent=style, wordWrap="CJK")


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
