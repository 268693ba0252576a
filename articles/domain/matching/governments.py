"""What stands for a country in the news: its leaders, and its capital where it acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.domain.matching.names import Names
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.located import Located
from articles.domain.reading.records import Answer, Reading
from articles.domain.vocabulary import ClaimKey, ConflictType, Span

_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_HEADS_OF_COUNTRIES = frozenset(f"office:{title}" for title in ("president", "prime-minister", "premier", "chancellor", "king", "queen"))


def find_leaders(readings: Sequence[Reading], names: Names) -> dict[str, str]:
    """Return the countries that heads of state and government stand for in the news."""
    found = {}
    for reading in readings:
        for answer in reading.answers:
            place = find_place(answer.names[0]) if answer.measure in _HEADS_OF_COUNTRIES and len(answer.names) == 1 else None
            if place and place.key == place.country:
                found[names.of(reading.id, fold(answer.label))] = f"@{place.country}"
    return found


@dataclass(frozen=True, slots=True)
class Governments:
    """What stands for a country in one article: leaders, by their entity, and the capital where it acts, by its place in the text."""

    leaders: dict[str, str]
    acting: Located[tuple[Span, str]]

    def countries(self, span: Span, entities: Iterable[str]) -> frozenset[str]:
        """Return the countries that somebody or something in a stretch of the text stands for."""
        led = (self.leaders[name] for name in entities if name in self.leaders)
        return frozenset((*led, *(country for _, country in self.acting.inside(span))))


def governments_in(reading: Reading, leaders: dict[str, str]) -> Governments:
    """Return what stands for countries in one article. ``leaders`` are those of the story (see ``find_leaders``)."""
    return Governments(leaders, Located(_acting_capitals(reading), lambda found: found[0]))


def _acting_capitals(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield where an article lets a capital do or say something, as a government does, and its country: "Moscow has agreed"."""
    texts = {claim.key: claim.text for claim in reading.claims}
    for source in reading.attributions:
        if country := _governed_from(source.speaker):
            yield source.source, country
    for answer in reading.answers:
        if country := _governed_from(_doer_of(answer, texts)):
            yield answer.span, country


def _doer_of(answer: Answer, texts: dict[ClaimKey, str]) -> str:
    """Return who an answer says did something, if it says so; what was done to a capital is no act of its government."""
    if answer.type is not ConflictType.ACTION_POLARITY:
        return ""
    before = texts.get(answer.claim, "")[: max(0, answer.span.start - answer.claim.start)]
    return "" if _PASSIVE.search(before[-40:]) else answer.subject


def _governed_from(name: str) -> str:
    """Return the country of which ``name`` is the capital, or nothing."""
    place = find_place(name) if name else None
    return f"@{place.country}" if place and place.capital else ""
