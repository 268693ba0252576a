"""Where "not" goes: what the parser hangs amiss around it is hung where the rules of grammar look for it.

The parser takes "the army, not the police, that opened fire" for police who opened fire, hangs "not" of "could not have been speeding" on
an auxiliary, and takes "has not, he said, resigned" for two clauses. Contrastive negation: Huddleston & Pullum 2002, 9.1.3.
"""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

MENDING: Final = "mend_negation"
"""The name under which the pipeline knows it."""

SET_ASIDE: Final = "set_aside"
"""The dependency of a phrase that is named only to say that it is not the one: "the police" in "the army, not the police"."""

_NAMED: Final = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADP"))
_HELPS: Final = frozenset(("aux", "auxpass"))
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_DESCRIBES: Final = frozenset(("relcl", "acl"))
_BREAKS: Final = frozenset((",", "–", "—", "-", "--"))
_JOINTS: Final = frozenset(("and", "but"))
_AGAIN: Final = frozenset(("before", "again", "since", "yet"))
_HELPERS: Final = frozenset(("be", "have", "do"))
_FOCUS: Final = frozenset(("only", "just", "merely", "simply", "because", "due", "until", "till", "without", "even", "least"))
_LONGEST_ASIDE: Final = 12


@Language.component(MENDING)
def mend_negation(doc: Doc) -> Doc:
    """Rehang what stands around each "not", "never" and "rather than" of a parsed document. Linear in its length."""
    for token in doc:
        if token.lower_ in ("not", "n't", "n’t"):
            if _contrasts(token):
                _set_aside(token)
            else:
                _bind(token)
        elif token.lower_ == "than" and token.i and token.nbor(-1).lower_ == "rather":
            _set_aside(token)
        elif (
            token.lower_ == "never" and token.head.lower_ in _AGAIN and token.head.pos_ == "ADV" and token.head.head.pos_ in ("VERB", "AUX")
        ):
            token.head = token.head.head
    return doc


def is_set_aside(token: Token) -> bool:
    """Return whether a token stands in a phrase that is named only to say that it is not the one."""
    while token.dep_ != SET_ASIDE:
        if token.head == token or token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return True


def _contrasts(negator: Token) -> bool:
    """Return whether "not" sets one phrase against another: it follows a comma, a dash or "and"."""
    if negator.is_sent_start or not negator.i:
        return False
    before = negator.nbor(-1)
    return before.text in _BREAKS or before.lower_ in _JOINTS


def _set_aside(negator: Token) -> None:
    """Mark the phrase after "not" as set aside; what is told after it is told of the phrase before."""
    if negator.i + 1 >= len(negator.doc) or negator.nbor(1).is_sent_start or negator.nbor(1).lower_ in _FOCUS:
        return
    phrase = negator.nbor(1)
    while phrase.head.i > negator.i and phrase.head != phrase and phrase.head.left_edge.i >= negator.i - 1:
        phrase = phrase.head
    kept = phrase.head
    if phrase.pos_ not in _NAMED or kept.i > negator.i or (kept.pos_ == "VERB" and phrase.pos_ != "ADP" and not _ends_clause(phrase)):
        return
    if any(child.dep_ == "cc" and child.lower_ == "but" for child in phrase.children):
        return  # "not the army but the police"
    for child in list(phrase.rights):
        if child.dep_ in _DESCRIBES and kept.pos_ in _NAMED and (kept.dep_ == "attr" or child.left_edge.nbor(-1).is_punct):
            child.head = kept
    phrase.dep_ = SET_ASIDE
    if negator.dep_ == "neg" and negator.head == kept:
        negator.head = phrase


def _ends_clause(phrase: Token) -> bool:
    """Return whether a phrase that the parser hangs on a verb as no subject has a pause or the end behind it: "Twelve died, not 14."."""
    last = phrase.right_edge.i + 1
    return phrase.dep_ not in _SUBJECTS and (last >= len(phrase.doc) or phrase.doc[last].is_punct or phrase.doc[last].is_sent_start is True)


def _bind(negator: Token) -> None:
    """Hang "not" on the verb that its auxiliary helps, with the subject, also where an aside parts them: "has not, he said, resigned"."""
    helper = negator.head
    if negator.dep_ == "neg" and helper.dep_ in _HELPS:
        verb = helper
        while verb.dep_ in _HELPS:
            verb = verb.head
        for child in [child for child in helper.children if child == negator or child.dep_ in _SUBJECTS]:
            child.head = verb
    elif (after := _after_aside(negator)) is not None and _is_helper(helper) and helper.i < negator.i:
        _join(helper, after)


def _after_aside(negator: Token) -> Token | None:
    """Return the verb without subject or helper to which "not" goes over an aside between two commas, or None."""
    doc, place = negator.doc, negator.i + 1
    if place >= len(doc) or doc[place].text != "," or negator.head.dep_ in _HELPS:
        return None
    for close in range(place + 1, min(len(doc) - 1, place + _LONGEST_ASIDE)):
        if doc[close].is_sent_start:
            return None
        if doc[close].text == ",":
            verb = doc[close + 1]
            while verb.dep_ in (*_HELPS, "advmod") and verb.head.i > verb.i:
                verb = verb.head
            return verb if verb.pos_ == "VERB" and not any(child.dep_ in _SUBJECTS for child in verb.children) else None
    return None


def _is_helper(token: Token) -> bool:
    return token.tag_ == "MD" or token.lemma_ in _HELPERS


def _join(helper: Token, verb: Token) -> None:
    if helper in verb.subtree:
        for child in [child for child in helper.children if child.i < verb.i and (child.dep_ in _SUBJECTS or child.dep_ == "neg")]:
            child.head = verb
        helper.head, helper.dep_ = verb, "aux"
    elif verb in helper.subtree:
        verb.head, verb.dep_ = helper, "xcomp"
