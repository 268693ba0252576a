"""How alike bundles of articles are: by words, names, numbers and days, as one bundle's articles together stand to another's.

Each article is a vector of length one for each field, a bundle the sum of its articles' vectors. The cosine of two sums tells bundles of
one event from bundles of two events of one kind: what the articles of one bundle share among themselves counts against what they share
with the other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from articles.domain.stories.profile import FIELDS, Profile, count_terms, counts_of
from articles.domain.stories.weights import Weights

Floats = NDArray[np.float32]

CALENDAR = ("years", "weekdays", "months", "days")
LIKENESSES = (*FIELDS, *(f"{name} x smaller" for name in FIELDS), *(f"{name} x larger" for name in FIELDS), *CALENDAR, "smaller", "larger")
"""What the weights belong to: the cosine of each field, the same times the logarithm of the smaller and of the larger bundle's size, how
far the days agree (from -1 to 1), and both logarithms."""
_NEAR_DAYS = ((1, 1.0), (4, 0.3), (14, -0.3))
_FAR = -1.0
_YEAR = 366


class Vectors:
    """The articles as vectors of length one, for each field. How rare a term is, all of them say together with what the weights know."""

    def __init__(self, profiles: Sequence[Profile], weights: Weights) -> None:
        self.profiles = profiles
        known = weights.articles + len(profiles)
        self.rare: dict[str, dict[str, float]] = {}
        for name, counts in count_terms(profiles).items():
            common = weights.common.get(name, {})
            self.rare[name] = {term: math.log((known + 1) / (count + common.get(term, 0) + 0.5)) for term, count in counts.items()}

    def products(self, bundles: Sequence[Sequence[int]]) -> Floats:
        """Return how much the sums of bundles share, for each field: shape (fields, bundles, bundles)."""
        local = count_terms(self.profiles[index] for bundle in bundles for index in bundle)
        return np.stack([self._of_field(name, bundles, local[name]) for name in FIELDS])

    def of_articles(self, articles: Sequence[int]) -> Floats:
        """Return how much single articles share, for each field: shape (fields, articles, articles)."""
        return self.products([[index] for index in articles])

    def _of_field(self, name: str, bundles: Sequence[Sequence[int]], local: Counter[str]) -> Floats:
        """Only terms that stand in two articles can be shared; the others count for the lengths alone."""
        columns = {term: column for column, term in enumerate(term for term, count in local.items() if count > 1)}
        sums = np.zeros((len(bundles), len(columns)), np.float32)
        alone = np.zeros(len(bundles), np.float32)
        for row, bundle in enumerate(bundles):
            for index in bundle:
                vector = self._vector(index, name)
                for term, value in vector.items():
                    if term in columns:
                        sums[row, columns[term]] += value
                    else:
                        alone[row] += value**2
                if not vector:
                    alone[row] += 1.0
        shared = np.asarray(sums @ sums.T, np.float32)
        shared[np.diag_indices_from(shared)] += alone
        return shared

    def _vector(self, index: int, name: str) -> dict[str, float]:
        rare = self.rare[name]
        weighed = {term: _damped(name, count) * rare[term] for term, count in counts_of(self.profiles[index], name).items()}
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {term: value / length for term, value in weighed.items()}


def _damped(name: str, count: int) -> float:
    if name == "main names":
        return float(count)
    return math.sqrt(count) if name == "names" else 1 + math.log(count)


def agreements(profiles: Sequence[Profile]) -> Floats:
    """Return how far the days that articles speak of agree, pair by pair, from -1 to 1: shape (calendar, articles, articles).

    Where one of two articles names none, they neither agree nor differ.
    """
    latest = np.array([max(profile.years, default=0) for profile in profiles], np.int32)
    both = (latest[:, None] > 0) & (latest[None] > 0)
    years = np.where(both, np.where(latest[:, None] == latest[None], 1.0, -1.0), 0.0)
    weekdays = _sets([profile.weekdays for profile in profiles], 7)
    months = _sets([[month - 1 for month in profile.months] for profile in profiles], 12)
    return np.stack([years, _shared(weekdays), _shared(months), _near(profiles)]).astype(np.float32)


def _sets(members: Sequence[Sequence[int]], size: int) -> Floats:
    rows = np.zeros((len(members), size), np.float32)
    for row, found in enumerate(members):
        rows[row, list(found)] = 1
    return rows


def _shared(sets: Floats) -> NDArray[np.float64]:
    any_at_all = np.asarray(sets.any(axis=1))
    both = any_at_all[:, None] & any_at_all[None]
    return np.where(both, np.where(sets @ sets.T > 0, 1.0, -1.0), 0.0)


def _near(profiles: Sequence[Profile]) -> NDArray[np.float64]:
    """The nearest two days of two articles, wherever in the year: the same or the next day is 1, more than two weeks is -1."""
    days = _sets([[_day_of_year(*day) for day in profile.days] for profile in profiles], _YEAR)
    named = np.asarray(days.any(axis=1))
    found = np.where(named[:, None] & named[None], _FAR, 0.0)
    for reach, value in reversed(_NEAR_DAYS):
        wide = np.minimum(sum(np.roll(days, by, axis=1) for by in range(-reach, reach + 1)), 1)
        found = np.where(days @ wide.T > 0, value, found)
    return found


def _day_of_year(month: int, day: int) -> int:
    return min(int((month - 1) * 30.5) + day - 1, _YEAR - 1)


def likenesses(shared: Floats, own: Floats, other: Floats, agree: Floats, sizes: tuple[Floats, Floats]) -> Floats:
    """Return the likenesses of pairs of bundles, shape (pairs, likenesses).

    ``shared`` is what they share, ``own`` and ``other`` what each shares with itself: shape (pairs, fields). ``agree`` is the sum of the
    agreements of their articles, shape (pairs, calendar), ``sizes`` how many articles each has.
    """
    cosines = np.sqrt(np.clip(shared / np.sqrt(np.maximum(own * other, 1e-12)), 0, 1))
    smaller = np.log(np.minimum(*sizes))[:, None]
    larger = np.log(np.maximum(*sizes))[:, None]
    days = agree / (sizes[0] * sizes[1])[:, None]
    return np.concatenate([cosines, cosines * smaller, cosines * larger, days, smaller, larger], axis=1)
