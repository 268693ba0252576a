"""Where a number stands in its clause, as the rules that tell what it counts look at it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from articles.domain.reading.lexicon import PEOPLE
from articles.domain.reading.quantities.phrases import is_counted_of
from articles.domain.reading.syntax import lemma_of


@dataclass(frozen=True, slots=True)
class Site:
    """Where a number stands: its last word, the noun it counts, the verb of its clause, and its part there."""

    token: Token
    noun: Token | None
    verb: Token
    role: str

    @property
    def counted(self) -> Token:
        """The word that plays the part in the clause: the noun, or the number where the noun hangs on it."""
        return self.token if self.noun is None or is_counted_of(self.token, self.noun) else self.noun

    def counts(self, kinds: frozenset[str]) -> bool:
        """Return whether there is no noun, or one that may stand for these."""
        return self.noun is None or lemma_of(self.noun) in PEOPLE or lemma_of(self.noun) in kinds


def has_word(token: Token, *words: str) -> bool:
    """Return whether one of some words hangs on another, or on what hangs on it."""
    return any(child.lower_ in words or any(part.lower_ in words for part in child.children) for child in token.children)
