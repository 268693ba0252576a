"""What an editor says that some words mean, and where these words are in a text as it is now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from articles.domain.anchoring import Anchor, Attachment, Outcome, attach, between_its_context, share_of_words
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import ClaimKey, Quantifier, Quantity, Span

SAME_WORDS = 0.5
"""How much of the shorter of two stretches must lie in the other for both to be the same words."""

SHORT_QUOTE = 40
"""Up to this length a quote may stand in a text for something else too, so that its neighbours must be the same as well."""

AS_CORRECTED = " (corrected)"
"""What stands behind a value that no article says in these words."""

_WORD = re.compile(r"\w+|[^\w\s]")


class Kind(StrEnum):
    """What can be read wrongly."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class NumberMeaning:
    """A number as ``Quantity`` has it: in the common unit, with the measure that it gives."""

    value: float
    high: float | None = None
    quantifier: Quantifier = Quantifier.EXACTLY
    unit: str = ""
    measure: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class DateMeaning:
    """A date or time as ``TimeExpression`` has it: ``value`` is ISO 8601, the bounds are inclusive."""

    value: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class NameMeaning:
    """Whom or what a name stands for, by the fullest name, and its type as ``NameMention`` has it ("PERSON")."""

    name: str
    type: str = "OTHER"


@dataclass(frozen=True, slots=True)
class SpeakerMeaning:
    """Who says it; nobody means the outlet itself."""

    speaker: str


Meaning = NumberMeaning | DateMeaning | NameMeaning | SpeakerMeaning

_MEANINGS: dict[Kind, type[Meaning]] = {
    Kind.NUMBER: NumberMeaning,
    Kind.DATE: DateMeaning,
    Kind.NAME: NameMeaning,
    Kind.SPEAKER: SpeakerMeaning,
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What the words at ``span`` mean; None: nothing of this kind. ``everywhere`` says it of a name wherever the article uses it."""

    kind: Kind
    span: Span
    words: str
    meaning: Meaning | None
    everywhere: bool = False


def meaning_to_json(meaning: Meaning | None) -> dict[str, Any] | None:
    """Return a meaning as plain JSON values."""
    return None if meaning is None else dict(msgspec.to_builtins(meaning))


def meaning_from_json(kind: Kind, value: dict[str, Any] | None) -> Meaning | None:
    """Return the meaning that ``meaning_to_json`` wrote.

    >>> meaning_from_json(Kind.SPEAKER, {"speaker": "the mayor"})
    SpeakerMeaning(speaker='the mayor')
    """
    return None if value is None else msgspec.convert(value, _MEANINGS[kind])


def follow(anchor: Anchor, text: str) -> Attachment:
    """Find the words of a correction in a text. Few words with another neighbour count as changed, with two other ones as gone.

    >>> from articles.domain.anchoring import anchor_at
    >>> four = anchor_at("The fire killed 4 people.", 16, 17)
    >>> follow(four, "On Monday the fire killed 4 people.").outcome, follow(four, "The fire spared 4 people.").outcome
    (<Outcome.MOVED: 'moved'>, <Outcome.CHANGED: 'changed'>)
    """
    found = attach(anchor, text)
    if found.span is None or len(anchor.quote) >= SHORT_QUOTE:
        return found
    neighbours = _neighbours_left(anchor, text, found.span)
    if neighbours == 0:
        # The same few words said of something else; what stands in their own place, if anything, is what became of them.
        place = between_its_context(anchor, text)
        return Attachment(place, Outcome.CHANGED if place else Outcome.GONE)
    return found if neighbours == 2 else Attachment(found.span, Outcome.CHANGED)


def _neighbours_left(anchor: Anchor, text: str, span: Span) -> int:
    """Return how many of the two words beside a quote are still there; at the edge of the text there is none to miss."""
    before = _WORD.findall(text[max(0, span.start - len(anchor.prefix)) : span.start])
    after = _WORD.findall(text[span.end : span.end + len(anchor.suffix)])
    left, right = _WORD.findall(anchor.prefix), _WORD.findall(anchor.suffix)
    return (not left or left[-1:] == before[-1:]) + (not right or right[:1] == after[:1])


def read_there(reading: Reading, kind: Kind, span: Span) -> Meaning | None:
    """Return what was read in the words at ``span``, or None where nothing of that kind was."""
    match kind:
        case Kind.NUMBER:
            return next((_number_meaning(item) for item in reading.quantities if item.span == span), None)
        case Kind.DATE:
            return next((DateMeaning(item.value, item.earliest, item.latest) for item in reading.dates if item.span == span), None)
        case Kind.NAME:
            return next((NameMeaning(item.mention.text, item.type) for item in reading.names if item.mention.span == span), None)
        case Kind.SPEAKER:
            return next((SpeakerMeaning(item.speaker or "") for item in reading.claims if item.key.span == span), None)


def _number_meaning(item: Quantity) -> NumberMeaning:
    return NumberMeaning(item.value, item.high, item.quantifier, item.unit, item.measure, item.of)


def is_about(read: Span, corrected: Span) -> bool:
    """Return whether what was read stands in the words that were corrected."""
    return share_of_words(read, corrected) >= SAME_WORDS


def claims_around(reading: Reading, span: Span) -> frozenset[ClaimKey]:
    """Return the claims that some words stand in."""
    return frozenset(claim.key for claim in reading.claims if is_about(claim.key.span, span))


def figure(meaning: NumberMeaning) -> str:
    """Return the number as it is written, in its common unit.

    >>> figure(NumberMeaning(20, 30, Quantifier.BETWEEN)), figure(NumberMeaning(1200, quantifier=Quantifier.AT_LEAST))
    ('20 to 30', 'at least 1,200')
    """
    words = f"{written(meaning.value)} to {written(meaning.high)}" if meaning.high is not None else written(meaning.value)
    if meaning.quantifier not in (Quantifier.EXACTLY, Quantifier.BETWEEN):
        words = f"{meaning.quantifier.value} {words}"
    return f"{words} {meaning.unit}".strip()


def written(value: float) -> str:
    """Return a number in digits."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def bounds_of(value: str, until: str = "") -> DateMeaning:
    """Return the date that ISO 8601 writes: a year, a month, a day or a moment, and perhaps another one until which it lasts.

    Raises ``ValueError`` where either is no such date, or the end comes before the start.

    >>> bounds_of("2025-02")
    DateMeaning(value='2025-02', earliest='2025-02-01', latest='2025-02-28')
    """
    earliest, latest = _bounds(value)
    if not until:
        return DateMeaning(value, earliest, latest)
    _, latest = _bounds(until)
    if latest[:10] < earliest[:10]:
        raise ValueError("the end comes before the start")
    return DateMeaning(f"{value}/{until}", earliest, latest)


def _bounds(value: str) -> tuple[str, str]:
    if "T" in value:
        written = datetime.fromisoformat(value).isoformat(timespec="minutes")
        return written, written
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1).isoformat(), date(int(value), 12, 31).isoformat()
    if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
        first = date(int(month[1]), int(month[2]), 1)
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return first.isoformat(), date.fromordinal(following.toordinal() - 1).isoformat()
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("no date as ISO 8601 writes it")
    return date.fromisoformat(value).isoformat(), date.fromisoformat(value).isoformat()
