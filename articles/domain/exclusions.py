"""What an editor said is no claim, left out of what was read, so that no group, conflict or count rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Claim, ClaimKey, Span

MOSTLY = 0.5
"""How much of a claim must lie in the words that are said to be none."""


def struck_claims(claims: Iterable[Claim], words: Sequence[Span]) -> frozenset[ClaimKey]:
    """Return the claims of one article that lie, for at least half of their length, in words that make no claim.

    A sentence that is struck strikes its clauses; a clause does not strike the long sentence around it.
    """
    return frozenset(claim.key for claim in claims if any(_lies_in(claim.key.span, span) for span in words))


def without_struck(reading: Reading, words: Sequence[Span]) -> Reading:
    """Return a reading without the claims in these words, and without the answers that they would give to a claim around them."""
    if not words:
        return reading
    struck = struck_claims(reading.claims, words)
    return replace(
        reading,
        claims=tuple(claim for claim in reading.claims if claim.key not in struck),
        details=tuple(detail for detail in reading.details if detail.claim not in struck),
        answers=tuple(
            answer for answer in reading.answers if answer.claim not in struck and not any(span.covers(answer.span) for span in words)
        ),
    )


def _lies_in(claim: Span, words: Span) -> bool:
    return claim.overlap(words) >= MOSTLY * (claim.end - claim.start)
