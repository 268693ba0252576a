"""Who did it, and to whom or what: the arguments of deeds, each asked given the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.deeds import Deed, asks_what, deed_of
from articles.domain.reading.answers.phrases import Phrase, anchor_of, is_one, phrases_of
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import ConflictType


def argument_answers(context: SentenceContext, base: Answer, verb: Token) -> Iterator[Answer]:
    """Yield the answers to who did a deed that is done once, and for some deeds to whom or what; ``base`` holds the words of the clause."""
    deed = deed_of(verb)
    if deed is None or deed.doer is None or deed.undergoer is None:
        return
    yield from _answers(context, base, deed, asked=deed.doer, given=deed.undergoer)
    if asks_what(context, deed):
        yield from _answers(context, base, deed, asked=deed.undergoer, given=deed.doer)


def _answers(context: SentenceContext, base: Answer, deed: Deed, *, asked: Token, given: Token) -> Iterator[Answer]:
    anchor = anchor_of(context, given)
    if not anchor or not (deed.name == "alarm" or is_one(context, given)) or _is_region(context, given, deed):
        return
    for phrase in phrases_of(context, asked):
        kind = ConflictType.CAUSE if deed.name == "cause" else ConflictType.IDENTITY
        question = "why" if deed.name == "cause" else "who" if asked is deed.doer else "what"
        yield replace(
            base,
            span=phrase.span,
            type=kind,
            measure=f"{question}:{deed.name}",
            label=phrase.label,
            head=anchor,
            names=_others(base, phrase),
            role=phrase.name.type if phrase.name is not None else "",
            subject="",
            value=phrase.nouns,
        )


def _is_region(context: SentenceContext, token: Token, deed: Deed) -> bool:
    """Return whether a place was hit, which many things may do: a storm and a quake, one shell and another."""
    return deed.name in ("hit", "bomb") and token.i in context.by_token and context.by_token[token.i].type == "PLACE"


def _others(base: Answer, phrase: Phrase) -> tuple[str, ...]:
    """Return the names of the clause without that of the answer."""
    own = fold(phrase.name.mention.text) if phrase.name is not None else ""
    return tuple(name for name in base.names if name != own)
