"""Persons: descriptions of a role, an age or a sex, and third-person pronouns, in text order, each pass safer than the next.

The multi-pass sieve of Raghunathan et al. (2010) and Lee et al. (2013), cut to what is safe in news: where more than one person fits, or
one fits whom nothing names, nothing is resolved. Preference among several is given to the subject alone, and only where the centre of
attention goes on (Grosz, Joshi and Weinstein, 1995).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.coreference import lexicon
from articles.domain.reading.coreference.discourse import Hit, Scene
from articles.domain.reading.coreference.lexicon import UNKNOWN
from articles.domain.reading.coreference.mentions import PERSON, UNSURE, Entity, Role
from articles.domain.reading.coreference.phrases import (
    OBJECT,
    SUBJECT,
    determiner,
    extent,
    function_of,
    has_complement,
    is_modifier,
    is_singular,
    modifiers,
)
from articles.domain.reading.records import Reference
from articles.domain.reading.syntax import governor, subject_of
from articles.domain.vocabulary import Mention, Span

_REACH: Final = 3
_NEAR: Final = 2
_MANY: Final = 300
"""An article that speaks of more people is a list."""
_DEFINITE: Final = ("the", "this")
_UPWARDS: Final = frozenset(("advcl", "ccomp", "xcomp", "conj", "relcl", "acl"))

Speakers = Callable[[Token], Token | None]
Contents = Callable[[Token], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A place where a person is spoken of. ``entity`` is None for a pronoun that could not be resolved."""

    index: int
    offset: int
    sentence: int
    function: str
    gender: str
    entity: Entity | None
    main: bool = False

    @property
    def sex(self) -> str:
        """The sex of the person, as far as it is known by now."""
        return self.entity.gender if self.entity is not None else self.gender


class People:
    """Resolves descriptions and pronouns of one article to its persons. ``at`` gives the person at each token resolved or named."""

    def __init__(self, scene: Scene, *, quoted_by: Speakers, said_by: Contents) -> None:
        self.scene = scene
        self.quoted_by = quoted_by
        self.said_by = said_by
        self.at: dict[int, Entity] = {}
        self.seen: list[Appearance] = []
        self.known: dict[Entity, None] = {}

    def resolve(self) -> Iterator[Reference]:
        """Yield what descriptions and third-person pronouns stand for."""
        for hit in self.scene.hits:
            if hit.sort == "name" and (named := self.scene.named_person(hit.token)) is not None:
                self._appears(hit, named)
            elif hit.sort == "person":
                yield from self._description(hit)
            elif gender := lexicon.THIRD_PERSON.get(hit.token.lower_):
                yield from self._pronoun(hit, gender)

    def _appears(self, hit: Hit, entity: Entity | None, gender: str = UNKNOWN) -> None:
        token = hit.token
        function = function_of(token)
        main = function == SUBJECT and token.head.dep_ in ("ROOT", "conj")
        self.seen.append(Appearance(token.i, token.idx, hit.sentence, function, gender, entity, main))
        if entity is not None:
            self.at[token.i] = entity
            if len(self.known) < _MANY:
                self.known[entity] = None

    # Descriptions

    def _description(self, hit: Hit) -> Iterator[Reference]:
        noun = hit.token
        if (noun.lower_ == "old" and not _age_of(noun)) or not is_singular(noun):
            return
        if (entity := self.scene.linked(noun)) is not None or is_modifier(noun) or noun.dep_ == "appos":
            if entity is not None and entity.type == PERSON:
                self.at[noun.i] = entity
            return
        article = determiner(noun)
        found = self._described(hit) if article in _DEFINITE else None
        if found is not None:
            self._appears(hit, found)
            yield _reference(self.scene, extent(noun), found, "description")
        elif article and noun.dep_ != "attr":
            self._appears(hit, self._unnamed(noun, settled=article not in _DEFINITE or not self._is_doubtful(noun)))

    def _is_doubtful(self, noun: Token) -> bool:
        """Return whether a description may mean somebody the article has spoken of, without saying whom."""
        role = self.scene.role(noun)
        return noun.lower_ in lexicon.HUMAN_HYPERNYMS or any(_may_be(role, other) for entity in self.known for other in entity.roles)

    def _unnamed(self, noun: Token, *, settled: bool) -> Entity:
        span = extent(noun)
        mention = Mention(self.scene.article, span, span.of(self.scene.text))
        gender = lexicon.PEOPLE.get(noun.lower_, UNKNOWN)
        age = _age_of(noun)
        role = self.scene.role(noun)
        return Entity(mention, "", gender, [role], {age} if age else set(), settled=settled)

    def _described(self, hit: Hit) -> Entity | None:
        """Return the one person that a definite description can mean: by age, by role, or as the only man or woman about."""
        noun = hit.token
        role = self.scene.role(noun)
        if age := _age_of(noun):
            return _only([entity for entity in self.known if age in entity.ages and _fits(entity, _gender_of(noun))])
        if role.words & lexicon.APART and not role.former or noun.lower_ in lexicon.KIN or any(word.like_num for word in modifiers(noun)):
            return None
        if has_complement(noun) and not role.places:
            return None
        bearers = [entity for entity in self.known if any(_may_be(role, other) for other in entity.roles)]
        if bearers or noun.lower_ not in lexicon.HUMAN_HYPERNYMS:
            found = _only(bearers)
            return found if found is not None and any(_is_role(role, other) for other in found.roles) else None
        return self._only_one_about(hit) if not role.words else None

    def _only_one_about(self, hit: Hit) -> Entity | None:
        """Return the only person of the last two sentences, where their sex is known to be that of "the man" or "the woman"."""
        gender = _gender_of(hit.token)
        near = [item for item in self._recent(hit.sentence) if item.sentence >= hit.sentence - 1 and item.sex in (UNKNOWN, UNSURE, gender)]
        if not gender or any(item.entity is None for item in near):
            return None
        found = _only([item.entity for item in near if item.entity is not None])
        return found if found is not None and found.gender == gender else None

    # Pronouns

    def _pronoun(self, hit: Hit, gender: str) -> Iterator[Reference]:
        found = self._antecedent(hit, gender)
        if found is not None and self._is_safe(hit, found, gender):
            found.gender = gender
            self._appears(hit, found)
            span = Span(hit.token.idx, hit.token.idx + len(hit.token))
            yield _reference(self.scene, span, found, "pronoun")
        else:
            self._hint(hit, gender)
            self._appears(hit, None, gender)

    def _is_safe(self, hit: Hit, found: Entity, gender: str) -> bool:
        """Return whether somebody's sex agrees; if it is not known, nobody near of whom it is known may be meant as well."""
        if not found.settled or found.gender not in (UNKNOWN, gender):
            return False
        if found.gender == gender:
            return True
        near = self._recent(hit.sentence)
        rivals = any(item.sex == gender and item.entity is not found for item in near)
        return not rivals and found.hints <= {gender} and any(item.entity is found and item.sentence >= hit.sentence - 1 for item in near)

    def _hint(self, hit: Hit, gender: str) -> None:
        """Remember of everybody near whose sex is not known that this pronoun might have meant them."""
        for item in self._recent(hit.sentence):
            if item.entity is not None and item.entity.gender == UNKNOWN and item.sentence >= hit.sentence - 1:
                item.entity.hints.add(gender)

    def _antecedent(self, hit: Hit, gender: str) -> Entity | None:
        token = hit.token
        recent = self._recent(hit.sentence)
        barred = self._barred(token, recent)
        fits = [item for item in recent if item.sex in (UNKNOWN, UNSURE, gender) and item.entity not in barred]
        here = _who(item for item in fits if item.sentence == hit.sentence)
        before = _who(item for item in fits if item.sentence == hit.sentence - 1)
        binder = self._binder(token, barred)
        if binder is not None and _are(here, binder) and (_is_bound(token, binder, self.at) or _are(before, binder)):
            return binder
        if token.lower_ in lexicon.REFLEXIVE:
            return None
        both = list(dict.fromkeys([*here, *before]))
        if len(both) == 1:
            return both[0]
        if both:
            return self._centre(token, hit.sentence, fits)
        for back in range(_NEAR, _REACH + 1):
            farther = _who(item for item in fits if item.sentence == hit.sentence - back)
            if farther:
                return farther[0] if len(farther) == 1 else None
        return self._announced(token, gender)

    def _recent(self, sentence: int) -> list[Appearance]:
        found = []
        for item in reversed(self.seen):
            if item.sentence < sentence - _REACH:
                break
            found.append(item)
        return found

    def _barred(self, token: Token, recent: list[Appearance]) -> set[Entity | None]:
        """Return whom grammar rules out: whom the pronoun's own words speak of, who speaks, and the subject whose object the pronoun is."""
        barred: set[Entity | None] = set()
        if token.dep_ != "poss" and (said := self.said_by(token)):
            barred.update(item.entity for item in recent if any(span.start <= item.offset < span.end for span in said))
        if (speaker := self.quoted_by(token)) is not None:
            barred.add(self._person_at(speaker))
        if token.dep_ in ("nsubj", "nsubjpass"):
            here = itertools.takewhile(lambda item: item.sentence == recent[0].sentence, recent)
            barred.update(item.entity for item in here if self._is_in_same_clause(item, token.head))
        if token.dep_ != "poss" and token.lower_ not in lexicon.REFLEXIVE and (function_of(token) == OBJECT or token.dep_ == "pobj"):
            subject = subject_of(governor(token))
            barred.add(self._person_at(subject) if subject is not None else None)
        return barred - {None}

    def _is_in_same_clause(self, item: Appearance, verb: Token) -> bool:
        """Return whether a person stands in a phrase of the verb that a pronoun is subject of: "Through a spokesman, he declined"."""
        there = self.scene.doc[item.index]
        return there.dep_ == "pobj" and there.head.head.i == verb.i

    def _person_at(self, token: Token) -> Entity | None:
        return self.at.get(token.i) or self.scene.named_person(token)

    def _binder(self, token: Token, barred: set[Entity | None]) -> Entity | None:
        """Return the person who is the subject of the clause of a pronoun, or of the nearest clause above it."""
        verb = governor(token)
        for _ in range(3):
            subject = subject_of(verb)
            found = self.at.get(subject.i) if subject is not None and subject.i < token.i else None
            if found is not None and found not in barred:
                return found
            if verb.dep_ not in _UPWARDS or verb.head.i == verb.i:
                return None
            verb = governor(verb.head)
        return None

    def _centre(self, token: Token, sentence: int, fits: list[Appearance]) -> Entity | None:
        """Return whom the last sentence was about, if this one's subject takes it up and the others stood in the background."""
        if function_of(token) != SUBJECT or token.head.dep_ != "ROOT" or any(item.sentence == sentence for item in fits):
            return None
        before = [item for item in fits if item.sentence == sentence - 1]
        main = [item for item in before if item.main]
        if len(main) != 1 or main[0].entity is None:
            return None
        others = [item for item in before if item.entity is not main[0].entity]
        aside = all(item.entity is not None and item.function not in (SUBJECT, OBJECT) for item in others)
        return main[0].entity if aside and main[0].sex not in (UNKNOWN, UNSURE) else None

    def _announced(self, token: Token, gender: str) -> Entity | None:
        """Return the subject that a pronoun in a phrase before it looks forward to: "In his speech, Robert Hale said"."""
        verb = governor(token)
        main = verb.head if verb.dep_ == "advcl" else verb
        subject = next((child for child in main.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.i < token.i or subject.left_edge.i <= token.i or self.quoted_by(token) is not None:
            return None
        found = self.scene.named_person(subject)
        return found if found is not None and found.gender in (UNKNOWN, gender) and token.i < main.i else None


def _who(items: Iterator[Appearance]) -> list[Entity | None]:
    """Return the distinct persons; a pronoun that was not resolved may be anybody, and counts as one of its own."""
    return list(dict.fromkeys(item.entity for item in items))


def _are(found: list[Entity | None], entity: Entity) -> bool:
    return all(other is entity for other in found)


def _only(found: list[Entity]) -> Entity | None:
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 and distinct[0].settled else None


def _is_bound(token: Token, binder: Entity, at: dict[int, Entity]) -> bool:
    """Return whether a pronoun can hardly mean anybody but the subject: "raised his hand", "admitted that he"."""
    verb = governor(token)
    subject = subject_of(verb)
    if subject is not None and at.get(subject.i) is binder and token.lower_ in lexicon.POSSESSIVE | lexicon.REFLEXIVE:
        return subject.i < token.i
    return verb.dep_ == "ccomp" and function_of(token) == SUBJECT and verb.head.lemma_ in lexicon.COMMITTAL


def _may_be(role: Role, other: Role) -> bool:
    """Return whether a description might mean the bearer of a role, so that it makes another bearer unsafe."""
    apart = role.places and other.places and role.places.isdisjoint(other.places)
    return role.head == other.head and role.former == other.former and not apart


def _is_role(role: Role, other: Role) -> bool:
    """Return whether a description says no more than what somebody is already known to be."""
    return _may_be(role, other) and role.words <= other.words | {"the", "'s", "’s", "of", "for"} | _place_words(role, other)


def _place_words(role: Role, other: Role) -> frozenset[str]:
    """Return a description's words as known where its places are: "the French minister" of "the minister of France"."""
    return role.words if role.places and role.places <= other.places and len(role.words) <= 4 else frozenset()


def _gender_of(noun: Token) -> str:
    return lexicon.PEOPLE.get(noun.lower_, UNKNOWN)


def _fits(entity: Entity, gender: str) -> bool:
    return not gender or entity.gender in (UNKNOWN, gender)


def _age_of(noun: Token) -> str:
    """Return the age in "the 21-year-old" or "a 21-year-old woman"."""
    old = noun if noun.lower_ == "old" else next((child for child in noun.lefts if child.lower_ == "old"), None)
    year = next((child for child in old.lefts if child.lower_ in ("year", "years")), None) if old is not None else None
    if year is None and noun.lower_ != "old":
        joined = next((child.lower_ for child in noun.lefts if child.lower_.endswith("-year-old")), "")
        return joined.partition("-")[0]
    number = next((child for child in year.lefts if child.is_digit), None) if year is not None else None
    return number.text if number is not None else ""


def _reference(scene: Scene, span: Span, entity: Entity, kind: str) -> Reference:
    return Reference(span, span.of(scene.text), entity.mention, kind, entity.type)
