"""The way from the head of a clause to the verb that carries its content: "is expected to refuse to resign", "said that he fled"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from articles.domain.reading.attribution.lexicon import SAY, THINK
from articles.domain.reading.certainty.idioms import falling_short, rejects, rules_out, short_of
from articles.domain.reading.certainty.words import ALLEGES, CLEARS, DENY, DOUBTS, FAILS, FALSE, PLAN_NOUNS, SAYINGS, TRUE, WHETHER

_LONGEST: Final = 6
_VERBAL: Final = ("VERB", "AUX")
_THAT: Final = SAY | THINK | DOUBTS | DENY | ALLEGES
_OF: Final = ALLEGES | FAILS | CLEARS | {"charge"}


def path_down(root: Token) -> list[Token]:
    """Return the heads from ``root`` down to its content, both included; what ``root`` shares with a verb before it comes first."""
    path = [*_above(root), root]
    for _ in range(_LONGEST):
        below = _content(path[-1])
        if below is None:
            break
        path.append(below)
    return path


def path_up(verb: Token) -> list[Token]:
    """Return the heads from the verb that governs all down to ``verb``, which comes last."""
    return [*_above(verb), verb]


def shares_helpers(verb: Token) -> bool:
    """Return whether a coordinated verb shares the auxiliaries of the one before it: "did not stop or call"."""
    if verb.dep_ != "conj" or verb.tag_ != verb.head.tag_ or verb.tag_ not in ("VB", "VBN", "VBG"):
        return False
    return not any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "neg") for child in verb.children)


def _above(verb: Token) -> list[Token]:
    """Return the verbs that say how certain ``verb`` is from above, topmost first."""
    found: list[Token] = []
    current = verb
    while len(found) < _LONGEST:
        above = _governor(current)
        if above is None:
            break
        if current.dep_ != "conj" or shares_helpers(current):
            found.append(above)
        current = above
    return found[::-1]


def _governor(verb: Token) -> Token | None:
    head = verb.head
    if (
        (verb.dep_ == "acl" or verb.dep_ == "ccomp" and head.pos_ == "NOUN")
        and head.lemma_.lower() in SAYINGS
        and _with(verb, "mark") is not None
    ):
        return _denier(head)
    if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and _introduces(head, verb)):
        return head
    if verb.dep_ == "conj" and head.pos_ in _VERBAL:
        return head
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.head.lemma_.lower() in _OF:
        return head.head
    if verb.dep_ in ("pcomp", "pobj") and head.dep_ == "prep" and (short := falling_short(head)) is not None:
        return short
    if verb.dep_ == "acl" and head.lemma_.lower() in PLAN_NOUNS and verb.tag_ == "VB":
        return head
    if head.dep_ == "acomp" and verb.dep_ in ("xcomp", "ccomp"):
        return head.head
    return None


def _denier(said: Token) -> Token | None:
    """Return the verb that denies what is said: "denied reports", "dismissed as nonsense reports", "reports are false"."""
    head = said.head
    if (
        said.dep_ == "nsubj"
        and head.lemma_ == "be"
        and any(child.dep_ == "acomp" and child.lower_ in FALSE | TRUE for child in head.children)
    ):
        return head
    if said.dep_ == "pobj" and head.lower_ == "as":
        head = head.head
    elif said.dep_ not in ("dobj", "nsubjpass"):
        return None
    return head if head.lemma_.lower() in DENY or rejects(head) or rules_out(head) else None


def _content(head: Token) -> Token | None:
    """Return the verb, or the adjective with a verb, that carries on what ``head`` says."""
    lemma = head.lemma_.lower()
    for child in head.children:
        if child.dep_ == "ccomp" and child.pos_ in _VERBAL and _introduces(head, child) and not _asks(child):
            return child
        if child.dep_ == "xcomp" and child.pos_ in _VERBAL:
            return child
        if child.dep_ in ("acomp", "oprd") and any(below.dep_ in ("xcomp", "ccomp") for below in child.children):
            return child
        if child.dep_ == "prep" and lemma in _OF and (below := _with(child, "pcomp")) is not None:
            return below
        if child.dep_ in ("dobj", "attr") and child.lemma_.lower() in PLAN_NOUNS and (below := _with(child, "acl")) is not None:
            return below if below.tag_ == "VB" else None
    if head.dep_ == "ROOT" and head.pos_ == "ADJ":  # "Contrary to what she said, the bridge is not safe"
        return next((child for child in head.children if child.dep_ == "advcl" and child.pos_ in _VERBAL), None)
    return short_of(head)


def _introduces(head: Token, clause: Token) -> bool:
    """Return whether a verb says or thinks a clause; in "it rained, he left" the parser hangs the first clause on the second."""
    return clause.i > head.i or head.lemma_.lower() in _THAT


def _with(token: Token, dependency: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == dependency), None)


def _asks(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in WHETHER for child in verb.children)
