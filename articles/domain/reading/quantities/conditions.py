"""States that people are counted in and no single word gives: in critical condition, in custody, in hospital."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.syntax import lemma_of

CRITICAL: Final = "injuries:critical"
_WHO = r"(?:\s(?:of\s(?:them|whom|these|those|the\s[a-z]+)|people|others|more|men|women|children|patients|victims|survivors|[a-z]+ers))"
_ARE = r"(?:\s(?:who|is|are|was|were|be|been|being|have|has|had|remain(?:s|ed|ing)?|stay(?:s|ed)?|still|now|left|listed|reported|said|to))"
_CRITICAL = re.compile(
    rf"{_WHO}{{0,2}},?{_ARE}{{0,4}}\s(?:critically(?:\s(?:injured|hurt|wounded|ill|burned|burnt)\b|(?=\s?(?:[,.;:)]|and\b|$)))"
    r"|critical(?=\s?(?:[,.;:)]|and\b|$))|in\s(?:a\s)?(?:[a-z]+\sbut\s)?critical(?:\sbut\s[a-z]+)?\s(?:condition|state)\b)"
)
_STAYING = frozenset("be remain stay lie keep".split())
_CUSTODY = frozenset("custody detention jail prison arrest".split())
_HOSPITALS = frozenset(("hospital", "clinic"))
_LONG = 16


def is_critical(token: Token) -> bool:
    """Return whether the people that a number counts are said to be critically hurt: "five of them critically", "10 are critical"."""
    following = token.doc[token.i + 1 : token.i + _LONG]
    if not any(word.lower_.startswith("critical") for word in following):
        return False
    return bool(_CRITICAL.match(token.whitespace_ + following.text))


def measure_of_stay(verb: Token) -> str:
    """Return the measure of those who are, remain or are kept in custody or in hospital; "" where the verb tells of neither.

    What the subject counts has to be people for it to hold.
    """
    lemma = lemma_of(verb)
    places = {
        lemma_of(part) for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "under") for part in child.children
    }
    if lemma in _STAYING | {"hold"}:
        if places & _CUSTODY:
            return "arrests"
        if places & _HOSPITALS and lemma != "hold":
            return "hospitalisation"
    return ""
