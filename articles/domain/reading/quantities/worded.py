"""Quantities that no numeral tells: "a man was killed", "nobody was hurt", "in his forties", "twice as many"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from articles.domain.reading.lexicon import MEASURE_NOUNS, PERSON
from articles.domain.reading.numerals import Numeral, is_ordinal
from articles.domain.reading.quantities.measures import argument_measure, measure_of
from articles.domain.reading.quantities.phrases import head_of, role_of
from articles.domain.reading.quantities.records import Counted
from articles.domain.reading.quantities.sites import Site
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
    rf"\b(?:no[ -]one|nobody|none|not an?y? single (?:person|soul|passenger|life)"
    rf"|no (?:people|person|{'|'.join(noun for noun in MEASURE_NOUNS if '-' not in noun)})(?:s|es)?"
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
_ARTICLE = re.compile(r"\b(?:an?|another)(?=\s)", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(once|twice)\b(?!\s(?:as|the|a|an|again|more|every|in a|upon|considered|known|called|home|he|she|it|they|we|all)\b)"
)
_HURL = frozenset("throw hurl lob toss fling fire launch drop plant detonate explode defuse".split())
_MISSILES = frozenset(
    "bomb grenade rocket missile shell shot round bullet cocktail mortar firebomb device bottle brick stone flare torpedo mine".split()
)
_NO_THING = frozenset(
    "number series couple lot group string total handful dozen bit piece range variety host spate score part third half".split()
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
    for match in _ARTICLE.finditer(plain):
        yield from _one_thing(doc, match)
    for match in _OFTEN.finditer(plain):
        yield from _often(doc, match)
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


def _one_thing(doc: Doc, match: re.Match[str]) -> Iterator[Counted]:
    """Yield the one of "a fire engine was torched" and "threw a petrol bomb": what is damaged, and what is thrown or fired, is counted."""
    article = _token_at(doc, match.start(), match.end())
    noun = article.head if article is not None else None
    if noun is None or noun.tag_ != "NN" or noun.dep_ not in ("nsubjpass", "dobj", "obj") or lemma_of(noun) in _NO_THING | PERSON:
        return
    if any(child.pos_ == "NUM" or is_ordinal(child.lower_) for child in noun.children):
        return
    role, verb = role_of(noun), noun.head
    measure = argument_measure(Site(noun, noun, verb, role))
    if lemma_of(verb) in _HURL and lemma_of(noun) in _MISSILES:
        measure = f"count:{lemma_of(noun)}"
    if measure == "damage" or measure.startswith("count:"):
        end = noun.idx + len(noun)
        yield Counted(_exactly(match.start(), end, 1.0), noun, verb, measure, noun=noun, head=head_of(noun), role=role, end=end)


def _often(doc: Doc, match: re.Match[str]) -> Iterator[Counted]:
    """Yield how often something was done: "was shot twice"."""
    token = _token_at(doc, match.start(1), match.end(1))
    if token is None or token.dep_ != "advmod" or token.head.pos_ != "VERB" or token.i < token.head.i:
        return
    numeral = _exactly(match.start(1), match.end(1), 2.0 if match[1] == "twice" else 1.0)
    yield Counted(numeral, token, token.head, f"times:{lemma_of(token.head)}", end=match.end(1))


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
