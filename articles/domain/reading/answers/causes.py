"""Why it happened: the causes that a clause gives of an event, told by a verb or by a noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.deeds import deed_of, own_subject
from articles.domain.reading.answers.phrases import anchor_of, phrases_of, telling
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import lemma_of, object_of
from articles.domain.reading.wordnet import concept
from articles.domain.vocabulary import ConflictType

# "Blamed the fire on": verbs that lay what happened to a cause, and the word before the cause.
_LAYS_TO = {**dict.fromkeys("attribute ascribe put trace".split(), "to"), **dict.fromkeys("result stem".split(), "from"), "blame": "on"}
_REASONS = frozenset("cause reason origin trigger".split())
_OF_WHAT = frozenset("of for behind".split())
# What fails, breaks off or is given up does so over something.
_OVER = frozenset("stall collapse fail founder break resign quit split clash quarrel argue fight end suspend".split())
# Talks come to an end in many words.
_TALKS = frozenset("talk negotiation deal discussion meeting summit bid".split())
_OTHER_WORDS = {"blast": "explode", "blaze": "fire", "inferno": "fire", "collision": "crash", "collide": "crash", "blackout": "outage"}
# What has no cause of its own to be asked for.
_NO_EVENTS = frozenset("be have do say make take get go come use want need problem thing concern fear anger damage".split())
# What happens to many, so that it must be told to whom.
_OF_SOMEBODY = frozenset("death die injury injure collapse delay loss lose".split())
# What an event turns out to have been, which is its cause.
_TURNS_OUT = frozenset("arson accident suicide murder sabotage attack negligence vandalism terrorism hoax".split())


@dataclass(frozen=True, slots=True)
class _Cause:
    """What was caused (``effect``, a verb or noun), by what, and of what or whom the effect is told."""

    effect: Token
    cause: Token
    of: Token | None


def cause_answers(context: SentenceContext, frame: Callable[[], Answer], verb: Token) -> Iterator[Answer]:
    """Yield the answers to why something happened that a clause gives; ``frame`` gives the words of the clause."""
    for found in _causes(verb):
        effect = telling(found.effect)
        anchor = anchor_of(context, found.of) if found.of is not None and found.of != effect else ""
        anchor = "talk" if anchor in _TALKS else anchor
        if lemma_of(effect) in _NO_EVENTS or (lemma_of(effect) in _OF_SOMEBODY and not anchor):
            continue
        for phrase in phrases_of(context, found.cause):
            if phrase.name is None:
                yield replace(
                    frame(),
                    span=phrase.span,
                    type=ConflictType.CAUSE,
                    measure=f"why:{_happening(effect, anchor)}",
                    label=phrase.label,
                    head=anchor,
                    subject="",
                    value=phrase.nouns,
                )


def _happening(effect: Token, anchor: str) -> str:
    """Return what is asked for its cause: the concept of the event; of talks, one, however they ended."""
    happened = concept(lemma_of(effect))
    return "end-of-talks" if anchor == "talk" else _OTHER_WORDS.get(happened, happened)


def _causes(verb: Token) -> Iterator[_Cause]:
    subject = own_subject(verb)
    if lemma_of(verb) == "be":
        yield from _of_being(verb, subject)
    elif lemma_of(verb) in _LAYS_TO:
        yield from _laid(verb, subject)
    deed = deed_of(verb)
    if deed is not None and deed.name == "cause" and deed.doer is not None and deed.undergoer is not None:
        yield _Cause(deed.undergoer, deed.doer, _owner(deed.undergoer))
    for cause in _under(verb):
        yield _Cause(verb, cause, subject)


def _of_being(verb: Token, subject: Token | None) -> Iterator[_Cause]:
    """Read "the cause of the crash was a burst tyre" and "the blast was due to a leak"."""
    if subject is None:
        return
    what = next((child for child in verb.children if child.dep_ == "attr"), None)
    if lemma_of(subject) in _REASONS and what is not None:
        effect = next(_after(subject, *_OF_WHAT), None)
        if effect is not None:
            yield _Cause(effect, what, _owner(effect))
    elif what is not None and lemma_of(what) in _TURNS_OUT and subject.pos_ == "NOUN":
        yield _Cause(subject, what, _owner(subject))
    for child in verb.children:
        if child.lower_ == "due":
            yield from (_Cause(subject, cause, _owner(subject)) for cause in _after(child, "to"))


def _laid(verb: Token, subject: Token | None) -> Iterator[_Cause]:
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    intransitive = lemma_of(verb) in ("result", "stem")
    effect = subject if passive or intransitive else object_of(verb)
    if effect is not None and (lemma_of(verb) != "put" or any(child.lower_ == "down" for child in verb.children)):
        yield from (_Cause(effect, cause, _owner(effect)) for cause in _after(verb, _LAYS_TO[lemma_of(verb)]))


def _under(verb: Token) -> Iterator[Token]:
    """Yield the nouns after "because of", "due to", "owing to", "as a result of", and after "over" where something fails."""
    for child in verb.children:
        word = child.lower_
        if word == "because":
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
        elif word in ("due", "owing"):
            yield from _after(child, "to")
        elif word == "as":
            yield from (noun for result in child.children if result.lower_ == "result" for noun in _after(result, "of"))
        elif word == "over" and lemma_of(verb) in _OVER:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _after(token: Token, *prepositions: str) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("prep", "agent", "pcomp") and child.lower_ in prepositions:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _owner(noun: Token) -> Token | None:
    """Return what an event is told of: "the collapse of the bridge", "the bridge's collapse"."""
    return next(_after(noun, "of", "at", "in"), None) or next((child for child in noun.children if child.dep_ == "poss"), None)
