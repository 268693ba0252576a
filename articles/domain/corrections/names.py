"""Corrected names: whom or what some words stand for, wherever the matcher looks at names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from articles.domain.corrections.meanings import Correction, NameMeaning, claims_around, is_about
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Answer, NameMention, Reading, Reference, Relation
from articles.domain.vocabulary import ConflictType, Mention, Span


def with_name(reading: Reading, correction: Correction) -> Reading:
    """Return the reading with a corrected name; dropped where it is none."""
    meaning = correction.meaning
    assert meaning is None or isinstance(meaning, NameMeaning)
    meant = [name for name in reading.names if is_about(name.mention.span, correction.span)]
    written = fold(correction.words)
    if correction.everywhere:
        meant += [name for name in reading.names if name not in meant and fold(name.mention.text) == written]
    spellings = {fold(name.mention.text) for name in meant} or {written}
    spans = [name.mention.span for name in meant] or [correction.span]
    names = [name for name in reading.names if name not in meant]
    if meaning is not None:
        names += [NameMention(Mention(reading.id, span, meaning.name), meaning.type) for span in spans]
    names.sort(key=lambda name: name.mention.span)
    renamed = replace(
        reading,
        names=tuple(names),
        references=tuple(_references(reading, spans, meaning)),
        relations=tuple(_relations(reading, spans, meaning)),
    )
    for old in sorted(spellings):
        renamed = _renamed(renamed, old, spans=spans, meaning=meaning)
    return renamed


def _references(reading: Reading, spans: Sequence[Span], meaning: NameMeaning | None) -> Iterator[Reference]:
    """Yield the references with the new name of whom they stand for; what was no name stands for nobody."""
    for reference in reading.references:
        if reference.antecedent.span not in spans:
            yield reference
        elif meaning is not None:
            yield replace(reference, antecedent=replace(reference.antecedent, text=meaning.name), type=meaning.type)


def _relations(reading: Reading, spans: Sequence[Span], meaning: NameMeaning | None) -> Iterator[Relation]:
    for relation in reading.relations:
        subject, other = (_mention_renamed(mention, spans, meaning) for mention in (relation.subject, relation.other))
        if subject is not None and (other is not None or relation.other is None):
            yield replace(relation, subject=subject, other=other)


def _mention_renamed(mention: Mention | None, spans: Sequence[Span], meaning: NameMeaning | None) -> Mention | None:
    if mention is None or mention.span not in spans:
        return mention
    return replace(mention, text=meaning.name) if meaning is not None else None


def _renamed(reading: Reading, old: str, *, spans: Sequence[Span], meaning: NameMeaning | None) -> Reading:
    """Put the new name for the old one in the claims that hold it, where they do not name the old one elsewhere too."""
    touched = {key for span in spans for key in claims_around(reading, span)}
    still = {
        key
        for name in reading.names
        if fold(name.mention.text) == old and name.mention.span not in spans
        for key in claims_around(reading, name.mention.span)
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
    """Whether a name is what an answer is: who holds the office, whose wife she is, what office the name holds."""
    by_span = answer.type is ConflictType.IDENTITY and any(is_about(answer.span, span) for span in spans)
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
    by_span = answer.type is ConflictType.IDENTITY and any(is_about(answer.span, span) for span in spans)
    return replace(answer, label=meaning.name) if by_span and meaning is not None else answer
