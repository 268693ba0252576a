"""What reading an article yields: claims, what is known of each, and the answers that they give."""

from __future__ import annotations

from dataclasses import dataclass

from articles.domain.vocabulary import (
    Attribution,
    Claim,
    ClaimKey,
    ConflictType,
    Mention,
    Modality,
    Polarity,
    Quantifier,
    Quantity,
    Span,
    TimeExpression,
)

# Days before publication from which what a claim speaks of is background.
BYGONE_DAYS = 35


def _refuse_empty(words: str, what: str) -> None:
    if not words.strip():
        raise ValueError(f"{what} has no words")


@dataclass(frozen=True, slots=True)
class Setting:
    """Which event of its kind an answer is told of, as its clause tells it, and the clauses that go on about the same.

    ``kinds`` are what happened ("quake", "arrest"); ``which`` sets one apart from another of its kind ("quake order second", "ship of
    thailand"); ``places`` say where (folded names), ``days`` when (first and last day of each time, proleptic ordinals), ``size`` how
    great (a magnitude, 0 where none is told), ``groups`` of which countries those counted are.
    """

    kinds: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    size: float = 0.0
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim read under one question.

    The question is ``measure`` (what is asked: "deaths", "clock", "office:president"), ``head`` (the noun counted, or the event's verb or
    noun), ``predicate`` and ``terms`` (lemmas of its clause), ``names`` and ``places`` (folded) and ``years``. The answer is ``low``
    to ``high`` in ``unit`` (numbers, days as ordinals, minutes of the day), or ``label`` alone; ``span`` shows it in the text.
    ``asked`` is the question as a person would ask it, made of the answer's own clause, "" where none could be made.
    ``share`` says how a count stands to others of its event: "part" ("including 12"), "rest" ("12 others"), "whole" ("12 in all"), or "".
    """

    claim: ClaimKey
    span: Span
    type: ConflictType
    measure: str
    label: str
    low: float | None = None
    high: float | None = None
    quantifier: Quantifier = Quantifier.EXACTLY
    unit: str = ""
    head: str = ""
    role: str = ""
    predicate: str = ""
    subject: str = ""
    modifiers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    apart: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    share: str = ""
    setting: Setting | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does what to whom, as one verb tells it.

    ``verb`` is its lemma, with its particle after a hyphen ("turn-down"); ``doer`` and ``done_to`` are folded names or lemmas of nouns,
    the same in active and passive, and empty where they are not told or not known; ``beside`` are a preposition and what follows it;
    ``states`` is what somebody or something is said to be ("found dead"); ``denied`` says that it did not happen.
    """

    verb: str
    span: Span
    doer: tuple[str, ...] = ()
    done_to: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    states: tuple[str, ...] = ()
    denied: bool = False

    def __post_init__(self) -> None:
        """Refuse a verb without a word. Raises ``ValueError``."""
        _refuse_empty(self.verb, "a verb")


@dataclass(frozen=True, slots=True)
class SentenceDetail:
    """The sentence around a claim that is one of its clauses: its span and words, content lemmas and folded names."""

    span: Span
    text: str
    lemmas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """What matching looks at in one claim, besides its words: content lemmas, folded names, numbers, years, days and quotations.

    ``days`` are the first and last day (proleptic ordinals) of the times it names; ``background`` says that they lie well before the
    article was published. ``sentence`` is what the whole sentence holds, where the claim is a part of one. ``printable`` is the stretch
    of that sentence that tells what the claim tells and can be printed alone, None where there is none. ``roles`` is who does what to
    whom, verb by verb.
    """

    claim: ClaimKey
    lemmas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    years: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    background: bool = False
    quotes: tuple[Span, ...] = ()
    negated: bool = False
    position: int = 0
    sentence: SentenceDetail | None = None
    printable: Span | None = None
    roles: tuple[Roles, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text with the type the article itself suggests ("PERSON", "PLACE", "ORGANISATION", "OTHER").

    ``mark`` is what tells its bearer from others of the name: "mr", "mrs", "elder", "younger", or nothing.
    """

    mention: Mention
    type: str
    other: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that stand for what is named elsewhere in the article: ``kind`` is "pronoun" or "description".

    ``antecedent`` is where the article names it most fully; ``type`` is the type of that name ("PERSON", "PLACE" ...), and empty
    where the antecedent is a description too ("a passer-by").
    """

    span: Span
    text: str
    antecedent: Mention
    kind: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Something lasting that the text says of somebody: an office held, a relative, an age, where from, a trade.

    ``kind`` is "office", "age", "nationality", "origin", "occupation" or a relative's word ("spouse", "brother", "mother" ...);
    ``value`` is the title, the number of years, the folded country or place, the trade, or the relative's name. ``span`` covers the
    words that say so. ``other`` is the relative, or the name of the body an office is of; ``body`` is the folded body, common nouns
    included ("museum"). ``tense`` is "" for what holds, "former" for what no longer does, "new" for somebody named to an office.
    """

    subject: Mention
    kind: str
    value: str
    span: Span
    other: Mention | None = None
    body: str = ""
    tense: str = ""

    def __post_init__(self) -> None:
        """Refuse a relation that says nothing. Raises ``ValueError``."""
        _refuse_empty(self.value, "the value of a relation")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a sentence that may answer some question, whatever it is: what the pair reader marks.

    ``kind`` is "number", "time", "noun" or "deed" (a verb with its denial and auxiliaries); ``words`` are its content lemmas, the head
    first. ``predicate`` covers the verb that governs it, ``verb`` is its lemma: a date without the verb that it dates is no answer.
    ``role`` says how it stands to that verb ("nsubj", "dobj", "in"), ``type`` what it is: the type of a name, the measure of a number, how
    exact a time is. ``subject`` is who or what is spoken of with that verb (a folded name, or a lemma), ``names`` are the folded names of
    its clause outside itself, those that pronouns stand for included. ``sentence`` is the whole sentence around it.
    """

    sentence: Span
    span: Span
    kind: str
    words: tuple[str, ...]
    predicate: Span | None = None
    verb: str = ""
    role: str = ""
    type: str = ""
    subject: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceTokens:
    """The tokens of a sentence with their vectors, in the form of ``pairing.encoder.TOKEN``: what the pair reader aligns."""

    span: Span
    tokens: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article. ``problem`` says why nothing was read, if nothing was; ``notes`` what to bear in mind of it.

    ``agency`` is the news agency that it gives as its origin, ``contributor`` one that it says reported part of it.
    ``titles`` are offices that stand for their holders without a name ("the Ukrainian president"); their ``other`` is the office.
    """

    id: str
    source: str
    title: str = ""
    url: str = ""
    published: str | None = None
    headline: str = ""
    byline: str | None = None
    agency: str | None = None
    contributor: str | None = None
    place: str | None = None
    problem: str | None = None
    shingles: tuple[int, ...] = ()
    claims: tuple[Claim, ...] = ()
    details: tuple[Detail, ...] = ()
    answers: tuple[Answer, ...] = ()
    names: tuple[NameMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    references: tuple[Reference, ...] = ()
    relations: tuple[Relation, ...] = ()
    titles: tuple[NameMention, ...] = ()
    notes: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    sentences: tuple[SentenceTokens, ...] = ()


__all__ = [
    "BYGONE_DAYS",
    "Answer",
    "Detail",
    "Modality",
    "NameMention",
    "Phrase",
    "Polarity",
    "Reading",
    "Reference",
    "Relation",
    "Roles",
    "SentenceTokens",
    "Setting",
]
