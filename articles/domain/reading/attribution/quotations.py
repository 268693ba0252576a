"""Quotations and the clauses that introduce them: before, after or around them, and over several sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.reading.attribution.found import Found, endless_sentences
from articles.domain.reading.attribution.lexicon import SAY, THINK
from articles.domain.reading.attribution.quotes import PARAGRAPH, find_quotes
from articles.domain.reading.attribution.sources import source_of
from articles.domain.reading.attribution.verbs import cue_of, found
from articles.domain.vocabulary import Span

_CUE_REACH: Final = 28
_CLOSING: Final = frozenset({"”", '"', "'", "»"})
_CLOSE_BY: Final = 4
_EMPTY: Final = 3
_LONG_CUE: Final = 0.5
_SHORT_WORDS: Final = 2
_SHORT_BRIDGE: Final = 80
_SPOKEN_END: Final = re.compile(r"[,?!…—–-]\W*$")
_INTRODUCTION: Final = re.compile(r"[,:]\s*$")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…]\W*$")
_VERBS: Final = SAY | THINK | frozenset("ask go begin tell".split())


@dataclass(slots=True)
class Quoted:
    """The quotations of a text, for looking up what stands inside, before and after them."""

    doc: Doc
    text: str
    quotes: tuple[Span, ...]
    starts: list[int] = field(default_factory=list)
    endless: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [quote.start for quote in self.quotes]
        self.endless = endless_sentences(self.doc)

    def is_readable(self, token: Token) -> bool:
        """Return whether a token stands in a sentence of bearable length."""
        index = bisect_right(self.endless, (token.i, len(self.doc))) - 1
        return index < 0 or token.i >= self.endless[index][1]

    def around(self, place: int) -> Span | None:
        """Return the quotation that a character stands in."""
        index = bisect_right(self.starts, place) - 1
        return self.quotes[index] if index >= 0 and place < self.quotes[index].end else None

    def overlapping(self, span: Span) -> Iterator[Span]:
        """Yield the quotations that share characters with a span."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        for quote in self.quotes[first : bisect_left(self.starts, span.end)]:
            if quote.end > span.start:
                yield quote

    def after(self, place: int) -> Span | None:
        """Return the next quotation at or after a character, if it begins close by."""
        index = bisect_left(self.starts, place)
        return self.quotes[index] if index < len(self.quotes) and self.starts[index] - place <= _CLOSE_BY else None

    def is_speech(self, quote: Span) -> bool:
        """Return whether a quotation can be a statement: some words, or one with the comma of direct speech ("Yes,")."""
        return self.words(quote) >= _SHORT_WORDS or self.text[quote.end - 2 : quote.end - 1] in (",", "?", "!")

    def words(self, quote: Span) -> int:
        """Return roughly how many words a quotation has."""
        return self.text.count(" ", quote.start, quote.end) + 1


def with_quotations(doc: Doc, items: Sequence[Found]) -> list[Found]:
    """Give every quotation to its source: stretch contents over them, add those that no clause explains, drop what is said inside one."""
    quoted = Quoted(doc, doc.text, find_quotes(doc.text))
    outside = [_stretched(_in_paragraph(item, quoted), quoted) for item in items if quoted.around(item.verb.idx) is None]
    owned = _owners(outside, quoted)
    missing = [quote for quote in quoted.quotes if quote not in owned and quoted.is_speech(quote)]
    by_cue = {item.verb.i: item for item in outside}
    for quote in missing:
        item = _beside(quote, quoted)
        if item is not None and (item.verb.i not in by_cue or _is_next_to(item, quote, quoted)):
            _give(quote, item, by_cue, owned)
    _continue(quoted, by_cue, owned)
    return [_in_parts(item, quoted) for item in by_cue.values()]


def _in_parts(item: Found, quoted: Quoted) -> Found:
    """Part a content that its own cue interrupts; where the interruption is long, the longer part alone is the content."""
    content = item.content
    if not content.covers(item.cue):
        return item
    left, right = min(item.source.start, item.cue.start), max(item.source.end, item.cue.end)
    following = next((quote.start for quote in quoted.overlapping(Span(right, content.end)) if quote.start >= right), None)
    right = following if following is not None else right
    parts = tuple(
        _stripped(Span(*edge), quoted.text) for edge in ((content.start, left), (right, content.end)) if edge[1] - edge[0] > _EMPTY
    )
    if not parts or len(parts) == 2 and right - left <= _LONG_CUE * sum(part.end - part.start for part in parts):
        return replace(item, parts=parts)
    return replace(item, content=max(parts, key=lambda part: part.end - part.start), parts=parts if len(parts) > 1 else ())


def _stripped(span: Span, text: str) -> Span:
    words = span.of(text)
    return Span(span.end - len(words.lstrip(" ,;\n")), span.start + len(words.rstrip(" ,;\n"))) if words.strip(" ,;\n") else span


def _in_paragraph(item: Found, quoted: Quoted) -> Found:
    """Cut a content at the edge of the cue's paragraph: the parser does not see that a new one begins."""
    start, end = item.content.start, item.content.end
    for match in PARAGRAPH.finditer(quoted.text, start, end):
        if match.end() <= item.cue.start:
            start = match.end()
        elif match.start() >= item.cue.end:
            end = match.start()
            break
    return item if end - start < _EMPTY else replace(item, content=Span(start, end))


def _stretched(item: Found, quoted: Quoted) -> Found:
    """Let a content that begins or ends within a quotation run to the quotation's own bounds."""
    start, end = item.content.start, item.content.end
    for quote in quoted.overlapping(item.content):
        if quote.overlap(item.content) > _EMPTY and not quote.overlap(item.cue) and not quote.overlap(item.source):
            start, end = min(start, quote.start), max(end, quote.end)
    following = quoted.after(end)
    if following is not None and item.cue.end <= start and quoted.text[end : following.start].strip() == ":":
        end = following.end
    return replace(item, content=Span(start, end))


def _owners(items: Sequence[Found], quoted: Quoted) -> dict[Span, int]:
    owned: dict[Span, int] = {}
    for item in items:
        for quote in quoted.overlapping(item.content):
            if quote.overlap(item.content) > _EMPTY:
                owned.setdefault(quote, item.verb.i)
    return owned


def _beside(quote: Span, quoted: Quoted) -> Found | None:
    """Find the clause after a quotation (", said the mayor"), or before it ("He wrote: ")."""
    return _after(quote, quoted) or _before(quote, quoted)


def _give(quote: Span, item: Found, by_cue: dict[int, Found], owned: dict[Span, int]) -> None:
    """Let a cue take a quotation instead of what it had; what it had may come back as the quotation's continuation."""
    for other in [other for other, verb in owned.items() if verb == item.verb.i]:
        del owned[other]
    by_cue[item.verb.i] = item
    owned[quote] = item.verb.i


def _is_next_to(item: Found, quote: Span, quoted: Quoted) -> bool:
    """Whether nothing but the source stands between a quotation that ends with a comma and the cue after it."""
    between = quoted.text[quote.end : item.cue.start].strip()
    return quote.end <= item.cue.start and (
        not between or item.source.start - quote.end <= _EMPTY and between in item.source.of(quoted.text)
    )


def _after(quote: Span, quoted: Quoted) -> Found | None:
    if not _SPOKEN_END.search(quoted.text, max(quote.start, quote.end - 4), quote.end) and quoted.text[quote.end : quote.end + 1] != ",":
        return None
    for token in _tokens_from(quoted.doc, quote.end):
        if (
            token.is_sent_start
            and token.idx > quote.end + 2
            and _ENDS_SENTENCE.search(quoted.text, max(quote.end, token.idx - 4), token.idx)
        ):
            return None
        item = _cue_at(token, quote, quoted)
        if item is not None:
            return item
    return None


def _before(quote: Span, quoted: Quoted) -> Found | None:
    if not _INTRODUCTION.search(quoted.text, max(0, quote.start - 4), quote.start):
        return None
    for token in _tokens_before(quoted.doc, quote.start):
        item = _cue_at(token, quote, quoted)
        if item is not None:
            return item
        if token.is_sent_start and quoted.text[max(0, quote.start - 2) : quote.start].strip() != ":":
            return None
    return None


def _cue_at(token: Token, quote: Span, quoted: Quoted) -> Found | None:
    if (
        token.pos_ not in ("VERB", "NOUN")
        or token.lemma_.lower() not in _VERBS
        or not quoted.is_readable(token)
        or quoted.around(token.idx) is not None
    ):
        return None
    source = source_of(token)
    if source is None or quoted.around(source.idx) is not None:
        source = _neighbour(token)
    return found(source, cue_of(token), quote, token, "quotation") if source is not None else None


def _neighbour(verb: Token) -> Token | None:
    """Find the source beside a verb where the parse went astray: "Smith said", "said Smith"."""
    for step in (-1, 1, 2, 3):
        index = verb.i + step
        if 0 <= index < len(verb.doc) and verb.doc[index].pos_ in ("PROPN", "PRON", "NOUN"):
            return verb.doc[index]
    return None


def _tokens_from(doc: Doc, place: int) -> Iterator[Token]:
    index = _index_at(doc, place)
    for token in doc[index : index + _CUE_REACH]:
        if token.is_space and "\n" in token.text:
            return
        yield token


def _tokens_before(doc: Doc, place: int) -> Iterator[Token]:
    index = _index_at(doc, place)
    for position in range(index - 1, max(-1, index - _CUE_REACH), -1):
        if doc[position].is_space and "\n" in doc[position].text and index - position > 3:
            return
        yield doc[position]


def _index_at(doc: Doc, place: int) -> int:
    """Return the index of the first token that begins at or after a character."""
    return bisect_left(doc, place, key=lambda token: token.idx)


def _continue(quoted: Quoted, by_cue: dict[int, Found], owned: dict[Span, int]) -> None:
    """Carry a source on to the quotations that follow without one, in the same paragraph or as paragraphs of their own."""
    last: int | None = None
    previous: Span | None = None
    for quote in quoted.quotes:
        owner = owned.get(quote)
        if (
            owner is None
            and last is not None
            and previous is not None
            and quoted.words(quote) >= _SHORT_WORDS
            and _goes_on(quoted, by_cue[last], previous, quote)
        ):
            item = by_cue[last]
            by_cue[last] = replace(item, content=Span(min(item.content.start, quote.start), max(item.content.end, quote.end)))
            owner = last
        last, previous = owner, quote


def _goes_on(quoted: Quoted, item: Found, previous: Span, quote: Span) -> bool:
    """A quotation goes on if nothing but the cue's clause stands between, and it is a sentence of its own."""
    between = quoted.text[previous.end : quote.start]
    if PARAGRAPH.search(between):
        return not between.strip() and quoted.text[previous.end - 1] not in _CLOSING
    if not between.strip():
        return True
    if not previous.end <= item.cue.start < quote.start:
        return False
    rest = quoted.text[item.cue.end : quote.start].strip()
    return bool(_ENDS_SENTENCE.search(rest) and rest.count(". ") <= 1) or (
        len(rest) < _SHORT_BRIDGE and quoted.text[previous.end - 2] == ","
    )
