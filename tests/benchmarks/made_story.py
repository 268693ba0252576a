"""Stories of any size, made up from a fixed seed: events, people, places, numbers and outlets that never were.

What is made are readings, as reading articles would yield them, so that 200,000 claims take seconds. A story is a row of events. Each
has its own people, place and words, and some facts that are told in up to forty articles, by halves in other words, now and then with
another number. Articles look back on earlier events and say things that nobody else says. Words come as in a language: few of them often.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from articles.domain.reading.records import Answer, Detail, NameMention, Reading
from articles.domain.vocabulary import Claim, ClaimKey, ConflictType, Mention, Span

_ONSETS = "b d f g h k l m n p r s t v w br dr gr kr pl st tr sh".split()
_NUCLEI = "a e i o u ai ea ou".split()
_CODAS = ["", "", "n", "r", "l", "s", "t", "nd", "rk", "m"]
_SMALL = "the of to in a for on with at by from as".split()
_DAY_ONE = date(2031, 3, 1)
_MEASURES = ("deaths", "injured", "count", "count", "money", "percent", "length", "duration")


@dataclass(frozen=True)
class Fact:
    """What articles tell: its words, who and what is named, and the questions that it answers."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[ConflictType, str, str, float], ...]


@dataclass(frozen=True)
class Event:
    day: date
    facts: tuple[Fact, ...]
    articles: int


class Language:
    """Invented words, the first of which are used far more often than the rest (Zipf's law)."""

    def __init__(self, draw: random.Random, size: int = 12_000) -> None:
        self.draw = draw
        self.words = list(dict.fromkeys(self.word() for _ in range(2 * size)))[:size]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def word(self, syllables: int | None = None) -> str:
        """A word that may or may not be one of the common ones."""
        count = syllables or self.draw.choice((1, 2, 2, 3))
        parts = (self.draw.choice(_ONSETS) + self.draw.choice(_NUCLEI) + self.draw.choice(_CODAS) for _ in range(count))
        return "".join(parts)

    def common(self, count: int) -> list[str]:
        """Words as often as the language has them."""
        return self.draw.choices(self.words, cum_weights=self.weights, k=count)

    def name(self) -> str:
        """The full name of a person."""
        return f"{self.word(2)} {self.word(3)}"


def make_story(claims: int, seed: int = 20310301) -> list[Reading]:
    """Return the readings of a story with at least so many claims, always the same for one seed."""
    draw = random.Random(seed)
    language = Language(draw)
    people = [language.name() for _ in range(60)]
    outlets = [f"The {language.word(2).title()} {kind}" for kind in ("Post", "Times", "Herald", "Echo") for _ in range(15)]
    readings: list[Reading] = []
    events: list[Event] = []
    told = 0
    while told < claims:
        event = _event(language, people, _DAY_ONE + timedelta(days=len(events) // 3))
        events.append(event)
        for _ in range(event.articles):
            reading = _article(language, f"a{len(readings):06}", draw.choice(outlets), events=events[-30:])
            readings.append(reading)
            told += len(reading.claims)
    return readings


def _event(language: Language, people: list[str], day: date) -> Event:
    draw = language.draw
    own = [language.word(3) for _ in range(8)]
    named = [language.name() for _ in range(3)] + draw.choices(people, [1 / (at + 1) for at in range(len(people))], k=3)
    places = [language.word(3) for _ in range(2)]
    facts = tuple(_fact(language, own, named + places, day=day) for _ in range(30))
    return Event(day, facts, draw.choices((3, 6, 10, 20, 40), (30, 30, 20, 13, 7))[0])


def _fact(language: Language, own: list[str], names: list[str], *, day: date) -> Fact:
    draw = language.draw
    words = (*draw.sample(own, 2), *language.common(draw.randint(5, 10)))
    named = tuple(draw.sample(names, draw.choice((0, 1, 1, 2, 3))))
    values = tuple(_value(language, draw.choice(_MEASURES), day) for _ in range(draw.choice((0, 0, 1, 1, 1, 2, 3))))
    return Fact(words, named, values)


def _value(language: Language, measure: str, day: date) -> tuple[ConflictType, str, str, float]:
    draw = language.draw
    if draw.random() < 0.25:
        return ConflictType.DATE_TIME, "date", "", float(day.toordinal() - draw.randint(0, 4))
    if draw.random() < 0.15:
        return ConflictType.ACTION_POLARITY, f"did:{language.common(1)[0]}", "", 1.0
    head = {"deaths": "person", "injured": "person"}.get(measure) or language.common(1)[0]
    return ConflictType.NUMBER, measure if measure != "count" else f"count:{head}", head, float(int(10 ** draw.uniform(0.3, 4)))


def _article(language: Language, key: str, outlet: str, *, events: list[Event]) -> Reading:
    """Return an article on the last event, which looks back on others and has some sentences of its own."""
    draw, event = language.draw, events[-1]
    ranked = [1 / (rank + 4) for rank in range(len(event.facts))]
    facts = list(dict.fromkeys(draw.choices(event.facts, ranked, k=draw.randint(8, 18))))
    facts += [draw.choice(draw.choice(events).facts[:8]) for _ in range(draw.randint(0, 3))]
    facts += [Fact(tuple(language.common(draw.randint(5, 12))), (), ()) for _ in range(draw.randint(2, 5))]
    claims, details, at = [], [], 0
    answers: list[Answer] = []
    names: list[NameMention] = []
    for fact in dict.fromkeys(facts):
        telling = _Telling(language, key, fact, at=at)
        claims.append(telling.claim)
        details.append(telling.detail)
        answers += telling.answers()
        names += telling.mentions()
        at = telling.claim.key.end + 1
    published = (event.day + timedelta(days=draw.randint(0, 2))).isoformat()
    return Reading(
        key, outlet, published=published, claims=tuple(claims), details=tuple(details), answers=tuple(answers), names=tuple(names)
    )


class _Telling:
    """A fact in the words of one article: some left out, some replaced, some added; one number in fifteen is another."""

    def __init__(self, language: Language, article: str, fact: Fact, *, at: int) -> None:
        draw = language.draw
        kept = [word if draw.random() > 0.15 else language.common(1)[0] for word in fact.words if draw.random() > 0.15]
        self.words = kept + language.common(draw.randint(0, 2))
        self.fact = fact
        self.values = [value if draw.random() > 1 / 15 else value + draw.randint(1, 9) for *_, value in fact.values]
        texts = [word for word in self.words for word in (draw.choice(_SMALL), word)]
        text = " ".join([*(name.title() for name in fact.names), *texts, *(f"{value:g}" for value in self.values)]) + "."
        self.claim = Claim(ClaimKey(article, at, at + len(text)), text, Span(at, at + len(text)))
        numbers = tuple(value for value, (kind, *_) in zip(self.values, fact.values, strict=True) if kind is ConflictType.NUMBER)
        self.detail = Detail(self.claim.key, tuple(dict.fromkeys(self.words)), fact.names, numbers)

    def answers(self) -> Iterator[Answer]:
        """The answers that the fact gives, each with the words of its question."""
        for value, (kind, measure, head, _) in zip(self.values, self.fact.values, strict=True):
            yield Answer(
                claim=self.claim.key,
                span=self.claim.sentence,
                type=kind,
                measure=measure,
                label=f"{value:g}",
                low=value,
                high=value,
                head=head,
                predicate=self.words[0] if self.words else "",
                subject=self.fact.names[0] if self.fact.names else "",
                terms=tuple(self.words[:4]),
                names=self.fact.names,
            )

    def mentions(self) -> Iterator[NameMention]:
        """The names at the beginning of the sentence."""
        at = self.claim.key.start
        for name in self.fact.names:
            yield NameMention(Mention(self.claim.key.article, Span(at, at + len(name)), name.title()), "PERSON" if " " in name else "PLACE")
            at += len(name) + 1
