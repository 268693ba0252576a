"""The words of a question: what an answer's clause says apart from the answer itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.parse_mending import is_set_aside
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import clause_tokens, content_lemmas, lemma_of, subject_of
from articles.domain.vocabulary import ConflictType, TimeExpression

LOCATIVE = frozenset("in at near on outside inside off from around across along beside towards of".split())


def frame_of(context: SentenceContext, verb: Token, exclude: Iterable[Token] = ()) -> Answer:
    """Return an answer that has its question's words and no value yet."""
    left_out = {token.i for token in exclude}
    told = (token for token in clause_tokens(verb) if context.span.start <= token.idx < context.span.end and not is_set_aside(token))
    tokens = [token for token in told if token.i not in left_out]
    names = _names(context, tokens)
    return Answer(
        claim=context.claim,
        span=context.span,
        type=ConflictType.OTHER,
        measure="",
        label="",
        predicate=lemma_of(verb),
        subject=_subject(context, verb),
        terms=content_lemmas(token for token in tokens if token != verb),
        names=names,
        places=_places(context, tokens),
        years=years_of(context.times),
        scope=_scope(context, tokens),
    )


def _scope(context: SentenceContext, tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the common nouns that say where a count holds: "in the province", "in 13 countries", "at the hospital"."""
    found = (
        token
        for token in tokens
        if token.dep_ == "pobj"
        and token.pos_ == "NOUN"
        and token.i not in context.by_token
        and token.head.lower_ in ("in", "at", "across", "throughout", "within")
    )
    return tuple(sorted({lemma_of(token) for token in found if not token.ent_type_}))


def _subject(context: SentenceContext, verb: Token) -> str:
    return called(context, subject_of(verb))


def called(context: SentenceContext, token: Token | None) -> str:
    """Return who or what a subject means: a folded name, or its lemma; nothing for a pronoun."""
    name = context.by_token.get(token.i) if token is not None else None
    if token is None or (name is None and token.pos_ in ("PRON", "DET", "NUM")):
        return ""
    return fold(name.mention.text) if name is not None else lemma_of(token)


def _names(context: SentenceContext, tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(context.by_token[token.i].mention.text) for token in tokens if token.i in context.by_token))


def _places(context: SentenceContext, tokens: Iterable[Token]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for token in tokens:
        name = context.by_token.get(token.i)
        if name is not None and (name.type == "PLACE" or (name.type in ("OTHER", "ORGANISATION") and _is_location(token))):
            found[fold(name.mention.text)] = None
    return tuple(found)


def _is_location(token: Token) -> bool:
    current = token
    while current.dep_ in ("compound", "nmod", "poss", "conj", "amod") and current.head != current:
        current = current.head
    return current.dep_ == "pobj" and current.head.lower_ in LOCATIVE - {"of", "from"}


def years_of(times: Iterable[TimeExpression]) -> tuple[int, ...]:
    """Return the calendar years that time expressions name or resolve to."""
    return tuple(sorted({int(time.value[:4]) for time in times if re.match(r"(?:19|20|1[5-8])\d\d", time.value)}))
