"""What pairs of a list's items have in common, a column at a time: of one kind of words, of one word, of one number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

import numpy as np

from articles.domain.matching.candidates import Floats, Ints, Mask, Pairs, SharedWords, WordTable


class Sets:
    """One kind of words of all items, with what pairs share of them. Words weigh more than nothing."""

    def __init__(self, sets: Iterable[Iterable[str]], weight: Callable[[str], float] = lambda _: 1.0) -> None:
        self.table = WordTable.of(sets)
        self.sizes = self.table.sizes
        self._shared = SharedWords(self.table)
        self._weights = np.array([weight(word) for word in self.table.vocabulary], dtype=np.float64)
        self._totals = self.table.totals(self._weights)

    def shared(self, pairs: Pairs) -> Floats:
        """Return the summed weight of what the items of each pair share."""
        return self._shared.weigh(pairs, self._weights)

    def heaviest(self, pairs: Pairs) -> Floats:
        """Return the weight of the most telling word that the items of each pair share; the empty word tells nothing."""
        telling = np.array([word != "" for word in self.table.vocabulary], dtype=bool)
        return self._shared.heaviest(pairs, np.where(telling, self._weights, 0.0))

    def smaller(self, pairs: Pairs) -> Floats:
        """Return the smaller summed weight of the two items of each pair."""
        smaller: Floats = np.minimum(self._totals[pairs.left], self._totals[pairs.right])
        return np.where(smaller == 0, 1.0, smaller)

    def overlap(self, pairs: Pairs, shared: Floats | None = None) -> Floats:
        """Return the weighted Jaccard similarity of the items of each pair; ``shared`` is what they share, where it is known."""
        common = self.shared(pairs) if shared is None else shared
        united = self._totals[pairs.left] + self._totals[pairs.right] - common
        return np.divide(common, united, out=np.zeros(len(pairs)), where=common > 0)

    def meet(self, pairs: Pairs) -> Mask:
        """Return where the items of a pair share any."""
        return self.shared(pairs) > 0

    def both(self, pairs: Pairs) -> Mask:
        """Return where both items have any."""
        has = self.sizes > 0
        return np.asarray(has[pairs.left] & has[pairs.right])

    def apart(self, pairs: Pairs) -> Mask:
        """Return where both items have some and share none."""
        return self.both(pairs) & ~self.meet(pairs)

    def holds(self, items: Ints, words: Ints) -> Mask:
        """Return where an item has a word, given by its number in the table."""
        return self._shared.holds(items, words)

    def numbers(self, words: Iterable[str]) -> Ints:
        """Return the numbers that words have in the table, -1 for those that no item has."""
        known = {word: number for number, word in enumerate(self.table.vocabulary)}
        return np.fromiter((known.get(word, -1) for word in words), np.int64)


class Codes:
    """One value of each item, as a number; which of them are given, and where pairs have the same."""

    def __init__(self, values: Iterable[Hashable], known: dict[Hashable, int] | None = None) -> None:
        known = {} if known is None else known
        listed = list(values)
        self.codes = np.fromiter((known.setdefault(value, len(known)) for value in listed), np.int64, len(listed))
        self.given = np.fromiter((bool(value) for value in listed), bool, len(listed))

    def same(self, pairs: Pairs) -> Mask:
        """Return where both items of a pair have one value, which may be that they have none."""
        return np.asarray(self.codes[pairs.left] == self.codes[pairs.right])

    def both(self, pairs: Pairs) -> Mask:
        """Return where both items of a pair have one."""
        return np.asarray(self.given[pairs.left] & self.given[pairs.right])

    def one(self, pairs: Pairs) -> Mask:
        """Return where just one item of a pair has one."""
        return np.asarray(self.given[pairs.left] != self.given[pairs.right])
