"""Which verbs say what happens, and which only report it."""

from __future__ import annotations

from spacy.tokens import Token

_PREFIXES = frozenset("de re un dis mis pre non co over under".split())
REPORTING = frozenset("say tell add report announce state note quote claim describe explain write speak".split())


def is_torn(token: Token) -> bool:
    """Return whether a verb is a piece of a hyphenated one, which means something else: "de-escalate"."""
    if not token.text[0].isalpha():
        return True
    before = token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_ and token.nbor(-2).lower_ in _PREFIXES
    return before or (token.lower_ in _PREFIXES and not token.whitespace_)
