"""Which pairs of answers are told of two events: each two events are held against each other once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from articles.domain.matching.candidate_features import Codes
from articles.domain.matching.candidates import Ints, Mask, Pairs
from articles.domain.matching.events import DOUBLY, NO_EVENT, Event, beside_the_point, ground_between
from articles.domain.matching.names import are_two
from articles.domain.matching.view import NOBODY, AnswerView
from articles.domain.vocabulary import EntityType


class EventFeatures:
    """How the events of pairs of answers stand to each other."""

    def __init__(self, answers: Sequence[AnswerView]) -> None:
        known: dict[object, int] = {NO_EVENT: 0}
        self._codes = Codes((view.event for view in answers), known).codes
        self._events: list[Event] = list(known)  # type: ignore[arg-type]  # nothing but events was put in
        self._asked = np.array([int(beside_the_point(view.answer)) for view in answers], dtype=np.int64)
        self._numbers = [frozenset(view.claim.detail.numbers) for view in answers]
        doers: dict[object, int] = {NOBODY: 0}
        self._doer_codes = Codes((view.doer for view in answers), doers).codes
        self._doers: list[tuple[str, EntityType]] = list(doers)  # type: ignore[arg-type]  # nothing but doers was put in

    def apart(self, pairs: Pairs) -> Mask:
        """Return where two answers are told of two events, or of two who did something each: they are never held against each other."""
        grounds = self._grounds(pairs)
        told = grounds & ~(self._asked[pairs.left] | self._asked[pairs.right])
        return (told > 0) | self._told_of_two(pairs) | self._count_otherwise(pairs, grounds)

    def _told_of_two(self, pairs: Pairs) -> Mask:
        """Return where two answers are told of two people, or of two bodies, who did something each."""
        left, right = self._doer_codes[pairs.left], self._doer_codes[pairs.right]
        told = (left > 0) & (right > 0) & (left != right)
        found = np.zeros(len(pairs), bool)
        size = len(self._doers)
        twos, places = np.unique(left[told] * size + right[told], return_inverse=True)
        doers = [(self._doers[two // size], self._doers[two % size]) for two in twos.tolist()]
        found[told] = np.array([a[1] is b[1] and are_two(a[0], b[0], a[1]) for a, b in doers], dtype=bool)[places]
        return found

    def _count_otherwise(self, pairs: Pairs, grounds: Ints) -> Mask:
        """Return where towns or years differ, and what is counted differs too: then neither is a dispute on where, or when, it was."""
        found = grounds & int(DOUBLY) > 0
        numbers = self._numbers
        found[found] = [
            bool(numbers[a] and numbers[b]) and numbers[a].isdisjoint(numbers[b])
            for a, b in zip(pairs.left[found].tolist(), pairs.right[found].tolist(), strict=True)
        ]
        return np.asarray(found)

    def _grounds(self, pairs: Pairs) -> Ints:
        """Return what sets the events of each pair apart, as bits."""
        left, right = self._codes[pairs.left], self._codes[pairs.right]
        told = (left > 0) & (right > 0)
        found = np.zeros(len(pairs), np.int64)
        size = len(self._events)
        twos, places = np.unique(left[told] * size + right[told], return_inverse=True)
        events = self._events
        between = [int(ground_between(events[two // size], events[two % size])) for two in twos.tolist()]
        found[told] = np.array(between, dtype=np.int64)[places]
        return found
