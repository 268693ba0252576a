"""Where something was done, and where it was going."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import LOCATIVE
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import lemma_of
from articles.domain.vocabulary import ConflictType


def place_answers(context: SentenceContext, base: Answer, verb: Token) -> Iterator[Answer]:
    """Yield the answers to where it happened or where it was going: the prepositional phrases of the verb that name a place."""
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ not in LOCATIVE - {"of", "from"} | {"to", "for"}:
            continue
        phrase = [
            token for token in child.subtree if token.i in context.by_token and context.by_token[token.i].type not in ("PERSON", "GROUP")
        ]
        if not phrase or any(token.ent_type_ in ("DATE", "TIME") for token in child.children):
            continue
        names = tuple(dict.fromkeys(fold(context.by_token[token.i].mention.text) for token in phrase))
        goal = child.lower_ in ("to", "for", "towards")
        span = text_span([child, *(token for token in child.subtree if token.i <= phrase[-1].i)])
        yield replace(
            base,
            span=span,
            type=ConflictType.PLACE,
            measure="destination" if goal else "place",
            label=context.text(span),
            head=lemma_of(verb),
            places=names,
            role=child.lower_,
        )
