"""Where a number stands in its sentence: the noun it counts, and the part that noun plays."""

from __future__ import annotations

from spacy.tokens import Token

from articles.domain.reading.syntax import lemma_of

_INSIDE = frozenset(("nummod", "quantmod", "compound", "amod", "npadvmod", "advmod", "nmod"))
_COLLECTIVE = frozenset("total number group handful dozen score hundred thousand million crowd maximum minimum average".split())


def counted_noun(last: Token) -> Token | None:
    """Return the noun that the number ending in ``last`` counts: "five people", "dozens of people", "24 of the injured"."""
    if (noun := _of_noun(last)) is not None:
        return noun if noun.pos_ != "PRON" and noun.text[0].isalpha() else None
    noun = _head_noun(last)
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN", "ADJ") and noun.text[0].isalpha() else _noun_after(last)


def _of_noun(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def hyphened_noun(last: Token) -> Token | None:
    """Return the noun that a hyphen ties to a number: a "12-point plan" has twelve points and is one plan."""
    if last.i + 3 >= len(last.doc) or last.whitespace_ or last.nbor(1).text not in ("-", "‑") or last.nbor(1).whitespace_:
        return None
    noun, after = last.nbor(2), last.nbor(3)
    return noun if noun.tag_ == "NN" and noun.whitespace_ and noun.is_alpha and after.pos_ in ("NOUN", "PROPN", "ADJ") else None


def _head_noun(token: Token) -> Token | None:
    current = token
    while current.dep_ in _INSIDE and current.head.i > current.i and current.head != current:
        current = current.head
        if current.pos_ in ("NOUN", "PROPN") and current.dep_ not in ("compound", "npadvmod", "nmod"):
            break
    return current if current != token else None


def _noun_after(last: Token) -> Token | None:
    """Return the plural noun right after a number, where the parser attached them elsewhere: "Around a dozen people were hurt"."""
    current = _past_rejected(last)
    for _ in range(3):
        if current.i + 1 >= len(last.doc):
            return None
        current = current.nbor(1)
        if current.tag_ == "NNS" or current.lower_ == "people":
            following = current.nbor(1) if current.i + 1 < len(last.doc) else None
            return None if following is not None and following.tag_ == "NNS" else current
        if current.pos_ not in ("ADJ", "NOUN") or current.tag_ == "VBN":
            return None
    return None


def _past_rejected(last: Token) -> Token:
    """Return the last token of "14, not 12," where the number is told with one that it is not; else that of the number."""
    words = [token.lower_ for token in last.doc[last.i + 1 : last.i + 5]]
    return last.nbor(4) if words[:2] == [",", "not"] and words[3:] == [","] else last


def is_one_of(token: Token) -> bool:
    """Return whether the number picks out of a set: "two of the men", "24 injured, four of them seriously"."""
    return any(
        child.dep_ == "prep"
        and child.lower_ == "of"
        and any(part.pos_ == "PRON" or any(word.dep_ in ("det", "poss") for word in part.children) for part in child.children)
        for child in token.children
    )


def is_counted_of(token: Token, noun: Token) -> bool:
    """Return whether a noun hangs on its number: in "hundreds of people were hurt" it is the hundreds who were."""
    return noun.dep_ == "pobj" and noun.head.head == token


def head_of(noun: Token | None) -> str:
    """Return the lemma of what is counted, one word for the engines of the fire service; "" where there is no noun."""
    if noun is None:
        return ""
    lemma = lemma_of(noun)
    of_fire = lemma in ("truck", "engine", "appliance") and any(child.lower_ == "fire" for child in noun.children)
    return "fire-engine" if of_fire else lemma


def _is_transparent(preposition: Token) -> bool:
    """Return whether a phrase plays the part of what it hangs on: "a total of 24", "all but three"."""
    if preposition.lower_ == "of":
        return lemma_of(preposition.head) in _COLLECTIVE
    return preposition.lower_ in ("but", "except") and preposition.head.lower_ == "all"


def role_of(token: Token) -> str:
    """Return the part that a number or its noun plays: "subject", "patient", "prep:in" or the dependency itself."""
    current = token
    while current.dep_ in ("conj", "appos", "nummod", "pobj", "prep", "quantmod") and current.head != current:
        if current.dep_ == "prep" and not _is_transparent(current):
            return f"prep:{current.lower_}"
        current = current.head
    if current.dep_ == "nsubjpass":
        return "patient"
    if current.dep_ == "nsubj":
        return "subject"
    return "patient" if current.dep_ in ("dobj", "obj", "attr", "oprd", "ROOT") else current.dep_
