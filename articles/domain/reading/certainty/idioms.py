"""Denials in several words, and words of denial that deny nothing: "ruled out", "stopped short of", "not Dell but Marsh", "nobody but".

Negators with exceptions and corrections: Huddleston & Pullum 2002, 9.2-9.3; "short of", "far from" and "close to": 8.3.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from articles.domain.reading.certainty.words import REJECT

_EXCEPTING: Final = frozenset("but except excepting save bar besides apart other".split())
_RULING: Final = frozenset(("exclude", "discount"))
_RULED: Final = ("dobj", "nsubjpass", "xcomp", "ccomp")
# Phrasal verbs that put aside what was said; with other objects they deny nothing ("threw out the rubbish").
_DISMISSALS: Final = {
    **dict.fromkeys("push cast sweep set thrust".split(), frozenset(("aside",))),
    **dict.fromkeys("shrug laugh fend".split(), frozenset(("off",))),
    **dict.fromkeys("shoot knock slap strike".split(), frozenset(("down",))),
    "brush": frozenset(("aside", "off", "away")),
    "wave": frozenset(("aside", "off", "away")),
    "throw": frozenset(("out",)),
}
_NEGATORS: Final = frozenset("not n't n’t neither".split())
_CORRECTED: Final = ("attr", "dobj", "prep", "oprd", "acomp", "agent", "advmod", "npadvmod")
_ACTS_OF_DENYING: Final = frozenset("deny dispute mistake escape hide gainsay".split())
# "Short of signing" was not signed; neither was what somebody was far from, came close to, or shied away from.
_SHORT: Final = {
    "short": (frozenset(("of",)), frozenset("stop fall come pull".split())),
    "far": (frozenset(("from",)), frozenset("be remain seem look appear".split())),
    "away": (frozenset(("from",)), frozenset("shy back walk step turn steer draw shrink".split())),
    "close": (frozenset(("to",)), frozenset(("come", "get"))),
    "near": (frozenset(("to",)), frozenset(("come", "get"))),
    "off": (frozenset(("from",)), frozenset(("hold", "back"))),
    "back": (frozenset(("from",)), frozenset(("hold", "pull", "draw", "step"))),
}


def rejects(verb: Token) -> bool:
    """Return whether a verb denies where what it rejects was said: "rejected [claims]", "brushed aside [reports]"."""
    lemma = verb.lemma_.lower()
    particles = _DISMISSALS.get(lemma, frozenset())
    return lemma in REJECT or any(child.lower_ in particles and child.dep_ in ("prt", "advmod") for child in verb.children)


def rules_out(verb: Token) -> bool:
    """Return whether a verb says that something cannot be: "ruled out", "excluded that"."""
    if verb.lemma_.lower() == "rule":
        return any(child.dep_ == "prt" and child.lower_ == "out" for child in verb.children)
    return verb.lemma_.lower() in _RULING and any(child.dep_ == "ccomp" for child in verb.children)


def rules_out_something(verb: Token) -> bool:
    """Return whether a verb rules out what is no clause: "ruled out arson"."""
    return rules_out(verb) and any(child.dep_ in _RULED for child in verb.children)


def falling_short(preposition: Token) -> Token | None:
    """Return the verb that, with "short of", "far from", "away from" or "close to", says that what follows was not done."""
    if not preposition.i or (adverb := preposition.nbor(-1)).lower_ not in _SHORT or preposition.head not in (adverb, adverb.head):
        return None
    prepositions, verbs = _SHORT[adverb.lower_]
    return adverb.head if preposition.lower_ in prepositions and adverb.head.lemma_.lower() in verbs else None


def short_of(verb: Token) -> Token | None:
    """Return the verb of what somebody fell short of: "stopped short of [signing]"."""
    beside = [child for child in verb.children if child.lower_ in _SHORT]
    for preposition in (child.doc[child.i + 1] for child in beside if child.i + 1 < len(child.doc)):
        if falling_short(preposition) == verb:
            return next((child for child in preposition.children if child.dep_ in ("pcomp", "pobj") and child.tag_ == "VBG"), None)
    return None


def is_forgone(verb: Token) -> bool:
    """Return whether something is left undone in favour of another thing: "instead of signing", "without signing"."""
    head = verb.head
    if verb.dep_ in ("pcomp", "pobj") and head.dep_ == "prep":
        return head.lower_ == "without" or (head.lower_ == "of" and any(child.lower_ == "instead" for child in (*head.lefts, head.head)))
    than = [child for child in verb.children if child.dep_ == "mark" and child.lower_ == "than"]
    return bool(than) and than[0].i > 0 and than[0].nbor(-1).lower_ == "rather"


def has_exception(negative: Token) -> bool:
    """Return whether "but", "except" or "other than" follows "nobody", "no one" or "no choice": then the clause tells what is so."""
    doc, place = negative.doc, negative.i + 1
    return (
        place < len(doc)
        and doc[place].lower_ in _EXCEPTING
        and (doc[place].lower_ != "apart" or doc[place : place + 2].text == "apart from")
    )


def corrected(argument: Token) -> Token | None:
    """Return what is put in place of "not X": "not Dell but [Marsh]", "nobody but [Marsh]"."""
    instead = any(child.dep_ == "cc" and child.lower_ == "but" for child in argument.children)
    return next((child for child in argument.children if child.dep_ == "conj"), None) if instead else None


def is_corrected(verb: Token, negator: Token) -> bool:
    """Return whether what "not" bears on beside a verb is put right in the same breath: "was not Dell but Marsh"."""
    if negator.lower_ not in _NEGATORS:
        return False
    if _corrects(verb, "ADP"):
        return True  # "did not sink on Monday but on Sunday"
    for child in verb.children:
        if child.i > negator.i and child.dep_ in _CORRECTED and (_corrects(child) or any(_corrects(below) for below in child.children)):
            return True
    return False


def _corrects(word: Token, *kinds: str) -> bool:
    other = corrected(word)
    return other is not None and (other.pos_ in kinds if kinds else other.pos_ not in ("VERB", "AUX"))


def is_beyond_denial(noun: Token) -> bool:
    """Return whether "no" before it makes an act of denying impossible: "no denying", "no disputing"."""
    return noun.tag_ == "VBG" and noun.lemma_.lower() in _ACTS_OF_DENYING and any(child.lower_ == "no" for child in noun.children)


def is_scant(word: Token) -> bool:
    """Return whether "hardly", "scarcely" or "barely" stands before "any" or "anyone"."""
    return word.lower_.startswith("any") and any(child.lower_ in ("hardly", "scarcely", "barely") for child in word.lefts)
