"""Near-copies among many texts, whole or in part, by the word five-grams that they share.

A text is known by the hashes of its five-grams, of a long one by the least of them (a bottom-k sketch: Broder, 1997; Cohen, 1997). Every
text is held against those alone with which it shares hashes, found by sorting all of them once, so that the time grows as n log n. What
the sorting proposes is then measured on the whole sketches: which pairs are found does not hang on chance as with bands of MinHash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

IN_PART = 0.5
"""From this share of the shorter text on one is a copy of the other. A Jaccard similarity of 0.4 never comes with less than 0.57."""

FEWEST = 8
"""Fewer shared runs than this are a phrase, unless the texts consist of little else."""

_TINY = 0.6
_ALL_LOOKED_AT = 2_000_000
_SAMPLED = 4
_COMMON = 32
_WHOLE_GROUP = 300
# What an earlier engine kept: a sketch of this length may be a part, and then ends at its last hash.
_SHORTEST_PART = 128

Sketch = Sequence[int]
_Ints = np.ndarray[Any, np.dtype[np.uint64]]
_Pairs = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts, by their places, of which one is taken from the other: how alike they are, and the share of each that both have."""

    left: int
    right: int
    resemblance: float
    of_left: float
    of_right: float


def near_copies(sketches: Sequence[Sketch]) -> list[Copy]:
    """Return the pairs of texts of which one is taken from the other, in order.

    >>> from articles.domain.reading.sketches import sketch_of
    >>> text = [str(number) for number in range(40)]
    >>> near_copies([sketch_of(text), sketch_of(text[:20]), sketch_of(["another"] * 40)])
    [Copy(left=0, right=1, resemblance=0.444, of_left=0.444, of_right=1.0)]
    """
    arrays = [np.asarray(sketch, dtype=np.uint64) for sketch in sketches]
    candidates, common = _candidates(arrays)
    found = {(left, right): copy for left, right in candidates if (copy := _compared(arrays, left, right)) is not None}
    for left, right in _left_out(found, len(arrays)) if common else ():
        if (copy := _compared(arrays, left, right)) is not None:
            found[left, right] = copy
    return [found[pair] for pair in sorted(found)]


def _candidates(arrays: Sequence[_Ints]) -> tuple[list[tuple[int, int]], bool]:
    """Return the pairs that share enough hashes to be looked at, and whether some hash was too common to pair all that have it."""
    sizes = np.array([len(array) for array in arrays], dtype=np.int64)
    rate = 1 if sizes.sum() <= _ALL_LOOKED_AT else _SAMPLED
    taken = [array[array % rate == 0] for array in arrays] if rate > 1 else list(arrays)
    if not taken or not sizes.sum():
        return [], False
    owners = np.repeat(np.arange(len(taken), dtype=np.int64), [len(array) for array in taken])
    codes, common = _pairs_of_runs(np.concatenate(taken), owners, len(arrays))
    pairs, shared = np.unique(codes, return_counts=True)
    left, right = np.divmod(pairs, len(arrays))
    smaller = np.minimum(sizes[left], sizes[right])
    promising = (shared >= np.minimum(2, smaller)) & (shared * rate >= 0.1 * smaller)
    return list(zip(left[promising].tolist(), right[promising].tolist(), strict=True)), common


def _pairs_of_runs(values: _Ints, owners: _Pairs, count: int) -> tuple[_Pairs, bool]:
    """Return every two texts that share a hash, as one number each, as often as they do; of a common hash neighbours alone."""
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    lengths = np.diff(np.append(starts, len(values)))
    codes = [np.empty(0, dtype=np.int64)]
    for length in np.unique(lengths[(lengths > 1) & (lengths <= _COMMON)]).tolist():
        at = starts[lengths == length]
        for one in range(length):
            codes.extend(owners[at + one] * count + owners[at + other] for other in range(one + 1, length))
    for start, length in zip(starts[lengths > _COMMON].tolist(), lengths[lengths > _COMMON].tolist(), strict=True):
        holders = owners[start : start + length]
        codes.append(holders[:-1] * count + holders[1:])
    return np.concatenate(codes), bool((lengths > _COMMON).any())


def _left_out(found: Iterable[tuple[int, int]], count: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs within groups of copies that are too large for all their pairs to have been candidates."""
    pairs = set(found)
    home = list(range(count))

    def root(place: int) -> int:
        while home[place] != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    for left, right in pairs:
        home[root(right)] = root(left)
    groups: dict[int, list[int]] = {}
    for place in sorted({end for pair in pairs for end in pair}):
        groups.setdefault(root(place), []).append(place)
    for members in groups.values():
        if _COMMON < len(members) <= _WHOLE_GROUP:
            yield from ((a, b) for at, a in enumerate(members) for b in members[at + 1 :] if (a, b) not in pairs)


def _compared(arrays: Sequence[_Ints], left: int, right: int) -> Copy | None:
    """Measure two texts on the part of their sketches that both would hold; None where neither is taken from the other."""
    a, b = arrays[left], arrays[right]
    limit = min(_end(a), _end(b))
    a, b = a[: np.searchsorted(a, limit, "right")], b[: np.searchsorted(b, limit, "right")]
    smaller = min(len(a), len(b))
    if not smaller:
        return None
    shared = len(np.intersect1d(a, b, assume_unique=True))
    resemblance = shared / (len(a) + len(b) - shared)
    if shared / smaller < IN_PART or (shared < FEWEST and resemblance < _TINY):
        return None
    return Copy(left, right, round(resemblance, 3), round(shared / len(a), 3), round(shared / len(b), 3))


def _end(sketch: _Ints) -> int:
    """Return up to which hash a sketch holds everything."""
    return int(sketch[-1]) if len(sketch) >= _SHORTEST_PART else 1 << 63
