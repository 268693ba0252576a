"""Which items are worth scoring against each other: those that share a word that few use, or several that few use together.

Words that many use say little alone and would pair everything with everything, but several of them together are rare again. Every
set of items that share a key is capped, so the pairs grow with the number of items and not with its square. Words are kept as numbers
in flat arrays: 200,000 claims with their words take some tens of megabytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# At most so many items share a key that makes them candidates.
FEW = 64
# Up to here a word is so rare that two such words weigh enough for a closer look (``rarity.RARITY``), and not three.
_RATHER_FEW = 99
# Of the words of an item that many use, only so many of the rarest are paired.
_PAIRED = 10
# Three words in common are three times two.
_TWOS = 3
_AT_ONCE = 100_000

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of items by index, the smaller one in ``left``, in ascending order."""

    left: Ints
    right: Ints

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Pairs:
        """Return a list of pairs, compactly."""
        table = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        return cls(table[:, 0], table[:, 1])

    def __len__(self) -> int:
        return len(self.left)

    def where(self, kept: Mask) -> Pairs:
        """Return the pairs that a mask keeps."""
        return Pairs(self.left[kept], self.right[kept])

    def chunks(self) -> Iterator[Pairs]:
        """Yield the pairs, so many at once that what is worked out of them fits into memory."""
        for start in range(0, len(self), _AT_ONCE):
            yield Pairs(self.left[start : start + _AT_ONCE], self.right[start : start + _AT_ONCE])

    def with_others(self, others: Pairs) -> Pairs:
        """Return these pairs and others, of which none is among these, in order."""
        left, right = np.concatenate((self.left, others.left)), np.concatenate((self.right, others.right))
        order = np.lexsort((right, left))
        return Pairs(left[order], right[order])

    def listed(self) -> list[tuple[int, int]]:
        """Return the pairs as a list."""
        return list(zip(self.left.tolist(), self.right.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class WordTable:
    """Sets of words as numbers: those of item ``i`` are ``words[starts[i]:starts[i + 1]]``, ascending; numbers follow the alphabet."""

    starts: Ints
    words: Ints
    vocabulary: tuple[str, ...]

    @classmethod
    def of(cls, sets: Iterable[Iterable[str]]) -> WordTable:
        """Return the table of some sets of words."""
        # No container is kept for each item: 200,000 of them would keep the garbage collector busy.
        listed: list[str] = []
        ends = array("q", [0])
        for words in sets:
            listed.extend(words)
            ends.append(len(listed))
        starts = np.array(ends, np.int64)
        vocabulary = tuple(sorted(set(listed)))
        numbers = {word: number for number, word in enumerate(vocabulary)}
        flat = np.fromiter(map(numbers.__getitem__, listed), np.int64, len(listed))
        items = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        return cls(starts, flat[np.lexsort((flat, items))], vocabulary)

    @property
    def sizes(self) -> Ints:
        """How many words each item has."""
        return np.diff(self.starts)

    @property
    def items(self) -> Ints:
        """The item that each entry of ``words`` belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1), self.sizes)

    def totals(self, weights: Floats) -> Floats:
        """Return the summed weight of each item's words."""
        return np.bincount(self.items, weights[self.words], len(self.starts) - 1).astype(np.float64)


class SharedWords:
    """Says how much pairs of a table's items have in common."""

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._size = len(table.vocabulary) + 1
        self._entries = table.items * self._size + table.words

    def count(self, pairs: Pairs) -> Floats:
        """Return how many words the two items of each pair share."""
        return self.weigh(pairs, np.ones(self._size))

    def more_than(self, least: float, pairs: Pairs, weights: Floats) -> Pairs:
        """Return the pairs whose items share words of more than this weight together."""
        return pairs.where(self.weigh(pairs, weights) > least)

    def weigh(self, pairs: Pairs, weights: Floats) -> Floats:
        """Return the summed weight of the words that the two items of each pair share."""
        return np.concatenate([self._weigh(chunk, weights) for chunk in pairs.chunks()] or [np.zeros(0)])

    def heaviest(self, pairs: Pairs, weights: Floats) -> Floats:
        """Return the greatest weight of a word that the two items of each pair share, 0 where they share none."""
        return np.concatenate([self._heaviest(chunk, weights) for chunk in pairs.chunks()] or [np.zeros(0)])

    def holds(self, items: Ints, words: Ints) -> Mask:
        """Return where an item has a word, both given by number; no item has the word -1."""
        if not len(self._entries):
            return np.zeros(len(items), bool)
        sought = items * self._size + words
        found = np.minimum(np.searchsorted(self._entries, sought), len(self._entries) - 1)
        return np.asarray((self._entries[found] == sought) & (words >= 0))

    def _weigh(self, pairs: Pairs, weights: Floats) -> Floats:
        rows, words = self._shared(pairs)
        return np.bincount(rows, weights[words], len(pairs)).astype(np.float64)

    def _heaviest(self, pairs: Pairs, weights: Floats) -> Floats:
        rows, words = self._shared(pairs)
        greatest = np.zeros(len(pairs))
        np.maximum.at(greatest, rows, weights[words])
        return greatest

    def _shared(self, pairs: Pairs) -> tuple[Ints, Ints]:
        """Return the words that pairs share: the row of the pair and the word, for each. The words of the shorter item are looked up."""
        starts, sizes = self._table.starts, self._table.sizes
        turned = sizes[pairs.right] < sizes[pairs.left]
        short, long = np.where(turned, pairs.right, pairs.left), np.where(turned, pairs.left, pairs.right)
        sizes = sizes[short]
        rows = np.repeat(np.arange(len(pairs)), sizes)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        words = self._table.words[np.repeat(starts[short], sizes) + within]
        hit = self.holds(long[rows], words)
        return rows[hit], words[hit]


def pairs_sharing(table: WordTable, few: int = FEW) -> Pairs:
    """Return the pairs of items that share a word which at most ``few`` items use, or several that few use together.

    Several are three words of which any two are used together by at most ``few`` items, or two of them that are rather rare themselves.
    """
    count = len(table.starts) - 1
    uses = np.bincount(table.words, minlength=len(table.vocabulary))
    items, used = table.items, uses[table.words]
    alone = (used > 1) & (used <= few)
    by_two, times = _counted(_within_runs(*_word_pairs(items[used > few], table.words[used > few], uses), few, count))
    by_two = by_two[times >= _TWOS]
    by_word, _ = _counted(_within_runs(table.words[alone], items[alone], few, count))
    rather = (used > few) & (used <= _RATHER_FEW)
    by_rare_two = _within_runs(*_word_pairs(items[rather], table.words[rather], uses), few, count)
    codes, _ = _counted(np.concatenate((by_word, by_two, by_rare_two)))
    return Pairs(codes // max(count, 1), codes % max(count, 1))


def _word_pairs(items: Ints, words: Ints, uses: Ints) -> tuple[Ints, Ints]:
    """Return a key for every two words of an item, of its rarest ones, and the items of the keys."""
    order = np.lexsort((words, uses[words], items))
    items, words = items[order], words[order]
    firsts, sizes = _runs(items)
    keys, owners = [], []
    for size in np.flatnonzero(np.bincount(sizes)).tolist():
        rows = firsts[sizes == size]
        kept = words[rows[:, None] + np.arange(min(size, _PAIRED))]
        one, other = np.triu_indices(kept.shape[1], 1)
        low, high = np.minimum(kept[:, one], kept[:, other]), np.maximum(kept[:, one], kept[:, other])
        keys.append((low * len(uses) + high).ravel())
        owners.append(np.repeat(items[rows], len(one)))
    return _joined(keys), _joined(owners)


def _within_runs(keys: Ints, items: Ints, few: int, count: int) -> Ints:
    """Return, coded as ``left * count + right``, the pairs of items that have a key in common which at most ``few`` have."""
    ordered = np.sort(keys * count + items)
    keys, items = ordered // max(count, 1), ordered % max(count, 1)
    firsts, sizes = _runs(keys)
    codes = []
    for size in range(2, few + 1):
        members = items[firsts[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        codes.append((members[:, one] * count + members[:, other]).ravel())
    return _joined(codes)


def _runs(ordered: Ints) -> tuple[Ints, Ints]:
    """Return where each run of equal values begins, and how long it is."""
    if not len(ordered):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    firsts = np.concatenate(([0], np.flatnonzero(np.diff(ordered)) + 1))
    return firsts, np.diff(np.append(firsts, len(ordered)))


def _counted(codes: Ints) -> tuple[Ints, Ints]:
    """Return the values in ascending order, each once, and how often each came; ``codes`` are sorted on the spot to save memory."""
    codes.sort()
    firsts, times = _runs(codes)
    return codes[firsts], times


def _joined(arrays: list[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)
