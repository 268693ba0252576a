"""One attribution while it is being put together, in characters of the parsed text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from articles.domain.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Found:
    """Who, which words say so, and what, with the token that carries the cue. ``frame`` names the construction."""

    source: Span
    cue: Span
    content: Span
    verb: Token
    speaker: str
    frame: str


def span_of(first: Token, last: Token) -> Span:
    """Return the characters from one token to another, both included."""
    return Span(first.idx, last.idx + len(last))


def subtree(token: Token) -> Span:
    """Return the characters under a token of the parse, without marks at its end."""
    return trimmed(token.doc, token.left_edge.i, token.right_edge.i)


def trimmed(doc: object, first: int, last: int) -> Span:
    """Return the characters of tokens ``first`` to ``last``, without white space and closing points and commas around them."""
    tokens = doc
    while last > first and tokens[last].text in (".", ",", ";", ":", "-", "--", "—", "–") or last > first and tokens[last].is_space:  # type: ignore[index]
        last -= 1
    while first < last and (tokens[first].text in (",", ";", ":", "-", "--", "—", "–") or tokens[first].is_space):  # type: ignore[index]
        first += 1
    return span_of(tokens[first], tokens[last])  # type: ignore[index]
