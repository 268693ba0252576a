"""Events: "the quake", "the collision", "the talks" and the first fuller mention of what they stand for.

An event is known by its noun, or by the verb that tells of it, and by the places, days, years and numbers of its clause. A description
that says nothing else takes up the only event of its kind so far; one that says more must agree with what is known, or it opens another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from spacy.tokens import Token

from articles.domain.reading.coreference.discourse import Hit, Scene
from articles.domain.reading.coreference.event_nouns import PLURAL_EVENTS, Kind, kind_of_noun, kind_of_verb, takes_up
from articles.domain.reading.coreference.lexicon import APART
from articles.domain.reading.coreference.mentions import PERSON, PLACE
from articles.domain.reading.coreference.phrases import complements, determiner, extent, is_modifier, is_singular
from articles.domain.reading.records import NameMention, Reference
from articles.domain.reading.syntax import clause_tokens, governor
from articles.domain.vocabulary import Mention, Span
from articles.domain.words import words_of

_EVALUATIVE: Final = frozenset(words_of("reading/coreference/events", "EVALUATIVE"))
_INDEFINITE: Final = frozenset(("a", "an"))
_TAKING_UP: Final = frozenset(("the", "this"))
_MORE: Final = frozenset("another second third fourth new fresh separate further earlier previous last next subsequent similar".split())
_HYPOTHETICAL: Final = frozenset("would could should may might can must".split())
_CARRIES: Final = frozenset(("NOUN", "PROPN", "NUM", "ADJ"))
_LONGEST_CLAUSE: Final = 40
_BY_A_NOUN: Final = -1
_MANY: Final = 100
"""An article that tells of more events and vehicles is a list."""


@dataclass(slots=True, eq=False)
class Happening:
    """One event or vehicle of the article: its kind, its noun, where it is first told, and what is known of it.

    ``told_in`` is the sentence of the verb that tells of it: "they met during the talks" is no talk of one meeting.
    """

    kind: str
    noun: str
    mention: Mention
    clause: Token
    said: set[str]
    type: str = "EVENT"
    weak: bool = False
    told_in: int = _BY_A_NOUN

    def agrees(self, says: set[str]) -> bool:
        """Return whether all that a description says is known of it."""
        return says <= self.said or says <= self.said | _known(self.clause)

    def shares(self, says: set[str]) -> bool:
        """Return whether anything that a description says is known of it."""
        return not says.isdisjoint(self.said | _known(self.clause))


class Happenings:
    """Resolves definite descriptions of events and vehicles."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: list[Happening] = []
        self.sentence = 0

    def resolve(self) -> Iterator[Reference]:
        """Yield what "the quake" and its like stand for, in text order."""
        for hit in self.scene.hits:
            if len(self.found) > _MANY:
                return
            self.sentence = hit.sentence
            if hit.sort in ("event", "name") and hit.token.pos_ in ("NOUN", "PROPN") and (kind := kind_of_noun(hit.token.lower_)):
                if (name := self._name_of(hit)) is not None:
                    self._named(hit.token, kind, name)
                elif hit.sort == "event":
                    yield from self._noun(hit.token, kind)
            elif hit.sort == "verb" and (told := kind_of_verb(hit.token.lemma_)):
                self._verb(hit.token, told)

    def _verb(self, verb: Token, kind: str) -> None:
        """A verb tells of an event if none of its kind is known: it may be the one already told of."""
        supposed = any(child.lower_ in _HYPOTHETICAL for child in verb.children if child.dep_ == "aux")
        denied = any(child.dep_ == "neg" for child in verb.children)
        if verb.tag_ in ("VBD", "VBN", "VBG") and not supposed and not denied and not any(item.kind == kind for item in self.found):
            span = Span(verb.idx, verb.idx + len(verb))
            self.found.append(Happening(kind, kind, self._mention(span), verb, set(), told_in=self.sentence))

    def _name_of(self, hit: Hit) -> NameMention | None:
        """Return the name that a noun is part of or stands beside: "Hurricane Ida", "the ferry Maren Lise"."""
        own = self.scene.by_token.get(hit.token.i)
        if own is not None:
            return own
        entity = self.scene.linked(hit.token)
        return None if entity is None or entity.type in (PERSON, PLACE, "GROUP") else NameMention(entity.mention, entity.type)

    def _named(self, noun: Token, kind: Kind, name: NameMention) -> None:
        if not any(item.mention.text == name.mention.text for item in self.found):
            kindred = "OTHER" if kind.thing else "EVENT"
            self.found.append(Happening(kind.own, noun.lower_, name.mention, governor(noun), _says(noun), kindred))

    def _noun(self, noun: Token, kind: Kind) -> Iterator[Reference]:
        if is_modifier(noun) or noun.dep_ in ("attr", "appos"):
            return
        if not (is_singular(noun) or noun.lower_ in PLURAL_EVENTS):
            return
        article = determiner(noun)
        says = _says(noun)
        if article in _TAKING_UP and not says & (_MORE | APART):
            yield from self._definite(noun, kind, says - _EVALUATIVE)
        elif kind.own != "harm" and _is_told(noun):
            self._introduce(noun, kind, article)

    def _definite(self, noun: Token, kind: Kind, says: set[str]) -> Iterator[Reference]:
        earlier = [item for item in self.found if item.kind in kind.takes_up and takes_up(noun.lower_, kind, item.noun)]
        agreeing = [item for item in earlier if item.agrees(says)]
        if len(agreeing) == 1 and (len(earlier) == 1 or says) and agreeing[0].told_in != self.sentence:
            span, item = extent(noun), agreeing[0]
            item.weak = False
            yield Reference(span, span.of(self.scene.text), item.mention, "description" if kind.thing else "event", item.type)
        elif kind.own != "harm" and not agreeing and not any(item.shares(says) for item in earlier):
            self._introduce(noun, kind, "the")

    def _introduce(self, noun: Token, kind: Kind, article: str) -> None:
        """Open an event. The words of a headline ("Quake kills five") and of the sentence after it are one."""
        says = _says(noun)
        headline = not article and bool(noun.is_sent_start)
        weak = next((item for item in self.found if item.weak and item.kind == kind.own), None)
        if weak is not None and article in _INDEFINITE and not says & _MORE:
            weak.said |= says | _known(weak.clause)
            weak.weak, weak.noun, weak.clause, weak.mention = False, noun.lower_, governor(noun), self._mention(extent(noun))
        elif not (headline and any(item.kind == kind.own for item in self.found)):
            kindred = "" if kind.thing else "EVENT"
            self.found.append(Happening(kind.own, noun.lower_, self._mention(extent(noun)), governor(noun), says, kindred, headline))

    def _mention(self, span: Span) -> Mention:
        return Mention(self.scene.article, span, span.of(self.scene.text))


def _is_told(noun: Token) -> bool:
    """Return whether a noun without "the" tells of an event that took place, and not of what might: "an attack would", "no attack"."""
    if determiner(noun) in ("no", "any", "every", "each", "all", "some", "what", "which"):
        return False
    verb = governor(noun)
    return not any(child.dep_ == "aux" and child.lower_ in _HYPOTHETICAL for child in verb.children)


def _says(noun: Token) -> set[str]:
    """Return what a phrase says besides its noun: "the 2004 quake", "Monday's attack", "the fire at the hotel"."""
    words: set[str] = set()
    for child in noun.lefts:
        if child.dep_ != "det" and not child.is_punct:
            words.update(_lemmas(child))
    for child in complements(noun):
        words.update(_lemmas(child))
    return words


def _lemmas(top: Token) -> Iterator[str]:
    for token in islice(top.subtree, _LONGEST_CLAUSE):
        if token.pos_ in _CARRIES or token.pos_ == "VERB" and not token.is_stop:
            yield token.lemma_.lower()


def _known(verb: Token) -> set[str]:
    """Return the words of a clause, as far as they tell where, when and how great."""
    return {token.lemma_.lower() for token in clause_tokens(verb)[:_LONGEST_CLAUSE] if token.pos_ in _CARRIES or token.pos_ == "VERB"}
