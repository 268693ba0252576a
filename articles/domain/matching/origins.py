"""Which articles are one origin: reprints of one text, recognised by the word five-grams they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.domain.reading.records import Reading

_COPY = 0.35


@dataclass(frozen=True, slots=True)
class Breadth:
    """How broadly something is reported: only the independent origins corroborate it."""

    articles: int
    outlets: int
    origins: int


def breadth_of(articles: Iterable[str], outlets: Mapping[str, str], origins: Mapping[str, str]) -> Breadth:
    """Count distinct articles, their outlets, and the outlets that reported it first.

    ``outlets`` and ``origins`` give the outlet of an article and the article that it goes back to (itself, where it reports on its own).
    An outlet that says a thing twice is one origin.

    >>> breadth_of(["a1", "a2", "b1"], {"a1": "A", "a2": "A", "b1": "B"}, {"a1": "a1", "a2": "a2", "b1": "a1"})
    Breadth(articles=3, outlets=2, origins=1)
    """
    told = set(articles)
    first = {outlets.get(origins[article], origins[article]) for article in told}
    return Breadth(len(told), len({outlets[article] for article in told}), len(first))


def resemblance(left: Sequence[int], right: Sequence[int]) -> float:
    """Return the estimated Jaccard similarity of two texts from their bottom-k sketches (Broder, 1997; Cohen, 1997), 0 to 1."""
    if not left or not right:
        return 0.0
    size = min(len(left), len(right))
    union = sorted({*left, *right})[: max(size, 1)]
    shared = set(left) & set(right)
    return sum(value in shared for value in union) / len(union)


def containment(left: Sequence[int], right: Sequence[int]) -> float:
    """Return the share of the shorter sketch's comparable part that the other holds too."""
    if not left or not right:
        return 0.0
    limit = min(left[-1], right[-1])
    a, b = ({value for value in side if value <= limit} for side in (left, right))
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= 8 else resemblance(left, right)


def find_origins(readings: Sequence[Reading], said: Iterable[Collection[str]] = ()) -> dict[str, str]:
    """Return, for each article, the origin it belongs to: the agency it credits as its own, or the least id among its near-copies.

    ``said`` are articles that an editor said to be of one origin, however little they resemble each other; unknown ones are passed over.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    origin = {reading.id: reading.id for reading in ordered}
    members = {reading.id: [reading.id] for reading in ordered}

    def join(left: str, right: str) -> None:
        keep, drop = sorted((origin[left], origin[right]))
        if keep != drop:
            origin.update(dict.fromkeys(members[drop], keep))
            members[keep] += members.pop(drop)

    for left, right in _sharing(ordered):
        if origin[left.id] != origin[right.id] and _is_copy(left, right):
            join(left.id, right.id)
    for first, *others in (sorted(set(articles) & origin.keys()) for articles in said if set(articles) & origin.keys()):
        for other in others:
            join(first, other)
    return origin


def _is_copy(left: Reading, right: Reading) -> bool:
    return max(resemblance(left.shingles, right.shingles), 0.8 * containment(left.shingles, right.shingles)) >= _COPY


def _sharing(ordered: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield the pairs of articles whose sketches share anything at all: no others can be copies."""
    holders: dict[int, list[int]] = defaultdict(list)
    for right, reading in enumerate(ordered):
        for left in sorted({left for value in reading.shingles for left in holders[value]}):
            yield ordered[left], reading
        for value in set(reading.shingles):
            holders[value].append(right)
