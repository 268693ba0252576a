"""The states that a sentence puts somebody or something in: by verbs, by adjectives, by "in custody" and its like, by a search for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.domain.reading.certainty.modality import modality_of
from articles.domain.reading.certainty.negation import is_negated
from articles.domain.reading.fates.lexicon import (
    ADJECTIVES,
    ALARMS,
    COPULAS,
    ESCAPES,
    FAMILIES,
    JAILS,
    LASTING,
    MOVES,
    PARTICLES,
    PERSON,
    PHRASES,
    POSTS,
    SEARCHES,
    SOUGHT,
    STATES,
    UNDERGONE,
    UNDERTAKEN,
    State,
)
from articles.domain.reading.fates.records import Bearer, Fate, Named
from articles.domain.reading.fates.subjects import as_person, bearers_of, doer, is_passive, undergoer
from articles.domain.reading.parsing import text_span
from articles.domain.reading.syntax import lemma_of, object_of, objects_of
from articles.domain.vocabulary import Modality

_VERDICTS = frozenset("guilty innocent liable fit".split())
_STILL = frozenset("still yet currently".split())
_BOUNDED = frozenset("until till before when".split())
_COMPLEMENTS = ("acomp", "oprd", "advmod", "prt", "attr")
_FINITE = ("VBZ", "VBP")
_VERBAL = ("VERB", "AUX")
_NO_CLAUSE = ("amod", "compound", "aux", "auxpass")
_WORKING = tuple(state for state in STATES if state.family == "working" and state.value == "working")
_SOUGHT = tuple(State(*state) for state in SOUGHT)


def find_states(tokens: Iterable[Token], named: Named) -> Iterator[Fate]:
    """Yield the states that the text gives as fact to those it names or describes."""
    for token in tokens:
        if token.pos_ in _VERBAL and token.dep_ not in _NO_CLAUSE and (found := list(_told(token, named))):
            if modality_of(token) is Modality.FACT:
                yield from found
        elif token.pos_ == "ADJ" and token.lower_ in ADJECTIVES:
            yield from _set_beside(token, named)


def _told(verb: Token, named: Named) -> Iterator[Fate]:
    """Yield what a verb, with its particle, says of its subject or object."""
    key = _with_particle(verb)
    if key in UNDERGONE and not _is_about_another(verb):
        yield from _of(verb, undergoer(verb), UNDERGONE[key], named, shown=_shown(verb))
    if key in UNDERTAKEN and not is_passive(verb) and _stands_alone(verb):
        yield from _of(verb, doer(verb), UNDERTAKEN[key], named, shown=_shown(verb))
    if key == "go off":
        yield from _of(verb, _alarm(doer(verb)), _WORKING, named, shown=_shown(verb))
    if key in SEARCHES or any(f"{lemma_of(verb)} {child.lower_}" in SEARCHES for child in verb.children if child.dep_ == "prep"):
        yield from _sought(verb, named)
    yield from _in_a_state(verb, named)


def _with_particle(verb: Token) -> str:
    """Return the lemma of a verb with the particle that follows it: "call off", "step down"."""
    found = (child for child in verb.children if child.i > verb.i and child.dep_ in ("prt", "advmod", "prep") and child.lower_ in PARTICLES)
    if lemma_of(verb) == "take" and any(child.lower_ == "place" for child in verb.children):
        return "take place"
    particle = next((child for child in found if child.dep_ == "prt" or f"{lemma_of(verb)} {child.lower_}" in UNDERGONE | UNDERTAKEN), None)
    if particle is None or particle.dep_ == "prep" and particle.i != verb.i + 1:
        return lemma_of(verb)
    return f"{lemma_of(verb)} {particle.lower_}"


def _is_about_another(verb: Token) -> bool:
    """Return whether what follows gives a verb another meaning: "was caught in traffic", "held hostage", "found the shop shut"."""
    with_state = lemma_of(verb) == "find" and any(child.lower_ in ADJECTIVES for child in verb.children)  # "was found alive"
    if lemma_of(verb) == "find" and any(word.lower_ in _VERDICTS for word in verb.subtree):
        return True
    if lemma_of(verb) == "clear":
        return not any(child.lower_ == "of" for child in verb.children)
    return (not with_state and any(child.dep_ in ("oprd", "xcomp", "ccomp") for child in verb.children)) or (
        lemma_of(verb) in ("catch", "fire", "hold") and any(child.lower_ in ("in", "on", "at", "hostage") for child in verb.children)
    )


def _stands_alone(verb: Token) -> bool:
    """Return whether a verb tells of its subject: without an object ("the shop closed"), or by what it means ("survived the blast")."""
    if lemma_of(verb) == "escape":
        return any(lemma_of(noun) in JAILS for noun in objects_of(verb, "from"))
    if any(child.dep_ == "xcomp" for child in verb.children):
        return False  # "quit smoking", "stopped working"
    target = object_of(verb)
    if target is None or lemma_of(verb) == "survive" or _with_particle(verb) == "take place":
        return True
    return lemma_of(verb) in ("quit", "resign") and lemma_of(target) in POSTS


def _alarm(token: Token | None) -> Token | None:
    return token if token is not None and lemma_of(token) in ALARMS else None


def _shown(verb: Token) -> list[Token]:
    beside = [child for child in verb.children if child.dep_ == "prt" or child.dep_ == "advmod" and child.lower_ in PARTICLES]
    return [verb, *(child for child in beside if child.i == verb.i + 1)]


def _sought(verb: Token, named: Named) -> Iterator[Fate]:
    """Yield that whom a search is still going on for has not been found: "are searching for", "has been sought"."""
    if verb.tag_ == "VBG" or is_passive(verb):
        target = undergoer(verb) or next(objects_of(verb, "for"), None)
        yield from _of(verb, target, _SOUGHT, named, shown=[verb])


def _in_a_state(verb: Token, named: Named) -> Iterator[Fate]:
    """Yield what "is dead", "remains in custody", "was taken into custody" say."""
    lemma = lemma_of(verb)
    copula = lemma in COPULAS and not is_passive(verb)
    if verb.tag_ == "VBG" and object_of(verb) is None:
        yield from _of(verb, doer(verb), ADJECTIVES.get(verb.lower_, ()), named, shown=[verb])
    if not copula and lemma not in MOVES | ESCAPES:
        return
    bearer = undergoer(verb) if lemma in MOVES else doer(verb)
    for child in verb.children:
        if copula and child.lower_ == "large" and child.i and child.nbor(-1).lower_ == "at":
            yield from _of(verb, bearer, PHRASES["at large"], named, shown=[child.nbor(-1), child])
        if child.dep_ in (("oprd", "acomp") if lemma in MOVES else _COMPLEMENTS):
            for word in (child, *child.conjuncts):
                yield from _of(verb, bearer, ADJECTIVES.get(word.lower_, ()), named, shown=[word])
        if child.dep_ == "prep" or child.tag_ == "IN":
            for noun in _nouns_under(child):
                states = PHRASES.get(f"{noun.head.lower_} {noun.lower_}", ())
                yield from _of(verb, bearer, states, named, shown=[child, noun])


def _nouns_under(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "prep":
            yield from _nouns_under(child)
        else:
            yield child


def _set_beside(adjective: Token, named: Named) -> Iterator[Fate]:
    """Yield what is set beside a name: "Peter Kane, tired but unhurt, was led away"."""
    first = adjective.head if adjective.dep_ == "conj" else adjective
    noun = first.head
    if first.dep_ in ("amod", "appos", "acl", "relcl", "advcl") and noun.i < first.i and noun.i in named:
        for bearer in bearers_of(noun, named):
            yield from (_fate(bearer, state, [adjective]) for state in ADJECTIVES[adjective.lower_] if state.bearer == bearer.kind)


def _of(verb: Token, noun: Token | None, states: Iterable[State], named: Named, *, shown: list[Token]) -> Iterator[Fate]:
    """Yield the fates of whoever a noun means, as the negation and the tense of the verb have them."""
    if noun is None:
        return
    wanted = tuple(states)
    bearers = list(bearers_of(noun, named)) if wanted else []
    for told in bearers:
        for state in wanted:
            bearer = as_person(told, noun, named) if state.bearer == PERSON else told
            if state.bearer == bearer.kind and _may_be_of(state, bearer):
                fate = _fate(bearer, state, shown, negated=is_negated(verb), lasting=_lasts(verb))
                yield fate
                yield from _implied(fate, verb)


def _may_be_of(state: State, bearer: Bearer) -> bool:
    """Return whether a family of states is told of such things: fires are put out, curfews are lifted."""
    family = FAMILIES[state.family]
    named = not bearer.key.startswith("~")
    noun = bearer.key.removeprefix("~").split()[-1]
    return (not family.heads or noun in family.heads or (named and family.names)) and noun not in family.no_heads


def _implied(fate: Fate, verb: Token) -> Iterator[Fate]:
    """Yield that who is being held is alive."""
    now = verb.tag_ in _FINITE or any(child.tag_ in _FINITE for child in verb.children if child.dep_ in ("aux", "auxpass"))
    if fate.value == "held" and fate.lasting and now:
        yield replace(fate, slot="life", value="alive")


def _fate(bearer: Bearer, state: State, shown: list[Token], *, negated: bool = False, lasting: bool = True) -> Fate:
    """Return a fate; what did not happen goes on not having happened."""
    value = state.value
    if negated:
        lasting = True
        by_verb = shown[0].pos_ == "VERB" or value != "held"  # who is not in custody may have been
        value = FAMILIES[state.family].opposite.get(value, f"not {value}") if by_verb else f"not {value}"
    return Fate(bearer, state.family, value, text_span(shown), lasting=lasting)


def _lasts(verb: Token) -> bool:
    """Return whether a verb tells how things stand, and not only what came to pass."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("advmod", "prep", "mark", "advcl", "neg")}
    if words & _STILL:
        return True
    if words & _BOUNDED or any(word.lower_ == "for" and _is_time(word) for word in verb.subtree):
        return False
    helpers = [child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if is_passive(verb):
        return any(tag in _FINITE for tag in helpers) or "had" in {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if lemma_of(verb) in COPULAS or _with_particle(verb) in LASTING:
        return True
    return verb.tag_ in ("VBN", "VBG") and any(tag in _FINITE for tag in helpers)


def _is_time(preposition: Token) -> bool:
    return any(child.ent_type_ in ("DATE", "TIME") for child in preposition.children)
