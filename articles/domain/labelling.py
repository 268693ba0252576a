"""Labels on the sentences of a story's articles: what editors say is disputed, agreed, or neither. Their form is in ``docs/labels.md``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from articles.domain.vocabulary import Span

_WORD = re.compile(r"\w")
_CLEAN = re.compile(r"[^\s|]+")

Place = tuple[str, int]
"""An article's id and the number of a sentence in it, from 0."""


@dataclass(frozen=True, slots=True)
class Member:
    """A sentence that a label speaks of. ``words`` are those of it that carry the answer, "" where all of it is meant."""

    article: str
    sentence: int
    words: str = ""

    @property
    def place(self) -> Place:
        """The sentence alone."""
        return self.article, self.sentence


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a dispute."""

    value: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict that editors uphold. ``kind`` is contradiction, update or soft (both may be true), ``importance`` from 1 to 3."""

    about: str
    type: str
    kind: str
    importance: int
    positions: tuple[Position, ...]

    @property
    def is_within_one(self) -> bool:
        """Whether an article contradicts itself."""
        return len({member.article for position in self.positions for member in position.members}) == 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """Sentences that state one and the same."""

    about: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """Two sentences that only look like a conflict."""

    a: Member
    b: Member
    why: str


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its sentences, in text order. ``id`` names it in the labels."""

    id: str
    source: str
    url: str
    title: str
    published: str | None
    text: str
    sentences: tuple[Span, ...] = field(repr=False)

    def member(self, claim: Span, answer: Span | None) -> Member | None:
        """Return the sentence in which most of an answer stands, else most of the claim; None where neither is in a sentence."""
        number = self._sentence_of(answer) if answer is not None else None
        if number is None:
            number = self._sentence_of(claim)
        return None if number is None else Member(self.id, number, self._words(number, answer))

    def find(self, words: str) -> Span | None:
        """Return where words stand, whatever the space between them; None where they do not."""
        parts = words.split()
        found = re.search(r"\s+".join(map(re.escape, parts)), self.text) if parts else None
        return Span(*found.span()) if found else None

    def _sentence_of(self, span: Span) -> int | None:
        shared = {number: sentence.overlap(span) for number, sentence in enumerate(self.sentences)}
        best = max(shared, key=lambda number: (shared[number], -number), default=None)
        return best if best is not None and shared[best] else None

    def _words(self, number: int, answer: Span | None) -> str:
        sentence = self.sentences[number]
        if answer is None or not answer.overlap(sentence):
            return ""
        part = Span(max(answer.start, sentence.start), min(answer.end, sentence.end))
        return " ".join(part.of(self.text).split())


@dataclass(frozen=True, slots=True)
class StoryLabels:
    """The labels of one story. ``unreviewed`` has a pair of each flag that nobody has decided: these are neither right nor wrong."""

    name: str
    articles: tuple[LabelledArticle, ...]
    disputes: tuple[Dispute, ...]
    agreements: tuple[Agreement, ...]
    traps: tuple[Trap, ...]
    unreviewed: tuple[tuple[Member, Member], ...]


def name_of(key: str, number: int) -> str:
    """Return the id of an article in the labels: its key where that can stand in a line of the sentences, else one made of its number."""
    return key if _CLEAN.fullmatch(key) else f"article-{number}"


def cut_into_sentences(text: str, known: Iterable[Span]) -> tuple[Span, ...]:
    """Cut all of a text into sentences: those that are known, and what lies between them, line by line.

    >>> [span.of("One. Two\\nThree.") for span in cut_into_sentences("One. Two\\nThree.", [Span(0, 4)])]
    ['One.', 'Two', 'Three.']
    """
    sentences: list[Span] = []
    place = 0
    for span in sorted(set(known), key=lambda span: (span.start, -span.end)):
        if span.start >= place:
            sentences += _lines(text, place, span.start)
            sentences += _lines(text, span.start, span.end, whole=True)
            place = span.end
    return (*sentences, *_lines(text, place, len(text)))


def _lines(text: str, start: int, end: int, *, whole: bool = False) -> list[Span]:
    pattern = r"\S(?:.*\S)?" if not whole else r"(?s)\S(?:.*\S)?"
    found = (Span(start + match.start(), start + match.end()) for match in re.finditer(pattern, text[start:end]))
    return [span for span in found if _WORD.search(span.of(text))]


def opposed(sides: Iterable[Sequence[Member]]) -> set[frozenset[Place]]:
    """Return the pairs of sentences on different sides; a sentence on two sides opposes nothing."""
    places = [{member.place for member in side} for side in sides]
    twice = {place for one, other in combinations(places, 2) for place in one & other}
    return {frozenset((a, b)) for one, other in combinations([side - twice for side in places], 2) for a in one for b in other}
