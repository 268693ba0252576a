"""The cast of one article: who and what it names, gathered from the names, titles and appositions before anything is resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.reading.coreference import lexicon
from articles.domain.reading.coreference.happenings import NOUNS, STORMS, kind_of_noun
from articles.domain.reading.coreference.lexicon import UNKNOWN
from articles.domain.reading.coreference.phrases import modifiers
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.names import names_by_token
from articles.domain.reading.offices import Office
from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import Mention

PERSON: Final = "PERSON"
PLACE: Final = "PLACE"
ORGANISATION: Final = "ORGANISATION"
_BE: Final = "be"


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

    ``type`` is empty where it is only described; ``settled`` is false where two are meant by one surname or description.
    """

    mention: Mention
    type: str
    gender: str = UNKNOWN
    roles: list[Role] = field(default_factory=list)
    ages: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    country: str = ""
    settled: bool = True

    @property
    def is_country(self) -> bool:
        """Whether a country (or its adjective) names it."""
        return self.type in (PLACE, "GROUP") and "country" in self.kinds


@dataclass(frozen=True, slots=True)
class Hit:
    """A token that may name, describe or stand for something, with the number of its sentence."""

    token: Token
    sentence: int
    sort: str


class Scene:
    """One parsed article with its names grouped into entities. ``at`` gives the entity of a name's head token."""

    def __init__(self, doc: Doc, names: tuple[NameMention, ...], *, offices: Iterable[Office], text: str) -> None:
        self.doc = doc
        self.text = text
        self.article = names[0].mention.article if names else ""
        self.by_token = names_by_token(doc, names)
        self.heads = _heads(doc, self.by_token)
        held = tuple(offices)
        titled = {id(office.holder) for office in held}
        self.entity_of: dict[int, Entity] = dict(_group(doc, self.heads, titled))
        self.at: dict[int, Entity] = {head.i: self.entity_of[id(name)] for name, head, _ in self.heads if id(name) in self.entity_of}
        self.hits = list(self._collect())
        self._learn_from_offices(held)
        self._learn_from_phrases()

    def _collect(self) -> Iterator[Hit]:
        at, by_token = self.at, self.by_token
        for number, sentence in enumerate(self.doc.sents):
            for token in sentence:
                if token.i in by_token:
                    if token.i in at:
                        yield Hit(token, number, "name")
                    elif token.lower_ in STORMS:
                        yield Hit(token, number, "event")
                elif sort := _SORTS.get(token.lower_):
                    yield Hit(token, number, sort)
                elif token.pos_ == "VERB":
                    yield Hit(token, number, "verb")

    def named_person(self, token: Token) -> Entity | None:
        """Return the person that a token is the head of the name of."""
        entity = self.at.get(token.i)
        return entity if entity is not None and entity.type == PERSON else None

    def linked(self, noun: Token) -> Entity | None:
        """Return the named entity that a noun is an apposition or a title of: "Ann Lee, the mayor", "driver Ann Lee"."""
        if noun.dep_ in ("appos", "compound", "nmod") and noun.head.i in self.at:
            return self.at[noun.head.i]
        return next((self.at[child.i] for child in noun.children if child.dep_ == "appos" and child.i in self.at), None)

    def predicated(self, noun: Token) -> Entity | None:
        """Return the named entity that a noun is said of: "Ann Lee is a doctor"."""
        if noun.dep_ != "attr" or noun.head.lemma_ != _BE or any(child.dep_ == "neg" for child in noun.head.children):
            return None
        return next((self.at[child.i] for child in noun.head.children if child.dep_ == "nsubj" and child.i in self.at), None)

    def role(self, noun: Token) -> Role:
        """Return what a noun with its modifiers says that somebody is."""
        parts = [*modifiers(noun), *(word for child in noun.lefts if child.dep_ in ("poss", "nmod") for word in child.subtree)]
        parts += [word for child in noun.rights if child.dep_ == "prep" and child.lower_ in ("of", "for") for word in child.subtree]
        places = frozenset(key for word in parts if (key := self.place_key(word)))
        words = frozenset(word.lower_ for word in parts)
        return Role(lexicon.SAME_ROLE.get(noun.lower_, noun.lower_), words, places, bool(words & _BYGONE))

    def place_key(self, token: Token) -> str:
        """Return the country or body that a name in a title stands for."""
        name = self.by_token.get(token.i)
        if name is None or name.type == PERSON:
            return ""
        place = find_place(name.mention.text)
        return place.country if place and place.country == place.key else fold(name.mention.text)

    def _learn_from_offices(self, offices: tuple[Office, ...]) -> None:
        for office in offices:
            entity = self.entity_of.get(id(office.holder))
            if entity is None or entity.type != PERSON:
                continue
            places = frozenset(key for token in office.tokens if (key := self.place_key(token)))
            words = frozenset(token.lower_ for token in office.tokens) | frozenset(office.title.split("-"))
            head = office.title.split("-")[-1] if not office.title.startswith("secretary-of") else "secretary"
            entity.roles.append(Role(lexicon.SAME_ROLE.get(head, head), words, places, office.former))
            for token in office.tokens:
                _learn_gender(entity, lexicon.PEOPLE.get(token.lower_, UNKNOWN) if token.dep_ != "poss" else UNKNOWN)

    def _learn_from_phrases(self) -> None:
        for hit in self.hits:
            if hit.sort in ("name", "verb", "pronoun") or (entity := self.linked(hit.token) or self.predicated(hit.token)) is None:
                continue
            word = hit.token.lower_
            if entity.type == PERSON and word in lexicon.PEOPLE:
                entity.roles.append(self.role(hit.token))
                _learn_gender(entity, lexicon.PEOPLE[word])
            entity.kinds.add(word)


_BYGONE: Final = frozenset("former ex late onetime ousted then acting interim outgoing incoming deputy".split())
_SORTS: Final[dict[str, str]] = dict.fromkeys(NOUNS, "event")
for _noun in lexicon.PLACES:
    _SORTS[_noun] = "place"
for _noun in lexicon.ORGANISATIONS:
    _SORTS[_noun] = "organisation"
for _noun in (*lexicon.PEOPLE, "old"):
    _SORTS[_noun] = "person"
for _noun in (*lexicon.THIRD_PERSON, *lexicon.NEUTER, *lexicon.PLURAL, *lexicon.FIRST_PERSON, *lexicon.FIRST_PLURAL):
    _SORTS[_noun] = "pronoun"


def _heads(doc: Doc, by_token: dict[int, NameMention]) -> list[tuple[NameMention, Token, int]]:
    """Return each name with the token that heads it and its first token."""
    spans: dict[int, tuple[NameMention, int, int]] = {}
    for index, name in by_token.items():
        _, first, last = spans.get(id(name), (name, index, index))
        spans[id(name)] = (name, min(first, index), max(last, index))
    return [(name, _head(doc, first, last), first) for name, first, last in spans.values()]


def _head(doc: Doc, first: int, last: int) -> Token:
    return next((doc[i] for i in range(last, first - 1, -1) if not first <= doc[i].head.i <= last or doc[i].head.i == i), doc[last])


def _group(doc: Doc, heads: list[tuple[NameMention, Token, int]], titled: set[int]) -> Iterator[tuple[int, Entity]]:
    """Yield, for each name, its entity: full names first, then the surnames that only one of them bears (the exact and head passes)."""
    people = [item for item in heads if _is_person(doc, item, titled)]
    person_ids = {id(name) for name, _, _ in people}
    bearers: dict[str, dict[str, Entity]] = {}
    for name, head, first in sorted(people, key=lambda item: -len(item[0].mention.text.split())):
        entity = _person(name.mention, bearers)
        _learn_from_name(doc, entity, first, head)
        yield id(name), entity
    others: dict[str, Entity] = {}
    for name, _, _ in heads:
        if id(name) not in person_ids:
            yield id(name), _other(name, others)


def _is_person(doc: Doc, item: tuple[NameMention, Token, int], titled: set[int]) -> bool:
    name, head, first = item
    if head.dep_ != "poss" and any(child.lower_ in lexicon.PLACES or child.lower_ in NOUNS for child in head.lefts):
        return False
    before = doc[first - 1].lower_ if first else ""
    if before in lexicon.PLACES or ((kind := kind_of_noun(before)) and kind.thing):
        return False
    addressed = before.rstrip(".") in _ADDRESS
    return name.type == PERSON or addressed or (name.type == "OTHER" and id(name) in titled)


_ADDRESS: Final = frozenset("mr mrs ms miss sir dame dr".split())


def _person(mention: Mention, bearers: dict[str, dict[str, Entity]]) -> Entity:
    words = fold(mention.text).split() or [mention.text.lower()]
    while len(words) > 1 and words[0] in lexicon.PEOPLE:
        del words[0]
    if len(words) > 1:
        key = f"{words[0]} {words[-1]}"
        same = bearers.setdefault(words[-1], {})
        entity = same.get(key) or Entity(mention, PERSON)
        same[key] = entity
        bearers.setdefault(f"{words[0]} ", {})[key] = entity
        return entity
    same = bearers.get(words[0]) or bearers.get(f"{words[0]} ") or {}
    if len(same) == 1:
        return next(iter(same.values()))
    entity = Entity(mention, PERSON, settled=not same)
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


def _learn_from_name(doc: Doc, entity: Entity, first: int, head: Token) -> None:
    """Learn sex and age from what stands around and in a name: "Mr Lee", "Susan Clark", "Ann Lee, 21,"."""
    before = doc[first - 1].lower_.rstrip(".") if first else ""
    _learn_gender(entity, lexicon.HONORIFICS.get(before, UNKNOWN))
    if head.i > first and not lexicon.HONORIFICS.get(before):
        _learn_gender(entity, lexicon.FIRST_NAMES.get(fold(doc[first].text), UNKNOWN))
    after = doc[head.i + 1 : head.i + 4]
    if len(after) == 3 and after[0].text in (",", "(") and after[1].is_digit and after[2].text in (",", ".", ")"):
        entity.ages.add(after[1].text)


def _learn_gender(entity: Entity, gender: str) -> None:
    """Keep what is learnt first; evidence against it leaves the entity's sex unknown to both sides."""
    if gender and entity.gender in (UNKNOWN, gender):
        entity.gender = gender
    elif gender:
        entity.gender = "?"
