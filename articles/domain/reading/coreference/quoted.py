"""Inside quotation marks: whose words a token stands in, and "I" for the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.reading.attribution.quotes import find_quotes
from articles.domain.reading.coreference import lexicon
from articles.domain.reading.coreference.discourse import Hit
from articles.domain.reading.coreference.mentions import ORGANISATION, Entity
from articles.domain.reading.coreference.phrases import function_of
from articles.domain.reading.located import Located
from articles.domain.reading.records import Reference
from articles.domain.vocabulary import Attribution, Span

_LOST: Final = -1


class Quoted:
    """The quotations of an article with the head tokens of their sources.

    A quotation with no source of its own, in the paragraph of one that has one, goes on in the voice of that one, as news style has it.
    """

    def __init__(self, doc: Doc, attributions: tuple[Attribution, ...], text: str) -> None:
        self.doc = doc
        self._text = text
        said = [item for item in attributions if item.kind in ("says", "denies")]
        parts = ((part, item) for item in said for part in item.parts or (item.content,))
        self._contents = Located(parts, lambda pair: pair[0])
        self._sources: dict[int, list[Attribution]] = {}
        for item in said:
            self._sources.setdefault(item.source.start, []).append(item)
        self.quotes = Located(self._with_sources(find_quotes(self._text)), lambda item: item[0])

    def _with_sources(self, quotes: tuple[Span, ...]) -> Iterator[tuple[Span, Token | None]]:
        last, voice = _LOST, None
        for quote in quotes:
            source = self._source_of(quote)
            if source is None and last != _LOST and "\n" not in self._text[last : quote.start].strip(" "):
                source = voice
            last, voice = quote.end, source
            yield quote, source

    def _source_of(self, quote: Span) -> Token | None:
        """Return the head of the source of a quotation, unless two sources share it."""
        found = {item.source for part, item in self._contents.touching(quote) if not quote.covers(item.source) and _shares(quote, part)}
        if len(found) != 1:
            return None
        source = found.pop()
        span = self.doc.char_span(source.start, source.end, alignment_mode="expand")
        return span.root if span is not None else None

    def quoted_by(self, token: Token) -> Token | None:
        """Return the head of the source of the quotation that a token stands in."""
        return next((source for _, source in self._around(token) if source is not None), None)

    def _around(self, token: Token) -> list[tuple[Span, Token | None]]:
        return self.quotes.touching(Span(token.idx, token.idx + 1))

    def said_by(self, token: Token) -> tuple[Span, ...]:
        """Return the stretches that a token is the source of."""
        return tuple(part for item in self._sources.get(token.idx, ()) for part in item.parts or (item.content,))


def _shares(quote: Span, content: Span) -> bool:
    return 2 * quote.overlap(content) >= min(quote.end - quote.start, content.end - content.start)


def first_persons(hits: list[Hit], quoted: Quoted, people: Mapping[int, Entity], bodies: Mapping[int, Entity]) -> Iterator[Reference]:
    """Yield whom "I" stands for in quotations; "we" only where an organisation speaks."""
    for hit in hits:
        word = hit.token.lower_
        if word not in lexicon.FIRST_PERSON and word not in lexicon.FIRST_PLURAL:
            continue
        source = quoted.quoted_by(hit.token)
        if source is None or word == "mine" and function_of(hit.token) == "oblique":
            continue
        speaker = people.get(source.i) if word in lexicon.FIRST_PERSON else bodies.get(source.i)
        if speaker is not None and speaker.settled and (word in lexicon.FIRST_PERSON or speaker.type == ORGANISATION):
            span = Span(hit.token.idx, hit.token.idx + len(hit.token))
            yield Reference(span, hit.token.text, speaker.mention, "pronoun", speaker.type)
