"""Anchors: how a decision finds its words again in a text that was read anew or corrected.

An anchor keeps a quote, its place, and some of the text around it. In another version of the article it is looked for in four ways,
the surest first: at its old place, elsewhere word for word, between the words that stood around it, and as the stretch most like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from articles.domain.vocabulary import Span

CONTEXT = 48
"""How many characters are kept on each side of a quote."""

ALIKE = 72.0
"""The rapidfuzz score (0 to 100) from which a stretch of text counts as the quote, reworded."""

SHORTEST_CONTEXT = 12
LONGEST_GROWTH = 3

_SAME_SIGN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " "}
)


class Outcome(StrEnum):
    """What became of a quote."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote, the place where it stood (``end`` is exclusive), and the text right before and after it."""

    quote: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where an anchor's words are now. ``span`` is None when they are gone."""

    span: Span | None
    outcome: Outcome

    @property
    def holds(self) -> bool:
        """Whether the words are still there as they were, at the same place or elsewhere."""
        return self.outcome in (Outcome.KEPT, Outcome.MOVED)


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """Make the anchor of a stretch of text.

    >>> anchor_at("At least five people died.", 9, 20)
    Anchor(quote='five people', start=9, end=20, prefix='At least ', suffix=' died.')
    """
    return Anchor(text[start:end], start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def attach(anchor: Anchor, new_text: str) -> Attachment:
    """Find an anchor's words in a text: kept at their place, moved, changed, or gone. Empty quotes are gone.

    >>> attach(anchor_at("Five people died.", 0, 16), "On Monday six people died.").outcome
    <Outcome.CHANGED: 'changed'>
    >>> attach(anchor_at("He said five people died.", 8, 19), "On Monday he said five people died.")
    Attachment(span=Span(start=18, end=29), outcome=<Outcome.MOVED: 'moved'>)
    """
    if not anchor.quote.strip():
        return Attachment(None, Outcome.GONE)
    if _is_untouched(anchor, new_text):
        return Attachment(Span(anchor.start, anchor.end), Outcome.KEPT)
    same = _nearest(anchor, new_text, _word_for_word(anchor.quote, new_text))
    if same is not None:
        in_place = new_text[anchor.start : anchor.end] == anchor.quote and same == Span(anchor.start, anchor.end)
        return Attachment(same, Outcome.KEPT if in_place else Outcome.MOVED)
    changed = between_its_context(anchor, new_text) or _most_alike(anchor, new_text)
    return Attachment(changed, Outcome.CHANGED if changed else Outcome.GONE)


def claim_with_most_overlap(span: Span, claims: Sequence[Span]) -> int | None:
    """Return the index of the claim that shares most characters with a span, or None; of equals the shortest, then the first."""
    best = max(range(len(claims)), key=lambda i: (span.overlap(claims[i]), claims[i].start - claims[i].end, -i), default=None)
    return best if best is not None and span.overlap(claims[best]) else None


def share_of_words(left: Span, right: Span) -> float:
    """Return how much of the shorter span lies in the other: 0 to 1. Equal at any segmentation that only cuts or joins.

    >>> share_of_words(Span(0, 40), Span(10, 20))
    1.0
    """
    shorter = min(left.end - left.start, right.end - right.start)
    return left.overlap(right) / shorter if shorter > 0 else 0.0


def _is_untouched(anchor: Anchor, text: str) -> bool:
    """Whether quote and surroundings stand where they stood."""
    start = anchor.start - len(anchor.prefix)
    return text[start : anchor.end + len(anchor.suffix)] == anchor.prefix + anchor.quote + anchor.suffix


def _word_for_word(quote: str, text: str) -> list[Span]:
    """Find a quote in a text, whatever the spacing and the capitals and whichever quotation marks and dashes."""
    words = [re.escape(word) for word in quote.translate(_SAME_SIGN).split()]
    pattern = re.compile(r"\s+".join(words), re.IGNORECASE)
    return [Span(*match.span()) for match in pattern.finditer(text.translate(_SAME_SIGN)) if _whole_words(text, *match.span())]


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch does not begin or end inside a word or number: "4 people" is not what "24 people" or "2.4 people" says."""
    return not (_inside_word(text, start) or _inside_word(text, end))


def _inside_word(text: str, place: int) -> bool:
    before, after = text[max(0, place - 2) : place], text[place : place + 2]
    if not before or not after:
        return False
    if before[-1].isalnum():
        return after[0].isalnum() or (before[-1].isdigit() and after[0] in ".," and after[1:].isdigit())
    return before[-1] in ".," and before[:-1].isdigit() and after[0].isdigit()


def _nearest(anchor: Anchor, text: str, spans: Iterable[Span]) -> Span | None:
    """Of several places with the same words, return the one with the likest surroundings, then the nearest."""
    return max(spans, key=lambda span: (_likeness_around(anchor, text, span), -abs(span.start - anchor.start)), default=None)


def _likeness_around(anchor: Anchor, text: str, span: Span) -> float:
    before = text[max(0, span.start - len(anchor.prefix)) : span.start]
    after = text[span.end : span.end + len(anchor.suffix)]
    return round(fuzz.ratio(anchor.prefix, before) + fuzz.ratio(anchor.suffix, after), 3)


def between_its_context(anchor: Anchor, text: str) -> Span | None:
    """Return what stands now between the words that stood around the quote, if they are still there and close enough together."""
    prefix, suffix = anchor.prefix.strip(), anchor.suffix.strip()
    if len(prefix) < SHORTEST_CONTEXT or len(suffix) < SHORTEST_CONTEXT:
        return None
    longest = LONGEST_GROWTH * len(anchor.quote) + CONTEXT
    found: list[Span] = []
    for match in re.finditer(re.escape(prefix), text):
        close = text.find(suffix, match.end(), match.end() + longest + len(suffix))
        if close >= 0:
            found.append(_trimmed(text, match.end(), close))
    return _nearest(anchor, text, [span for span in found if span.start < span.end])


def _most_alike(anchor: Anchor, text: str) -> Span | None:
    """Return the stretch of text most like the quote, on whole words, or None where nothing is like it."""
    if not text.strip():
        return None
    found = fuzz.partial_ratio_alignment(anchor.quote, text, score_cutoff=ALIKE)
    if found is None or len(text) < len(anchor.quote) / LONGEST_GROWTH:
        return None
    span = _on_whole_words(text, found.dest_start, found.dest_end)
    return span if span.start < span.end else None


def _on_whole_words(text: str, start: int, end: int) -> Span:
    """Widen a stretch until it begins and ends with a whole word."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave out the white space at both ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
