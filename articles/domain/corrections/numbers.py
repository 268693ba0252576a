"""Corrected numbers, in what was read and in the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.domain.corrections.meanings import AS_CORRECTED, Correction, NumberMeaning, claims_around, figure, is_about, written
from articles.domain.reading.records import Answer, Detail, Reading, Relation
from articles.domain.vocabulary import ClaimKey, ConflictType, Quantity, Span


def with_number(reading: Reading, correction: Correction) -> Reading:
    """Return the reading with a corrected number."""
    span, meaning = correction.span, correction.meaning
    assert meaning is None or isinstance(meaning, NumberMeaning)
    was = [item.value for item in reading.quantities if is_about(item.span, span)]
    quantities = [item for item in reading.quantities if not is_about(item.span, span)]
    if meaning is not None:
        quantities.append(_quantity(correction, meaning))
    around = claims_around(reading, span)
    details = tuple(_with_figure(detail, was, meaning) if detail.claim in around else detail for detail in reading.details)
    return replace(
        reading,
        quantities=tuple(sorted(quantities, key=lambda item: item.span)),
        details=details,
        answers=tuple(_number_answers(reading, correction, meaning)),
        relations=tuple(_ages(reading, span, meaning)),
    )


def _ages(reading: Reading, span: Span, meaning: NumberMeaning | None) -> Iterator[Relation]:
    """Yield the relations with the age that the number gives now, if it still gives one."""
    for relation in reading.relations:
        if relation.kind != "age" or not relation.span.overlap(span):
            yield relation
        elif meaning is not None and meaning.measure == "age":
            yield replace(relation, value=written(meaning.value))


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
        if not (_is_figure(answer) and is_about(answer.span, correction.span)):
            yield answer
        elif meaning is not None and answer.claim not in answered:
            answered.add(answer.claim)
            yield _with_value(answer, correction, meaning)
    if meaning is not None:
        around = claims_around(reading, correction.span) - answered
        yield from (_with_value(_bare_answer(detail), correction, meaning) for detail in reading.details if detail.claim in around)


def _with_value(answer: Answer, correction: Correction, meaning: NumberMeaning) -> Answer:
    offset = answer.measure.startswith("offset:") and meaning.measure == "duration"
    return replace(
        answer,
        span=answer.span if is_about(answer.span, correction.span) and answer.measure else correction.span,
        type=answer.type if offset else ConflictType.NUMBER,
        measure=answer.measure if offset else meaning.measure,
        low=meaning.value,
        high=meaning.high,
        quantifier=meaning.quantifier,
        unit=meaning.unit,
        head=answer.head if answer.measure == meaning.measure or offset else _head_of(meaning.measure),
        label=figure(meaning) + AS_CORRECTED,
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
