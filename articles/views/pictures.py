"""What a conflict's page shows of its answers beside their quotes: pictures, comparisons, the words that each would publish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from articles.models.conflicts import ConflictKind, ConflictType
from articles.selectors import ConflictDetail, EvidenceView, PositionView
from articles.views.attribution_map import attribution_map
from articles.views.comparing import compare_url
from articles.views.number_line import number_line
from articles.views.timeline import timeline


def pictures(detail: ConflictDetail) -> dict[str, Any]:
    """What the templates need to show a conflict's answers, quotes and pictures."""
    return {
        "positions": in_reading_order(detail),
        "timeline": timeline(detail.positions),
        "line": number_line(detail.positions) if detail.type == ConflictType.NUMBER else None,
        "map": attribution_map(detail.positions) if detail.type == ConflictType.ATTRIBUTION else None,
        "comparisons": _comparisons(detail),
        "proposals": proposals(detail),
        "others": _other_wordings(detail),
    }


def in_reading_order(detail: ConflictDetail) -> tuple[PositionView, ...]:
    """The positions as they are read: of an update the newest report comes first, among the positions and among the quotes of each.

    Each keeps its number, and so its key. What has no date comes last.
    """
    if detail.kind != ConflictKind.UPDATE:
        return detail.positions
    newest = [replace(position, evidence=_newest_first(position.evidence)) for position in detail.positions]
    return tuple(sorted(newest, key=lambda position: position.latest, reverse=True))


def _newest_first(evidence: tuple[EvidenceView, ...]) -> tuple[EvidenceView, ...]:
    return tuple(sorted(evidence, key=lambda item: item.published, reverse=True))


def proposals(detail: ConflictDetail) -> dict[int, str]:
    """For each position the words to publish if it is right; "" where no quote of it can stand alone."""
    return {position.number: position.sentence for position in detail.positions}


def _comparisons(detail: ConflictDetail) -> dict[int, str]:
    """For each position but the first, the address that holds its first quote against that of the first position."""
    first, *others = [(position.number, _statement(position.evidence[0])) for position in detail.positions if position.evidence] or [
        (0, ("",) * 3)
    ]
    return {number: address for number, statement in others if (address := compare_url(first[1], statement))}


def _other_wordings(detail: ConflictDetail) -> dict[int, str]:
    """For each wording of a quotation the one that it is held against: the first, and for the first the second."""
    if detail.type != ConflictType.QUOTE_WORDING or len(detail.positions) < 2:
        return {}
    first, second = detail.positions[:2]
    return {position.number: (second if position is first else first).value for position in detail.positions}


def _statement(evidence: EvidenceView) -> tuple[str, str, str]:
    day = evidence.published[:10]
    return " ".join(evidence.quote.claim.split()), evidence.outlet, day if len(day) == 10 else ""
