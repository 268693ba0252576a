"""What was read in one claim, item by item, each with the words that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from articles.domain.corrections import DateMeaning, Kind, Meaning, NameMeaning, NumberMeaning, SpeakerMeaning
from articles.domain.in_words import certainty_in_words, date_in_words, meaning_in_words
from articles.domain.reading.records import NameMention, Reading, Reference, Relation
from articles.domain.vocabulary import Attribution, Claim, Modality, Polarity, Quantity, Span, TimeExpression

_SAYS = ("says", "denies")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_PARTS_OF_DAY = {"MO": "in the morning", "MI": "at midday", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night"}
_TYPES = {"PERSON": "person", "ORGANISATION": "organisation", "PLACE": "place", "GROUP": "people of a country or a creed", "EVENT": "event"}
_TENSES = {"former": "no longer", "new": "from now on"}


class Part(StrEnum):
    """What an item tells of a claim, in the order in which a page does."""

    SPEAKER = "speaker"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    REFERENCE = "reference"
    RELATION = "relation"
    CERTAINTY = "certainty"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing read in a claim: ``value`` in words, and the words of the article it was read from (``span``), if there are any.

    Where an editor can correct it, ``kind`` says as what, ``at`` which words the correction would speak of, ``meaning`` what was read.
    """

    part: Part
    value: str
    span: Span | None = None
    notes: tuple[str, ...] = ()
    kind: Kind | None = None
    at: Span | None = None
    meaning: Meaning | None = None


def what_was_read(reading: Reading, span: Span) -> tuple[Item, ...]:
    """Return what was read in the claim at ``span``: who says so, what is counted, when, where, who, and how certain it is."""
    claim = next((claim for claim in reading.claims if claim.key.span == span), None)
    items: list[Item] = []
    if claim is not None:
        items += _speaker(reading, claim)
    items += (_number(quantity) for quantity in reading.quantities if span.covers(quantity.span))
    items += _dates(reading, span)
    items += (_name(name) for name in reading.names if span.covers(name.mention.span))
    items += (_reference(reference) for reference in reading.references if span.covers(reference.span))
    items += (_relation(relation) for relation in reading.relations if span.covers(relation.span))
    if claim is not None:
        items += _certainty(claim)
    return tuple(items)


def _speaker(reading: Reading, claim: Claim) -> Iterator[Item]:
    said = _attribution(reading, claim)
    outlet = f"{reading.source} itself"
    yield Item(
        Part.SPEAKER,
        claim.speaker or outlet,
        span=said.source if said is not None and claim.speaker else None,
        kind=Kind.SPEAKER,
        at=claim.key.span,
        meaning=SpeakerMeaning(claim.speaker or ""),
    )
    if said is not None and said.cue is not None and claim.speaker:
        yield Item(Part.SPEAKER, "denies it" if said.kind == "denies" else "says so", span=said.cue)


def _attribution(reading: Reading, claim: Claim) -> Attribution | None:
    """Return the attribution that most of the claim stands in, as the reader chose it."""
    span = claim.key.span
    said = [item for item in reading.attributions if item.kind in _SAYS and 2 * item.content.overlap(span) >= span.end - span.start]
    return max(said, key=lambda item: item.content.overlap(span), default=None)


def _number(quantity: Quantity) -> Item:
    meaning = NumberMeaning(quantity.value, quantity.high, quantity.quantifier, quantity.unit, quantity.measure, quantity.of)
    notes = () if quantity.measure else ("nothing is known that it counts: not compared",)
    counts = (f"counts “{quantity.of}”",) if quantity.of and quantity.of not in meaning_in_words(Kind.NUMBER, meaning) else ()
    return Item(
        Part.NUMBER,
        meaning_in_words(Kind.NUMBER, meaning),
        quantity.span,
        (*counts, *notes),
        kind=Kind.NUMBER,
        at=quantity.span,
        meaning=meaning,
    )


def _dates(reading: Reading, span: Span) -> Iterator[Item]:
    for time in reading.dates:
        if span.covers(time.span) and not any(quantity.span.overlap(time.span) for quantity in reading.quantities):
            yield _date(time)


def _date(time: TimeExpression) -> Item:
    if time.type not in ("DATE", "TIME"):
        return Item(Part.DATE, "how long it lasts" if time.type == "DURATION" else "again and again", time.span)
    inferred = ("inferred: the article does not give its own date, so it was taken from the text",) if time.inferred else ()
    return Item(
        Part.DATE,
        when_in_words(time),
        time.span,
        inferred,
        kind=Kind.DATE,
        at=time.span,
        meaning=DateMeaning(time.value, time.earliest, time.latest),
    )


def when_in_words(time: TimeExpression) -> str:
    """Return when a time expression means, as precisely as it is known.

    >>> when_in_words(TimeExpression(Span(0, 9), "last week", "2025-W09", "DATE", "2025-02-24", "2025-03-02"))
    'between 24 February 2025 and 2 March 2025'
    >>> when_in_words(TimeExpression(Span(0, 9), "Monday morning", "2025-03-03TMO", "TIME", "2025-03-03", "2025-03-03"))
    '3 March 2025, in the morning'
    """
    if _MOMENT.match(time.value) and time.earliest:
        return date_in_words(time.earliest if "T" in time.earliest else time.value)
    written = date_in_words(time.value)
    if written != time.value or re.fullmatch(r"\d{4}", time.value):
        return written
    if not time.earliest or not time.latest:
        return "a time that the text does not pin down"
    first, last = time.earliest[:10], time.latest[:10]
    day = date_in_words(first) if first == last else f"between {date_in_words(first)} and {date_in_words(last)}"
    part = _PARTS_OF_DAY.get(time.value.partition("T")[2], "")
    clock = re.search(r"T(\d\d:\d\d)", time.earliest)
    return f"{day}, {part}" if part else f"{day}, {clock[1]}" if clock and first == last else day


def _name(name: NameMention) -> Item:
    kind = _TYPES.get(name.type)
    return Item(
        Part.PLACE if name.type == "PLACE" else Part.NAME,
        name.mention.text,
        name.mention.span,
        (kind,) if kind and name.type != "PLACE" else (),
        kind=Kind.NAME,
        at=name.mention.span,
        meaning=NameMeaning(name.mention.text, name.type),
    )


def _reference(reference: Reference) -> Item:
    return Item(Part.REFERENCE, f"stands for {' '.join(reference.antecedent.text.split())}", reference.span)


def _relation(relation: Relation) -> Item:
    subject = relation.subject.text
    of = relation.other.text if relation.other is not None else relation.body
    told = {
        "office": f"{subject}: {relation.value.replace('-', ' ')}{f' of {of}' if of else ''}",
        "age": f"{subject}: {relation.value} years old",
        "nationality": f"{subject}: from {relation.value.title()}",
        "origin": f"{subject}: from {relation.value.title()}",
        "occupation": f"{subject}: {relation.value}",
    }
    words = told.get(relation.kind) or f"{relation.value} is the {relation.kind} of {subject}"
    return Item(Part.RELATION, words, relation.span, (_TENSES[relation.tense],) if relation.tense in _TENSES else ())


def _certainty(claim: Claim) -> Iterator[Item]:
    polarity, modality = Polarity(claim.polarity), Modality(claim.modality)
    yield Item(Part.CERTAINTY, certainty_in_words(polarity, modality))
    if claim.negation is not None:
        yield Item(Part.CERTAINTY, "these words are said not to be so", claim.negation)
