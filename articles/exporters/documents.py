"""What the formats that are read, not computed with, say of a fact: one wording for Markdown, HTML, PDF and DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from articles.domain.sheet import STATUS_LABELS, ClaimSheet, Fact, SheetHead, SheetPosition, SheetQuote

MOST_FACTS = 2_000
"""Facts in a document that somebody is to read, and that a library puts together in memory."""


@dataclass(frozen=True, slots=True)
class QuoteLines:
    """A quote as a document shows it: its words, who says so and when, and where it stands."""

    words: str
    source: str
    published_at: str
    address: str


@dataclass(frozen=True, slots=True)
class PositionLines:
    """An answer with its support; ``title`` is empty where the outlets agree."""

    title: str
    support: str
    held_right: bool
    quotes: tuple[QuoteLines, ...]


@dataclass(frozen=True, slots=True)
class FactLines:
    """A fact as a document shows it. ``lines`` are what is known of its decision, each a name and words."""

    status: str
    status_label: str
    question: str
    sentence: str
    support: str
    lines: tuple[tuple[str, str], ...]
    positions: tuple[PositionLines, ...]
    id: str
    address: str


def lines_of(sheet: ClaimSheet) -> Iterator[FactLines]:
    """Yield the facts of a sheet in words."""
    return (fact_lines(fact, sheet.head.base) for fact in sheet.facts())


def fact_lines(fact: Fact, base: str) -> FactLines:
    """Put a fact into words."""
    return FactLines(
        status=fact.status,
        status_label=STATUS_LABELS[fact.status],
        question=one_line(fact.question),
        sentence=one_line(fact.sentence),
        support=support_of(fact),
        lines=tuple(_decision_lines(fact)),
        positions=tuple(_position_lines(position, base) for position in fact.positions),
        id=fact.id,
        address=base + fact.address,
    )


def support_of(fact: Fact | SheetPosition) -> str:
    """Say how much supports a fact or a position."""
    counts = ((fact.articles, "article"), (fact.outlets, "outlet"), (fact.origins, "independent origin"))
    return ", ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in counts)


def head_lines(head: SheetHead) -> Iterator[tuple[str, str]]:
    """Say of the sheet what a reader has to know."""
    if head.reconciled_at:
        yield "As of", day_and_time(head.reconciled_at)
    yield "Facts", f"{head.count:,}{f' ({head.filters})' if head.filters else ''}"
    for words in head.removed:
        yield "Removed for legal reasons", words
    if mark := head.snapshot:
        yield "Snapshot", f"{mark.code}, taken by {mark.taken_by}, {day_and_time(mark.taken_at)}"
        signed = f"{mark.signed_by}, {day_and_time(mark.signed_at)}" if mark.signed_at else "not signed off"
        yield "Signed off", signed
        yield "SHA-256", mark.digest
        if mark.embargoed_until:
            yield "Embargoed until", day_and_time(mark.embargoed_until)


def embargo_of(head: SheetHead) -> str:
    """The line that has to stand on every page of what may not be published yet, or nothing."""
    until = head.snapshot.embargoed_until if head.snapshot else None
    return f"EMBARGOED UNTIL {day_and_time(until)}" if until else ""


def day_and_time(at: datetime) -> str:
    """Say a moment in UTC: "5 March 2025, 14:02 UTC"."""
    at = at.astimezone(UTC)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def published(value: str) -> str:
    """Say an ISO 8601 date or time as precisely as it is known; what is none is said as it is."""
    try:
        if len(value) == 10:
            day = date.fromisoformat(value)
            return f"{day.day} {day:%B %Y}"
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{at.day} {at:%B %Y, %H:%M}{at.strftime(' %Z') if at.tzinfo else ''}"


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def _decision_lines(fact: Fact) -> Iterator[tuple[str, str]]:
    decision = fact.decision
    if fact.changed:
        yield "Evidence changed since", one_line(fact.changed)
    if decision is None:
        return
    held = f": {', '.join(decision.held_right)}" if decision.held_right else ""
    yield "Had been decided" if fact.changed else "Verdict", f"{decision.verdict_label}{held}"
    second = f", second reviewer {decision.second_by}" if decision.second_by else ""
    yield "Decided by", f"{decision.decided_by}{second}, {day_and_time(decision.decided_at)}"
    if decision.note:
        yield "Note", one_line(decision.note)


def _position_lines(position: SheetPosition, base: str) -> PositionLines:
    return PositionLines(
        title=one_line(position.value) if position.number else "",
        support=support_of(position),
        held_right=position.held_right,
        quotes=tuple(_quote_lines(quote, base) for quote in position.quotes),
    )


def _quote_lines(quote: SheetQuote, base: str) -> QuoteLines:
    said = f", according to {quote.speaker}" if quote.speaker else ""
    when = f", {published(quote.published)}" if quote.published else ""
    version = f", version {quote.version}" if quote.version > 1 else ""
    gone = ", article withdrawn since" if quote.withdrawn else ""
    source = one_line(f"{quote.outlet}{when}{version}{said}{gone}")
    return QuoteLines(
        one_line(quote.text), source, quote.url if quote.url.startswith(("http://", "https://")) else "", base + quote.address
    )
