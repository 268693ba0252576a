"""Which sentences state something that can be checked: no question, exhortation, mere opinion or scrap of words."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from articles.domain.reading.lexicon import NEGATIONS
from articles.domain.words import words_of

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SHORTEST: Final = 12
_MANY: Final = 9
_VERBAL: Final = ("VERB", "AUX")
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_BEFORE_ORDERS: Final = frozenset("please do don't never always just so then and but also now simply".split())
# What readers of a page are asked to do.
_INVITATIONS: Final = frozenset(words_of("reading/claims/statements", "INVITATIONS"))
_REMINDING: Final = frozenset(("note", "remember", "recall"))
_OPINING: Final = frozenset("think believe feel hope guess love like hate wish suppose reckon want need pray thank".split())
_EVALUATIVE: Final = frozenset(words_of("reading/claims/statements", "EVALUATIVE"))
_OUGHT: Final = frozenset("must should need ought let".split())
_FIRST: Final = frozenset(("i", "we"))
_NO_VALUE: Final = frozenset(("DATE", "TIME", "ORDINAL"))


def states_something(sentence: DocSpan, *, headline: bool = False, attributed: bool = False) -> bool:
    """Return whether a sentence is a claim, or several.

    ``attributed``: somebody is said to say it, so that an opinion is a claim that they hold it. A sentence without a verb is a claim
    in a headline, or where it has a name or a number: "24 dead in quake".
    """
    text = sentence.text.strip()
    if len(text) < _SHORTEST or len(_WORD.findall(text)) < 3 or text.rstrip("”\"'’)] ").endswith("?"):
        return False
    if not any(token.pos_ in _VERBAL for token in sentence):
        return not text.endswith(":") and (headline or has_value(sentence) or _may_hide_a_verb(text))
    if _is_exhortation(sentence, headline=headline):
        return has_value(sentence) and sentence.root.lower_ not in _INVITATIONS
    return headline or attributed or has_value(sentence) or not _is_opinion(sentence, text)


def _may_hide_a_verb(text: str) -> bool:
    """Return whether words are so many, or end so much like a sentence, that the tagger may have taken their verb for a noun."""
    words = len(_WORD.findall(text))
    return words >= _MANY or (words > 3 and text.endswith("."))


def has_value(tokens: DocSpan | list[Token]) -> bool:
    """Return whether there is a name or a number among the tokens."""
    return any(token.like_num or token.pos_ == "NUM" or (token.ent_type_ and token.ent_type_ not in _NO_VALUE) for token in tokens)


def _is_exhortation(sentence: DocSpan, *, headline: bool) -> bool:
    """Return whether a sentence asks its readers to do something: "Let us pray", "Click here", "Do not miss it"."""
    root = sentence.root
    if root.tag_ not in ("VB", "VBP") or any(child.dep_ in _SUBJECTS for child in root.children):
        return False
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ not in ("do", "please") for child in root.children):
        return False
    if (headline or root.tag_ == "VBP") and root.lower_ not in _INVITATIONS:
        return False
    if root.lower_ in _REMINDING and any(child.dep_ == "ccomp" for child in root.children):
        return False
    before = [token for token in sentence if token.i < root.i and not token.is_punct and not token.is_space]
    return all(token.lower_ in _BEFORE_ORDERS or token.dep_ == "neg" for token in before)


def _is_opinion(sentence: DocSpan, text: str) -> bool:
    """Return whether the writer only says what he or she feels: "What a shame!", "I think it is wonderful", "We must act"."""
    root = sentence.root
    first = sentence[0].lower_
    if first in ("what", "how") and text.endswith("!"):
        return True
    subject = next((child.lower_ for child in root.children if child.dep_ in _SUBJECTS), "")
    helpers = {child.lower_ for child in root.children if child.dep_ == "aux"}
    if subject in _FIRST and (root.lemma_.lower() in _OPINING or helpers & _OUGHT):
        return not _is_denied(sentence)
    predicate = next((child for child in root.children if child.dep_ in ("acomp", "attr")), None)
    if root.lemma_ != "be" or predicate is None or (predicate.lower_ == "clear" and _is_denied(sentence)):
        return False  # "it was not clear who fired" says that nobody knows
    return predicate.lower_ in _EVALUATIVE or any(child.dep_ == "amod" and child.lower_ in _EVALUATIVE for child in predicate.children)


def _is_denied(sentence: DocSpan) -> bool:
    return any(token.lower_ in NEGATIONS for token in sentence)
