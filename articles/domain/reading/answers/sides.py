"""Which of two named did it to the other, where only one can have: "Leeds beat Hull" excludes "Hull beat Leeds"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.certainty import is_negated, modality_of
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import agent_of, is_passive, lemma_of, object_of, objects_of, own_subject
from articles.domain.vocabulary import ConflictType, Modality

# Of two, one alone can be the doer of each of these at one time (asymmetric relations; Levin 1993, 13.5.2, 36.3 and 42.1).
_ONE_WAY: Final = {
    "beat": "beat defeat overcome thrash trounce rout edge overpower outclass eliminate win-against triumph-over prevail-over",
    "buy": "buy purchase acquire take-over swallow",
    "kill": "kill murder slay assassinate",
    "succeed": "succeed replace supplant",
    "invade": "invade annex occupy conquer",
    "outlive": "outlive survive outrank outbid outvote",
}
_SCORE: Final = re.compile(r"\s+\d[\d\s–-]*$")
_BY_VERB: Final = {verb: name for name, verbs in _ONE_WAY.items() for verb in verbs.split()}
# The same, told by whom it was done to.
_TURNED: Final = {"lose-to": "beat"}


def side_answers(context: SentenceContext, base: Answer, verb: Token) -> Iterator[Answer]:
    """Yield which of two that a clause names did to the other what cannot be done both ways."""
    deed, doer, other = _told(verb)
    if not deed or doer is None or other is None or is_negated(verb) or modality_of(verb) is not Modality.FACT:
        return
    first, second = _name_of(context, doer), _name_of(context, other)
    if not first or not second or first == second:
        return
    names = tuple(sorted((first, second)))
    yield replace(
        base,
        span=text_span([verb]),
        type=ConflictType.ACTION_POLARITY,
        measure=f"did:{deed} of {' and '.join(names)}",
        label=_in_words(verb, doer, other),
        low=float(first == names[0]),
        head=deed,
        names=names,
        subject="",
        role="",
        modifiers=(),
    )


def _told(verb: Token) -> tuple[str, Token | None, Token | None]:
    """Return the deed of a verb, who did it, and to whom."""
    lemma = lemma_of(verb)
    for particle in ("against", "over", "to"):
        under = next(objects_of(verb, particle), None)
        if under is not None and (name := _TURNED.get(f"{lemma}-{particle}")):
            return name, under, own_subject(verb)
        if under is not None and (name := _BY_VERB.get(f"{lemma}-{particle}", "")):
            return name, own_subject(verb), under
    name = _BY_VERB.get(lemma, "")
    return (name, agent_of(verb), own_subject(verb)) if is_passive(verb) else (name, own_subject(verb), object_of(verb) or _next(verb))


def _next(verb: Token) -> Token | None:
    """Return a name right behind a verb that the parser takes for no object of it: "beat Oslo 3-1"."""
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return following if following is not None and following.pos_ == "PROPN" and following.head == verb else None


def _in_words(verb: Token, *parties: Token) -> str:
    """Return the words from the first of a verb and its parties to the last: "Bergen lost 3-1 to Oslo"."""
    places = [verb.i, *(token.left_edge.i for token in parties), *(token.i for token in parties)]
    return " ".join(verb.doc[min(places) : max(places) + 1].text.split())


def _name_of(context: SentenceContext, token: Token) -> str:
    """Return the folded name that a noun is, or of which it is a part, without the score that may be taken for its end.

    A capitalised word without an article is one too, where the recogniser has none: it leaves out clubs at the beginning of a sentence.
    """
    word = next((child for child in (token, *token.children) if child.i in context.by_token and child.dep_ != "poss"), None)
    if word is not None:
        return fold(_SCORE.sub("", context.by_token[word.i].mention.text))
    alone = (
        token.text.istitle()
        and token.pos_ in ("NOUN", "PROPN")
        and not any(child.dep_ in ("det", "poss", "amod") for child in token.children)
    )
    return fold(token.text) if alone else ""
