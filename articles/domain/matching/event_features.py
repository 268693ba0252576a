"""What the events of two answers have in common, as features of many pairs: each two events are held against each other once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from articles.domain.matching.candidates import Floats, Ints, Mask, Pairs
from articles.domain.matching.columns import Codes
from articles.domain.matching.events import APART, NO_EVENT, PLAIN, Event, Ground, beside_the_point, ground_between
from articles.domain.matching.view import AnswerView


class EventFeatures:
    """How the events of pairs of answers stand to each other."""

    def __init__(self, answers: Sequence[AnswerView]) -> None:
        known: dict[object, int] = {NO_EVENT: 0}
        self._codes = Codes((view.event for view in answers), known).codes
        self._events: list[Event] = list(known)  # type: ignore[arg-type]  # nothing but events was put in
        self._asked = np.array([int(beside_the_point(view.answer)) for view in answers], dtype=np.int64)
        self._shares = Codes(view.answer.share for view in answers)

    def columns(self, pairs: Pairs) -> dict[str, Floats | Mask]:
        """Return the features of some pairs."""
        found = self._grounds(pairs)
        apart, same = found & int(APART) > 0, found & int(Ground.ONE) > 0
        return {
            "event_apart": found & int(PLAIN) > 0,
            "event_same": same,
            "event_unknown": ~apart & ~same,
            "event_place_differs": found & int(Ground.PLACE) > 0,
            "event_site_differs": found & int(Ground.SITE) > 0,
            "event_kind_differs": found & int(Ground.KIND) > 0,
            "event_within": found & int(Ground.WITHIN) > 0,
            "share_differs": ~self._shares.same(pairs),
        }

    def _grounds(self, pairs: Pairs) -> Ints:
        """Return what sets the events of each pair apart, as bits, what is asked left out."""
        left, right = self._codes[pairs.left], self._codes[pairs.right]
        told = (left > 0) & (right > 0)
        found = np.zeros(len(pairs), np.int64)
        size = len(self._events)
        twos, places = np.unique(left[told] * size + right[told], return_inverse=True)
        events = self._events
        between = [int(ground_between(events[two // size], events[two % size])) for two in twos.tolist()]
        found[told] = np.array(between, dtype=np.int64)[places]
        return found & ~(self._asked[pairs.left] | self._asked[pairs.right])
