"""What one text says otherwise than another, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+\Z")
_WORDS = re.compile(r"\s+|\w+|[^\w\s]+")
# Longer pieces are held against each other as wholes: comparing words takes the square of their number.
MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that stayed ("same"), came in ("added") or went ("removed")."""

    kind: str
    text: str


def difference(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the later text in stretches, with what went from the earlier one where it stood.

    All stretches but the removed ones, joined, are the later text; all but the added ones the earlier.

    >>> [(stretch.kind, stretch.text) for stretch in difference("Two died.", "Nine died.")]
    [('removed', 'Two'), ('added', 'Nine'), ('same', ' died.')]
    """
    stretches = _compare(_PARAGRAPHS.findall(before), _PARAGRAPHS.findall(after), inner=True)
    return tuple(Stretch(kind, "".join(part.text for part in parts)) for kind, parts in groupby(stretches, key=lambda part: part.kind))


def _compare(before: Sequence[str], after: Sequence[str], *, inner: bool) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, start_after, end_after in matcher.get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[start_after:end_after])
        if tag == "equal":
            yield Stretch("same", new)
        elif tag == "replace" and inner and len(old) + len(new) < 10 * MOST_WORDS:
            yield from _compare(_WORDS.findall(old), _WORDS.findall(new), inner=False)
        else:
            if old:
                yield Stretch("removed", old)
            if new:
                yield Stretch("added", new)
