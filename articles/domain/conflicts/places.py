"""Whether two places can both be true: one may lie in the other, and two directions exclude each other."""

from __future__ import annotations

from articles.domain.conflicts.outcomes import COMPATIBLE, SAME, Comparison, Outcome
from articles.domain.matching.view import AnswerView
from articles.domain.reading.gazetteer import find_place


def compare_places(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers to where, or in which direction."""
    if left.answer.measure == "direction":
        return SAME if left.answer.label == right.answer.label else Comparison(Outcome.CONFLICT, 1.0)
    if left.places & right.places or any(
        one in other.split() or other in one.split() for one in left.answer.places for other in right.answer.places
    ):
        return SAME
    countries = [
        {place.country for name in view.answer.places if (place := find_place(name)) and place.key == place.country}
        for view in (left, right)
    ]
    inside = [{place.country for name in view.answer.places if (place := find_place(name))} for view in (left, right)]
    if countries[0] & inside[1] or countries[1] & inside[0]:
        return COMPATIBLE
    if left.claim.names & right.places or right.claim.names & left.places:
        return COMPATIBLE  # one sentence names both places: one lies in, or on the way to, the other
    return Comparison(Outcome.CONFLICT, 0.8)
