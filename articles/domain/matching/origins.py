"""Where each article comes from: copied from another, from an agency that it credits, as an editor said, or reported by its own outlet."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from articles.domain.matching.copies import IN_PART, Copy, near_copies
from articles.domain.reading.agencies import agency_of_outlet, is_wire
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import NOTHING_SAID, Descent, HowKnown, OriginWord, SaidOfOrigins

_CERTAIN = 2.0
_LAST = "9999"


def trace_origins(readings: Sequence[Reading], said: SaidOfOrigins = NOTHING_SAID) -> dict[str, Descent]:
    """Return for each article where it comes from, the same whatever their order.

    An article that credits an agency as its own comes from it, one with a part by an agency unless it was taken from another. Of texts that
    are copies of each other, the others come from those that credit an agency, else from the earliest, along the closest resemblances. What
    editors said goes before all that: the articles they said to be of one origin are, however little they resemble each other, and an
    article comes from where one said it does; those that were copied from it stay with it. Unknown articles are passed over.
    """
    ordered = sorted(readings, key=_earliest_first)
    known = {reading.id for reading in ordered}
    words = {word.article: word for word in said.words if word.article in known and (not word.of or word.of in known)}
    together = [sorted(set(articles) & known) for articles in said.together]
    return _united(_Tracing(ordered, words, together).descents(), ordered, [articles for articles in together if len(articles) > 1])


def _earliest_first(reading: Reading) -> tuple[str, int, str]:
    """Order articles by when they were published, those of no date last; of one day the fullest first."""
    return reading.published or _LAST, -len(reading.shingles), reading.id


class _Tracing:
    """Grows trees of copies from the articles whose origin is known in itself."""

    def __init__(self, ordered: Sequence[Reading], words: Mapping[str, OriginWord], together: Iterable[Sequence[str]]) -> None:
        self._ordered = ordered
        self._words = words
        self._place = {reading.id: place for place, reading in enumerate(ordered)}
        self._links: dict[str, list[tuple[float, str, Copy | None]]] = defaultdict(list)
        self._found: dict[str, Descent] = {}
        self._agents = _agents(ordered)
        ids = [reading.id for reading in ordered]
        for copy in near_copies([reading.shingles for reading in ordered]):
            self._link(ids[copy.left], ids[copy.right], copy.resemblance, copy)
        for first, *others in (articles for articles in together if articles):
            for other in others:
                self._link(first, other, _CERTAIN, None)

    def _link(self, left: str, right: str, closeness: float, copy: Copy | None) -> None:
        self._links[left].append((closeness, right, copy))
        self._links[right].append((closeness, left, copy))

    def descents(self) -> dict[str, Descent]:
        """Return the descent of every article."""
        sources = {reading.id: found for reading in self._ordered if (found := self._known_in_itself(reading)) is not None}
        for article in self._to_be_rooted():
            related = self._related(article)
            if related.isdisjoint(sources):
                first = min(related, key=self._place.__getitem__)
                sources[first] = self._first(first)
        self._grow(sources.items())
        self._follow_words()
        for reading in self._ordered:
            if reading.id not in self._found:
                self._grow_from(reading.id)
        return self._found

    def _to_be_rooted(self) -> Iterator[str]:
        """Yield the articles that a word makes others come from, or sets apart from one after them: they need an origin without it."""
        for word in self._words.values():
            if word.of and word.of not in self._words:
                yield word.of
            place = self._place[word.article]
            yield from (other for _, other, _ in self._links[word.article] if self._place[other] < place and other not in self._words)

    def _follow_words(self) -> None:
        """Place the articles that were said to come from another, those first whose other is placed."""
        waiting = [reading.id for reading in self._ordered if reading.id in self._words and reading.id not in self._found]
        while waiting:
            ready = [article for article in waiting if self._words[article].of in self._found]
            if not ready:  # each was said to come from another of them
                self._grow_from(waiting[0])
            self._grow([(article, self._as_said(self._words[article].of)) for article in ready])
            waiting = [article for article in waiting if article not in self._found]

    def _as_said(self, of: str) -> Descent:
        return Descent(self._found[of].origin, HowKnown.SAID, of=of)

    def _grow_from(self, article: str) -> None:
        self._grow([(article, self._first(article))])

    def _first(self, article: str) -> Descent:
        """Return the descent of what is the first of its text: its own, unless an agency reported part of it."""
        reading = self._ordered[self._place[article]]
        if reading.contributor and article not in self._words and reading.contributor != agency_of_outlet(reading.source):
            return Descent(self._agent(reading.contributor), HowKnown.CREDIT, agency=reading.contributor)
        return Descent(article)

    def _related(self, article: str) -> set[str]:
        """Return the articles that a chain of copies joins with this one, over none of which an editor said anything."""
        seen, queue = {article}, [article]
        while queue:
            for _, other, _ in self._links[queue.pop()]:
                if other not in seen and other not in self._words:
                    seen.add(other)
                    queue.append(other)
        return seen

    def _known_in_itself(self, reading: Reading) -> Descent | None:
        word = self._words.get(reading.id)
        if word is not None and not word.of:
            return Descent(self._agent(word.agency) or reading.id, HowKnown.SAID, agency=word.agency)
        if word is not None:
            return None
        if reading.agency and reading.agency != agency_of_outlet(reading.source):
            return Descent(self._agent(reading.agency), HowKnown.CREDIT, agency=reading.agency)
        return Descent(reading.id) if is_wire(reading.source) else None

    def _agent(self, agency: str) -> str:
        """Return the first article of the agency or the outlet itself, where it is in the story; else its name."""
        return self._agents.get(agency, agency)

    def _grow(self, sources: Iterable[tuple[str, Descent]]) -> None:
        """Place the sources, and then, the closest first, whatever is a copy of what is placed."""
        waiting: list[tuple[float, int, int, Copy | None]] = []
        for article, descent in sources:
            self._put(article, descent, waiting)
        while waiting:
            _, place, parent, copy = heapq.heappop(waiting)
            child, of = self._ordered[place].id, self._ordered[parent].id
            if child not in self._found:
                self._put(child, self._copied(child, of, copy), waiting)

    def _put(self, article: str, descent: Descent, waiting: list[tuple[float, int, int, Copy | None]]) -> None:
        self._found[article] = descent
        place = self._place[article]
        own = article in self._words
        for closeness, other, copy in self._links[article]:
            if other in self._found or other in self._words or (own and self._place[other] < place):
                continue  # of those before it, an editor said that this one is no relation
            heapq.heappush(waiting, (-closeness, self._place[other], place, copy))

    def _copied(self, child: str, of: str, copy: Copy | None) -> Descent:
        if copy is None:
            return self._as_said(of)
        shares = (copy.of_left, copy.of_right) if self._ordered[copy.left].id == child else (copy.of_right, copy.of_left)
        origin = self._found[of].origin
        if shares[0] >= shares[1] or shares[0] >= IN_PART:
            return Descent(origin, HowKnown.COPY, of=of, share=shares[0])
        return Descent(origin, HowKnown.CARRIES, of=of, share=shares[1])


def _agents(ordered: Iterable[Reading]) -> dict[str, str]:
    """Return the first article of each outlet of the story, by its name, and by its short name where it is an agency."""
    found: dict[str, str] = {}
    for reading in ordered:
        found.setdefault(agency_of_outlet(reading.source) or reading.source, reading.id)
        found.setdefault(reading.source, reading.id)
    return found


def _united(found: dict[str, Descent], ordered: Sequence[Reading], together: Iterable[Sequence[str]]) -> dict[str, Descent]:
    """Give one origin to what editors said to be of one: the agency, where one is credited, else the one that reported first."""
    place = {reading.id: number for number, reading in enumerate(ordered)}
    became: dict[str, str] = {}

    def now(origin: str) -> str:
        while origin in became:
            origin = became[origin]
        return origin

    for articles in together:
        kept, *others = sorted({now(found[article].origin) for article in articles}, key=lambda origin: (place.get(origin, -1), origin))
        became.update(dict.fromkeys(others, kept))
    return {article: replace(descent, origin=now(descent.origin)) for article, descent in found.items()} if became else found
