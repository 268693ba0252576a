"""Who is the source: the subject of a cue, found over coordination, participles, infinitives and passives."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from articles.domain.reading.attribution.found import span_of
from articles.domain.reading.attribution.lexicon import LIGHT, MESSAGES
from articles.domain.vocabulary import Span

_SUBJECTS: Final = frozenset({"nsubj", "csubj", "nsubjpass", "expl"})
_LONG_PARTS: Final = frozenset({"relcl", "acl", "parataxis", "advcl", "ccomp"})
_NAME_PARTS: Final = frozenset({"compound", "amod", "det", "poss", "nummod", "flat", "nmod", "case", "quantmod"})
_INDEPENDENT: Final = frozenset({"ccomp", "nsubj", "csubj"})
_CLIMB: Final = 6


def source_of(verb: Token) -> Token | None:
    """Return the head word of the source of a verb, or None where the text names none."""
    if is_passive(verb):
        return agent_of(verb)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.left_edge.i > verb.head.i:
        verb = _reporter(verb.head)
    for _ in range(_CLIMB):
        own = subject_of(verb)
        if own is not None:
            return own
        shared = _shared_source(verb)
        if shared is not None or verb.head is verb or verb.dep_ in _INDEPENDENT:
            return shared
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and not is_passive(verb.head.head):
            return _object_of(verb.head.head)
        verb = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.pos_ in ("NOUN", "PROPN"):
            return _owner_of(verb)
    return None


def _reporter(verb: Token) -> Token:
    """Return the verb that reports a clause: in "he said it was late, adding that ..." the one who says adds."""
    for _ in range(_CLIMB):
        if verb.dep_ != "ccomp" or verb.head.pos_ != "VERB" or verb.head.i > verb.i:
            break
        verb = verb.head
    return verb


def _shared_source(verb: Token) -> Token | None:
    """Return the noun that a participle describes ("a report saying"), or whom an infinitive addresses ("asked him to say")."""
    above = verb.head
    if verb.dep_ in ("acl", "relcl") and above.pos_ in ("NOUN", "PROPN", "PRON"):
        return _issuer(above) or above
    return _object_of(above) if verb.dep_ == "xcomp" else None


def _issuer(message: Token) -> Token | None:
    """Return who speaks through a message: "the council issued a statement calling ...", "he said in a letter thanking ..."."""
    carrier = message.head
    if message.lemma_.lower() not in MESSAGES:
        return None
    if message.dep_ == "dobj" and carrier.lemma_.lower() in LIGHT:
        return subject_of(carrier)
    return subject_of(carrier.head) if message.dep_ == "pobj" and carrier.lower_ in ("in", "with") else None


def subject_of(verb: Token) -> Token | None:
    """Return the grammatical subject next to a verb, or None."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child if child.dep_ != "expl" else None
    return None


def is_passive(verb: Token) -> bool:
    """Return whether a verb is passive ("was quoted", "believed by")."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children) or is_bare_participle(verb)


def is_bare_participle(verb: Token) -> bool:
    """Return whether a verb is a participle ("a man believed to be ill", "asked whether ..."), not a perfect ("that he had fallen")."""
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Return who does what a passive verb says ("by police"), or None."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _object_of(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"), None)


def _owner_of(noun: Token) -> Token | None:
    return next((child for child in noun.children if child.dep_ == "poss"), None)


def mention(head: Token) -> Span:
    """Return the noun phrase of a source, without the clauses that hang on it."""
    last = head.right_edge
    for child in head.rights:
        if child.dep_ in _LONG_PARTS or child.pos_ == "VERB":
            last = head.doc[max(head.i, child.left_edge.i - 1)]
            break
    while last.i > head.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    first = head.left_edge
    while first.i < head.i and (first.is_punct or first.is_space):
        first = first.nbor(1)
    return span_of(_same_line(first, head), last)


def _same_line(first: Token, head: Token) -> Token:
    """A parse may run over a line break, from a heading into the source; the source begins after the break."""
    for index in range(head.i, first.i, -1):
        if head.doc[index].is_space and "\n" in head.doc[index].text:
            return head.doc[index + 1] if index < head.i else head
    return first


def name(head: Token) -> str:
    """Return the source's own words, without appositions and clauses: "French President François Hollande"."""
    first = last = head
    for child in head.children:
        if child.dep_ in _NAME_PARTS or (child.dep_ == "prep" and child.i > head.i and child.lower_ == "of"):
            first = min(first, child.left_edge, key=lambda token: token.i)
            last = max(last, child.right_edge, key=lambda token: token.i)
    return head.doc[_same_line(first, head).i : last.i + 1].text.strip()
