"""Who does what to whom: the verbs of a clause, each with its doer, what it is done to, and what else stands beside it.

The arguments of a verb are told alike in the active and the passive ("Acme bought Beta", "Beta was bought by Acme"), so that what is told
of the one can be held against what is told of the other (Fillmore, "The case for case", 1968).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.certainty import is_negated
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import NameMention, Roles
from articles.domain.reading.syntax import agent_of, is_passive, lemma_of, object_of, own_subject
from articles.domain.words import words_of

_AUXILIARY: Final = frozenset(("aux", "auxpass", "amod", "compound"))
_NOUNS: Final = frozenset(("NOUN", "PROPN"))
# "A team of miners", "one of the guards": what they are is told after "of".
_PARTS: Final = frozenset(words_of("reading/roles", "PARTS"))
# What a verb makes of its object, or says that its subject is: "found [dead]", "was [guilty]", "is [mayor]".
_STATES: Final = frozenset(("acomp", "oprd", "attr", "ccomp"))


def roles_of(tokens: Iterable[Token], by_token: Mapping[int, NameMention]) -> tuple[Roles, ...]:
    """Return who does what to whom for every verb of a clause; ``by_token`` says which words name somebody or something."""
    return tuple(_roles(token, by_token) for token in tokens if _is_verb(token))


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in _AUXILIARY and token.text[:1].isalpha()


def _roles(verb: Token, by_token: Mapping[int, NameMention]) -> Roles:
    passive = is_passive(verb)
    subject, target = own_subject(verb), object_of(verb)
    doer, done_to = (agent_of(verb), subject) if passive else (subject, target)
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    return Roles(
        verb=f"{lemma_of(verb)}-{particle}" if particle else lemma_of(verb),
        span=text_span([verb]),
        doer=tuple(_called(doer, by_token)),
        done_to=tuple(_called(done_to, by_token)),
        beside=tuple(_beside(verb, by_token)),
        states=tuple(lemma_of(child) for child in verb.children if child.dep_ in _STATES and child.pos_ in ("ADJ", "VERB")),
        denied=is_negated(verb),
    )


def _called(head: Token | None, by_token: Mapping[int, NameMention]) -> Iterator[str]:
    """Yield what a noun phrase names or describes, and what is joined to it by "and"; a pronoun that stands for nothing known, nothing."""
    if head is None:
        return
    for token in (head, *head.conjuncts):
        name = by_token.get(token.i)
        noun = _telling(token)
        if name is not None:
            yield fold(name.mention.text)
        elif noun.pos_ in _NOUNS:
            yield fold(by_token[noun.i].mention.text) if noun.i in by_token else lemma_of(noun)


def _telling(token: Token) -> Token:
    """Return the noun that tells what a phrase is: of "a team of miners", miners."""
    if lemma_of(token) in _PARTS:
        for preposition in token.children:
            if preposition.lower_ == "of":
                return next((word for word in preposition.children if word.dep_ == "pobj"), token)
    return token


def _beside(verb: Token, by_token: Mapping[int, NameMention]) -> Iterator[tuple[str, str]]:
    """Yield what stands beside a verb after a preposition: ("to", "5"), ("into", "store"); the agent of a passive is its doer."""
    for preposition in verb.children:
        if preposition.dep_ in ("prep", "advmod", "prt", "dative"):
            inner = [child for child in preposition.children if child.dep_ == "prep"]  # "out [of the store]"
            for word in (word for holder in (preposition, *inner) for word in holder.children if word.dep_ in ("pobj", "pcomp")):
                yield preposition.lower_, next(_called(word, by_token), lemma_of(word))
