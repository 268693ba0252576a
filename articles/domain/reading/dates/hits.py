"""One match of a grammar rule, with the words of its named parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.domain.reading.dates.lexicon import PLURAL_UNITS, UNITS
from articles.domain.reading.dates.tokens import Tokens, number_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match over the class letters of some tokens."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def start(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.match.end()

    def has(self, *names: str) -> bool:
        """Return whether any of the parts was matched."""
        return any(self.match[name] for name in names)

    def letters(self, name: str) -> str:
        """Return the class letters of a part, or an empty string."""
        return self.match[name] or ""

    def word(self, name: str) -> str:
        """Return the first word of a part, in lower case, or an empty string."""
        return self.tokens.word(self.match.start(name)) if self.match[name] else ""

    def last_word(self, name: str) -> str:
        """Return the last word of a part, in lower case, or an empty string."""
        return self.tokens.word(self.match.end(name) - 1) if self.match[name] else ""

    def unit(self, name: str = "unit") -> str:
        """Return the code of a unit of time ("MO"), or an empty string if the word is none."""
        word = self.word(name)
        return UNITS.get(word) or PLURAL_UNITS.get(word, "")

    def year(self, name: str = "year") -> int | None:
        """Return the year that a part writes in four digits."""
        word = self.word(name)
        return int(word) if word.isdecimal() else None

    def number(self, name: str = "n") -> float | None:
        """Return the number that a part writes; "a" is one, "several" is None."""
        start, end = self.match.span(name)
        letters = self.letters(name)
        if not letters:
            return None
        words = [self.tokens.word(index) for index in range(start, end)]
        if "couple" in words:
            return 2.0
        if "w" in letters:
            return None
        number = number_of(self.tokens, start, end)
        return 1.0 if number is None and letters == "a" else number

    def before(self) -> str:
        """Return the word before the match, in lower case."""
        return self.tokens.word(self.start - 1)

    def after(self) -> str:
        """Return the word after the match, in lower case."""
        return self.tokens.word(self.end)

    def raw_after(self) -> str:
        """Return the token after the match as it is written."""
        return self.tokens.raw(self.end) if self.end < len(self.tokens.starts) else ""

    def letter_before(self) -> str:
        """Return the class letter of the token before the match, or an empty string."""
        return self.tokens.letters[self.start - 1] if self.start else ""

    def letter_after(self) -> str:
        """Return the class letter of the token after the match, or an empty string."""
        return self.tokens.letters[self.end : self.end + 1]
