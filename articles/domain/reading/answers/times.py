"""When: the answers that dates and times of day give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import frame_of
from articles.domain.reading.answers.offsets import vague_offset
from articles.domain.reading.answers.verbs import REPORTING
from articles.domain.reading.parse_mending import is_set_aside
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import governor, lemma_of
from articles.domain.vocabulary import ConflictType, Quantifier, TimeExpression

_LOOSE = re.compile(
    r"\b(?:about|around|approximately|shortly|just|roughly|some|nearly|before|after|by|until|since|from|early|late)\b[^.;]{0,14}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:[\dXW-]+)?T(\d\d)(?::(\d\d))?")
_OF_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_OF_WEEK = re.compile(r"XXXX-WXX-([1-7])")
_LEAP_YEAR = 2000
DAY_OF_YEAR: Final = "day of the year"
DAY_OF_WEEK: Final = "day of the week"


def time_answers(context: SentenceContext, time: TimeExpression) -> Iterator[Answer]:
    """Yield the answers to when that a date or a time of day gives: its clock, and its days."""
    tokens = context.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if tokens is None or time.type not in ("DATE", "TIME", "DURATION"):
        return
    root = tokens.root
    if is_set_aside(root):
        return
    if time.type == "DURATION":
        yield from vague_offset(context, time, root)
        return
    event, verb = _event_of(root)
    if event is None:
        return
    loose = _LOOSE.search(context.plain[max(context.span.start, time.span.start - 24) : time.span.start] + time.text)
    quantifier = Quantifier.ABOUT if loose else Quantifier.EXACTLY
    base = replace(
        frame_of(context, verb, exclude=tokens),
        span=time.span,
        type=ConflictType.DATE_TIME,
        label=time.text,
        head=lemma_of(event),
        quantifier=quantifier,
    )
    clock = _CLOCK.match(time.value)
    if clock:
        yield replace(base, measure="clock", low=60.0 * int(clock[1]) + int(clock[2] or 0), unit=_zone(time))
    if bounds := bounds_of(time):
        yield replace(base, measure="date", low=bounds[0], high=bounds[1], unit="day")
    elif open_day := _open_day(time.value):
        yield replace(base, measure="date", low=open_day[1], high=open_day[1], unit=open_day[0])


def _open_day(value: str) -> tuple[str, float] | None:
    """Return the day of a date that leaves its year or its week open, and in what it is told: a day of the year, or of the week."""
    if match := _OF_YEAR.match(value):
        try:
            return DAY_OF_YEAR, day_of_year(date(_LEAP_YEAR, int(match[1]), int(match[2])))
        except ValueError:
            return None
    match = _OF_WEEK.match(value)
    return (DAY_OF_WEEK, float(match[1])) if match else None


def day_of_year(day: date) -> float:
    """Return which day of its year a day is, as if every year had a 29 February: 1 to 366."""
    return float(day.replace(year=_LEAP_YEAR).timetuple().tm_yday)


def _zone(time: TimeExpression) -> str:
    """Return the offset from Greenwich where the text gives the zone ("utc" for Greenwich itself), else "local"."""
    offset = re.search(r"(Z|[+-]\d\d:\d\d)$", time.earliest or "")
    if re.search(r"\b(?:gmt|utc)\b", time.text, re.IGNORECASE) or (offset and offset[1] in ("Z", "+00:00")):
        return "utc"
    return offset[1] if offset else "local"


def bounds_of(time: TimeExpression) -> tuple[float, float] | None:
    """Return the first and last day that a time expression may mean, as proleptic ordinals, or None where it cannot be told."""
    if not time.earliest or not time.latest:
        return None
    try:
        return float(_day(time.earliest).toordinal()), float(_day(time.latest).toordinal())
    except ValueError:
        return None


def _day(value: str) -> date:
    return datetime.fromisoformat(value).date() if "T" in value else date.fromisoformat(value)


def _event_of(root: Token) -> tuple[Token | None, Token]:
    """Return the verb or noun that a time tells the moment of, and its governing verb; None where it tells when something was said."""
    head = root.head
    verb = governor(root)
    if head.pos_ in ("NOUN", "PROPN") and root.dep_ in ("compound", "nmod", "amod", "nummod", "npadvmod", "poss"):
        return head, verb
    if head.dep_ == "prep" and head.head.pos_ == "NOUN":
        return head.head, verb
    if lemma_of(verb) in REPORTING and any(child.dep_ in ("ccomp", "prep", "dobj") for child in verb.children):
        return None, verb
    return (verb, verb) if verb.pos_ in ("VERB", "AUX") else (None, verb)
