"""Taking the words of a removed article out of what was written about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

GONE = "[removed for legal reasons]"
SHORTEST = 16
"""Shorter stretches than this, in characters, are anybody's words: a name, a figure, "officials said"."""

_CUTS = re.compile(r"(\[…\]|…|[“”\"\n]|: )")


class Redactor:
    """Replaces the words of a text wherever they stand in another.

    >>> Redactor(["The mayor took the money home in a bag."]).words("Alice flagged “the mayor took the money home” by hand.")
    'Alice flagged “[removed for legal reasons]” by hand.'
    """

    def __init__(self, texts: Iterable[str]) -> None:
        said = [" ".join(text.split()) for text in texts]
        self._all = "\n".join(said).casefold()
        sentences = {part.strip() for text in said for part in re.split(r"(?<=[.!?])\s+", text)}
        self._sentences = sorted((part for part in sentences if len(part) >= SHORTEST), key=lambda part: (-len(part), part))

    def words(self, value: str) -> str:
        """Return a text without the sentences of the removed one, and without stretches of it that stand between quotation marks."""
        plain = " ".join(value.split()).casefold()
        for sentence in self._sentences:
            if sentence.casefold() in plain:
                spaced = re.compile(r"\s+".join(map(re.escape, sentence.split())), re.IGNORECASE)
                value = spaced.sub(GONE, value)
        return "".join(self._piece(piece) for piece in _CUTS.split(value))

    def values(self, value: Any) -> Any:
        """Do so in every string of a JSON value."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, Mapping):
            return {name: self.values(item) for name, item in value.items()}
        return [self.values(item) for item in value] if isinstance(value, list) else value

    def _piece(self, piece: str) -> str:
        words = " ".join(piece.split()).strip(" .,;").casefold()
        return GONE if len(words) >= SHORTEST and words in self._all else piece
