"""Corrections: what an editor says that some words of an article mean, put in the place of what was read there.

A correction speaks of words, not of a reading. Whatever an engine reads in those words, or if it no longer reads anything in them, what the
editor said stands; so the same corrections can be put on every new reading. Doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from articles.domain.anchoring import claim_with_most_overlap
from articles.domain.corrections.dates import with_date
from articles.domain.corrections.meanings import (
    SAME_WORDS,
    Correction,
    DateMeaning,
    Kind,
    Meaning,
    NameMeaning,
    NumberMeaning,
    SpeakerMeaning,
    bounds_of,
    follow,
    meaning_from_json,
    meaning_to_json,
    read_there,
)
from articles.domain.corrections.names import with_name
from articles.domain.corrections.numbers import with_number
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Claim, ClaimKey, Span

__all__ = [
    "SAME_WORDS",
    "Correction",
    "DateMeaning",
    "Kind",
    "Meaning",
    "NameMeaning",
    "NumberMeaning",
    "SpeakerMeaning",
    "apply_corrections",
    "bounds_of",
    "follow",
    "meaning_from_json",
    "meaning_to_json",
    "read_there",
]


def apply_corrections(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """Return the reading with what was corrected in the place of what was read, answers included, so that the matcher sees it."""
    for correction in corrections:
        reading = _APPLY[correction.kind](reading, correction)
    return reading


def _with_speaker(reading: Reading, correction: Correction) -> Reading:
    meaning = correction.meaning
    assert meaning is None or isinstance(meaning, SpeakerMeaning)
    speaker = (meaning.speaker if meaning is not None else "") or None
    meant = _claims_meant(reading.claims, correction.span)
    claims = (replace(claim, speaker=speaker) if claim.key in meant else claim for claim in reading.claims)
    return replace(reading, claims=tuple(claims))


def _claims_meant(claims: Sequence[Claim], span: Span) -> set[ClaimKey]:
    """Return the claims that lie in the words, or where all go beyond them, the one that holds most of them."""
    inside = {claim.key for claim in claims if 2 * claim.key.span.overlap(span) >= claim.key.end - claim.key.start}
    if inside:
        return inside
    best = claim_with_most_overlap(span, [claim.key.span for claim in claims])
    return set() if best is None else {claims[best].key}


_APPLY: dict[Kind, Callable[[Reading, Correction], Reading]] = {
    Kind.NUMBER: with_number,
    Kind.DATE: with_date,
    Kind.NAME: with_name,
    Kind.SPEAKER: _with_speaker,
}
