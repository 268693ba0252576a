"""What in a sentence may answer a question, whatever the question is: its numbers, times, noun phrases and deeds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from articles.domain.reading.gazetteer import fold
from articles.domain.reading.quantities import Counted
from articles.domain.reading.records import NameMention, Phrase
from articles.domain.reading.syntax import clause_tokens, governor, lemma_of, subject_of
from articles.domain.vocabulary import Span, TimeExpression

# No more words than this before the head: nobody disputes twelve words at once.
LONGEST = 8
_WITH_THE_VERB = frozenset(("aux", "auxpass", "neg", "prt"))
_IN_THE_NOUN = frozenset(("compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "case", "det", "punct", "hyphen"))
_EXACTNESS = ((r"\d{4}$", "year"), (r"\d{4}-\d\d$", "month"), (r"\d{4}-\d\d-\d\d$", "day"), (r".*T\d", "clock"), (r".*W", "week"))

_Found = tuple[Span, str, Token, str]


def find_phrases(
    sentence: DocSpan,
    span: Span,
    numbers: Sequence[Counted],
    times: Sequence[TimeExpression],
    names: Mapping[int, NameMention],
) -> tuple[Phrase, ...]:
    """Return the phrases of a sentence, which covers ``span``; ``numbers``, ``times`` and ``names`` are those that were read in it.

    A noun phrase around a number or within a time is told by these alone. ``names`` are given by the index of their tokens.
    """
    taken = [*(item.numeral.whole for item in numbers), *(time.span for time in times)]
    found = [*_numbers(sentence, numbers), *_times(sentence, times), *_deeds(sentence)]
    found += (phrase for phrase in _nouns(sentence, names) if not any(phrase[0].overlap(other) for other in taken))
    clauses = _Clauses(sentence, span, names)
    return tuple(clauses.phrase(item) for item in sorted(found, key=lambda item: item[:2]) if span.covers(item[0]))


class _Clauses:
    """The clauses of a sentence: who and what is named in each, and the phrases told with its verb."""

    def __init__(self, sentence: DocSpan, span: Span, names: Mapping[int, NameMention]) -> None:
        self._sentence = sentence
        self._span = span
        self._names = names
        self._starts = [token.idx for token in sentence]
        self._found: dict[int, tuple[str, list[Token]]] = {}

    def phrase(self, found: _Found) -> Phrase:
        """Return a phrase with what its clause says around it."""
        where, kind, head, type_ = found
        verb = governor(head.head if head.pos_ in ("VERB", "AUX") and head.head != head else head)
        governed = verb.pos_ in ("VERB", "AUX") and not where.start <= verb.idx < where.end
        subject, named = self._around(governor(head), where)
        return Phrase(
            sentence=self._span,
            span=where,
            kind=kind,
            words=_words(self._inside(where), head),
            predicate=Span(verb.idx, verb.idx + len(verb)) if governed else None,
            verb=lemma_of(verb) if governed else "",
            role=_role(head),
            type=type_,
            subject=subject,
            names=named,
        )

    def _inside(self, where: Span) -> DocSpan:
        return self._sentence[bisect_left(self._starts, where.start) : bisect_left(self._starts, where.end)]

    def _around(self, verb: Token, where: Span) -> tuple[str, tuple[str, ...]]:
        """Return the subject of a verb and the names in its clause, but for those in ``where``."""
        if verb.i not in self._found:
            self._found[verb.i] = self._called(subject_of(verb)), [token for token in clause_tokens(verb) if token.i in self._names]
        subject, tokens = self._found[verb.i]
        outside = (token for token in tokens if not where.start <= token.idx < where.end)
        return subject, tuple(dict.fromkeys(fold(self._names[token.i].mention.text) for token in outside))

    def _called(self, token: Token | None) -> str:
        name = None if token is None else self._names.get(token.i)
        if token is None or (name is None and token.pos_ in ("PRON", "DET", "NUM")):
            return ""
        return fold(name.mention.text) if name is not None else lemma_of(token)


def _numbers(sentence: DocSpan, numbers: Sequence[Counted]) -> Iterator[_Found]:
    """Yield the numbers, each with the noun that it counts where that follows at once."""
    for item in numbers:
        where, noun = item.numeral.whole, item.noun
        near = noun is not None and sentence.start <= noun.i < sentence.end and 0 <= noun.idx - where.end <= 25
        yield (
            Span(where.start, noun.idx + len(noun)) if near and noun is not None else where,
            "number",
            noun if near and noun is not None else item.token,
            item.measure,
        )


def _times(sentence: DocSpan, times: Sequence[TimeExpression]) -> Iterator[_Found]:
    for time in times:
        tokens = sentence.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if tokens is not None:
            exact = next((name for pattern, name in _EXACTNESS if re.match(pattern, time.value)), "vague")
            yield time.span, "time", tokens.root, time.type if time.type in ("DURATION", "SET") else exact


def _nouns(sentence: DocSpan, names: Mapping[int, NameMention]) -> Iterator[_Found]:
    """Yield the noun phrases of a sentence without what is said of them afterwards, and adjectives that are said of something."""
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod"):
            left = token.i
            while left > sentence.start and left > token.i - LONGEST and _belongs(token.doc[left - 1], token):
                left -= 1
            while left < token.i and token.doc[left].dep_ in ("det", "punct"):
                left += 1
            name = names.get(token.i)
            yield Span(token.doc[left].idx, token.idx + len(token)), "noun", token, name.type if name else "common"
        elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr", "ROOT"):
            yield Span(token.idx, token.idx + len(token)), "deed", token, "state"


def _belongs(word: Token, noun: Token) -> bool:
    """Return whether a word before a noun is a part of its phrase."""
    current = word
    while current.dep_ in _IN_THE_NOUN and current.head.i > current.i and current.head.i <= noun.i:
        current = current.head
    return current == noun


def _deeds(sentence: DocSpan) -> Iterator[_Found]:
    """Yield the verbs of a sentence with auxiliaries, denial and particle, as far as they stand together."""
    for token in sentence:
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            left = right = token.i
            while left > sentence.start and token.doc[left - 1].dep_ in _WITH_THE_VERB and token.doc[left - 1].head == token:
                left -= 1
            if right + 1 < sentence.end and token.doc[right + 1].dep_ == "prt":
                right += 1
            last = token.doc[right]
            denied = any(child.dep_ == "neg" for child in token.children)
            yield Span(token.doc[left].idx, last.idx + len(last)), "deed", token, "denied" if denied else "asserted"


def _role(head: Token) -> str:
    """Return how a phrase stands to what governs it: its grammatical function, or the preposition before it."""
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    return head.head.lower_ if head.dep_ in ("pobj", "pcomp") else head.dep_


def _words(inside: DocSpan, head: Token) -> tuple[str, ...]:
    telling = [token for token in inside if token.is_alpha | token.like_num]
    others = (lemma_of(token) for token in telling if token != head and (token.dep_ == "neg" or not token.is_stop))
    return tuple(dict.fromkeys((lemma_of(head), *others)))
