"""One article before anything is resolved: its words that may refer, and what titles and appositions tell of the named."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from articles.domain.reading.attribution.found import LONGEST_SENTENCE
from articles.domain.reading.coreference import lexicon
from articles.domain.reading.coreference.lexicon import UNKNOWN
from articles.domain.reading.coreference.mentions import PERSON, Entity, Role, group, heads_of, learn_gender
from articles.domain.reading.coreference.phrases import modifiers
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.offices import Office
from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import Span

_BE: Final = "be"
_LONGEST_ROLE: Final = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A token that may name, describe or stand for something, with the number of its sentence."""

    token: Token
    sentence: int
    sort: str


class Scene:
    """One parsed article with its names grouped into entities. ``at`` gives the entity of a name's head token."""

    def __init__(self, doc: Doc, by_token: dict[int, NameMention], *, article: str, offices: Iterable[Office], text: str) -> None:
        self.doc = doc
        self.text = text
        self.article = article
        self.by_token = by_token
        self.heads = heads_of(doc, self.by_token)
        held = tuple(offices)
        titled = {id(office.holder) for office in held}
        self.entity_of: dict[int, Entity] = dict(group(doc, self.heads, titled))
        self.at: dict[int, Entity] = {item.head.i: self.entity_of[id(item.name)] for item in self.heads}
        self.hits = list(self._collect())
        self._learn_from_offices(held)
        self._learn_from_phrases()

    def _collect(self) -> Iterator[Hit]:
        """Yield what may refer, in one pass over the numbers of the words: a token is made only of those that do.

        What the parser takes for a sentence of more than 500 words is a list or a table, and is passed over: the cost stays linear.
        """
        by_token = self.by_token
        rows = self.doc.to_array(["LOWER", "SENT_START"]).tolist()
        starts = [index for index, row in enumerate(rows) if row[1] == 1 or index == 0]
        for sentence, (start, end) in enumerate(itertools.pairwise([*starts, len(rows)])):
            for index in range(start, end if end - start <= LONGEST_SENTENCE else start):
                sort = _SORT_IDS.get(rows[index][0]) if index not in by_token else "name" if index in self.at else None
                if sort is not None:
                    yield Hit(self.doc[index], sentence, sort)

    def name_span(self, token: Token) -> Span:
        """Return the characters of the name that a token is part of."""
        return self.by_token[token.i].mention.span

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
        tops = [child for child in noun.lefts if child.dep_ in ("poss", "nmod")]
        tops += [child for child in noun.rights if child.dep_ == "prep" and child.lower_ in ("of", "for")]
        parts = [*modifiers(noun), *(word for top in tops for word in itertools.islice(top.subtree, _LONGEST_ROLE))]
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
                learn_gender(entity, lexicon.PEOPLE.get(token.lower_, UNKNOWN) if token.dep_ != "poss" else UNKNOWN)

    def _learn_from_phrases(self) -> None:
        for hit in self.hits:
            if hit.sort in ("name", "pronoun") or (entity := self.linked(hit.token) or self.predicated(hit.token)) is None:
                continue
            word = hit.token.lower_
            if entity.type == PERSON and word in lexicon.PEOPLE:
                entity.roles.append(self.role(hit.token))
                learn_gender(entity, lexicon.PEOPLE[word])
            entity.kinds.add(word)


_BYGONE: Final = frozenset("former ex late onetime ousted then acting interim outgoing incoming deputy".split())
_SORTS: Final[dict[str, str]] = dict.fromkeys(("two", "pair", "couple", "duo"), "pair")
for _noun in lexicon.PLACES:
    _SORTS[_noun] = "place"
for _noun in lexicon.ORGANISATIONS:
    _SORTS[_noun] = "organisation"
for _noun in (*lexicon.PEOPLE, "old"):
    _SORTS[_noun] = "person"
for _noun in (*lexicon.THIRD_PERSON, *lexicon.NEUTER, *lexicon.PLURAL, *lexicon.FIRST_PERSON, *lexicon.FIRST_PLURAL):
    _SORTS[_noun] = "pronoun"
_SORT_IDS: Final = {get_string_id(_noun): _sort for _noun, _sort in _SORTS.items()}
