"""Deeds that are done once to one thing, so that two different doers of one of them exclude each other.

Verbs of finding, obtaining, creating, destroying, contact, appointing and judging (Levin, English Verb Classes and Alternations, 1993;
classes 10, 13.5, 18, 26, 29, 42, 44) tell of achievements and accomplishments (Vendler, 1957): the body is found once, the draft is leaked
once, the ferry strikes one reef. Verbs of saying, wanting and judging opinions ("demand", "condemn", "welcome") tell of nothing of the
sort: any number of people may do it at once. Only the deeds listed here are asked for their doer, or for what they were done to.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.syntax import lemma_of, object_of
from articles.domain.reading.wordnet import kinds_of

# name: verbs; verbs with a particle or preposition are written with a hyphen.
_DOERS = """
find: find discover locate recover unearth come-upon come-across stumble-upon stumble-across stumble-on
rescue: rescue free save extricate pull-from
kill: kill murder slay assassinate behead strangle
arrest: arrest detain capture apprehend
alarm: call alert phone telephone ring notify dial
win: win clinch capture-from
sign: sign initial
build: build construct design
buy: buy purchase acquire
publish: publish leak reveal disclose print make-public
broker: broker negotiate mediate haggle
cause: cause trigger spark provoke prompt start ignite set-off bring-about
judge: sentence acquit convict remand jail try appear-before
lead: lead head run chair captain skipper command take-over succeed replace
destroy: destroy demolish sink raze burn
bomb: bomb shell torpedo hijack
found: found establish
write: write compose invent paint direct create
hit: hit strike ram collide-with run-into crash-into slam-into plough-into plow-into smash-into run-aground-on
operate: drive pilot fly steer
"""
# Of these, what was won or hit is asked too, given who won or what hit it.
_UNDERGOERS = frozenset("win hit operate".split())
_BY_VERB = {verb: name for name, _, verbs in (line.partition(": ") for line in _DOERS.strip().splitlines()) for verb in verbs.split()}
# Who is called when something has happened.
_CALLED = frozenset("police 911 999 112 ambulance emergency coastguard sheriff authority service officer brigade station operator".split())
# "Handed to her": verbs that put somebody in charge of something.
_HANDS = frozenset("hand entrust".split())
_PASSIVE = frozenset(("auxpass", "nsubjpass", "agent"))


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed with who or what did it, and to whom or what; either may be missing."""

    name: str
    verb: Token
    doer: Token | None
    undergoer: Token | None


def deed_of(verb: Token) -> Deed | None:
    """Return the deed that a verb tells of, if it is one that is done once."""
    lemma = lemma_of(verb)
    name, under = _BY_VERB.get(lemma), None
    for child in verb.children:
        if child.dep_ in ("prep", "prt", "advmod", "acomp", "oprd") and (found := _BY_VERB.get(f"{lemma}-{child.lower_}")):
            name, under = found, next((word for word in child.children if word.dep_ == "pobj"), None)
    if name is None:
        return _handed(verb) if lemma in _HANDS else None
    passive = is_passive(verb) or name == "judge" and lemma == "appear"
    subject, target = own_subject(verb), under or _described(verb, object_of(verb))
    deed = Deed(name, verb, (agent_of(verb) or under) if passive else subject, subject if passive else target)
    return None if name == "alarm" and not _is_called(deed.undergoer) else deed


def asks_what(context: SentenceContext, deed: Deed) -> bool:
    """Return whether what a deed was done to is asked, given who did it: what was won, driven, or hit by something that moves."""
    if deed.name not in _UNDERGOERS or deed.doer is None:
        return False
    if deed.name != "hit":
        return True
    return "transport" in kinds_of(lemma_of(deed.doer)) or deed.doer.lower_ == "it" or deed.doer.i in context.by_token


def is_passive(verb: Token) -> bool:
    """Return whether a verb is in the passive: "was found", "the body found by a walker"."""
    return any(child.dep_ in _PASSIVE for child in verb.children) or (verb.tag_ == "VBN" and verb.dep_ == "acl")


def agent_of(verb: Token) -> Token | None:
    """Return by whom or what something was done, after "by" in the passive, also where the parse hangs it on a noun: "in custody by"."""
    return _after(verb, "by")


def _after(verb: Token, preposition: str) -> Token | None:
    nouns = (noun for child in verb.children if child.dep_ == "prep" for noun in child.children if noun.dep_ == "pobj")
    found = [child for holder in (verb, *nouns) for child in holder.children if child.lower_ == preposition and child.i > verb.i]
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


def _handed(verb: Token) -> Deed | None:
    """Read "the ministry was handed to her deputy": who is given something to lead, leads it."""
    return Deed("lead", verb, _after(verb, "to"), own_subject(verb) if is_passive(verb) else object_of(verb))


def _described(verb: Token, target: Token | None) -> Token | None:
    """Return an object; of "which the paper leaked", the noun that the clause describes."""
    return verb.head if target is not None and target.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else target


def _is_called(undergoer: Token | None) -> bool:
    return undergoer is not None and any(lemma_of(word) in _CALLED for word in undergoer.subtree)
