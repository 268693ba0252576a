"""Where something was done or is, in or beside which place, and where it was going."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import LOCATIVE, frame_of
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.parse_mending import is_set_aside
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import lemma_of, subject_of
from articles.domain.reading.wordnet import main_kinds_of
from articles.domain.vocabulary import ConflictType, Span

_GOALS = frozenset("to for towards".split())
# How something stands to a place that its object is told by: "found the car outside the hotel".
_SIDES = frozenset("outside inside beside behind opposite within".split())
_PREPOSITIONS = LOCATIVE - {"of", "from"} | {"within", "behind", "opposite", "by"}
# What leads to a place by a word of its own: "next to the station", "opposite the station", "across from the station".
_BY_ADVERB: Final = {"next": "next to", "close": "close to", "adjacent": "adjacent to", "opposite": "opposite", "across": "across from"}
_WHAT_IS_LEFT = frozenset("rest remainder majority most much half part parts".split())
# Kinds of nouns in WordNet under which depths, heights, speeds, rates, costs and distances fall.
_MEASURES = frozenset(("attribute~2", "magnitude_relation", "spacing~2", "possession~2"))
_STREET = re.compile(
    r"\b(?:\d{1,4}[a-z]?\s)?(?:[A-Z][\w’'.-]{1,20}\s|\d{1,3}(?:st|nd|rd|th)\s){1,3}"
    r"(?:Street|Road|Avenue|Lane|Drive|Boulevard|Crescent|Terrace|Highway)\b"
)
_SIDE = re.compile(
    r"\b((?:north|south)?-?(?:north|south|east|west)(?:-?(?:east|west))?)(?:ern)?[\s-]"
    r"(?:tip|coast|shore|side|edge|end|outskirts|bank|border|flank|part|half|suburbs?)\sof\s(?:the\s)?",
    re.IGNORECASE,
)


def place_answers(context: SentenceContext, base: Answer, verb: Token) -> Iterator[Answer]:
    """Yield the answers to where it happened or where it was going: the phrases of the verb and of its object that name a place."""
    for phrase, relation in _phrases_of(verb):
        yield from _place(context, base, phrase, relation=relation, of=verb)


def standing_answers(context: SentenceContext, verb: Token) -> Iterator[Answer]:
    """Yield the answers to where something is, of "the station is next to the market", asked of the thing."""
    subject = subject_of(verb)
    if verb.lemma_ != "be" or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return
    base = frame_of(context, verb)
    for phrase, relation in _phrases_of(verb):
        yield from _place(context, base, phrase, relation=relation, of=subject)


def _phrases_of(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield the phrases that tell where, by their first word, and how they stand to the place: "in", "next to", "opposite"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS | _GOALS:
            yield child, "in front of" if any(part.lower_ == "front" for part in child.children) else child.lower_
        elif child.lower_ in _BY_ADVERB and (child.lower_ == "opposite" or any(part.lower_ in ("to", "from") for part in child.children)):
            yield child, _BY_ADVERB[child.lower_]
        elif child.dep_ in ("dobj", "attr"):
            yield from ((part, part.lower_) for part in child.children if part.dep_ == "prep" and part.lower_ in _SIDES)


def _place(context: SentenceContext, base: Answer, phrase: Token, *, relation: str, of: Token) -> Iterator[Answer]:
    if any(token.ent_type_ in ("DATE", "TIME") or _is_no_place(context, token) for token in phrase.children):
        return
    told = [token for token in phrase.subtree if token.i in context.by_token and not is_set_aside(token)]
    named = [token for token in told if context.by_token[token.i].type not in ("PERSON", "GROUP")]
    streets = list(_streets(context, phrase))
    if not streets and (not named or relation == "by" and not any(context.by_token[token.i].type == "PLACE" for token in named)):
        return
    mentions = [context.by_token[token.i].mention for token in named]
    span = Span(phrase.idx, max([street.end for street in streets] + [token.idx + len(token) for token in named]))
    names = [*map(context.text, streets), *(mention.text for mention in mentions if not any(s.overlap(mention.span) for s in streets))]
    place = replace(
        base,
        span=span,
        type=ConflictType.PLACE,
        measure="destination" if relation in _GOALS else "place",
        label=context.text(span),
        head=lemma_of(of),
        places=tuple(dict.fromkeys(map(fold, names))),
        role=relation,
    )
    yield place
    if named and (side := _SIDE.search(place.label)):
        yield replace(place, measure="direction:side", label=side[1].lower().replace("-", ""), head=fold(mentions[-1].text))


def _is_no_place(context: SentenceContext, token: Token) -> bool:
    """Return whether what follows the preposition is a measure ("at a depth of"), or several places told by example or by what is left.

    Of "to other countries such as Spain" and "to the rest of Europe", neither says that it did not spread to a third.
    """
    if token.dep_ != "pobj" or token.i in context.by_token or token.pos_ != "NOUN":
        return False
    return token.tag_ == "NNS" or token.lower_ in _WHAT_IS_LEFT or bool(main_kinds_of(lemma_of(token)) & _MEASURES)


def _streets(context: SentenceContext, phrase: Token) -> Iterator[Span]:
    """Yield the streets and houses that a phrase names: "at 14 Harbour Street"."""
    for match in _STREET.finditer(context.plain, phrase.idx, phrase.right_edge.idx + len(phrase.right_edge)):
        yield Span(match.start(), match.end())
