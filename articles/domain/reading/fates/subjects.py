"""Whom or what a verb tells of: its doer or undergoer, by name or by a definite description."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from articles.domain.reading.coreference.lexicon import HUMAN_HYPERNYMS, KIN, PEOPLE
from articles.domain.reading.coreference.phrases import determiner, is_singular, modifiers
from articles.domain.reading.fates.lexicon import ACTIVITIES, CARRIERS, PERSON, THING, VAGUE
from articles.domain.reading.fates.records import Bearer, Named
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.syntax import lemma_of, object_of, objects_of, subject_of

_DEFINITE = frozenset(("the", "this", "poss"))
_NAMING = frozenset(("name", "identify", "know", "call"))
_PASSIVE = ("auxpass", "nsubjpass", "agent")
_LOOSE = ("acl", "relcl", "ROOT", "advcl", "conj", "ccomp")


def is_passive(verb: Token) -> bool:
    """Return whether a verb tells what was done to its subject."""
    return any(child.dep_ in _PASSIVE for child in verb.children) or (verb.tag_ == "VBN" and verb.dep_ in _LOOSE and not _has_had(verb))


def _has_had(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def doer(verb: Token) -> Token | None:
    """Return the subject of a verb; of "who died", the noun that it describes."""
    subject = subject_of(verb)
    return verb.head if subject is not None and subject.tag_ in ("WP", "WDT") and verb.dep_ in ("relcl", "acl") else subject


def undergoer(verb: Token) -> Token | None:
    """Return what a verb is done to: the subject of a passive, the object of an active one."""
    return doer(verb) if is_passive(verb) else object_of(verb)


def child_of(verb: Token, *words: str) -> Token | None:
    """Return the child of a verb that is one of the given words."""
    return next((child for child in verb.children if child.lower_ in words), None)


def bearers_of(token: Token | None, named: Named) -> Iterator[Bearer]:
    """Yield whom a noun, and those joined to it by "and", mean: by name, or described so that one can be meant."""
    for word in (token, *token.conjuncts) if token is not None else ():
        if (found := bearer_of(word, named)) is not None:
            yield found


def bearer_of(token: Token | None, named: Named) -> Bearer | None:
    """Return whom or what a noun means: a name, a name set beside it ("the captain, Peter Kane"), or a definite description."""
    if token is None:
        return None
    if (thing := _named_behind(token, named)) is not None:
        return thing
    if (person := person_of(token, named)) is not None:
        return person
    word = next((word for word in (token, *_beside(token)) if word.i in named), None)
    return _described(token) if word is None else _thing_named(word, named)


def _named_behind(noun: Token, named: Named) -> Bearer | None:
    """Return the thing whose name stands right behind what it is: "the ferry Anna Maria", which looks like a person's."""
    if noun.pos_ != "NOUN" or lemma_of(noun) in PEOPLE or noun.i + 1 == len(noun.doc):
        return None
    name = named.get(noun.i + 1)
    return Bearer(fold(name.mention.text), THING) if name is not None and name.type != "PLACE" else None


def person_of(token: Token | None, named: Named) -> Bearer | None:
    """Return the person whom a noun names, or whose name is set beside it."""
    if token is None:
        return None
    for word in (token, *_beside(token)):
        name = named.get(word.i)
        if name is not None and name.type == "PERSON":
            return Bearer(fold(name.mention.text), PERSON)
    return None


def as_person(bearer: Bearer, token: Token, named: Named) -> Bearer:
    """Return somebody known by a surname alone, of whom only what people undergo tells that it is one: "Dell was acquitted"."""
    name = named.get(token.i)
    if bearer.kind == PERSON or name is None or name.type != "OTHER" or bearer.key.startswith("~") or determiner(token):
        return bearer
    return Bearer(bearer.key, PERSON)


def _beside(noun: Token) -> Iterator[Token]:
    """Yield what may be the name of a noun: "the captain, Peter Kane", "the captain, named as Peter Kane"."""
    for child in noun.children:
        if child.dep_ == "appos":
            yield child
        if child.dep_ == "acl" and child.lemma_ in _NAMING:
            yield from (below for below in child.children if below.dep_ == "oprd")
            yield from objects_of(child, "as")


def _thing_named(token: Token, named: Named) -> Bearer | None:
    name = named[token.i]
    place = find_place(name.mention.text)
    if name.type in ("GROUP", "PERSON") or place is not None:
        return None
    return Bearer(fold(name.mention.text), THING)


def _described(noun: Token) -> Bearer | None:
    lemma, words = _activity(noun)
    kind = PERSON if lemma in PEOPLE else THING
    if noun.pos_ != "NOUN" or lemma in VAGUE | HUMAN_HYPERNYMS | KIN or (kind == PERSON and not is_singular(noun)):
        return None
    known = _is_definite(noun) or (lemma in ACTIVITIES and not determiner(noun))
    if not known and not (kind == PERSON and determiner(noun) in ("a", "an")):
        return None
    words += [*objects_of(noun, "of", "to", "in", "at", "for", "with", "over", "on"), *_possessors(noun)]
    notes = (
        *(() if is_singular(noun) or lemma in ACTIVITIES else ("plural",)),
        *(() if known else ("new",)),
        *(("owned",) if determiner(noun) == "poss" else ()),
    )
    return Bearer(f"~{lemma}", kind, tuple(sorted({lemma_of(word) for word in words})), notes)


def _activity(noun: Token) -> tuple[str, list[Token]]:
    """Return the lemma of a noun and its modifiers; of "search operations", the search."""
    words = modifiers(noun)
    carried = next((word for word in words if word.dep_ == "compound" and lemma_of(word) in ACTIVITIES), None)
    if lemma_of(noun) in CARRIERS and carried is not None:
        return lemma_of(carried), [word for word in words if word is not carried]
    return lemma_of(noun), words


def _possessors(noun: Token) -> Iterator[Token]:
    return (child for child in noun.lefts if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"))


def _is_definite(noun: Token) -> bool:
    """Return whether a noun means one that is known: by its determiner, or without one at the beginning of a headline."""
    word = determiner(noun)
    if word in _DEFINITE:
        return True
    return not word and is_singular(noun) and noun.left_edge.i == noun.sent.start
