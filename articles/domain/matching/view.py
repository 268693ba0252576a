"""A story's claims and answers as matching sees them: names resolved, lemmas folded to concepts, rarity of every word known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from articles.domain.corroboration import Breadth, breadth_of
from articles.domain.matching.credits import Credits
from articles.domain.matching.entities import resolve_names
from articles.domain.matching.events import NO_EVENT, Event, Events
from articles.domain.matching.governments import Governments, find_leaders, governments_in
from articles.domain.matching.names import Names
from articles.domain.matching.origins import trace_origins
from articles.domain.rarity import RARITY, rarity
from articles.domain.reading.alike import thing, whole
from articles.domain.reading.gazetteer import find_place
from articles.domain.reading.records import Answer, Detail, Reading, SentenceDetail
from articles.domain.reading.settings import SAYING
from articles.domain.reading.wordnet import concept
from articles.domain.vocabulary import NOTHING_SAID, Claim, ClaimKey, ConflictType, Descent, EntityType, NameJudgement, SaidOfOrigins

# What two claims share must weigh more than this to be worth a closer look: one word is never enough, nor are two that many use.
ENOUGH = RARITY[0]
NOBODY: Final[tuple[str, EntityType | None]] = ("", None)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with what pairs are scored on: concepts, entities, numbers, years.

    ``context`` are the concepts and entities of its whole sentence, ``around`` and ``folded_around`` the sentence's words, which begin
    at ``start``: the question that a clause answers is often told in the clause beside it.
    """

    claim: Claim
    detail: Detail
    reading: Reading
    concepts: frozenset[str]
    names: frozenset[str]
    phrases: frozenset[str]
    folded: str
    context: frozenset[str]
    start: int
    around: str
    folded_around: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its question's words as concepts and its names as entities.

    ``doer`` is the named person or body of whom it is told.
    """

    answer: Answer
    claim: ClaimView
    head: str
    predicate: str
    subject: str
    terms: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    cities: frozenset[str]
    block: str
    event: Event = NO_EVENT
    doer: tuple[str, EntityType | None] = NOBODY

    @property
    def key(self) -> tuple[ClaimKey, int, int, str]:
        """An order over answers that depends on the text alone."""
        return (self.answer.claim, self.answer.span.start, self.answer.span.end, self.answer.measure)


@dataclass(slots=True)
class StoryView:
    """All that matching needs of one story.

    ``block_sizes`` says how many answers may be held against each other, rounded down to a power of two so that one more changes little.
    """

    readings: tuple[Reading, ...]
    names: Names
    claims: dict[ClaimKey, ClaimView]
    answers: list[AnswerView]
    descents: dict[str, Descent]
    credited: dict[ClaimKey, str]
    block_sizes: Counter[tuple[ConflictType, str]]
    _weights: dict[str, float] = field(default_factory=dict)
    outlets: dict[str, str] = field(init=False)
    origins: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.outlets = {reading.id: reading.source for reading in self.readings}
        self.origins = {article: descent.origin for article, descent in self.descents.items()}

    def breadth(self, claims: Iterable[ClaimKey]) -> Breadth:
        """Count the articles, the outlets and the independent origins of some claims."""
        return breadth_of(claims, self.outlets, self.origins, self.credited)

    def weight(self, word: str) -> float:
        """Return how telling a word is in this story: the fewer claims use it, the more; in four steps."""
        return self._weights.get(word, RARITY[0])

    def overlap(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Return the weighted Jaccard similarity of two sets of words, 0 to 1."""
        common = self.shared(left, right)
        return common / (self.total(left) + self.total(right) - common) if common else 0.0

    def shared(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Return the summed weight of the words two sets share."""
        return self.total(left & right)

    def total(self, words: frozenset[str]) -> float:
        """Return the summed weight of a set of words."""
        weights = self._weights
        return sum([weights.get(word, RARITY[0]) for word in words])


def view_story(readings: Sequence[Reading], names: Sequence[NameJudgement] = (), origins: SaidOfOrigins = NOTHING_SAID) -> StoryView:
    """Return the view of a story's readings, the same whatever their order. ``names`` and ``origins`` are what editors said of them."""
    ordered = tuple(sorted((reading for reading in readings if not reading.problem), key=lambda reading: reading.id))
    resolved = resolve_names(ordered, names)
    leaders = find_leaders(ordered, resolved)
    claims: dict[ClaimKey, ClaimView] = {}
    answers: list[AnswerView] = []
    frequency: Counter[str] = Counter()
    events = Events(resolved)
    for reading in ordered:
        governments = governments_in(reading, leaders)
        for claim, detail in zip(reading.claims, reading.details, strict=True):
            view = _claim_view(reading, claim, detail, names=resolved, governments=governments)
            claims[claim.key] = view
            frequency.update(view.concepts | view.names)
        views = (_answer_view(answer, claims[answer.claim], resolved, events) for answer in reading.answers)
        answers.extend(_contrasted(list(views)))
    answers.sort(key=lambda view: view.key)
    # What is not listed is as rare as can be.
    weights = {word: rarity(count) for word, count in frequency.items() if count >= 10}
    sizes = _block_sizes(answers)
    return StoryView(
        ordered, resolved, claims, answers, trace_origins(ordered, origins), _credited(claims.values(), ordered), sizes, weights
    )


def _credited(claims: Iterable[ClaimView], readings: Iterable[Reading]) -> dict[ClaimKey, str]:
    """Return whom the sentences of claims credit, where they credit anybody."""
    finder = Credits({reading.source for reading in readings})
    return {view.claim.key: named for view in claims if (named := finder.of(view.around))}


def _contrasted(answers: Sequence[AnswerView]) -> Iterator[AnswerView]:
    """Yield the answers of one article, those of events with where else it tells the same measure, with another value."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for view in answers:
        for place in view.event.whereabouts:
            told[view.block][place].add(view.answer.label)
    for view in answers:
        own = view.event.whereabouts
        others = (place for place, values in told[view.block].items() if place not in own and values - {view.answer.label}) if own else ()
        elsewhere = frozenset(others)
        yield replace(view, event=replace(view.event, elsewhere=elsewhere)) if elsewhere else view


def _block_sizes(answers: Iterable[AnswerView]) -> Counter[tuple[ConflictType, str]]:
    sizes = Counter((view.answer.type, view.block) for view in answers)
    return Counter({block: 1 << (size.bit_length() - 1) for block, size in sizes.items()})


def _block_of(answer: Answer) -> str:
    """Return what two answers must have in common to be held against each other: the measure, its verb or noun folded."""
    kind, _, word = answer.measure.partition(":")
    if kind in ("count", "ordinal", "damage", "size"):
        return f"{kind}:{whole(word)}" if word else kind
    return f"{kind}:{concept(word)}" if kind in ("did", "times") else answer.measure


def _claim_view(reading: Reading, claim: Claim, detail: Detail, *, names: Names, governments: Governments) -> ClaimView:
    key, sentence = claim.key.span, detail.sentence
    concepts, entities = _words(reading, detail, names)
    entities |= governments.countries(key, entities)
    entities |= names.holders(reading.id, key)
    context = concepts | entities
    if sentence is not None:
        words, named = _words(reading, sentence, names)
        context = words | named | governments.countries(sentence.span, named)
    folded = " ".join(claim.text.lower().split())
    return ClaimView(
        claim,
        detail,
        reading,
        concepts,
        entities,
        frozenset(_phrases(claim, detail)),
        folded,
        context,
        key.start if sentence is None else sentence.span.start,
        claim.text if sentence is None else sentence.text,
        folded if sentence is None else " ".join(sentence.text.lower().split()),
    )


def _words(reading: Reading, detail: Detail | SentenceDetail, names: Names) -> tuple[frozenset[str], frozenset[str]]:
    """Return the concepts and the entities of a claim or a sentence."""
    entities = frozenset(names.of(reading.id, name) for name in detail.names)
    in_names = {part for name in detail.names for part in name.split()}
    concepts = frozenset(concept(lemma) for lemma in detail.lemmas if lemma not in in_names)
    return concepts, entities


def _phrases(claim: Claim, detail: Detail) -> Iterator[str]:
    """Yield the short quoted phrases of a claim ("no limits"), by which outlets mark the same thing."""
    for quote in detail.quotes:
        words = re.findall(r"\w+", claim.text[max(0, quote.start - claim.key.start) : quote.end - claim.key.start].lower())
        if 2 <= len(words) <= 6:
            yield " ".join(words)


def _answer_view(answer: Answer, claim: ClaimView, names: Names, events: Events) -> AnswerView:
    article = answer.claim.article
    in_names = {part for name in answer.names for part in name.split()}
    terms = frozenset(concept(term) for term in answer.terms if term not in in_names and term != answer.head)
    return AnswerView(
        answer,
        claim,
        _head_of(answer, names),
        concept(answer.predicate),
        names.of(article, answer.subject) if answer.subject in answer.names else concept(answer.subject),
        terms,
        frozenset(names.of(article, name) for name in answer.names),
        frozenset(names.of(article, name) for name in answer.places),
        frozenset(place.key for name in answer.names if (place := find_place(name)) and place.key != place.country),
        _block_of(answer),
        events.of(article, answer.setting),
        _told_of(answer, names),
    )


def _told_of(answer: Answer, names: Names) -> tuple[str, EntityType | None]:
    """Return the named person or body of whom an answer is told; nobody where that is who merely says so."""
    if answer.subject not in answer.names or answer.predicate in SAYING:
        return NOBODY
    entity = names.of(answer.claim.article, answer.subject)
    kind = names.kind(entity)
    return (entity, kind) if kind in (EntityType.PERSON, EntityType.ORGANISATION) else NOBODY


def _has_named_head(answer: Answer) -> bool:
    """Return whether the question of an answer is asked of somebody or something named."""
    return answer.measure == "age" or answer.measure.startswith(("title:", "office:", "direction", "relation:", "fate:"))


def _head_of(answer: Answer, names: Names) -> str:
    """Return what an answer is about: an entity where its head is a name, else the noun or verb folded with those of its kind."""
    if _has_named_head(answer):
        return names.of(answer.claim.article, answer.head)
    return thing(answer.head) if answer.type is ConflictType.NUMBER else concept(answer.head)
