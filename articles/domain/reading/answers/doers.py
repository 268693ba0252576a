"""Who did it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.verbs import REPORTING
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import lemma_of
from articles.domain.vocabulary import ConflictType


def doer_answers(context: SentenceContext, base: Answer, verb: Token, *, subject: Token | None, target: Token | None) -> Iterator[Answer]:
    """Yield the answer to who did it: the named subject of an active verb with an object, or the named agent of a passive one."""
    agent = next(
        (grandchild for child in verb.children if child.dep_ == "agent" for grandchild in child.children if grandchild.dep_ == "pobj"), None
    )
    doer, undergoer = (agent, subject) if agent is not None else (subject, target)
    if doer is None or undergoer is None or lemma_of(verb) in REPORTING or doer.i not in context.by_token:
        return
    name = context.by_token[doer.i]
    rest = tuple(other for other in base.names if other != fold(name.mention.text))
    yield replace(
        base,
        span=name.mention.span,
        type=ConflictType.IDENTITY,
        measure=f"who:{lemma_of(verb)}",
        label=name.mention.text,
        head=lemma_of(undergoer),
        names=rest,
        role=name.type,
        subject="",
    )
