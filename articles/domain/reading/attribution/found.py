"""One attribution while it is being put together, in characters of the parsed text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.vocabulary import Span

LONGEST_SENTENCE: Final = 500
"""What the parser gives as one sentence of more tokens is a list, a table or noise."""

_LEADING: Final = frozenset({",", ";", ":", "-", "--", "—", "–"})
_TRAILING: Final = _LEADING | {"."}


@dataclass(frozen=True, slots=True)
class Found:
    """Who, which words say so, and what, with the token that carries the cue. ``frame`` names the construction."""

    source: Span
    cue: Span
    content: Span
    verb: Token
    speaker: str
    frame: str
    parts: tuple[Span, ...] = ()


def endless_sentences(doc: Doc) -> list[tuple[int, int]]:
    """Return the first and last token of each sentence that is too long to be one."""
    return [(sentence.start, sentence.end) for sentence in doc.sents if sentence.end - sentence.start > LONGEST_SENTENCE]


def span_of(first: Token, last: Token) -> Span:
    """Return the characters from one token to another, both included."""
    return Span(first.idx, last.idx + len(last))


def subtree(token: Token) -> Span:
    """Return the characters under a token of the parse, without marks at its end."""
    return trimmed(token.doc, token.left_edge.i, token.right_edge.i)


def trimmed(doc: Doc, first: int, last: int) -> Span:
    """Return the characters of tokens ``first`` to ``last``, without white space and points and commas around them."""
    while last > first and (doc[last].text in _TRAILING or doc[last].is_space):
        last -= 1
    while first < last and (doc[first].text in _LEADING or doc[first].is_space):
        first += 1
    return span_of(doc[first], doc[last])
