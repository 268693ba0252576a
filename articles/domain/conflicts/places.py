"""Whether two places can both be true: one may lie in the other, beside it is not in it, and two directions exclude each other."""

from __future__ import annotations

from itertools import product
from typing import Final

from articles.domain.conflicts.outcomes import COMPATIBLE, SAME, Comparison, Outcome
from articles.domain.matching.view import AnswerView
from articles.domain.reading.gazetteer import find_place

_INSIDE = frozenset(("in", "inside", "within"))
_BESIDE = frozenset(("next to", "adjacent to", "opposite", "across from", "outside", "beside", "in front of", "behind"))
# The first or last words of names by what they name. A street lies in a town: two of different kinds may both be true.
_KINDS: Final = {
    word: kind
    for kind, words in {
        "street": "street road avenue lane drive boulevard highway motorway square way crescent terrace st rd ave",
        "site": "station airport hospital school university college hotel stadium arena church mosque cathedral temple museum palace castle"
        " parliament court courthouse prison jail camp harbour harbor port bridge mall hall park building tower cemetery farm factory",
        "area": "district province county region state governorate prefecture valley island islands peninsula desert mountains",
        "water": "river lake sea ocean bay gulf strait channel coast",
    }.items()
    for word in words.split()
}
_WIDE = frozenset(("street", "area"))


def compare_places(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers to where, or in which direction."""
    if left.answer.measure.startswith("direction"):
        return SAME if left.answer.label == right.answer.label else Comparison(Outcome.CONFLICT, 1.0)
    if _at_two_houses(left.answer.places, right.answer.places):
        return Comparison(Outcome.CONFLICT, 0.9)
    if left.places & right.places or _share_a_name(left.answer.places, right.answer.places):
        return _in_or_beside(left, right)
    if _in_one_country(left.answer.places, right.answer.places) or not _of_one_kind(left.answer.places, right.answer.places):
        return COMPATIBLE
    if left.claim.names & right.places or right.claim.names & left.places:
        return COMPATIBLE  # one sentence names both places: one lies in, or on the way to, the other
    return Comparison(Outcome.CONFLICT, 0.8)


def _at_two_houses(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether both name a house of one street, by two numbers."""
    houses = [
        {street: number for name in names for number, _, street in [name.partition(" ")] if number[:1].isdigit()} for names in (left, right)
    ]
    return any(street in houses[1] and houses[1][street] != number for street, number in houses[0].items())


def _share_a_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether a place of one answer is one of the other's, told with more or fewer words: "14 Mill Road" and "Mill Road"."""
    pairs = ((one, other) for one, other in product(left, right) if not _are_two_places(one, other))
    words = ((set(one.split()), set(other.split())) for one, other in pairs)
    return any(one <= other or other <= one for one, other in words)


def _are_two_places(left: str, right: str) -> bool:
    """Return whether two names are known to be of places in two countries: "York" is not "New York"."""
    places = find_place(left), find_place(right)
    return places[0] is not None and places[1] is not None and places[0].country != places[1].country


def _in_or_beside(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare how two answers stand to the place that both name: in it and next to it exclude each other, near it may be either."""
    if left.answer.role == right.answer.role:
        return SAME
    roles = {left.answer.role, right.answer.role}
    if roles & _INSIDE and roles & _BESIDE and len(left.answer.places) == len(right.answer.places) == 1:
        return Comparison(Outcome.CONFLICT, 0.7)
    return COMPATIBLE if roles & _BESIDE else SAME


def _in_one_country(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether one answer names the country that a place of the other lies in."""
    found = [[place for name in names if (place := find_place(name))] for names in (left, right)]
    countries = [{place.country for place in places if place.key == place.country} for places in found]
    inside = [{place.country for place in places} for places in found]
    return bool(countries[0] & inside[1] or countries[1] & inside[0])


def _of_one_kind(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether neither answer names streets or areas alone where the other names none: towns lie in areas, and streets in towns."""
    kinds = [{_kind(name) for name in names} for names in (left, right)]
    return not any(found and found <= _WIDE and not found & other for found, other in (kinds, kinds[::-1]))


def _kind(name: str) -> str:
    words = name.split()
    return next((_KINDS[word] for word in (*words[-1:], *words[:1]) if word in _KINDS), "")
