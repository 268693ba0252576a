"""Noun phrases as a dependency parse shows them: determiner, modifiers, complement, extent, and what the head does in its clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.coreference import lexicon
from articles.domain.reading.syntax import governor, subject_of
from articles.domain.vocabulary import Span

SUBJECT: Final = "subject"
OBJECT: Final = "object"
OBLIQUE: Final = "oblique"

_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
_OBJECTS: Final = frozenset(("dobj", "dative", "attr", "oprd"))
_MODIFIERS: Final = frozenset(("amod", "compound", "nummod", "nmod", "npadvmod"))
_LONGEST: Final = 12
_COMPLEMENTS: Final = frozenset(("prep", "relcl", "acl"))


def determiner(noun: Token) -> str:
    """Return the article or demonstrative of a noun, "poss" where a possessor stands for it, "" where there is none."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return "poss"
        if child.dep_ == "det":
            return child.lower_
    before = noun.nbor(-1) if noun.i else noun
    return before.lower_ if before.pos_ == "DET" else ""


def modifiers(noun: Token) -> list[Token]:
    """Return the adjectives, nouns and numbers before a noun."""
    return [child for child in noun.lefts if child.dep_ in _MODIFIERS]


def has_complement(noun: Token) -> bool:
    """Return whether a phrase or clause right after the noun narrows it: "the president of the club", "the man who fled"."""
    return next(complements(noun), None) is not None


def complements(noun: Token) -> Iterator[Token]:
    """Yield what narrows a noun right after it. A finite verb taken for a participle is its predicate, and narrows nothing."""
    for child in noun.rights:
        if child.dep_ in _COMPLEMENTS and child.left_edge.i == noun.i + 1 and not (child.dep_ == "acl" and child.tag_ == "VBD"):
            yield child


def extent(noun: Token) -> Span:
    """Return the characters of a noun with its determiner and the modifiers before it, possessors included."""
    first = min((child.left_edge.i for child in noun.lefts if not child.is_punct and noun.i - child.left_edge.i < _LONGEST), default=noun.i)
    if first == noun.i and first and noun.nbor(-1).pos_ == "DET":
        first -= 1
    for index in range(noun.i - 1, first - 1, -1):
        if noun.doc[index].is_space:
            first = index + 1
            break
    return Span(noun.doc[first].idx, noun.idx + len(noun))


def is_modifier(noun: Token) -> bool:
    """Return whether a noun only describes another one: "quake victims", "the fire chief"."""
    return noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ != "VERB"


def function_of(token: Token) -> str:
    """Return whether a noun or pronoun is the subject or an object of its clause, or something else in it."""
    current = token
    while current.dep_ == "conj" and current.head.i != current.i:
        current = current.head
    if current.dep_ in _SUBJECTS or current.dep_ == "pobj" and current.head.dep_ == "agent":
        return SUBJECT
    return OBJECT if current.dep_ in _OBJECTS else OBLIQUE


def is_singular(token: Token) -> bool:
    """Return whether a noun is not tagged as a plural."""
    return token.tag_ not in ("NNS", "NNPS")


def subject_over(token: Token) -> Token | None:
    """Return the subject of the clause that gives a pronoun its meaning: of "X said it would", of "X cut its forecast"."""
    verb = governor(token)
    if token.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.head.lemma_ in lexicon.REPORTING | lexicon.COMMITTAL:
        return subject_of(verb.head)
    return subject_of(verb) if token.dep_ == "poss" else None
