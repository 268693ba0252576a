"""Corrections: what an editor says that some words of an article mean, put in the place of what was read there.

A correction speaks of words, not of a reading. Whatever an engine reads in those words, or if it no longer reads anything in them, what the
editor said stands; so the same corrections can be put on every new reading. Doing it twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from articles.domain.anchoring import Anchor, Attachment, Outcome, attach, between_its_context, claim_with_most_overlap, share_of_words
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Answer, Detail, NameMention, Reading
from articles.domain.vocabulary import Claim, ClaimKey, ConflictType, Mention, Quantifier, Quantity, Span, TimeExpression

SAME_WORDS = 0.5
"""How much of the shorter of two stretches must lie in the other for both to be the same words."""

BYGONE_DAYS = 35
"""Days before publication from which what a claim speaks of is background, as the reader has it."""

SHORT_QUOTE = 40
"""Up to this length a quote may stand in a text for something else too, so that its neighbours must be the same as well."""

_AS_CORRECTED = " (corrected)"
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


def apply_corrections(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """Return the reading with what was corrected in the place of what was read, answers included, so that the matcher sees it."""
    for correction in corrections:
        reading = _APPLY[correction.kind](reading, correction)
    return reading


def _is_about(read: Span, corrected: Span) -> bool:
    return share_of_words(read, corrected) >= SAME_WORDS


def _claims_around(reading: Reading, span: Span) -> frozenset[ClaimKey]:
    return frozenset(claim.key for claim in reading.claims if _is_about(claim.key.span, span))


# --- Numbers -----------------------------------------------------------------------------------------------------------------


def _with_number(reading: Reading, correction: Correction) -> Reading:
    span, meaning = correction.span, correction.meaning
    assert meaning is None or isinstance(meaning, NumberMeaning)
    was = [item.value for item in reading.quantities if _is_about(item.span, span)]
    quantities = [item for item in reading.quantities if not _is_about(item.span, span)]
    if meaning is not None:
        quantities.append(_quantity(correction, meaning))
    around = _claims_around(reading, span)
    details = tuple(_with_figure(detail, was, meaning) if detail.claim in around else detail for detail in reading.details)
    return replace(
        reading,
        quantities=tuple(sorted(quantities, key=lambda item: item.span)),
        details=details,
        answers=tuple(_number_answers(reading, correction, meaning)),
    )


def _quantity(correction: Correction, meaning: NumberMeaning) -> Quantity:
    return Quantity(
        span=correction.span,
        text=correction.words,
        value=meaning.value,
        quantifier=meaning.quantifier,
        high=meaning.high,
        unit=meaning.unit,
        of=meaning.of,
        measure=meaning.measure,
    )


def _with_figure(detail: Detail, was: Sequence[float], meaning: NumberMeaning | None) -> Detail:
    numbers = [value for value in detail.numbers if value not in was]
    if meaning is not None and meaning.value not in numbers:
        numbers.append(meaning.value)
    return replace(detail, numbers=tuple(numbers))


def _is_figure(answer: Answer) -> bool:
    return answer.type is ConflictType.NUMBER or answer.measure.startswith("offset:")


def _number_answers(reading: Reading, correction: Correction, meaning: NumberMeaning | None) -> Iterator[Answer]:
    answered: set[ClaimKey] = set()
    for answer in reading.answers:
        if not (_is_figure(answer) and _is_about(answer.span, correction.span)):
            yield answer
        elif meaning is not None and answer.claim not in answered:
            answered.add(answer.claim)
            yield _with_value(answer, correction, meaning)
    if meaning is not None:
        around = _claims_around(reading, correction.span) - answered
        yield from (_with_value(_bare_answer(detail), correction, meaning) for detail in reading.details if detail.claim in around)


def _with_value(answer: Answer, correction: Correction, meaning: NumberMeaning) -> Answer:
    offset = answer.measure.startswith("offset:") and meaning.measure == "duration"
    return replace(
        answer,
        span=answer.span if _is_about(answer.span, correction.span) and answer.measure else correction.span,
        type=answer.type if offset else ConflictType.NUMBER,
        measure=answer.measure if offset else meaning.measure,
        low=meaning.value,
        high=meaning.high,
        quantifier=meaning.quantifier,
        unit=meaning.unit,
        head=answer.head if answer.measure == meaning.measure or offset else _head_of(meaning.measure),
        label=figure(meaning) + _AS_CORRECTED,
    )


def _head_of(measure: str) -> str:
    kind, _, noun = measure.partition(":")
    return noun if kind in ("count", "ordinal") else ""


def _bare_answer(detail: Detail) -> Answer:
    """Return an answer with the words of its claim, for a number that the engine does not read (any more)."""
    return Answer(
        claim=detail.claim,
        span=detail.claim.span,
        type=ConflictType.NUMBER,
        measure="",
        label="",
        terms=detail.lemmas,
        names=detail.names,
        years=detail.years,
    )


def figure(meaning: NumberMeaning) -> str:
    """Return the number as it is written, in its common unit.

    >>> figure(NumberMeaning(20, 30, Quantifier.BETWEEN)), figure(NumberMeaning(1200, quantifier=Quantifier.AT_LEAST))
    ('20 to 30', 'at least 1,200')
    """
    words = f"{_written(meaning.value)} to {_written(meaning.high)}" if meaning.high is not None else _written(meaning.value)
    if meaning.quantifier not in (Quantifier.EXACTLY, Quantifier.BETWEEN):
        words = f"{meaning.quantifier.value} {words}"
    return f"{words} {meaning.unit}".strip()


def _written(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


# --- Dates -------------------------------------------------------------------------------------------------------------------


def _with_date(reading: Reading, correction: Correction) -> Reading:
    span, meaning = correction.span, correction.meaning
    assert meaning is None or isinstance(meaning, DateMeaning)
    dates = [time for time in reading.dates if not _is_about(time.span, span)]
    if meaning is not None:
        kind = "TIME" if "T" in meaning.value else "DATE"
        dates.append(TimeExpression(span, correction.words, meaning.value, kind, meaning.earliest, meaning.latest))
    dates.sort(key=lambda time: time.span)
    around = _claims_around(reading, span)
    details = {
        detail.claim: _with_days(detail, dates, reading.published) if detail.claim in around else detail for detail in reading.details
    }
    answers = (
        replace(answer, years=details[answer.claim].years) if answer.claim in around else answer
        for answer in _date_answers(reading, correction, meaning)
    )
    return replace(reading, dates=tuple(dates), details=tuple(details.values()), answers=tuple(answers))


def _with_days(detail: Detail, dates: Iterable[TimeExpression], published: str | None) -> Detail:
    """Return a claim's detail with the days and years that it speaks of now."""
    times = [time for time in dates if time.type in ("DATE", "TIME") and detail.claim.span.covers(time.span)]
    days = tuple(found for time in times if (found := _ordinals(time.earliest, time.latest)))
    years = {int(time.value[:4]) for time in times if re.match(r"(?:19|20|1[5-8])\d\d", time.value)}
    today = _ordinals(published, published)
    background = bool(days) and today is not None and max(high for _, high in days) < today[0] - BYGONE_DAYS
    return replace(detail, days=days, years=tuple(sorted(years)), background=background)


def _ordinals(earliest: str | None, latest: str | None) -> tuple[int, int] | None:
    try:
        return date.fromisoformat((earliest or "")[:10]).toordinal(), date.fromisoformat((latest or "")[:10]).toordinal()
    except ValueError:
        return None


def _date_answers(reading: Reading, correction: Correction, meaning: DateMeaning | None) -> Iterator[Answer]:
    answered: set[ClaimKey] = set()
    for answer in reading.answers:
        if answer.measure not in ("date", "clock") or not _is_about(answer.span, correction.span):
            yield answer
        elif meaning is not None and answer.claim not in answered:
            answered.add(answer.claim)
            yield from _dated(answer, meaning)


def _dated(answer: Answer, meaning: DateMeaning) -> Iterator[Answer]:
    base = replace(answer, label=meaning.value.replace("T", " ") + _AS_CORRECTED, quantifier=Quantifier.EXACTLY)
    days = _ordinals(meaning.earliest, meaning.latest)
    if days is not None:
        yield replace(base, measure="date", low=float(days[0]), high=float(days[1]), unit="day")
    if clock := re.search(r"T(\d\d):(\d\d)", meaning.value):
        yield replace(base, measure="clock", low=60.0 * int(clock[1]) + int(clock[2]), high=None, unit=_zone(meaning.value))


def _zone(value: str) -> str:
    zone = re.search(r"(Z|[+-]\d\d:\d\d)$", value)
    if zone is None:
        return "local"
    return "utc" if zone[1] in ("Z", "+00:00") else zone[1]


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


# --- Names -------------------------------------------------------------------------------------------------------------------


def _with_name(reading: Reading, correction: Correction) -> Reading:
    meaning = correction.meaning
    assert meaning is None or isinstance(meaning, NameMeaning)
    meant = [name for name in reading.names if _is_about(name.mention.span, correction.span)]
    spellings = {fold(name.mention.text) for name in meant} or {fold(correction.words)}
    if correction.everywhere:
        meant += [name for name in reading.names if name not in meant and fold(name.mention.text) in spellings]
    spans = [name.mention.span for name in meant] or [correction.span]
    names = [name for name in reading.names if name not in meant]
    if meaning is not None:
        names += [NameMention(Mention(reading.id, span, meaning.name), meaning.type) for span in spans]
    names.sort(key=lambda name: name.mention.span)
    renamed = replace(reading, names=tuple(names))
    for old in sorted(spellings):
        renamed = _renamed(renamed, old, spans=spans, meaning=meaning)
    return renamed


def _renamed(reading: Reading, old: str, *, spans: Sequence[Span], meaning: NameMeaning | None) -> Reading:
    """Put the new name for the old one in the claims that hold it, where they do not name the old one elsewhere too."""
    touched = {key for span in spans for key in _claims_around(reading, span)}
    still = {
        key
        for name in reading.names
        if fold(name.mention.text) == old and name.mention.span not in spans
        for key in _claims_around(reading, name.mention.span)
    }
    new = fold(meaning.name) if meaning is not None else ""
    swapped = touched - still

    def swap(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part for name in names if (part := new if name == old else name)))

    details = (replace(item, names=swap(item.names)) if item.claim in swapped else item for item in reading.details)
    answers = (
        _answer_renamed(answer, old, new, swap=swap) if answer.claim in swapped else answer
        for answer in reading.answers
        if meaning is not None or answer.claim not in touched or not _is_answer_by_name(answer, old, spans)
    )
    labelled = (_with_label(answer, spans, meaning) if answer.claim in touched else answer for answer in answers)
    return replace(reading, details=tuple(details), answers=tuple(labelled))


def _is_answer_by_name(answer: Answer, old: str, spans: Sequence[Span]) -> bool:
    """Whether a name is what an answer is: who did it, who holds the office, what office the name holds."""
    by_span = answer.type is ConflictType.IDENTITY and any(_is_about(answer.span, span) for span in spans)
    return by_span or answer.measure == f"title:{old}"


def _answer_renamed(answer: Answer, old: str, new: str, *, swap: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Answer:
    return replace(
        answer,
        names=swap(answer.names),
        places=swap(answer.places),
        subject=new if answer.subject == old else answer.subject,
        head=new if answer.head == old else answer.head,
        measure=f"title:{new}" if answer.measure == f"title:{old}" else answer.measure,
    )


def _with_label(answer: Answer, spans: Sequence[Span], meaning: NameMeaning | None) -> Answer:
    by_span = answer.type is ConflictType.IDENTITY and any(_is_about(answer.span, span) for span in spans)
    return replace(answer, label=meaning.name) if by_span and meaning is not None else answer


# --- Who says so -------------------------------------------------------------------------------------------------------------


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
    Kind.NUMBER: _with_number,
    Kind.DATE: _with_date,
    Kind.NAME: _with_name,
    Kind.SPEAKER: _with_speaker,
}
