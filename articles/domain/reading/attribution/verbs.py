"""What a verb, an adjective or a noun of saying, thinking and wanting introduces, by the construction it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.attribution.found import Found, span_of, subtree
from articles.domain.reading.attribution.lexicon import ADJECTIVES, CONTENTLESS, JUDGE, NOUNS, PREPOSITIONS, SAY, THINK, WANT
from articles.domain.reading.attribution.sources import agent_of, is_passive, mention, name, source_of, subject_of
from articles.domain.vocabulary import Span

_CLAUSE: Final = SAY | THINK | WANT
CUES: Final = SAY | THINK | WANT | JUDGE | frozenset(PREPOSITIONS)
_AUXILIARIES: Final = frozenset({"aux", "auxpass", "neg"})


def read_verb(verb: Token) -> Iterator[Found]:
    """Yield what a verb attributes to its source; at most one attribution."""
    lemma = verb.lemma_.lower()
    if is_passive(verb) and agent_of(verb) is None:
        return
    source = source_of(verb)
    if source is None or source is verb:
        return
    content, frame = _content(verb, lemma, source)
    if content is not None:
        yield found(source, cue_of(verb), content, verb, frame)


def found(source: Token, cue: Span, content: Span, verb: Token, frame: str) -> Found:
    """Put the parts together."""
    return Found(mention(source), cue, content, verb, name(source), frame)


def cue_of(verb: Token) -> Span:
    """Return a verb with the auxiliaries, negation and particle that stand around it."""
    first = last = verb
    for child in verb.children:
        if child.dep_ in _AUXILIARIES and child.i < first.i and verb.i - child.i < 5:
            first = child
        elif child.dep_ == "prt" and child.i == last.i + 1:
            last = child
    return span_of(first, last)


def _content(verb: Token, lemma: str, source: Token) -> tuple[Span | None, str]:
    children = list(verb.children)
    if lemma in _CLAUSE:
        for child in children:
            if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "NUM", "ADV", "ADP"):
                return _clause(verb, child), "clause"
        if verb.dep_ == "parataxis" or verb.dep_ == "ccomp" and verb.i > verb.head.i:
            pass
    if lemma in WANT:
        for child in children:
            if child.dep_ == "xcomp":
                return subtree(child), "infinitive"
    return _object(verb, lemma, children)


def _clause(verb: Token, clause: Token) -> Span:
    return subtree(clause)


def _object(verb: Token, lemma: str, children: list[Token]) -> tuple[Span | None, str]:
    if lemma in JUDGE:
        if is_passive(verb):
            judged = subject_of(verb)
            return (subtree(judged), "passive") if judged is not None else (None, "")
        for child in children:
            if child.dep_ in ("dobj",) and child.lower_ not in CONTENTLESS:
                return subtree(child), "object"
    wanted = PREPOSITIONS.get(lemma)
    for child in children if wanted else ():
        if child.dep_ in ("prep", "prt", "agent") and wanted and child.lower_ in wanted:
            inner = next((word for word in child.children if word.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and inner.lower_ not in CONTENTLESS:
                return subtree(inner), "preposition"
    return None, ""


def read_adjective(word: Token) -> Iterator[Found]:
    """Yield what "is sure that", "are willing to", "was afraid of" attribute to their subject."""
    verb = word.head
    if word.dep_ not in ("acomp", "attr") or word.lemma_.lower() not in ADJECTIVES:
        return
    source = source_of(verb)
    inner = next((child for child in word.children if child.dep_ in ("ccomp", "xcomp", "prep")), None)
    if source is not None and inner is not None and source.lower_ not in ("it", "there", "this", "that"):
        yield found(source, span_of(verb, word) if verb.i < word.i else span_of(word, word), subtree(inner), verb, "adjective")


def read_noun(noun: Token) -> Iterator[Found]:
    """Yield what "Trump's claim that", "the ministry's plan to", "claims by rebels that" attribute."""
    if noun.lemma_.lower() not in NOUNS:
        return
    owner, content = None, None
    for child in noun.children:
        if child.dep_ == "poss":
            owner = child
        elif child.dep_ == "prep" and child.lower_ in ("by", "from"):
            owner = owner or next((word for word in child.children if word.dep_ == "pobj"), None)
        elif child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i and content is None:
            content = child
        elif child.dep_ == "prep" and child.i > noun.i and child.lower_ in ("of", "for", "about", "on", "to", "against") and content is None:
            content = next((word for word in child.children if word.dep_ in ("pobj", "pcomp")), None)
    if owner is not None and content is not None:
        yield found(owner, span_of(noun, noun), subtree(content), noun, "noun")


def read_according(word: Token) -> Iterator[Found]:
    """Yield what "according to X" attributes: the rest of its clause."""
    inner = word
    for _ in range(3):
        nearer = next((child for child in inner.children if child.dep_ in ("pobj", "prep", "pcomp") and child.i > inner.i), None)
        if nearer is None:
            break
        inner = nearer
        if inner.dep_ == "pobj":
            break
    if inner.dep_ != "pobj":
        return
    sentence = word.sent
    start, end = inner.right_edge.i + 1, word.i - 1
    before = _stretch(sentence.start, end, word)
    after = _stretch(start, sentence.end - 1, word)
    content = max((part for part in (before, after) if part is not None), key=lambda part: part.end - part.start, default=None)
    if content is not None:
        cue = span_of(word, word.doc[word.i + 1]) if word.i + 1 < len(word.doc) else span_of(word, word)
        yield found(inner, cue, content, word, "according")


def _stretch(first: int, last: int, word: Token) -> Span | None:
    doc = word.doc
    while first <= last and (doc[first].is_punct or doc[first].is_space) and doc[first].text not in ("“", '"', "``", "''"):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].text in (".", ",", ";", "-", "--", "—")):
        last -= 1
    return span_of(doc[first], doc[last]) if first <= last else None
