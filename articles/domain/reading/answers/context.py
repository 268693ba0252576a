"""A claim's sentence with what was found in it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import ClaimKey, Span, TimeExpression


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """One claim's sentence with everything found in it, for turning into answers. ``plain`` is the text of the whole document."""

    claim: ClaimKey
    doc: Doc
    plain: str
    span: Span
    by_token: dict[int, NameMention]
    times: tuple[TimeExpression, ...]

    def text(self, span: Span) -> str:
        """Return the words of a span."""
        return self.plain[span.start : span.end]
