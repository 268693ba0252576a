"""Who holds which office, and which office somebody holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import frame_of
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.offices import SINGULAR, Office
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import governor
from articles.domain.vocabulary import ConflictType


def office_answers(context: SentenceContext, office: Office) -> Iterator[Answer]:
    """Yield the answers to who holds an office, where one person at a time does, and to which office that person holds."""
    holder = office.holder.mention
    base = frame_of(context, governor(office.tokens[0]))
    of = tuple(fold(name.mention.text) for name in office.of)
    answer = replace(
        base,
        span=holder.span,
        type=ConflictType.IDENTITY,
        measure=f"office:{office.title}",
        label=holder.text,
        head=office.title,
        names=of,
        role=office.tense,
        scope=(office.body,) if office.body else (),
    )
    if office.title in SINGULAR:
        yield answer
    yield replace(
        answer,
        type=ConflictType.ROLE_TITLE,
        measure=f"title:{fold(holder.text)}",
        label=office.title,
        span=text_span(office.tokens),
        head=fold(holder.text),
    )
