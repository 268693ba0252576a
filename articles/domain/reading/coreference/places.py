"""Bodies and places: "the company", "the ministry", "the country's navy", "the city", and the neuter pronoun where its clause gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.coreference import lexicon
from articles.domain.reading.coreference.discourse import Hit, Scene
from articles.domain.reading.coreference.mentions import ORGANISATION, PLACE, Entity
from articles.domain.reading.coreference.phrases import (
    determiner,
    extent,
    has_complement,
    is_modifier,
    is_singular,
    modifiers,
    subject_over,
)
from articles.domain.reading.gazetteer import find_place
from articles.domain.reading.records import Reference
from articles.domain.vocabulary import Span

_NEAR: Final = 1
_BETWEEN: Final = 12
_MANY: Final = 300
"""An article that names more bodies and places is a list."""


class Bodies:
    """Resolves descriptions of organisations and places to the one of their kind that the article has named."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.at: dict[int, Entity] = {}
        self.seen: dict[Entity, int] = {}
        self.times: Counter[Entity] = Counter()

    def resolve(self) -> Iterator[Reference]:
        """Yield what descriptions and neuter pronouns stand for, in text order."""
        for hit in self.scene.hits:
            if hit.sort == "name":
                entity = self.scene.at[hit.token.i]
                if entity.type in (PLACE, "GROUP", ORGANISATION, "OTHER"):
                    self._appears(hit, entity)
            elif hit.sort in ("organisation", "place"):
                yield from self._description(hit)
            elif hit.token.lower_ in lexicon.NEUTER:
                yield from self._neuter(hit)

    def _appears(self, hit: Hit, entity: Entity) -> None:
        self.at[hit.token.i] = entity
        if len(self.seen) < _MANY:
            self.seen[entity] = hit.sentence
            self.times[entity] += 1

    def _description(self, hit: Hit) -> Iterator[Reference]:
        noun = hit.token
        plain = determiner(noun) in ("the", "this") and not modifiers(noun) and is_singular(noun) and not has_complement(noun)
        if not plain or is_modifier(noun) or noun.dep_ in ("appos", "attr") or self.scene.linked(noun) is not None:
            return
        found = self._place(hit) if hit.sort == "place" else self._organisation(hit)
        if found is not None:
            self._appears(hit, found)
            span = extent(noun)
            yield Reference(span, span.of(self.scene.text), found.mention, "description", found.type)

    def _place(self, hit: Hit) -> Entity | None:
        """Return the one place of the kind in this sentence and the last, else the only one so far.

        A country has to be what the article is on: the only one, just named, or one named more than once.
        """
        noun = hit.token.lower_
        if noun == "capital":
            return self._capital(hit)
        country = noun in lexicon.COUNTRIES
        kin = [entity for entity in self.seen if entity.type in (PLACE, "GROUP") and entity.is_country == country]
        if not country:
            kin = [entity for entity in kin if _is_a(entity, noun)]
        near = [entity for entity in kin if self._is_near(entity, hit)]
        found = [entity for entity in near or kin if not country or self.times[entity] > 1 or (near and len(kin) == 1)]
        return found[0] if len(found) == 1 == len(near or kin) and (country or _is_surely(found[0], noun)) else None

    def _is_near(self, entity: Entity, hit: Hit) -> bool:
        return self.seen[entity] >= hit.sentence - _NEAR

    def _capital(self, hit: Hit) -> Entity | None:
        countries = [entity for entity in self.seen if entity.is_country and self._is_near(entity, hit)]
        if len(countries) != 1:
            return None
        towns = [entity for entity in self.seen if entity.type == PLACE and entity.country == countries[0].country]
        return next((town for town in towns if (place := find_place(town.mention.text)) and place.capital), None)

    def _organisation(self, hit: Hit) -> Entity | None:
        noun = hit.token.lower_
        bodies = [entity for entity in self.seen if entity.type in (ORGANISATION, "OTHER")]
        if noun in lexicon.COMPANIES:
            return _company(bodies, {entity for entity in self.seen if self._is_near(entity, hit)})
        found = [entity for entity in bodies if noun in entity.kinds]
        return found[0] if len(found) == 1 else None

    def _neuter(self, hit: Hit) -> Iterator[Reference]:
        token = hit.token
        subject = _subject_nearby(token)
        found = self.at.get(subject.i) if subject is not None else None
        if subject is None or found is None or found.type not in (ORGANISATION, PLACE):
            return
        if any(_is_rival(self.scene.doc[i]) for i in range(subject.right_edge.i + 1, token.i)):
            return
        self.at[token.i] = found
        span = Span(token.idx, token.idx + len(token))
        yield Reference(span, token.text, found.mention, "pronoun", found.type)


def _company(bodies: list[Entity], near: set[Entity]) -> Entity | None:
    """Return the only body known for a company; failing that, the only body named at all, if it was just named."""
    sure = [entity for entity in bodies if entity.kinds & (lexicon.COMPANIES | lexicon.CORPORATE)]
    possible = [entity for entity in bodies if entity.type == ORGANISATION and not entity.kinds & lexicon.GOVERNING]
    rivals = [entity for entity in near if entity in possible and entity not in sure]
    if len(sure) == 1 and not rivals:
        return sure[0]
    return possible[0] if not sure and len(possible) == 1 and possible[0] in near else None


def _is_a(entity: Entity, noun: str) -> bool:
    """Return whether a place may be what the noun says, as far as is known."""
    known = entity.kinds & (lexicon.TOWNS | lexicon.REGIONS)
    return noun in known or (not known - {"city"} and noun in lexicon.TOWNS)


def _is_surely(entity: Entity, noun: str) -> bool:
    return bool(entity.kinds & {noun, "city"})


def _subject_nearby(token: Token) -> Token | None:
    """Return the subject that gives "it" or "its" a meaning, where it stands near enough before it."""
    subject = subject_over(token)
    return subject if subject is not None and subject.i < token.i <= subject.i + _BETWEEN else None


def _is_rival(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.tag_ in ("NN", "NNP") and token.ent_type_ not in ("DATE", "TIME")
