"""How many, how much, how far: the answers that numbers give, and the direction that a distance is told in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import frame_of
from articles.domain.reading.answers.offsets import as_offset
from articles.domain.reading.answers.stretches import UNTIL_NOW, goes_on
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.lexicon import APART
from articles.domain.reading.quantities import Counted
from articles.domain.reading.quantities.shares import share_of
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import lemma_of
from articles.domain.vocabulary import ConflictType, Span

_COMPASS = re.compile(
    r"\s*(?:to the |due )?((?:north|south)?-?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?)\s+of\s+", re.IGNORECASE
)


def number_answer(context: SentenceContext, item: Counted) -> Answer:
    """Return the answer to how many or how much that a counted noun or a measure gives."""
    numeral = item.numeral
    anchor = item.noun if item.noun is not None else item.token
    tokens = [item.token, *([item.noun] if item.noun is not None else [])]
    low = numeral.value * item.factor
    high = None if numeral.high is None else numeral.high * item.factor
    base = frame_of(context, item.verb, exclude=tokens)
    modifiers = tuple(
        sorted({lemma_of(child) for child in anchor.children if child.dep_ in ("amod", "compound", "nmod") and child.is_alpha})
    )
    part = ("part",) if item.partitive else ()
    apart = part + tuple(
        sorted(
            {
                child.lower_
                for child in anchor.children
                if (child.lower_ in APART or child.lower_ == "more" and child.i > item.token.i) and child.i < anchor.i
            }
        )
    )
    end = _unit_end(context.plain, numeral.span.end, item)
    answer = replace(
        base,
        span=Span(numeral.whole.start, end),
        type=ConflictType.NUMBER,
        measure=item.measure,
        label=context.plain[numeral.whole.start : end],
        low=low,
        high=high,
        quantifier=numeral.quantifier,
        unit=item.unit,
        head=_counted_head(context, item),
        role=UNTIL_NOW if item.measure == "duration" and goes_on(context, item) else item.role,
        modifiers=modifiers,
        apart=apart,
        share=share_of(item),
    )
    return as_offset(context, answer, end) if item.measure == "duration" else answer


def _counted_head(context: SentenceContext, item: Counted) -> str:
    """Return what is counted; of an age, whose it is."""
    if item.measure != "age":
        return item.head
    nearby = [item.token.i - 2, item.token.i - 1, *((item.noun.i,) if item.noun is not None else ())]
    return next((fold(context.by_token[i].mention.text) for i in nearby if i in context.by_token), f"~{item.head}")


def _unit_end(text: str, end: int, item: Counted) -> int:
    """Return where a number ends together with its unit, where ``end`` is the end of its numeral."""
    if item.measure == "temperature":
        return max(end, item.end)  # "12 degrees below zero"
    if not item.unit and item.measure != "magnitude":
        return end
    match = re.compile(r"[\s-]{0,2}(?:per cent|nautical miles?|(?:square|cubic|sq\.?)[\s-][a-z]+|metric tons?|[A-Za-z/]+|%)").match(
        text, end
    )
    if item.measure in ("length:height", "duration", "mass"):  # "two years and six months"
        return max(item.end, match.end() if match else end)
    return match.end() if match and item.measure not in ("age",) and not item.measure.startswith("money") else end


def direction_answers(context: SentenceContext, item: Counted) -> Iterator[Answer]:
    """Yield the place answer of "55 km (34 miles) south of Bireun": the direction, asked of the place it is measured from."""
    if not item.measure.startswith("length"):
        return
    text = context.plain
    end = _unit_end(text, item.numeral.span.end, item)
    bracket = re.compile(r"\s*\([^)]{1,30}\)").match(text, end)
    match = _COMPASS.match(text, bracket.end() if bracket else end)
    if not match:
        return
    anchor = next(
        (
            context.by_token[token.i]
            for token in context.doc.char_span(match.end(), min(len(text), match.end() + 60), alignment_mode="contract") or ()
            if token.i in context.by_token
        ),
        None,
    )
    if anchor is None or anchor.mention.span.start > match.end() + 14:
        return
    base = frame_of(context, item.verb)
    direction = match[1].lower().replace("ern", "").replace("-", "")
    yield replace(
        base,
        span=Span(match.start(1), match.end(1)),
        type=ConflictType.PLACE,
        measure="direction",
        label=direction,
        head=fold(anchor.mention.text),
        low=item.numeral.value * item.factor,
    )
