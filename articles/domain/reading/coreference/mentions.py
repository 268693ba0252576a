"""The names of an article grouped into persons, bodies and places, with what their own words tell of sex and age."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.reading.coreference import lexicon
from articles.domain.reading.coreference.lexicon import UNKNOWN
from articles.domain.reading.coreference.phrases import SUBJECT, function_of
from articles.domain.reading.event_nouns import NOUNS, kind_of_noun
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import Mention

PERSON: Final = "PERSON"
PLACE: Final = "PLACE"
ORGANISATION: Final = "ORGANISATION"
UNSURE: Final = "?"
_ADDRESS: Final = frozenset("mr mrs ms miss sir dame dr".split())
_WHEREABOUTS: Final = frozenset("in at near from to towards into across through outside around off".split())


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is said to be: the noun, and every word and place of the phrase around it."""

    head: str
    words: frozenset[str]
    places: frozenset[str] = frozenset()
    former: bool = False


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something of the article.

    ``type`` is empty where it is only described; ``settled`` is false where two are meant by one surname or description, or where a name
    may be no person's. ``hints`` are the sexes of pronouns that might have meant it.
    """

    mention: Mention
    type: str
    gender: str = UNKNOWN
    roles: list[Role] = field(default_factory=list)
    ages: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    country: str = ""
    settled: bool = True
    hints: set[str] = field(default_factory=set)

    @property
    def is_country(self) -> bool:
        """Whether a country (or its adjective) names it."""
        return self.type in (PLACE, "GROUP") and "country" in self.kinds


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the token that heads it, its first token and its folded words."""

    name: NameMention
    head: Token
    first: int
    words: list[str]


def _words_of(name: NameMention) -> list[str]:
    """Return the folded words of a name, a title in front left out."""
    words = fold(name.mention.text).split() or [name.mention.text.lower()]
    while len(words) > 1 and words[0] in lexicon.PEOPLE:
        del words[0]
    return words


def heads_of(doc: Doc, by_token: dict[int, NameMention]) -> list[Named]:
    """Return the names, each with its head."""
    spans: dict[int, tuple[NameMention, int, int]] = {}
    for index, name in by_token.items():
        _, first, last = spans.get(id(name), (name, index, index))
        spans[id(name)] = (name, min(first, index), max(last, index))
    return [Named(name, _head(doc, first, last), first, _words_of(name)) for name, first, last in spans.values()]


def _head(doc: Doc, first: int, last: int) -> Token:
    if first == last:
        return doc[last]
    return next((doc[i] for i in range(last, first - 1, -1) if not first <= doc[i].head.i <= last or doc[i].head.i == i), doc[last])


def group(doc: Doc, heads: list[Named], titled: set[int]) -> Iterator[tuple[int, Entity]]:
    """Yield, for each name, its entity: full names first, then the surnames that only one of them bears (the exact and head passes)."""
    people = {id(item.name): True for item in heads if _is_person(doc, item, titled)}
    surnames = {item.words[-1] for item in heads if id(item.name) in people and len(item.words) > 1}
    people |= {
        id(item.name): True
        for item in heads
        if item.name.type in (ORGANISATION, "OTHER") and len(item.words) == 1 and item.words[0] in surnames
    }
    people |= {id(item.name): False for item in heads if id(item.name) not in people and _may_be_person(item)}
    bearers: dict[str, dict[str, Entity]] = {}
    for item in sorted((item for item in heads if id(item.name) in people), key=lambda item: -len(item.words)):
        entity = _person(item, bearers, sure=people[id(item.name)])
        _learn_from_name(doc, entity, item)
        yield id(item.name), entity
    others: dict[str, Entity] = {}
    for item in heads:
        if id(item.name) not in people:
            yield id(item.name), _other(item.name, others)


def _is_person(doc: Doc, item: Named, titled: set[int]) -> bool:
    before = doc[item.first - 1].lower_ if item.first else ""
    if before.rstrip(".") in _ADDRESS or (item.name.type in (PERSON, "OTHER") and id(item.name) in titled):
        return True
    if item.name.type != PERSON or before in lexicon.PLACES or ((kind := kind_of_noun(before)) and kind.thing):
        return False
    if item.head.dep_ != "poss" and any(child.lower_ in lexicon.PLACES or child.lower_ in NOUNS for child in item.head.lefts):
        return False
    words = item.words
    if len(words) == 1:
        return not (item.head.dep_ == "pobj" and item.head.head.lower_ in _WHEREABOUTS)
    return words[-1] not in lexicon.LANDMARKS or words[0] in lexicon.FIRST_NAMES


def _may_be_person(item: Named) -> bool:
    """Return whether a name that was not recognised might be a person's, so that it makes another antecedent unsafe."""
    words = item.words
    plain = item.name.type == "OTHER" and 2 <= len(words) <= 3 and all(word.isalpha() for word in words)
    return (
        plain
        and function_of(item.head) == SUBJECT
        and not lexicon.LANDMARKS.intersection(words) | lexicon.ORGANISATIONS.intersection(words)
    )


def _person(item: Named, bearers: dict[str, dict[str, Entity]], *, sure: bool) -> Entity:
    words = item.words
    if len(words) > 1:
        key = f"{words[0]} {words[-1]}"
        same = bearers.setdefault(words[-1], {})
        entity = same.setdefault(key, Entity(item.name.mention, PERSON, settled=False))
        entity.settled = entity.settled or sure
        bearers.setdefault(f"{words[0]} ", {})[key] = entity
        return entity
    same = bearers.get(words[0]) or bearers.get(f"{words[0]} ") or {}
    if len(same) == 1:
        return next(iter(same.values()))
    entity = Entity(item.name.mention, PERSON, settled=sure and not same)
    if not same:
        bearers[words[0]] = {words[0]: entity}
    return entity


def _other(name: NameMention, others: dict[str, Entity]) -> Entity:
    place = find_place(name.mention.text) if name.type in (PLACE, "GROUP") else None
    country = place.country if place else ""
    key = place.key if place else fold(name.mention.text)
    if place and place.key == place.country:
        key = f"{country} (country)"
    entity = others.get(key)
    if entity is None:
        entity = others[key] = Entity(name.mention, "OTHER" if name.type == PERSON else name.type, country=country)
        if place:
            entity.kinds.add("country" if place.key == place.country else "city")
        entity.kinds.update(fold(name.mention.text).split() if name.type != PLACE else fold(name.mention.text).split()[-1:])
    elif entity.type == "GROUP" and name.type == PLACE:
        entity.type, entity.mention = name.type, name.mention
    return entity


def _learn_from_name(doc: Doc, entity: Entity, item: Named) -> None:
    """Learn sex and age from what stands around and in a name: "Mr Lee", "Susan Clark", "Ann Lee, 21,"."""
    before = doc[item.first - 1].lower_.rstrip(".") if item.first else ""
    learn_gender(entity, lexicon.HONORIFICS.get(before, UNKNOWN))
    if len(item.words) > 1 and not lexicon.HONORIFICS.get(before):
        learn_gender(entity, lexicon.FIRST_NAMES.get(item.words[0], UNKNOWN))
    after = doc[item.head.i + 1 : item.head.i + 4]
    if len(after) == 3 and after[0].text in (",", "(") and after[1].is_digit and after[2].text in (",", ".", ")"):
        entity.ages.add(after[1].text)


def learn_gender(entity: Entity, gender: str) -> None:
    """Keep what is learnt first; evidence against it leaves the entity's sex unknown to both sides."""
    if gender and entity.gender in (UNKNOWN, gender):
        entity.gender = gender
    elif gender:
        entity.gender = UNSURE
