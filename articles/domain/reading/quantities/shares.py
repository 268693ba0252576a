"""Whether a count is a part of another, what is left of it, or all of it: "including 12", "12 of them", "12 others", "12 in all"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from articles.domain.reading.lexicon import IMPORTANCE
from articles.domain.reading.quantities.records import Counted
from articles.domain.reading.syntax import lemma_of

PART: Final = "part"
REST: Final = "rest"
WHOLE: Final = "whole"

_RESTS: Final = frozenset("other another more further additional remaining else extra".split())
_RESTING: Final = frozenset("others rest remainder".split())
_TOTALS: Final = frozenset("total toll tally overall altogether aggregate combined".split())
_AMONG: Final = frozenset(("among", "amongst", "including"))
_SETS: Final = frozenset("them these those whom which dead victim injured wounded casualty survivor killed".split())
_INCLUDING: Final = frozenset(("include", "comprise"))
_NEARBY: Final = 12


def share_of(item: Counted) -> str:
    """Return "part", "rest", "whole", or "" where a number says nothing of how it stands to others of its kind.

    >>> PART, REST, WHOLE
    ('part', 'rest', 'whole')
    """
    measure, _, detail = item.measure.partition(":")
    if detail and measure in IMPORTANCE:
        return ""  # "five of them critically" counts all who are critical
    anchor = item.noun if item.noun is not None else item.token
    if _is_rest(item, anchor):
        return REST
    if item.partitive or _is_part(item, anchor):
        return PART
    return WHOLE if _is_whole(item, anchor) else ""


def _is_rest(item: Counted, anchor: Token) -> bool:
    children = {child.lower_ for noun in (anchor, item.token) for child in noun.children if child.dep_ in ("amod", "det", "advmod")}
    if "than" in {word.lower_ for word in item.token.doc[item.token.i - 1 : item.token.i]}:
        children.discard("more")
    return bool(children & _RESTS) or anchor.lower_ in _RESTING


def _is_part(item: Counted, anchor: Token) -> bool:
    """Return whether a number is told as one of several: after "including" or "among", with "alone", or before "and 12 more"."""
    top = anchor
    while top.dep_ in ("conj", "appos", "nummod") and top.head != top:
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ in _AMONG:
        return True
    if _is_among(anchor) or _is_among(item.verb):
        return True
    if lemma_of(item.verb) in _INCLUDING and item.role in ("object", "patient", ""):
        return True
    return any(word.lower_ == "alone" for word in _clause_after(item)) or _has_remainder(item, anchor)


def _is_among(head: Token) -> bool:
    """Return whether a word has "among them", "of whom" or "among the dead" beside it."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("among", "amongst", "of"):
            words = [part for part in child.children if part.dep_ == "pobj"]
            of = child.lower_ == "of"
            if any(part.lower_ in ("them", "these", "those", "whom", "which") or not of and lemma_of(part) in _SETS for part in words):
                return True
    return False


def _clause_after(item: Counted) -> list[Token]:
    """Return the words after a number, as far as its clause reaches."""
    last = item.noun.i if item.noun is not None else item.token.i
    found: list[Token] = []
    for token in item.token.doc[last + 1 : last + _NEARBY]:
        if token.text in ",.;:" or token.pos_ in ("VERB", "AUX") or token.dep_ in ("cc", "mark"):
            break
        found.append(token)
    return found


def _has_remainder(item: Counted, anchor: Token) -> bool:
    """Return whether "and 12 more" or "and 12 others" follows, beside what is counted."""
    for head in (anchor, item.verb):
        for child in head.children:
            beside = child.dep_ == "conj" and child.i > anchor.i and child.pos_ in ("NOUN", "NUM", "PRON")
            if beside and (child.lower_ in _RESTING or any(word.lower_ in _RESTS - {"else"} for word in child.children)):
                return True
    return False


def _is_whole(item: Counted, anchor: Token) -> bool:
    """Return whether a number is told as all there is: "a toll of 12", "12 in all", "a total of 12", "12 so far"."""
    doc = item.token.doc
    first = max(item.token.sent.start, item.token.i - 6)
    last = min(item.token.sent.end, max(anchor.i, item.token.i) + 5)
    words = [token.lower_ for token in doc[first:last]]
    near = " ".join(words)
    return not _TOTALS.isdisjoint(words) or " in all " in f" {near} " or " so far " in f" {near} "
