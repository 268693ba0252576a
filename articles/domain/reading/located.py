"""Things found in a text, ordered by where they start, so that those in a sentence are found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from articles.domain.vocabulary import Span

Item = TypeVar("Item")


class Located(Generic[Item]):
    """Items with their spans. Asking costs the logarithm of their number, and what is found."""

    def __init__(self, items: Iterable[Item], span_of: Callable[[Item], Span]) -> None:
        self._items = sorted(items, key=lambda item: span_of(item).start)
        self._spans = [span_of(item) for item in self._items]
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def inside(self, span: Span) -> list[Item]:
        """Return the items that lie wholly inside a span, in text order."""
        return [self._items[i] for i in self._range(span.start, span.end) if self._spans[i].end <= span.end]

    def touching(self, span: Span) -> list[Item]:
        """Return the items that share at least one character with a span, in text order."""
        return [self._items[i] for i in self._range(span.start - self._longest, span.end) if self._spans[i].overlap(span)]

    def _range(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))
