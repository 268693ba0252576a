"""The question that an answer answers, as a person would ask it, made of the answer's own clause.

"The crew sent a distress call at 06:37" answers "When did the crew send a distress call?". Only plain clauses are turned round; where
pronouns, quotations or a tangle of clauses would make the question odd, none is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.reading.syntax import governor
from articles.domain.vocabulary import Span

_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
_VERBAL: Final = ("VERB", "AUX")
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_KEPT: Final = frozenset(("prep", "prt", "dobj", "attr", "acomp", "oprd", "dative", "agent", "advmod", "neg", "npadvmod", "xcomp"))
_DROPPED: Final = frozenset("also meanwhile however still now already then therefore instead yesterday today tonight tomorrow".split())
_PRONOUNS: Final = frozenset(("PRP", "PRP$", "WP", "WDT", "WRB"))
_OF_TIME: Final = frozenset("at on in by around about before after during since until from between".split())
_OF_PLACE: Final = frozenset("at in on near off outside inside to towards from for".split())
_POINTING: Final = frozenset("here there this that these those than".split())
_PLURALS: Final = ("NNS", "NNPS")
_OWN: Final = frozenset(("its", "their"))
_DO: Final = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_BE: Final = "be"
_LONGEST: Final = 120
_MARKS: Final = re.compile(r"[“”\"()\[\]:;…]")
_SIGN: Final = re.compile(r"\s+([,.?’'])")


def how_many(doc: Doc, span: Span) -> str:
    """Return the question that a count answers, "" where none can be made: "How many depots have been shut?"."""
    tokens = _inside(doc, span)
    numeral = next((token for token in reversed(tokens) if token.like_num and token.dep_ == "nummod"), None)
    if numeral is None or numeral.head.tag_ not in _PLURALS or numeral.head.i < numeral.i:
        return _how_many_of(tokens)
    noun, verb = numeral.head, numeral.head.head
    counted = [token for token in noun.subtree if token.i > numeral.i and _is_close(token, noun)]
    if noun.dep_ == "pobj" and verb.lower_ == "with":
        return _how_many_aboard(noun, verb)
    if not counted or verb.pos_ not in _VERBAL or any(child.dep_ in ("conj", "appos", "cc") for child in noun.children):
        return ""
    asked = ["How many", *_words(counted)]
    if verb.lemma_ == _BE and verb.tag_ in _FINITE and any(child.dep_ == "expl" for child in verb.children):
        return f"{' '.join(asked)} {verb.lower_} there?"
    if noun.dep_ in _SUBJECTS:
        predicate = _predicate(verb, without=noun)
        return _put([*asked, *_words(predicate)], [*counted, *predicate])
    return _inverted(asked, verb, without=noun, used=counted) if noun.dep_ == "dobj" else ""


def _how_many_of(tokens: list[Token]) -> str:
    """Return the question that "14 of the houses" answers, where it is a subject."""
    numeral = next((token for token in tokens if token.like_num and token.dep_ in _SUBJECTS), None)
    whole = next((child for child in numeral.children if child.lower_ == "of"), None) if numeral is not None else None
    if numeral is None or whole is None or numeral.head.pos_ not in _VERBAL:
        return ""
    of, predicate = list(whole.subtree), _predicate(numeral.head, without=numeral)
    if any(token.tag_ in _PRONOUNS for token in of):
        return ""
    return _put(["How many", *_words(of), *_words(predicate)], [*of, *predicate])


def _how_many_aboard(noun: Token, preposition: Token) -> str:
    """Return the question that "sailed with 86 people aboard" answers."""
    verb, after = governor(preposition), noun.doc[noun.i + 1 : noun.i + 3]
    aboard = after.text.lower().startswith(("aboard", "on board")) and not any(child.dep_ == "dobj" for child in verb.children)
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None or not aboard:
        return ""
    vessel = [token for token in subject.subtree if _is_close(token, subject)]
    words = ["How many", noun.text, "were aboard", *_words(vessel)]
    return "" if any(token.tag_ in _PRONOUNS for token in vessel) else " ".join(words) + "?"


def when_or_where(doc: Doc, span: Span, *, place: bool = False) -> str:
    """Return the question that a time or a place answers, "" where none can be made: "When did the alarm go off?"."""
    root = _root_of(_inside(doc, span))
    if root is None or root.dep_ not in ("pobj", "npadvmod", "advmod"):
        return ""
    told = root.head if root.dep_ == "pobj" else root
    if told.head.pos_ not in _VERBAL or (told is not root and told.lower_ not in (_OF_PLACE if place else _OF_TIME)):
        return ""
    return _inverted(["Where" if place else "When"], told.head, without=told, used=[])


def _root_of(tokens: list[Token]) -> Token | None:
    """Return the head of a time or a place, which may have more words than the answer: "9" of "9 p.m."."""
    root = next((token for token in tokens if token.head not in tokens), None)
    while root is not None and root.dep_ in ("nummod", "compound", "quantmod") and root.head.pos_ in ("NOUN", "PROPN", "NUM"):
        root = root.head
    return root


def _inside(doc: Doc, span: Span) -> list[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []


def _is_close(token: Token, noun: Token) -> bool:
    """Return whether a word belongs to what is counted itself, and not to a clause or an aside about it."""
    current = token
    while current != noun:
        if current.dep_ in ("relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl"):
            return False
        current = current.head
    return True


def _chain(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, in order."""
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]


def _kept(verb: Token, without: Token) -> list[Token]:
    """Return the words that go with a verb after it, up to the first aside; without the answer."""
    words: list[Token] = []
    for child in sorted(verb.children, key=lambda child: child.i):
        if child.i < verb.i or child == without:
            continue
        if child.dep_ not in _KEPT:
            if child.dep_ in ("punct", "cc"):
                break
            continue
        if child.dep_ == "prep" and any(word.lower_ == child.lower_ for word in words):
            break  # "in Pira and 54 in Ashkol": the second is another's
        part = [token for token in child.subtree if _is_close(token, child)]
        if child.lower_ not in _DROPPED and part and part[-1].i - part[0].i + 1 == len(part):
            words += part
    return words


def _predicate(verb: Token, without: Token) -> list[Token]:
    before = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.i < verb.i]
    return [*(token for token in sorted(before, key=lambda token: token.i) if token.lower_ not in _DROPPED), verb, *_kept(verb, without)]


def _inverted(asked: list[str], verb: Token, *, without: Token, used: list[Token]) -> str:
    """Put the auxiliary, or "did", before the subject."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.i > verb.i:
        return ""
    who = [token for token in subject.subtree if _is_close(token, subject) or token.dep_ == "punct" and token.text == "'"]
    if who[-1].i - who[0].i + 1 != len(who):
        return ""
    chain, after = _chain(verb), _kept(verb, without)
    if chain:
        turned = [chain[0].lower_, *_words(who), *_words(chain[1:]), verb.text]
    elif verb.lemma_ == _BE:
        turned = [verb.lower_, *_words(who)]
    elif verb.tag_ in _DO:
        turned = [_DO[verb.tag_], *_words(who), verb.lemma_]
    else:
        return ""
    negated = [child.text for child in verb.children if child.dep_ == "neg"]
    if negated:
        return ""
    return _put([*asked, *turned, *_words(after)], [*used, *who, verb, *chain, *after], owned=False)


def _words(tokens: Iterable[Token]) -> list[str]:
    """Return words as they stand within a sentence: "The crew" as "the crew"."""
    return [token.lower_ if token.is_sent_start and _is_common(token) else token.text for token in tokens]


def _is_common(token: Token) -> bool:
    return token.pos_ == "DET" or (token.pos_ != "PROPN" and not token.ent_type_)


def _put(words: list[str], tokens: list[Token], *, owned: bool = True) -> str:
    """Return the question, if it is one that can be asked out of its place; ``owned`` says that "their" is of what is counted."""
    question = _SIGN.sub(r"\1", " ".join(words)) + "?"
    finite = any(token.tag_ in _FINITE for token in tokens)
    odd = any(_is_odd(token, owned=owned) for token in tokens)
    return "" if odd or not finite or len(question) > _LONGEST or len(words) < 4 or _MARKS.search(question) else question


def _is_odd(token: Token, *, owned: bool) -> bool:
    """Return whether a word stands for something that only its own sentence tells."""
    pronoun = token.tag_ in _PRONOUNS and not (owned and token.lower_ in _OWN)
    return pronoun or token.is_space or token.lower_ in _POINTING
