"""How long before or after something else: durations as answers to when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import frame_of
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import content_lemmas, governor
from articles.domain.vocabulary import ConflictType, Quantifier, Span, TimeExpression

_OFFSET = re.compile(r"\s+(before|after|later|earlier|ago|prior to|since|following)\b", re.IGNORECASE)
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}


def as_offset(context: SentenceContext, answer: Answer, end: int) -> Answer:
    """Turn "three weeks before", "a year ago", "two hours later" into an answer to when, in days."""
    match = _OFFSET.match(context.plain, end)
    if not match or answer.low is None:
        return answer
    word = match[1].lower()
    tokens = list(context.doc.char_span(match.end(), context.span.end, alignment_mode="contract") or ())
    anchor = content_lemmas(tokens)[:3] if word in ("before", "after", "prior to", "since", "following") else ()
    direction = "before" if word in ("before", "ago", "earlier", "prior to") else "after"
    return replace(
        answer,
        type=ConflictType.DATE_TIME,
        measure=f"offset:{direction}",
        role=word,
        modifiers=anchor,
        label=context.plain[answer.span.start : match.end()],
        span=Span(answer.span.start, match.end()),
    )


def vague_offset(context: SentenceContext, time: TimeExpression, root: Token) -> Iterator[Answer]:
    """Yield the answer of "just weeks before": a duration without a number, read as two to eight of its unit."""
    match = _OFFSET.match(context.plain, time.span.end)
    value = re.fullmatch(r"P(X|1)([DWMY])", time.value)
    if (
        not match
        or not value
        or (value[1] == "1" and not re.match(r"(?:just |almost |nearly |about |over |more than )?an? ", time.text, re.IGNORECASE))
    ):
        return
    days = _DAYS[value[2]]
    word = match[1].lower()
    direction = "before" if word in ("before", "ago", "earlier", "prior to") else "after"
    tokens = list(context.doc.char_span(match.end(), context.span.end, alignment_mode="contract") or ())
    limit = {"D": 10.0, "W": 9.0, "M": 11.0, "Y": 20.0}[value[2]]
    low, high = (2 * days, limit * days) if value[1] == "X" else (0.7 * days, 1.45 * days)
    verb = governor(root)
    if verb.i > root.i and verb.dep_ == "advcl":
        verb = verb.head
    yield replace(
        frame_of(context, verb),
        span=Span(time.span.start, match.end()),
        type=ConflictType.DATE_TIME,
        measure=f"offset:{direction}",
        label=context.plain[time.span.start : match.end()],
        low=86400 * low,
        high=86400 * high,
        quantifier=Quantifier.ABOUT,
        unit="second",
        role=word,
        modifiers=content_lemmas(tokens)[:3],
    )
