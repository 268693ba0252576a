"""What is kept of a text to recognise its copies: the hashes of its word five-grams."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

RUN = 5
KEPT = 2048
"""So many hashes are kept of a text: all, but of one with more than two thousand words."""


def sketch_of(words: Iterable[str]) -> tuple[int, ...]:
    """Return the hashes of a text's word five-grams, in order; of a long text the least (Broder, 1997; Cohen, 1997).

    Words are taken in small letters, as they come.

    >>> len(sketch_of("Lifeboats took everyone ashore within three hours".split()))
    3
    """
    folded = [word.lower() for word in words]
    runs = {" ".join(folded[at : at + RUN]) for at in range(len(folded) - RUN + 1)}
    hashes = sorted(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=6).digest(), "big") for run in runs)
    return tuple(hashes[:KEPT])
