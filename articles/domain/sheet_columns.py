"""The two views of a claim sheet: a row for each fact, and a row for each quote. Their columns can be chosen, ordered and named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from articles.domain.sheet import STATUS_LABELS, ClaimSheet, Fact, SheetPosition, SheetQuote
from articles.domain.spreadsheets import as_meant_inside, as_typed, kept_of, printable

View = Literal["facts", "evidence"]
Cell = str | int | float | datetime | date | None
VIEWS: dict[View, str] = {"facts": "Facts: a row for each question", "evidence": "Evidence: a row for each quote"}


@dataclass(frozen=True, slots=True)
class Row:
    """A fact, and in the evidence view one of its quotes. ``base`` stands before addresses."""

    fact: Fact
    base: str = ""
    position: SheetPosition | None = None
    quote: SheetQuote | None = None
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its lasting key, the name it has unless a layout gives it another, what it holds, and how it is filled.

    ``width`` is in characters. Columns that are ``editable`` can be brought back (see ``articles.importers.sheets``).
    """

    key: str
    label: str
    about: str
    get: Callable[[Row], Cell]
    width: int = 14
    link: bool = False
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns of a view, in which order, under which names."""

    view: View
    columns: tuple[tuple[str, str], ...]
    name: str = ""

    def resolved(self) -> tuple[Column, ...]:
        """The columns; a key that is no longer known is left out."""
        return tuple(COLUMNS[self.view][key] for key, _ in self.columns if key in COLUMNS[self.view])

    def labels(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(label or COLUMNS[self.view][key].label for key, label in self.columns if key in COLUMNS[self.view])


def rows_of(sheet: ClaimSheet, view: View) -> Iterator[Row]:
    """Yield the rows of a view. A fact that lost its quotes keeps a row in both."""
    for fact in sheet.facts():
        yield from fact_rows(fact, view, sheet.head.base, sheet.head.snapshot.code if sheet.head.snapshot else "")


def fact_rows(fact: Fact, view: View, base: str = "", snapshot: str = "") -> Iterator[Row]:
    """Yield the rows that one fact has in a view."""
    if view == "facts":
        yield Row(fact, base, snapshot=snapshot)
        return
    for position in fact.positions:
        for quote in position.quotes or (None,):
            yield Row(fact, base, position, quote, snapshot)
    if not fact.positions:
        yield Row(fact, base, snapshot=snapshot)


def _chosen(row: Row) -> tuple[SheetPosition, ...]:
    """The positions whose value is the fact's: those held right, or the only one there is."""
    held = tuple(position for position in row.fact.positions if position.held_right)
    return held or (row.fact.positions if len(row.fact.positions) == 1 else ())


def _value(row: Row) -> str:
    return " | ".join(position.value for position in _chosen(row) if position.value)


def _figure(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        chosen = _chosen(row)
        return getattr(chosen[0], name) if len(chosen) == 1 else None

    return get


def _positions(row: Row) -> str:
    return " | ".join(
        f"{position.number}: {position.value} ({position.articles} articles / {position.outlets} outlets / {position.origins} origins)"
        for position in row.fact.rivals
    )


def _disputed(row: Row) -> str:
    """What is still open: the rival values of a fact on which nothing was decided, or which is to be published as disputed."""
    if row.fact.status not in ("disputed", "unverified"):
        return ""
    values = " | ".join(position.value for position in row.fact.rivals)
    return f"{row.fact.question} {values}" if values else row.fact.question


def _right(row: Row) -> str:
    return ", ".join(str(position.number) for position in row.fact.rivals if position.held_right)


def _links(row: Row) -> str:
    own = row.fact.decision.links if row.fact.decision else ()
    told = (quote.url for position in _chosen(row) or row.fact.positions for quote in position.quotes if quote.url)
    return "\n".join(dict.fromkeys((*own, *told)))


def _of_decision(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        return getattr(row.fact.decision, name) if row.fact.decision else None

    return get


def _held_before(row: Row) -> Cell:
    decision = row.fact.decision
    return " | ".join(decision.held_right) or decision.verdict_label if decision and row.fact.changed else None


def _of_fact(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        return getattr(row.fact, name)  # type: ignore[no-any-return]  # named below, all of them cells

    return get


def _of_position(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        position = row.position
        return getattr(position, name) or None if position and position.number else None

    return get


def _of_quote(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        return getattr(row.quote, name) if row.quote else None

    return get


def _verdict(row: Row) -> Cell:
    """The verdict that stands. One that was reopened stands no longer: it is told as what had been held right."""
    return row.fact.decision.verdict_label if row.fact.decision and not row.fact.changed else None


EDITABLE = ("sentence", "verdict", "right", "note")
"""The columns of facts that can be edited in a spreadsheet and brought back."""


def editable_cells(fact: Fact) -> dict[str, str]:
    """Return what the editable columns show of a fact, as a spreadsheet gives it back."""
    row = Row(fact)
    return {key: as_brought_back(str(COLUMNS["facts"][key].get(row) or "")) for key in EDITABLE}


def as_brought_back(cell: str) -> str:
    """Return a cell as it is compared: without what files and spreadsheets add or take away.

    That is apostrophes, spaces, ends of lines, control characters, and of a long text what did not fit.
    """
    return " ".join(as_typed(as_meant_inside(kept_of(printable(cell)).strip())).split())


def mark_of(cells: Mapping[str, str]) -> str:
    """Return a few letters that tell whether any of the editable cells was edited."""
    told = "\x1f".join(cells.get(key, "") for key in EDITABLE)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _mark(row: Row) -> str:
    return f"v{row.fact.seen}.{mark_of(editable_cells(row.fact))}"


_SNAPSHOT = Column("snapshot", "Snapshot", "The snapshot that the row was taken from, where it was.", lambda row: row.snapshot)
_STATUS = Column(
    "status",
    "Status",
    "agreed, similar, confirmed, disputed, decided, superseded, unverified, or single outlet.",
    lambda row: STATUS_LABELS[row.fact.status],
)
_ADDRESS = Column(
    "address",
    "Page",
    "Where the fact, its quotes and the history of its decision are found.",
    lambda row: row.base + row.fact.address,
    40,
    True,
)

_FACTS = (
    Column("id", "Fact", "The lasting name of the fact.", _of_fact("id"), 26),
    _STATUS,
    Column("sentence", "Sentence to publish", "Fit to be published; empty where none can be had.", _of_fact("sentence"), 60, editable=True),
    Column("verdict", "Verdict", "What the desk decided, in words.", _verdict, 26, editable=True),
    Column("right", "Positions held right", "Numbers of the positions, as in “Positions”.", _right, 12, editable=True),
    Column("value", "Value", "What is held right.", _value, 20),
    Column("quantifier", "Quantifier", "exactly, about, at least, fewer than …", _figure("quantifier"), 12),
    Column("figure", "Figure", "The value as a number, where it is one.", _figure("low"), 10),
    Column("figure_to", "Figure up to", "The upper bound of a range.", _figure("high"), 10),
    Column("unit", "Unit", "What the figure counts.", _figure("unit"), 12),
    Column("question", "Question", "What is at issue.", _of_fact("question"), 44),
    Column("positions", "Positions", "Every answer with its articles, outlets and independent origins.", _positions, 50),
    Column("disputed", "What is disputed", "The answers between which nothing is decided.", _disputed, 40),
    Column("articles", "Articles", "Articles that speak of it.", _of_fact("articles"), 9),
    Column("outlets", "Outlets", "Outlets that speak of it.", _of_fact("outlets"), 9),
    Column("origins", "Independent origins", "Who reported it on their own. Only these corroborate.", _of_fact("origins"), 12),
    Column("note", "Note", "Why it was decided so.", _of_decision("note"), 36, editable=True),
    Column("links", "Evidence links", "Addresses named in the note, and of the articles.", _links, 40),
    Column("decided_by", "Decided by", "Who decided.", _of_decision("decided_by"), 16),
    Column("decided_at", "Decided at (UTC)", "When.", _of_decision("decided_at"), 17),
    Column("second_by", "Second reviewer", "Who agreed without having seen the first decision.", _of_decision("second_by"), 16),
    Column("changed", "Evidence changed since", "What changed since the decision; it waits to be decided again.", _of_fact("changed"), 30),
    Column("held_before", "Had been held right", "What the reopened decision had said.", _held_before, 20),
    _ADDRESS,
    Column("mark", "Row mark", "Tells what was edited when the sheet is brought back. Leave it.", _mark, 14),
)
_MORE_FACTS = (
    Column("state", "At the desk", "Open, awaiting a second decision, reopened …", _of_fact("state")),
    Column("type", "Type", "What the rival answers are about.", _of_fact("type")),
    Column("kind", "Kind", "Contradiction, update or tension.", _of_fact("kind")),
    Column("reason", "Reason", "Why the machine put these together, or flagged them.", _of_fact("reason"), 50),
    _SNAPSHOT,
)
_EVIDENCE = (
    Column("id", "Fact", "The lasting name of the fact.", _of_fact("id"), 26),
    _STATUS,
    Column("question", "Question", "What is at issue.", _of_fact("question"), 44),
    Column("position", "Position", "The number of the answer that the quote gives.", _of_position("number"), 9),
    Column("value", "Answer", "That answer.", _of_position("value"), 20),
    Column(
        "right",
        "Held right",
        "Whether the desk holds it right.",
        lambda row: "yes" if row.position and row.position.held_right else None,
        9,
    ),
    Column("quote", "Quote", "The words of the article.", _of_quote("text"), 60),
    Column("outlet", "Outlet", "Who published it.", _of_quote("outlet"), 20),
    Column("origin", "Origin", "Who reported it first.", _of_quote("origin"), 20),
    Column("speaker", "Speaker", "Who says so, in the article.", _of_quote("speaker"), 20),
    Column("article", "Article", "The article's key in the import.", _of_quote("article"), 20),
    Column("headline", "Headline", "Its headline.", _of_quote("headline"), 40),
    Column("url", "Address", "Where it was published.", _of_quote("url"), 40, True),
    Column("version", "Version", "Which version of the article.", _of_quote("version"), 9),
    Column("published", "Published", "When it came out, as precisely as that is known.", _of_quote("published"), 17),
    Column("as_of", "As of", "When this version of it was taken in.", _of_quote("as_of"), 22),
    Column(
        "withdrawn",
        "Article withdrawn",
        "“yes” where the desk took the article out of the count after the decision.",
        lambda row: "yes" if row.quote and row.quote.withdrawn else None,
        9,
    ),
    Column("start", "Start", "First character of the quote in the text of that version.", _of_quote("start"), 9),
    Column("end", "End", "Character after its last.", _of_quote("end"), 9),
    Column("answer", "Words of the answer", "The part of the quote that answers.", _of_quote("answer"), 20),
    Column("answer_start", "Answer start", "Its first character.", _of_quote("answer_start"), 9),
    Column("answer_end", "Answer end", "Character after its last.", _of_quote("answer_end"), 9),
    Column(
        "proof",
        "In its version",
        "Leads to the quote in the article.",
        lambda row: row.base + row.quote.address if row.quote else None,
        40,
        True,
    ),
)
_MORE_EVIDENCE = (
    Column("polarity", "Asserted or denied", "Whether the quote says so, or that it is not so.", _of_quote("polarity")),
    Column("modality", "Fact, planned, possible", "How real the quote says it is.", _of_quote("modality")),
    _ADDRESS,
    _SNAPSHOT,
)

COLUMNS: dict[View, dict[str, Column]] = {
    "facts": {column.key: column for column in (*_FACTS, *_MORE_FACTS)},
    "evidence": {column.key: column for column in (*_EVIDENCE, *_MORE_EVIDENCE)},
}
STANDARD: dict[View, Layout] = {
    "facts": Layout("facts", tuple((column.key, "") for column in _FACTS)),
    "evidence": Layout("evidence", tuple((column.key, "") for column in _EVIDENCE)),
}
"""The layouts that are always there."""
