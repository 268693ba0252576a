"""How long something has been going on by the day of the report, which is counted from its beginning and grows with every day."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.quantities import Counted
from articles.domain.reading.syntax import lemma_of
from articles.domain.words import words_of

UNTIL_NOW: Final = "until now"
"""The part that such a stretch of time plays in its answer."""

_PAST = re.compile(r"\b(?:past|last|previous)\s$", re.IGNORECASE)
_GOING_ON = frozenset(words_of("reading/answers/stretches", "GOING_ON"))
_HAVE = frozenset(("has", "have", "'ve", "’ve", "'s", "’s"))


def goes_on(context: SentenceContext, item: Counted) -> bool:
    """Return whether a duration reaches up to the report: "for the past week", "eight days of riots", "has been held for two years"."""
    before = context.plain[max(context.span.start, item.numeral.whole.start - 12) : item.numeral.whole.start]
    if _PAST.search(before) or (item.head in _GOING_ON and item.role.startswith("prep:of")):
        return True
    return _is_for(item.token) and any(child.dep_ == "aux" and child.lower_ in _HAVE for child in item.verb.children)


def _is_for(token: Token) -> bool:
    """Return whether a number stands in a phrase with "for"."""
    unit = token.head if token.dep_ == "nummod" else token
    return unit.dep_ == "pobj" and lemma_of(unit.head) == "for"
