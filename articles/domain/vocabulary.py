"""The words of the product as types: what one room of the house hands to the next.

Every offset in this module counts characters (Unicode code points, as Python's ``str`` does) in the text of the article exactly as
it was imported; ``end`` is exclusive. All types are immutable and can be written to and read from JSON (see ``serialising``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Polarity(StrEnum):
    """Whether a claim says that something is so, or that it is not."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Modality(StrEnum):
    """How real the claim says its content is."""

    FACT = "fact"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    ALLEGED = "alleged"


class Quantifier(StrEnum):
    """How a number bounds the true value."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    FEWER_THAN = "fewer than"
    BETWEEN = "between"


class EntityType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    OTHER = "other"


class ConflictType(StrEnum):
    """What the rival answers of a conflict are about."""

    NUMBER = "number"
    DATE_TIME = "date_time"
    PLACE = "place"
    IDENTITY = "identity"
    ROLE_TITLE = "role_title"
    ACTION_POLARITY = "action_polarity"
    CAUSE = "cause"
    ATTRIBUTION = "attribution"
    QUOTE_WORDING = "quote_wording"
    OTHER = "other"


class ConflictKind(StrEnum):
    """How rival answers stand to each other."""

    CONTRADICTION = "contradiction"
    UPDATE = "update"
    TENSION = "tension"


class GroupStatus(StrEnum):
    """What the sources say about one question, taken together.

    Agreed: every two claims were compared, and are the same in substance. Similar: the sentences resemble each other, and not every two
    were compared. Single: one article alone tells it; on the desk, one origin alone (see ``corroboration``).
    """

    AGREED = "agreed"
    SIMILAR = "similar"
    DISPUTED = "disputed"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Return how many characters two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: Span) -> bool:
        """Return whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one source, as given to the engine. ``published`` is an ISO 8601 date or date and time, if it is known."""

    id: str
    source: str
    text: str
    title: str = ""
    url: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names an entity."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or named event with every name it goes by in the articles read."""

    id: str
    name: str
    type: EntityType
    mentions: tuple[Mention, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """The distinct names used, most frequent first, the entity's own name left out."""
        counts: dict[str, int] = {}
        for mention in self.mentions:
            counts[mention.text] = counts.get(mention.text, 0) + 1
        counts.pop(self.name, None)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its quantifier, its unit and what it counts.

    ``value`` is in ``unit`` (a common unit: metres, kilograms, seconds ..., or "" for a count); ``high`` is the upper bound of a
    range. ``of`` is what is counted, in the article's words; ``measure`` is the same thing however it is worded ("deaths").
    """

    span: Span
    text: str
    value: float
    quantifier: Quantifier = Quantifier.EXACTLY
    high: float | None = None
    unit: str = ""
    of: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, time, duration or set, with its TIMEX3 value.

    ``type`` is DATE, TIME, DURATION or SET. ``earliest`` and ``latest`` are ISO 8601 bounds of the moment meant (inclusive), or
    None where it cannot be told; ``inferred`` says that the article's own date had to be inferred to resolve it.
    """

    span: Span
    text: str
    value: str
    type: str
    earliest: str | None = None
    latest: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something (``source``), the words that say so (``cue``: "said", "according to"), and what is said (``content``).

    ``kind`` is "says", "denies", "thinks", "wants" or "judges" (praises, blames, opposes). ``parts`` are the stretches of the content
    where the cue stands in its midst; they are empty where it is all in one piece.
    """

    source: Span
    content: Span
    cue: Span | None = None
    speaker: str = ""
    kind: str = "says"
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class ClaimKey:
    """The address of a claim: its article and its exact characters."""

    article: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The characters the claim covers."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement in one article. ``sentence`` is the whole sentence around it; ``speaker`` says it, if not the outlet.

    ``negation`` covers the words that are said not to be so; where that is not what the claim is mainly about ("it left without
    permission"), the claim is asserted all the same.
    """

    key: ClaimKey
    text: str
    sentence: Span
    speaker: str | None = None
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.FACT
    headline: bool = False
    negation: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that takes a position, and the characters in it that give the answer."""

    claim: ClaimKey
    answer: Span


@dataclass(frozen=True, slots=True)
class Position:
    """One of the rival values in a conflict, with the claims that give it. ``origins`` counts independent reporters of it.

    ``sentence`` is a sentence of one of these claims that can be printed as it stands, "" where there is none.
    """

    value: str
    evidence: tuple[Evidence, ...]
    articles: int = 0
    outlets: int = 0
    origins: int = 0
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Answers to one question that cannot all be true, or that an editor should look at.

    ``score`` (0 to 1) orders conflicts: how sure the engine is, times how much the question matters. ``reason`` is a sentence an
    editor can read. ``group`` is the index in ``Reconciliation.groups`` of the group that is in conflict. ``by_hand`` says that an editor
    flagged it and the engine did not. ``judged_by`` is the language model that says so too, if one was asked. ``importance`` (0 to 1) is
    how much the question matters.
    """

    group: int
    type: ConflictType
    kind: ConflictKind
    score: float
    about: str
    reason: str
    positions: tuple[Position, ...]
    silent: tuple[str, ...] = ()
    by_hand: bool = False
    judged_by: str = ""
    importance: float = 1.0

    @property
    def claims(self) -> tuple[ClaimKey, ...]:
        """Every claim that takes a position, in text order."""
        return tuple(sorted({item.claim for position in self.positions for item in position.evidence}))


@dataclass(frozen=True, slots=True)
class Group:
    """All claims that answer one question. ``reason`` says in words why they were put together."""

    question: str
    claims: tuple[ClaimKey, ...]
    status: GroupStatus
    articles: int
    outlets: int
    origins: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An editor's word on two claims, as the matcher must obey it: they are the same question, or they are not.

    A claim may answer several questions; ``left_answer`` and ``right_answer`` say which answer is meant, None speaks of all.
    """

    left: ClaimKey
    right: ClaimKey
    same: bool
    left_answer: Span | None = None
    right_answer: Span | None = None


@dataclass(frozen=True, slots=True)
class NameJudgement:
    """An editor's word on two names of a story: they mean the same person, place or body, or they do not."""

    left: str
    right: str
    same: bool


class HowKnown(StrEnum):
    """How it is known where an article comes from: its own by all signs, a copy, carries one, credits, was said."""

    OWN = ""
    COPY = "copy"
    CARRIES = "carries"
    CREDIT = "credit"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Descent:
    """Where an article comes from. ``origin`` is the article that reported it first (itself, where it does), or the name of an agency.

    ``of`` is the article that it was copied from, ``share`` of the one's word five-grams that the other has: the copy's, or of one that
    carries a shorter text the shorter's. ``agency`` is the agency that it credits, or that an editor named.
    """

    origin: str
    how: HowKnown = HowKnown.OWN
    of: str = ""
    share: float = 0.0
    agency: str = ""


@dataclass(frozen=True, slots=True)
class OriginWord:
    """An editor's word on where an article comes from: another article, an agency, or, where neither is named, its outlet."""

    article: str
    of: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class SaidOfOrigins:
    """What editors said of origins: which articles are of one, and where single ones come from."""

    together: tuple[frozenset[str], ...] = ()
    words: tuple[OriginWord, ...] = ()


NOTHING_SAID = SaidOfOrigins()


@dataclass(frozen=True, slots=True)
class SetAside:
    """An article that could not be matched with the others of its story, and why; the others were reconciled without it."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What the articles of one story say, taken together. Conflicts come best first.

    ``descents`` say where each article comes from, ``credited`` whom the sentence of a claim credits, where it does.
    """

    groups: tuple[Group, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    entities: tuple[Entity, ...] = ()
    descents: dict[str, Descent] = field(default_factory=dict)
    credited: dict[ClaimKey, str] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()

    @property
    def origins(self) -> dict[str, str]:
        """Who reported each article first."""
        return {article: descent.origin for article, descent in self.descents.items()}
