"""Who did it, and to whom or what: the arguments of deeds, each asked given the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.deeds import Deed, asks_what, deed_of
from articles.domain.reading.answers.phrases import HIM, Phrase, anchor_of, is_one, is_somebody, phrases_of
from articles.domain.reading.answers.weapons import is_weapon
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import ConflictType

# What drives, flies or sails, where a text calls it nothing else.
IT = "it"
# Somebody who is told by a pronoun that stands for nobody known.
SOMEBODY = "somebody"


def argument_answers(context: SentenceContext, base: Answer, verb: Token) -> Iterator[Answer]:
    """Yield the answers to who did a deed that is done once, and for some deeds to whom or what; ``base`` holds the words of the clause."""
    deed = deed_of(verb)
    if deed is None or deed.name == "cause" or deed.doer is None or deed.undergoer is None:
        return
    yield from _answers(context, base, deed, asked=deed.doer, given=deed.undergoer)
    if asks_what(context, deed):
        yield from _answers(context, base, deed, asked=deed.undergoer, given=deed.doer)


def _answers(context: SentenceContext, base: Answer, deed: Deed, *, asked: Token, given: Token) -> Iterator[Answer]:
    anchor = _anchor(context, deed, given)
    if not anchor:
        return
    to_whom = "/somebody" if deed.name == "judge" or is_somebody(context, given) else ""
    for phrase in phrases_of(context, asked):
        if any(map(is_weapon, phrase.nouns)) or (phrase.plural and asked is deed.undergoer):
            continue  # with what, not who; several things may be won or hit
        yield replace(
            base,
            span=phrase.span,
            type=ConflictType.IDENTITY,
            measure=f"{'who' if asked is deed.doer else 'what'}:{deed.name}{to_whom}",
            label=phrase.label,
            head=anchor,
            names=_others(base, phrase),
            role=phrase.name.type if phrase.name is not None else "",
            subject="",
            value=phrase.nouns,
        )


def _anchor(context: SentenceContext, deed: Deed, given: Token) -> str:
    """Return what a deed was done to, or who did it, where that is one thing: of an alarm, the alarm."""
    if deed.name == "alarm":
        return deed.name
    if deed.name == "hit" and given.lower_ == "it":
        return IT
    if given.i not in context.by_token and given.lower_ in HIM:
        return SOMEBODY
    return anchor_of(context, given) if is_one(context, given) and not _is_region(context, given, deed) else ""


def _is_region(context: SentenceContext, token: Token, deed: Deed) -> bool:
    """Return whether a place was hit, which many things may do: a storm and a quake, one shell and another."""
    return deed.name in ("hit", "bomb") and token.i in context.by_token and context.by_token[token.i].type == "PLACE"


def _others(base: Answer, phrase: Phrase) -> tuple[str, ...]:
    """Return the names of the clause without that of the answer."""
    own = fold(phrase.name.mention.text) if phrase.name is not None else ""
    return tuple(name for name in base.names if name != own)
