"""The box that stands beside a story in print: what we know, what is disputed, what we could not verify, and what we corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.domain.appearing import claiming, standing
from articles.domain.sheet import Fact

KNOWN = frozenset({"position_right", "several_right", "superseded", "right"})
NOT_VERIFIED = frozenset({"all_wrong", "wrong"})
TITLES = {"known": "What we know", "disputed": "What is disputed", "unverified": "What we could not verify"}


@dataclass(frozen=True, slots=True)
class BoxSource:
    """Who reported it, when (ISO 8601, as precise as it is known), and where it can be read."""

    outlet: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A sentence to publish, with its sources and when it was decided."""

    sentence: str
    sources: tuple[BoxSource, ...]
    decided_at: datetime
    fact: str


@dataclass(frozen=True, slots=True)
class BoxCorrection:
    """What was published and holds no longer, and what holds now ("" where that is open, or is ``elsewhere``: for another box to tell)."""

    then: str
    now: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Everything in it was decided or confirmed by an editor. ``unworded`` counts decided facts that have no sentence to publish."""

    story: str
    as_of: datetime | None
    parts: tuple[tuple[str, tuple[BoxLine, ...]], ...]
    corrections: tuple[BoxCorrection, ...]
    unworded: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to publish."""
        return not self.corrections and not any(lines for _, lines in self.parts)


def box_of(story: str, facts: Iterable[Fact], corrections: Iterable[BoxCorrection]) -> Box:
    """Sort decided facts into the parts of the box; what was not decided, or is reopened, stays out."""
    lines: dict[str, list[BoxLine]] = {part: [] for part in TITLES}
    unworded = 0
    for fact in facts:
        part = part_of(fact)
        if part and fact.sentence:
            lines[part].append(_line(fact))
        elif part:
            unworded += 1
    as_of = max((line.decided_at for found in lines.values() for line in found), default=None)
    return Box(story, as_of, tuple((TITLES[part], tuple(found)) for part, found in lines.items()), tuple(corrections), unworded)


def part_of(fact: Fact) -> str:
    """Return where in the box a fact stands, "" where it does not: nothing was decided, or that there is nothing to tell.

    What is to be published as disputed has rivals; with one answer alone it is not disputed, but not verified either.
    """
    if fact.decision is None or not fact.is_decided:
        return ""
    if fact.decision.verdict in KNOWN:
        return "known"
    if fact.decision.verdict == "unverified":
        return "disputed" if len(fact.rivals) > 1 else "unverified"
    return "unverified" if fact.decision.verdict in NOT_VERIFIED else ""


def _line(fact: Fact) -> BoxLine:
    assert fact.decision is not None
    held = [position for position in fact.positions if position.held_right] or fact.positions
    sources: dict[str, BoxSource] = {}
    for quote in (quote for position in held for quote in standing(claiming(position))):
        url = quote.url if quote.url.startswith(("http://", "https://")) else ""
        sources.setdefault(quote.outlet, BoxSource(quote.outlet, quote.published, url))
    return BoxLine(" ".join(fact.sentence.split()), tuple(sources.values()), fact.decision.decided_at, fact.id)
