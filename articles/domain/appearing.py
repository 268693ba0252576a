"""Which quotes make a claim, and which of them came first."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from articles.domain.sheet import SheetPosition, SheetQuote

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
NEVER = datetime.max.replace(tzinfo=UTC)


def out_by(published: str) -> datetime | None:
    """Return the moment by which something was certainly published, None where its date is none.

    ``published`` is ISO 8601, as precise as it is known: of a day, a month or a year that is the end. Times without a zone are UTC.

    >>> out_by("2025-03-04T23:00:00-05:00").isoformat()
    '2025-03-05T04:00:00+00:00'
    >>> out_by("2025-02").isoformat()
    '2025-02-28T23:59:59+00:00'
    """
    try:
        if partial := _PARTIAL.fullmatch(published):
            year, month = int(partial[1]), int(partial[2] or 12)
            return datetime(year, month, int(partial[3] or monthrange(year, month)[1]), 23, 59, 59, tzinfo=UTC)
        at = datetime.fromisoformat(published)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def in_order(quotes: Iterable[SheetQuote]) -> list[SheetQuote]:
    """Return quotes in the order in which they were published; those of which that is not known come last, as they stood.

    Moments are compared: 23:00 in New York is later than 1:00 of the next day in London, whatever the digits say.
    """
    return sorted(quotes, key=lambda quote: out_by(quote.published) or NEVER)


def claiming(position: SheetPosition) -> Sequence[SheetQuote]:
    """Return the quotes that claim the answer of a position: without those that deny it, unless the denial is the answer."""
    asserting = tuple(quote for quote in position.quotes if quote.polarity != "denied")
    return asserting or position.quotes


def standing(quotes: Sequence[SheetQuote]) -> Sequence[SheetQuote]:
    """Return the quotes whose articles were not withdrawn since, none where all were."""
    return tuple(quote for quote in quotes if not quote.withdrawn)


def denies(quote: SheetQuote, position: SheetPosition) -> bool:
    """Return whether a quote denies the answer beside which it stands."""
    return quote not in claiming(position)
