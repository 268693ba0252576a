"""What was read in a text, as stretches of it that a page can mark: numbers, dates, names, who says so, and how certain it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Modality, Polarity, Quantifier, Quantity, Span


class MarkKind(StrEnum):
    """What a stretch of text was read as."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SPEAKER = "speaker"
    NOT_SO = "not so"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, what it was read as, and how it was understood."""

    span: Span
    kind: MarkKind
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, under a mark or under none. All pieces, joined, are the text."""

    text: str
    mark: Mark | None


_FIRST = (MarkKind.NUMBER, MarkKind.DATE, MarkKind.NAME, MarkKind.SPEAKER, MarkKind.NOT_SO)
_SPEAKING = ("says", "denies", "thinks")
_TIMES = {"DATE": "a day or longer", "TIME": "a time of day", "DURATION": "how long", "SET": "how often"}


def marks_of(reading: Reading, text: str) -> tuple[Mark, ...]:
    """Return all that was read in a text, in the order of the text."""
    found = (*_numbers(reading, text), *_dates(reading, text), *_names(reading), *_speakers(reading, text), *_negations(reading, text))
    return tuple(sorted(dict.fromkeys(found), key=lambda mark: (mark.span, _FIRST.index(mark.kind))))


def certainty_of(reading: Reading) -> tuple[str, ...]:
    """Say of each claim how certain the text is of it: stated as a fact, denied, planned, possible ..."""
    return tuple(dict.fromkeys(_certainty(claim.modality, claim.polarity) for claim in reading.claims))


def cut(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut a text at its marks. Of marks that overlap the more telling one is shown: a number before a name, a name before a speaker.

    >>> [piece.text for piece in cut("24 died", [Mark(Span(0, 2), MarkKind.NUMBER, "24", "24")])]
    ['24', ' died']
    """
    pieces, at = [], 0
    for mark in _side_by_side(marks):
        if mark.span.start > at:
            pieces.append(Piece(text[at : mark.span.start], None))
        pieces.append(Piece(mark.span.of(text), mark))
        at = mark.span.end
    return (*pieces, Piece(text[at:], None)) if at < len(text) else tuple(pieces)


def _side_by_side(marks: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (_FIRST.index(mark.kind), mark.span.start - mark.span.end, mark.span)):
        if not any(mark.span.overlap(other.span) for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.span)


def _numbers(reading: Reading, text: str) -> Iterator[Mark]:
    for item in reading.quantities:
        yield Mark(item.span, MarkKind.NUMBER, item.span.of(text), figure_in_words(item))


def figure_in_words(item: Quantity) -> str:
    """Say what a quantity was read as.

    >>> figure_in_words(Quantity(Span(0, 11), "at least 20", 20, Quantifier.AT_LEAST, of="people", measure="deaths"))
    'at least 20 people (deaths)'
    """
    amount = f"{item.value:,.10g}" if item.high is None else f"{item.value:,.10g} to {item.high:,.10g}"
    quantifier = "" if item.quantifier in (Quantifier.EXACTLY, Quantifier.BETWEEN) else f"{item.quantifier.value} "
    measure = f" ({item.measure.replace(':', ': ')})" if item.measure and item.measure not in (item.of, item.unit) else ""
    words = " ".join(dict.fromkeys(word for word in (item.unit, item.of) if word))
    return f"{quantifier}{amount} {words}".rstrip() + measure


def _dates(reading: Reading, text: str) -> Iterator[Mark]:
    for item in reading.dates:
        value = "which one exactly, these words alone do not tell" if "X" in item.value else item.value
        yield Mark(item.span, MarkKind.DATE, item.span.of(text), f"{_TIMES.get(item.type, item.type.lower())}: {value}")


def _names(reading: Reading) -> Iterator[Mark]:
    for name in reading.names:
        kind = {"GROUP": "a people"}.get(name.type, f"a {name.type.lower()}" if name.type != "OTHER" else "a name")
        meaning = kind.replace("a organisation", "an organisation").replace("a event", "an event")
        yield Mark(name.mention.span, MarkKind.NAME, name.mention.text, meaning)


def _speakers(reading: Reading, text: str) -> Iterator[Mark]:
    for item in reading.attributions:
        if item.kind not in _SPEAKING:
            continue  # who wants or judges something says nothing that could be quoted
        said = " ".join(item.content.of(text).split())
        short = said if len(said) <= 80 else f"{said[:79].rstrip()}…"
        yield Mark(item.source, MarkKind.SPEAKER, item.source.of(text), f"{item.kind} “{short}”")


def _negations(reading: Reading, text: str) -> Iterator[Mark]:
    for claim in reading.claims:
        if claim.negation is not None:
            yield Mark(claim.negation, MarkKind.NOT_SO, claim.negation.of(text), "said not to be so")


def _certainty(modality: Modality, polarity: Polarity) -> str:
    words = {
        Modality.FACT: "stated as a fact",
        Modality.PLANNED: "planned or expected",
        Modality.POSSIBLE: "possible",
        Modality.CONDITIONAL: "conditional",
        Modality.ALLEGED: "alleged",
    }[modality]
    return f"{words}, and denied" if polarity is Polarity.DENIED else words
