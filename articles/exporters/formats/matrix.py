"""Facts by outlet: a row for each fact, a column for each outlet, and in the cell what the outlet says. Empty is silent."""

from __future__ import annotations

from collections.abc import Iterator

from articles.domain.appearing import denies
from articles.domain.sheet import STATUS_LABELS, ClaimSheet, Fact, SheetPosition, SheetQuote
from articles.exporters.cells import plain
from articles.exporters.formats.csv_sheet import csv_of
from articles.exporters.registry import Exporter, Options

_LEAD = ("Fact", "Status", "Question", "Page")


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the matrix as CSV. The facts are gone through twice: the outlets have to be known first."""
    outlets = sorted({quote.outlet for fact in sheet.facts() for _, quote in fact.quotes()})
    rows = (_row(fact, outlets, sheet.head.base) for fact in sheet.facts())
    return csv_of((*_LEAD, *outlets), rows, options.delimiter)


def _row(fact: Fact, outlets: list[str], base: str) -> list[str | int | float | None]:
    said: dict[str, dict[str, None]] = {}
    for position, quote in fact.quotes():
        said.setdefault(quote.outlet, {})[_said(position, quote)] = None
    address = base + fact.address
    lead = (fact.id, STATUS_LABELS[fact.status], fact.question, address)
    return [plain(cell, address) for cell in (*lead, *(" | ".join(said.get(outlet, ())) or None for outlet in outlets))]


def _said(position: SheetPosition, quote: SheetQuote) -> str:
    """What an outlet says. One that denies an answer does not give it, and is not held right with it; one that is withdrawn says so."""
    if quote.withdrawn:
        return f"withdrawn: {position.value or ' '.join(quote.text.split())}"
    if not position.value:
        return " ".join(quote.text.split())
    if denies(quote, position):
        return f"denied: {position.value}"
    return f"{position.value} ✓" if position.held_right else position.value


EXPORTER = Exporter(
    name="matrix",
    label="Facts by outlet (CSV)",
    ending="matrix.csv",
    media_type="text/csv; charset=utf-8",
    about="What each outlet says on each fact; empty where it is silent. ✓ marks what the desk holds right.",
    place=80,
    write=write,
)
