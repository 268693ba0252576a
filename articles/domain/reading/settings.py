"""Which event an answer is told of: what happened, where, on what day, and what tells it from another of its kind.

The participants, the time and the place of an event are the arguments that decide whether two mentions are one event (Lee et al., 2012;
Cybulska and Vossen, 2014). They are read from the clause of the answer; what it leaves open is taken from the clauses that go on about
the same: the relative clause of its subject ("the quake, which struck on Monday") and the clause it hangs on ("..., killing 12"). A clause
of saying never lends its own place or day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.reading.answers.times import bounds_of
from articles.domain.reading.coreference.phrases import is_modifier
from articles.domain.reading.event_nouns import kind_of_noun, kind_of_verb
from articles.domain.reading.gazetteer import find_place, fold, is_adjective
from articles.domain.reading.located import Located
from articles.domain.reading.quantities import Counted
from articles.domain.reading.records import NameMention, Setting
from articles.domain.reading.syntax import clause_tokens, governor, lemma_of
from articles.domain.vocabulary import Span, TimeExpression
from articles.domain.words import words_of

_NOTHING: Final = Setting()
_ORDERS: Final = {
    word: order
    for order, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th"), start=1)
    for word in words.split()
}
_INSIDE: Final = frozenset("in at inside within across throughout on".split())
_CLIMBED: Final = frozenset(("compound", "nmod", "conj", "appos", "amod", "poss"))
_GOES_ON: Final = frozenset(("advcl", "relcl", "acl", "xcomp", "conj", "ccomp"))
# Verbs of saying and thinking: what hangs on them happened elsewhere and at another time than it is said.
SAYING: Final = frozenset(words_of("reading/settings", "SAYING"))
# Verbs of counts that go on: their day is that of the count and not of what is counted.
_COUNTING: Final = frozenset("rise climb reach grow increase stand stay remain revise update put raise fall drop total soar jump".split())
# What is struck is where it happened: "the quake hit Lima", "shells struck a school".
_STRIKING: Final = frozenset(words_of("reading/settings", "STRIKING"))
# What sets a clause beside another one, which tells of something else.
_BESIDE: Final = frozenset("while whereas although though after before since until but despite unlike".split())
# Further nouns and verbs that tell of an event: weapons by what they do, and what courts do.
_ALSO: Final = {
    **dict.fromkeys(("bomb", "grenade", "ied"), "bombing"),
    **dict.fromkeys(("shell", "mortar", "artillery"), "shelling"),
    **dict.fromkeys(("missile", "rocket", "drone", "airstrike"), "attack"),
    **dict.fromkeys(("hearing", "arraignment"), "hearing"),
    **dict.fromkeys(("inquest", "autopsy"), "inquest"),
    "poll": "poll",
    "survey": "poll",
}
_NO_FIRE: Final = frozenset("friendly heavy hostile enemy small-arms automatic gun machine rifle mortar tank sniper".split())
_STRUCK_BY: Final = frozenset("air missile drone rocket bomb artillery".split())
_NEVER_ITS_OWN: Final = frozenset(("since", "than", "until", "till", "like", "unlike"))
_DAY_WORD: Final = re.compile(
    r"day\b|night|tomorrow|noon|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_LONGEST: Final = 60
_HIGHEST: Final = 4
_YEAR: Final = 370


class Settings:
    """The events that the clauses of one article tell of. ``sentence_is`` names the sentence whose clauses are asked for next."""

    def __init__(
        self,
        doc: Doc,
        by_token: dict[int, NameMention],
        *,
        dates: Located[TimeExpression],
        counted: Located[Counted],
    ) -> None:
        self._doc = doc
        self._by_token = by_token
        self._dates = dates
        self._counted = counted
        self._told: dict[int, Setting] = {}
        self._alone: dict[int, Setting] = {}

    def of(self, span: Span, verb: Token | None = None) -> Setting | None:
        """Return the event that the words of a span are told of, or None where the text says nothing of it."""
        if verb is None:
            tokens = self._doc.char_span(span.start, span.end, alignment_mode="expand")
            verb = governor(tokens.root) if tokens is not None else None
        if verb is None:
            return None
        if verb.i not in self._told:
            self._told[verb.i] = self._told_with(verb)
        found = self._told[verb.i]
        return None if found == _NOTHING else found

    def of_time(self, span: Span) -> Setting | None:
        """Return the event of which a time tells the moment: that of the noun it stands beside ("the 2004 tsunami"), else of its clause."""
        tokens = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        noun = _noun_over(tokens.root) if tokens is not None else None
        if noun is None or governor(noun).pos_ == "VERB" and noun.dep_ in ("nsubj", "nsubjpass", "dobj") and noun.head == governor(noun):
            return self.of(span)
        tokens_of_noun = list(islice(noun.subtree, _LONGEST))
        return Setting(
            kinds=(_kind_of(noun),),
            which=tuple(sorted(set(self._which(noun)))),
            places=self._places((token for token in tokens_of_noun if token != noun), noun),
            size=self._size(tokens_of_noun),
        )

    def _told_with(self, verb: Token) -> Setting:
        """Return what a clause and those that go on about the same event tell; the nearer one is believed first."""
        setting = self._of_clause(verb)
        for other in (*_inner(verb), *_over(verb)):
            setting = _filled(setting, self._of_clause(other))
        return setting

    def _of_clause(self, verb: Token) -> Setting:
        """Return what a clause tells by itself."""
        if verb.i not in self._alone:
            self._alone[verb.i] = self._read(verb)
        return self._alone[verb.i]

    def _read(self, verb: Token) -> Setting:
        tokens = clause_tokens(verb)[:_LONGEST]
        says = lemma_of(verb) in SAYING
        nouns = [token for token in tokens if token.pos_ in ("NOUN", "PROPN") and not is_modifier(token)]
        kinds = {kind for token in nouns if (kind := _kind_of(token))}
        if verb.pos_ == "VERB" and (told := kind_of_verb(verb.lemma_)):
            kinds.add(told)
        return Setting(
            kinds=tuple(sorted(kinds)),
            which=tuple(sorted({word for noun in nouns for word in self._which(noun)})),
            places=() if says else self._places(tokens, verb),
            days=() if says or lemma_of(verb) in _COUNTING else self._days(tokens),
            size=self._size(tokens),
        )

    def _which(self, noun: Token) -> Iterator[str]:
        """Yield what sets an event or a vessel apart from others of its kind: its order, its country, its name."""
        kind = kind_of_noun(noun.lower_)
        if kind is None or kind.own == "harm":
            return
        for child in noun.lefts:
            if child.dep_ not in ("amod", "compound", "nmod", "poss"):
                continue
            if order := _ORDERS.get(child.lower_):
                yield f"{kind.own} order {order}"
            elif is_adjective(child.text) and (place := find_place(child.text)):
                yield f"{kind.own} of {place.country}"
        if kind.thing and (name := self._name_beside(noun)):
            yield f"{kind.own} named {fold(name)}"

    def _name_beside(self, noun: Token) -> str:
        beside = [child for child in noun.children if child.dep_ == "appos"] + ([noun.head] if noun.dep_ in ("compound", "appos") else [])
        found = (self._by_token.get(token.i) for token in beside)
        return next((name.mention.text for name in found if name is not None and name.type in ("OTHER", "ORGANISATION")), "")

    def _places(self, tokens: Iterable[Token], verb: Token) -> tuple[str, ...]:
        """Return the names of the places in which something took place."""
        found: dict[str, None] = {}
        for token in tokens:
            name = self._by_token.get(token.i)
            if name is not None and name.type not in ("PERSON", "GROUP", "EVENT") and _is_inside(token, verb, place=name.type == "PLACE"):
                found[fold(name.mention.text)] = None
        return tuple(found)

    def _days(self, tokens: Iterable[Token]) -> tuple[tuple[int, int], ...]:
        """Return the days that a clause names, none of them wider than a year."""
        tokens = sorted(tokens, key=lambda token: token.i)
        inside = {token.i for token in tokens}
        found = []
        for time in self._dates.touching(Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))):
            span = self._doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
            if span is None or span.root.i not in inside or not _names_a_day(time) or _is_of_another(span.root):
                continue
            if bounds := bounds_of(time):
                found.append((int(bounds[0]), int(bounds[1])))
        return tuple(sorted({(low, high) for low, high in found if high - low <= _YEAR}))

    def _size(self, tokens: Iterable[Token]) -> float:
        """Return the magnitude of the quake that a clause tells of, 0 where it tells none or several."""
        tokens = sorted(tokens, key=lambda token: token.i)
        inside = {token.i for token in tokens}
        counted = self._counted.inside(Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])))
        found = {item.numeral.value for item in counted if item.measure == "magnitude" and item.token.i in inside}
        return found.pop() if len(found) == 1 else 0.0


def _noun_over(root: Token) -> Token | None:
    """Return the noun of an event that a time is part of the phrase of: "Monday's attack", "the tsunami of 2004"."""
    current = root
    while current.dep_ != "ROOT" and current.pos_ not in ("VERB", "AUX"):
        current = current.head
        if current.pos_ == "NOUN" and _kind_of(current):
            return current
    return None


def _names_a_day(time: TimeExpression) -> bool:
    """Return whether a time says which day: an hour alone is taken for that of the report, which is a guess."""
    return time.type == "DATE" or time.type == "TIME" and bool(_DAY_WORD.search(time.text))


def _is_of_another(root: Token) -> bool:
    """Return whether a time is that of something else than its clause tells of: "since 2010", "after Monday's attack"."""
    current = root
    while current.dep_ != "ROOT" and current.pos_ not in ("VERB", "AUX"):
        if current.dep_ == "pobj" and current.head.lower_ in (_NEVER_ITS_OWN if current == root else _NEVER_ITS_OWN | _BESIDE):
            return True
        current = current.head
    return False


def _kind_of(noun: Token) -> str:
    """Return the kind of event that a noun tells of, or nothing."""
    word = noun.lower_
    beside = {child.lower_ for child in noun.lefts}
    if word in ("strike", "strikes"):
        return "attack" if beside & _STRUCK_BY else ""
    if word == "fire" and beside & _NO_FIRE:
        return "shooting"
    kind = kind_of_noun(word) or kind_of_noun(lemma_of(noun))
    if kind is None or kind.thing or kind.own == "harm":
        return _ALSO.get(lemma_of(noun), "")
    return _ALSO.get(lemma_of(noun), kind.own)


def with_groups(setting: Setting | None, noun: Token | None, by_token: dict[int, NameMention]) -> Setting | None:
    """Return a setting with the countries of those who are counted: "five Israeli soldiers", "40 Palestinians"."""
    if noun is None:
        return setting
    words = [noun, *(child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod"))]
    named = (word for word in words if word.i in by_token or is_adjective(word.text))
    groups = {place.country for word in named if (place := find_place(_singular(word))) and place.country == place.key}
    return replace(setting or _NOTHING, groups=tuple(sorted(groups))) if groups else setting


def _singular(word: Token) -> str:
    return word.text if find_place(word.text) else re.sub(r"s$", "", word.text)


def _filled(near: Setting, far: Setting) -> Setting:
    """Return a setting with what it leaves open taken from another."""
    if far == _NOTHING:
        return near
    return Setting(
        near.kinds or far.kinds,
        near.which or far.which,
        near.places or far.places,
        near.days or far.days,
        near.size or far.size,
    )


def _inner(verb: Token) -> Iterator[Token]:
    """Yield the clauses that say more of what a clause is about: "the quake that struck on Monday", "died when the bus fell"."""
    for token in clause_tokens(verb)[:_LONGEST]:
        of_event = token.pos_ in ("NOUN", "PROPN") and bool(_kind_of(token) or kind_of_noun(token.lower_))
        for child in token.children:
            narrows = child.dep_ in ("relcl", "acl") and of_event or child.dep_ == "advcl" and token == verb
            if narrows and child.pos_ in ("VERB", "AUX") and not _is_beside(child):
                yield child


def _over(verb: Token) -> Iterator[Token]:
    """Yield the clauses that a clause hangs on, up to one of saying."""
    for _ in range(_HIGHEST):
        if verb.dep_ not in _GOES_ON or verb.head == verb or verb.dep_ == "advcl" and _is_beside(verb):
            return
        verb = governor(verb.head)
        if lemma_of(verb) in SAYING or verb.pos_ not in ("VERB", "AUX"):
            return
        yield verb


def _is_beside(verb: Token) -> bool:
    """Return whether a clause is set beside the one that it hangs on: "while five died in Orto", "after a flood in May"."""
    return any(child.dep_ in ("mark", "advmod", "prep") and child.lower_ in _BESIDE and child.i < verb.i for child in verb.lefts)


def _is_inside(token: Token, verb: Token, *, place: bool) -> bool:
    """Return whether something took place in what a token names: "in Lima", "at Lima airport", "hit Lima", "the Lima bombing"."""
    current = token
    while True:
        if current.dep_ in _CLIMBED and current.head != current:
            if place and kind_of_noun(current.head.lower_):
                return True
            current = current.head
        elif current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.pos_ in ("NOUN", "PROPN"):
            current = current.head.head
        else:
            break
        if current.pos_ == "VERB":
            return False
    if current.dep_ == "pobj":
        return current.head.lower_ in _INSIDE and (place or current.head.lower_ in ("in", "at", "inside", "on"))
    return current.dep_ in ("dobj", "nsubjpass") and lemma_of(verb) in _STRIKING
