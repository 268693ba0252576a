"""What somebody is said to say: attributions inside the content of another are left to the outer one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from articles.domain.reading.attribution.found import Found
from articles.domain.reading.attribution.lexicon import SAY

_REACH: Final = 12
_GUESSED: Final = frozenset({"around", "noun"})


def outermost(items: Sequence[Found]) -> list[Found]:
    """Return the attributions whose cue does not stand in the content of another.

    A content that was only guessed gives way to a sure one inside it.
    """
    ordered = sorted(items, key=lambda item: (item.content, item.verb.i))
    places = sorted(item.verb.idx for item in ordered if item.frame in ("clause", "quotation") and item.verb.lemma_.lower() in SAY)
    kept = [item for item in ordered if item.frame not in _GUESSED or not _holds(item, places)]
    starts = [item.content.start for item in kept]
    return [item for item in kept if not _is_nested(item, kept, starts)]


def _holds(item: Found, places: Sequence[int]) -> bool:
    index = bisect_right(places, item.content.start)
    return index < len(places) and places[index] < item.content.end


def _is_nested(item: Found, others: Sequence[Found], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, item.verb.idx)
    return any(
        other.verb.i != item.verb.i and other.content.start <= item.verb.idx < other.content.end and not item.content.covers(other.content)
        for other in others[max(0, index - _REACH) : index]
    )
