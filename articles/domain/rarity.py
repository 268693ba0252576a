"""How telling a word is: the fewer claims or sentences of a story use it, the more; in steps (docs/decisions/0009)."""

from __future__ import annotations

# How telling a word is that up to 9, up to 99, up to 999, or more of a story's claims use. In decades, so that one more article
# changes next to nothing.
RARITY = (4.6, 2.6, 0.8, 0.2)


def rarity(uses: int) -> float:
    """Return how telling a word is that so many claims of a story use.

    >>> rarity(2), rarity(12), rarity(99), rarity(500_000)
    (4.6, 2.6, 2.6, 0.2)
    """
    return RARITY[min(len(str(uses)), len(RARITY)) - 1]
