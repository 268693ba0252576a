"""What a dependency parse says about clauses: who governs whom, subjects and objects, content words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Token

from articles.domain.words import words_of

T = TypeVar("T")

_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"))
_LIGHT = frozenset(words_of("reading/syntax", "LIGHT"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_OBJECTS = frozenset(("dobj", "obj", "attr", "oprd", "dative"))
_INHERITING = frozenset(("conj", "xcomp", "advcl"))
_PASSIVE = frozenset(("auxpass", "nsubjpass", "agent"))


def once_for_each_token(work: Callable[[Token], T]) -> Callable[[Token], T]:
    """Keep what is found out about a token of a finished parse with its document: clauses that overlap ask for it again and again."""

    @wraps(work)
    def kept(token: Token) -> T:
        known: dict[Any, Any] = token.doc.user_data
        key = work, token.i
        if key not in known:
            known[key] = work(token)
        found: T = known[key]
        return found

    return kept


def governor(token: Token) -> Token:
    """Return the verb (or sentence root) whose clause ``token`` stands in."""
    current = token
    while current.pos_ not in ("VERB", "AUX") and current.head != current:
        current = current.head
    return current


@once_for_each_token
def clause_tokens(verb: Token) -> tuple[Token, ...]:
    """Return the tokens of the clause of ``verb``: its own dependents, its inherited subject, and the noun that it modifies."""
    tokens = list(_own(verb))
    if verb.dep_ in ("acl", "relcl"):
        tokens += [verb.head, *(child for child in verb.head.lefts)]
    elif not any(child.dep_ in _SUBJECTS for child in verb.children) and verb.dep_ in _INHERITING:
        for child in verb.head.children:
            if child.dep_ in _SUBJECTS:
                tokens += list(child.subtree)
    return tuple(tokens)


def _own(verb: Token) -> Iterator[Token]:
    yield verb
    stack = list(verb.children)
    while stack:
        token = stack.pop()
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            continue
        yield token
        stack.extend(token.children)


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the distinct lemmas that carry meaning, in text order, light verbs and stop words left out."""
    seen: dict[str, None] = {}
    for token in sorted(tokens, key=lambda token: token.i):
        if token.pos_ in _CONTENT and not token.is_stop and not token.like_num and token.is_alpha | ("-" in token.text):
            lemma = lemma_of(token)
            if len(lemma) > 1 and lemma not in _LIGHT:
                seen[lemma] = None
    return tuple(seen)


def lemma_of(token: Token) -> str:
    """Return the folded lemma of a token; capitalised headline verbs and nouns too."""
    lemma = token.lemma_.lower() or token.lower_
    return lemma.strip("-'’") or lemma


@once_for_each_token
def subject_of(verb: Token) -> Token | None:
    """Return the head of the subject of ``verb``, inherited from the clause above where it has none of its own."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return _meant(child)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in _INHERITING:
            return None
        verb = verb.head
    return None


def _meant(subject: Token) -> Token:
    """Return who is meant by a subject that is put right or excepted: "not Dell but [Marsh]", "nobody but [Marsh]"."""
    negated = subject.lower_ in ("nobody", "none") or any(child.lower_ in ("not", "no") for child in subject.lefts)
    if not negated:
        return subject
    for child in subject.children:
        if child.dep_ == "cc" and child.lower_ == "but":
            return next((other for other in subject.children if other.dep_ == "conj"), subject)
        if child.dep_ == "prep" and child.lower_ in ("but", "except", "besides"):
            return next((other for other in child.children if other.dep_ == "pobj"), subject)
    return subject


def object_of(verb: Token) -> Token | None:
    """Return the head of the object of ``verb``, if it has one."""
    return next((child for child in verb.children if child.dep_ in _OBJECTS), None)


def objects_of(verb: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the nouns and verbs under the given prepositions of a verb, those joined by "and" too."""
    for preposition in (child for child in verb.children if child.dep_ == "prep" and child.lower_ in prepositions):
        for first in preposition.children:
            if first.dep_ in ("pobj", "pcomp"):
                yield first
                yield from first.conjuncts


def is_passive(verb: Token) -> bool:
    """Return whether a verb is in the passive: "was found", "the body found by a walker"."""
    return any(child.dep_ in _PASSIVE for child in verb.children) or (verb.tag_ == "VBN" and verb.dep_ == "acl")


def agent_of(verb: Token) -> Token | None:
    """Return by whom or what something was done, after "by" in the passive, also where the parse hangs it on a noun: "in custody by"."""
    nouns = (noun for child in verb.children if child.dep_ == "prep" for noun in child.children if noun.dep_ == "pobj")
    found = [child for holder in (verb, *nouns) for child in holder.children if child.lower_ == "by" and child.i > verb.i]
    return next((word for child in found for word in child.children if word.dep_ == "pobj" and word.ent_type_ != "DATE"), None)


def own_subject(verb: Token) -> Token | None:
    """Return the subject of a verb: its own, that of the verb it is joined to or hangs on, or the noun that it describes.

    So "the ferry" is that of "capsized after striking a reef", and "the walker" that of "the walker who found her".
    """
    own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None:
        return verb.head if own.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else own
    if verb.dep_ == "acl":
        return verb.head
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    hangs = verb.dep_ == "conj" or verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "advcl")
    return own_subject(above) if hangs and above.pos_ in ("VERB", "AUX") and above != verb else None
