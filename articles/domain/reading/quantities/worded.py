"""Quantities that no numeral tells: "a man was killed", "nobody was hurt", "in his forties", "twice as many"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from articles.domain.reading.lexicon import MEASURE_NOUNS, PERSON
from articles.domain.reading.numerals import Numeral, is_ordinal
from articles.domain.reading.quantities.measures import Site, argument_measure, measure_of
from articles.domain.reading.quantities.phrases import head_of, role_of
from articles.domain.reading.quantities.records import Counted
from articles.domain.reading.syntax import governor, lemma_of
from articles.domain.vocabulary import Quantifier, Span

_OF_ONE = frozenset("deaths injuries casualties missing arrests charges rescues trapped hospitalisation".split())
_OF_NONE = _OF_ONE | {"damage", "displacement", "infection"}
_ONE = re.compile(
    r"\b(?:an?|another)\s(?:(?!(?:an?|the|and|or|of|in|by|to|at|with|for|who|that)\s)[\w-]+,?\s){0,3}?(?:\d{1,3}-year-)?"
    rf"({'|'.join(sorted(PERSON, key=len, reverse=True))})\b(?![’'-])",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"\b(?:no[ -]one|nobody|none|no (?:people|person|{'|'.join(noun for noun in MEASURE_NOUNS if '-' not in noun)})(?:s|es)?"
    r"|no (?:fatalities|injuries|casualties))\b(?! (?:else|other|more|further)\b)",
    re.IGNORECASE,
)
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
_IN_DECADE = re.compile(
    rf"\bin (?:his|her|their) (?:(?:early|mid|late)[ -](?:to[ -]late )?)?([1-9]0s|{'|'.join(_DECADES)}|teens)\b", re.IGNORECASE
)
_SECONDS = {"hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629800.0, "year": 31557600.0, "decade": 315576000.0}
_HALF_MORE = re.compile(rf"\b(?:an?|one)\s({'|'.join(_SECONDS)})\sand\sa\shalf\b", re.IGNORECASE)
_TWICE = re.compile(
    r"\b(twice)(?: as (?:many|much|large|big|high|long|likely|often)| the (?:number|amount|size|rate|price))\b", re.IGNORECASE
)


def find_worded(doc: Doc, plain: str) -> Iterator[Counted]:
    """Yield the quantities that are told without a number word, in no order."""
    for match in _ONE.finditer(plain):
        yield from _one(doc, match)
    for match in _NONE.finditer(plain):
        yield from _none(doc, match)
    for match in _IN_DECADE.finditer(plain):
        yield from _decade(doc, match)
    for match in _HALF_MORE.finditer(plain):
        yield from _and_a_half(doc, match)
    for match in _TWICE.finditer(plain):
        if token := _token_at(doc, match.start(1), match.end(1)):
            numeral = _exactly(match.start(1), match.end(1), 2.0)
            yield Counted(numeral, token, governor(token), "ratio", end=match.end(1))


def _and_a_half(doc: Doc, match: re.Match[str]) -> Iterator[Counted]:
    """Yield the duration of "an hour and a half"."""
    if token := _token_at(doc, match.start(1), match.end(1)):
        numeral = _exactly(match.start(), match.end(), 1.5)
        factor = _SECONDS[match[1].lower()]
        yield Counted(numeral, token, governor(token), "duration", unit="second", factor=factor, role=role_of(token), end=match.end())


def _exactly(start: int, end: int, value: float) -> Numeral:
    return Numeral(Span(start, end), Span(start, end), value, None, Quantifier.EXACTLY)


def _token_at(doc: Doc, start: int, end: int) -> Token | None:
    tokens = doc.char_span(start, end, alignment_mode="expand")
    return tokens[-1] if tokens is not None and len(tokens) else None


def _one(doc: Doc, match: re.Match[str]) -> Iterator[Counted]:
    """Yield the one of "a man was killed": a single person to whom the verb of the clause does what news counts."""
    noun = _token_at(doc, match.start(1), match.end(1))
    if noun is not None and noun.dep_ in ("amod", "compound", "nmod") and lemma_of(noun.head) in PERSON:
        noun = noun.head  # "a 45-year-old man", "a police officer"
    if noun is None or noun.dep_ == "compound" or not any(child.idx == match.start() for child in noun.children):
        return
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj", "obj", "conj") or any(
        child.pos_ == "NUM" or is_ordinal(child.lower_) for child in noun.children
    ):
        return
    verb = governor(noun)
    role = role_of(noun)
    if (measure := argument_measure(Site(noun, noun, verb, role))) in _OF_ONE:
        yield Counted(
            _exactly(match.start(), match.end(), 1.0), noun, verb, measure, noun=noun, head=head_of(noun), role=role, end=match.end()
        )


def _none(doc: Doc, match: re.Match[str]) -> Iterator[Counted]:
    """Yield the nought of "nobody was hurt" and "no deaths were reported"."""
    token = _token_at(doc, match.start(), match.end())
    if token is None or any(child.lower_ == "else" for child in token.children):
        return
    verb = governor(token)
    noun = token if token.lower_ not in ("one", "nobody", "none") else None
    role = role_of(token)
    if (measure := measure_of(Site(token, noun, verb, role))) in _OF_NONE:
        yield Counted(_exactly(match.start(), match.end(), 0.0), token, verb, measure, noun=noun, role=role, end=match.end())


def _decade(doc: Doc, match: re.Match[str]) -> Iterator[Counted]:
    """Yield the age of "in his forties"."""
    token = _token_at(doc, match.start(1), match.end(1))
    if token is None:
        return
    word = match[1].lower()
    low, high = (13, 19) if word == "teens" else (decade := _DECADES.get(word) or int(word[:2]), decade + 9)
    span = Span(match.start(1), match.end(1))
    numeral = Numeral(span, span, float(low), float(high), Quantifier.BETWEEN)
    yield Counted(numeral, token, governor(token), "age", unit="year", noun=None, end=match.end())
