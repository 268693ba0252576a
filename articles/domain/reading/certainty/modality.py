"""How real a clause says its content is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.certainty.idioms import rejects, rules_out
from articles.domain.reading.certainty.negation import leaves_open
from articles.domain.reading.certainty.paths import path_up
from articles.domain.reading.certainty.words import (
    ALLEGEDLY,
    ALLEGES,
    DENY,
    DOUBTS,
    FEAR_NOUNS,
    FUTURE,
    IF,
    MANDATIVE,
    MAYBE,
    PERCEIVE,
    PERHAPS,
    PLANS,
    REPORTED,
    UNDER,
    WANTS,
    WEIGHS,
    WHETHER,
)
from articles.domain.vocabulary import Modality

_ORDER: Final = (Modality.FACT, Modality.PLANNED, Modality.POSSIBLE, Modality.CONDITIONAL, Modality.ALLEGED)
_PASSIVE: Final = ("auxpass", "nsubjpass")
_WILL: Final = frozenset("will 'll ’ll shall wo sha".split())
_SHOULD: Final = frozenset("should must ought need".split())


def modality_of(verb: Token) -> Modality:
    """Return how real the text says is what one verb tells, with the verbs that govern it taken into account."""
    return modality_along(path_up(verb))


def modality_along(path: Sequence[Token]) -> Modality:
    """Return how real is what the last of ``path`` tells, each of the others governing the next: the least certain wins."""
    found = {*_of_each(path)}
    for governor, below in pairwise(path):
        found.add(_of_governor(governor, below))
    if any(leaves_open(path[: place + 1], below) for place, below in enumerate(path[1:])):
        found.add(Modality.POSSIBLE)
    return max(found, key=_ORDER.index)


def _of_each(path: Sequence[Token]) -> Iterator[Modality]:
    yield Modality.FACT
    for place, token in enumerate(path):
        above = path[place - 1] if place else None
        for child in token.children:
            yield _of_child(child, token, above)
        yield _of_itself(token, last=place == len(path) - 1)


def _of_child(child: Token, verb: Token, above: Token | None) -> Modality:
    word, dependency = child.lower_, child.dep_
    if dependency == "aux":
        return _of_helper(child, verb, above)
    if dependency in ("advmod", "dep", "intj") and word in ALLEGEDLY:
        return Modality.ALLEGED
    if dependency == "advmod" and word in PERHAPS:
        return Modality.POSSIBLE
    if dependency == "mark":
        return _of_conjunction(word, verb)
    if dependency == "advcl" and _is_condition(child):
        return Modality.CONDITIONAL
    if dependency == "prep":
        return _of_preposition(child, verb)
    if dependency == "attr" and any(other.dep_ == "expl" for other in verb.children) and (_is_fear(child) or _is_unknown(child)):
        return Modality.POSSIBLE
    return Modality.FACT


def _is_fear(noun: Token) -> bool:
    return noun.lemma_.lower() in FEAR_NOUNS


def _is_unknown(act: Token) -> bool:
    """Return whether there is "no telling", "no knowing" or "no saying" what is so."""
    return act.lower_ in ("telling", "knowing", "saying") and any(child.lower_ == "no" for child in act.children)


def _of_conjunction(word: str, verb: Token) -> Modality:
    """Return what "if he left" and "asked whether he had left" say."""
    if word in IF and verb.dep_ == "advcl":
        return Modality.CONDITIONAL
    return Modality.POSSIBLE if word in WHETHER and verb.dep_ in ("ccomp", "pcomp", "acl") else Modality.FACT


def _of_preposition(child: Token, verb: Token) -> Modality:
    nouns = [below.lower_ for below in child.children if below.dep_ == "pobj"]
    if child.lower_ in ("on", "over", "under") and UNDER.intersection(nouns):
        return Modality.ALLEGED
    if child.lower_ == "with" and verb.lemma_.lower() == "charge" and nouns:
        return Modality.ALLEGED
    for below in child.children:  # "for allegedly taking bribes"
        if below.dep_ == "pcomp" and any(word.lower_ in ALLEGEDLY for word in below.children):
            return Modality.ALLEGED
    return Modality.FACT


def _is_condition(clause: Token) -> bool:
    """Return whether an adverbial clause begins with "if"; "even if" and "as if" set no condition."""
    for child in clause.children:
        if child.dep_ == "mark" and child.lower_ in IF:
            before = child.nbor(-1).lower_ if child.i else ""
            return before not in ("even", "as")
    return False


def _of_helper(helper: Token, verb: Token, above: Token | None) -> Modality:
    word = helper.lower_
    if word in _WILL:
        return Modality.PLANNED
    if word in ("would", "'d", "’d") and helper.tag_ == "MD":
        return _of_would(verb, above)
    if word in ("may", "might"):
        return Modality.POSSIBLE
    if word == "could":
        return _of_could(verb)
    if word in _SHOULD:
        return _of_should(verb)
    return Modality.FACT


def _of_would(verb: Token, above: Token | None) -> Modality:
    """Return what "would" says: in reported speech it is the past of "will" ("said he would resign"), else it depends on something."""
    if _has_helper(verb, "have"):
        return Modality.CONDITIONAL
    reported = above is not None and above.tag_ in ("VBD", "VBN") and verb.dep_ == "ccomp"
    return Modality.PLANNED if reported else Modality.CONDITIONAL


def _of_could(verb: Token) -> Modality:
    """Return what "could" says: what could not be done was not, and what could be seen was there."""
    negated = any(child.dep_ == "neg" for child in verb.children)
    return Modality.FACT if (negated or verb.lemma_.lower() in PERCEIVE) and not _has_helper(verb, "have") else Modality.POSSIBLE


def _of_should(verb: Token) -> Modality:
    return Modality.POSSIBLE if _has_helper(verb, "have") else Modality.PLANNED


def _has_helper(verb: Token, lemma: str) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in (lemma, "'ve", "’ve") for child in verb.children)


def _of_itself(token: Token, *, last: bool) -> Modality:
    """Return what a verb or adjective says by what it means, whatever follows it."""
    lemma = token.lemma_.lower()
    if lemma in ALLEGES:
        return Modality.ALLEGED
    if lemma in PLANS:
        return Modality.PLANNED
    if last and lemma in WEIGHS and _is_going_on(token):
        return Modality.POSSIBLE
    if token.pos_ == "ADJ" and not last:
        return Modality.POSSIBLE if lemma in MAYBE else Modality.PLANNED if lemma in FUTURE else Modality.FACT
    if last and lemma == "fear" and any(child.dep_ in ("oprd", "acomp") for child in token.children):
        return Modality.POSSIBLE
    if last and (_is_bare_infinitive(token) or _is_subjunctive(token)):
        return Modality.PLANNED
    return Modality.FACT


def _is_going_on(verb: Token) -> bool:
    """Return whether something is being done to an object: "is weighing a bid"."""
    beside = {child.dep_: child.lemma_ for child in verb.children if child.dep_ == "dobj" or child.lemma_ == "be"}
    return verb.tag_ == "VBG" and beside.get("aux") == "be" and "dobj" in beside


def _is_bare_infinitive(verb: Token) -> bool:
    """Return whether a clause has no finite verb but "to": "Bank to cut 300 jobs"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "conj", "relcl", "acl"):
        return False
    helpers = [child.lower_ for child in verb.children if child.dep_ == "aux"]
    return helpers == ["to"] and (verb.dep_ == "ROOT" or verb.head.dep_ == "ROOT")


def _is_subjunctive(verb: Token) -> bool:
    """Return whether a clause says what is wanted in the base form of its verb: "demanded that he be freed"."""
    if verb.dep_ not in ("ccomp", "acl", "relcl") or verb.head.lemma_.lower() not in MANDATIVE:
        return False
    helpers = [child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    subject = next((child.tag_ for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), "")
    base = verb.tag_ == "VB" or (verb.tag_ == "VBP" and subject in ("NN", "NNP"))  # "that Reed die", where "dies" would be a fact
    return bool(subject) and (helpers == ["VB"] or (base and not helpers))


def _of_governor(governor: Token, below: Token) -> Modality:
    """Return what a verb says of the one it governs."""
    if below.dep_ == "conj":
        return Modality.FACT
    lemma = governor.lemma_.lower()
    if lemma in DOUBTS:
        return Modality.POSSIBLE
    if below.dep_ == "acl" and lemma != "be" and lemma not in DENY and not rejects(governor) and not rules_out(governor):
        return Modality.PLANNED  # "announced plans to cut", "a plan to cut"
    if below.dep_ == "xcomp" and lemma in REPORTED and any(child.dep_ in _PASSIVE for child in governor.children):
        return Modality.ALLEGED
    return _of_infinitive(governor, below, lemma)


def _of_infinitive(governor: Token, below: Token, lemma: str) -> Modality:
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in below.children)
    if not infinitive:
        return Modality.FACT
    if lemma == "be" and any(child.dep_ == "attr" and child.i < below.i for child in governor.children):
        return Modality.FACT  # "was the first woman to win"
    if lemma in WANTS or lemma == "be" or (lemma == "go" and governor.tag_ == "VBG"):
        return Modality.PLANNED
    return Modality.FACT
