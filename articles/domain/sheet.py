"""The rows of a claim sheet: a fact for each question, with its positions, the quotes for each, and what the desk decided.

They are data in and data out: the selectors fill them, snapshots keep them, and every exporter writes the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

STATUS_LABELS = {
    "agreed": "Agreed",
    "similar": "Similar",
    "confirmed": "Confirmed",
    "disputed": "Disputed",
    "decided": "Decided",
    "superseded": "Superseded",
    "unverified": "Unverified",
    "single": "Single outlet",
}
"""Where a fact can stand, in the words of the sheet."""

_BY_VERDICT = {"superseded": "superseded", "unverified": "unverified"}
_BY_CONFIRMATION = {"right": "confirmed", "wrong": "decided", "unverified": "unverified"}


@dataclass(frozen=True, slots=True)
class SheetQuote:
    """A quote with where it stands. Offsets count characters of the text of that version of the article.

    ``published`` is when the article came out, ``as_of`` when this version of it was read: both ISO 8601, as precise as they are known.
    ``address`` leads to the quote in its version. ``withdrawn`` says that the desk has taken the article out of the count since: decided
    facts still show the words that they were decided on.
    """

    text: str
    start: int
    end: int
    answer: str
    answer_start: int
    answer_end: int
    outlet: str
    origin: str
    article: str
    headline: str
    url: str
    version: int
    published: str
    as_of: str
    speaker: str
    polarity: str
    modality: str
    address: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class SheetPosition:
    """One of the answers. ``number`` is 0 where the outlets agree and no rival answers are kept apart.

    ``low`` and ``high`` are what a figure was read as, in ``unit``; None where the answer is none.
    """

    number: int
    value: str
    quantifier: str
    low: float | None
    high: float | None
    unit: str
    held_right: bool
    articles: int
    outlets: int
    origins: int
    quotes: tuple[SheetQuote, ...]


@dataclass(frozen=True, slots=True)
class SheetDecision:
    """What an editor decided. ``second_by`` is who agreed without having seen it, where the desk asks for two.

    ``held_right`` are the values as they were called then. ``links`` are the addresses named as evidence for it.
    """

    verdict: str
    verdict_label: str
    held_right: tuple[str, ...]
    decided_by: str
    second_by: str
    decided_at: datetime
    note: str
    wording: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One question of a story.

    ``id`` finds the fact again for ever, ``address`` is its page. ``status`` is a key of ``STATUS_LABELS``, ``state`` where it stands
    with the desk. ``sentence`` is fit to publish, "" where none can be had. ``conflict`` is its conflict's number, ``seen`` the version of
    that which is told here; where there is no conflict, the number of the decision on the fact (0: none). ``changed`` says what changed
    since it was decided, and so why it was reopened.
    """

    id: str
    address: str
    status: str
    state: str
    question: str
    sentence: str
    conflict: int | None
    seen: int
    type: str
    kind: str
    about: str
    reason: str
    changed: str
    articles: int
    outlets: int
    origins: int
    positions: tuple[SheetPosition, ...]
    decision: SheetDecision | None

    @property
    def rivals(self) -> tuple[SheetPosition, ...]:
        """The positions that exclude each other."""
        return tuple(position for position in self.positions if position.number)

    @property
    def is_decided(self) -> bool:
        """Whether what an editor said of it stands."""
        return self.decision is not None and not self.changed

    def quotes(self) -> Iterator[tuple[SheetPosition, SheetQuote]]:
        """Yield every quote with its position."""
        return ((position, quote) for position in self.positions for quote in position.quotes)


def status_of(group: str, *, state: str = "", verdict: str = "", confirmed: str = "") -> str:
    """Return where a fact stands: by the decision on its conflict, by the word on a fact that nobody disputes, or else by its group.

    ``group`` is the status of the group, ``state`` that of its conflict ("" where it has none), ``verdict`` what was decided on it,
    ``confirmed`` what was decided of a fact without a conflict.

    >>> status_of("disputed", state="decided", verdict="superseded")
    'superseded'
    >>> status_of("disputed", state="reopened", verdict="position_right")
    'disputed'
    >>> status_of("single", confirmed="right")
    'confirmed'
    """
    if state:
        return _BY_VERDICT.get(verdict, "decided") if state == "decided" else "disputed"
    return _BY_CONFIRMATION.get(confirmed, group)


def attributed(quote: SheetQuote) -> str:
    """Say what one outlet alone reports, as its own words."""
    words = " ".join(quote.text.split())
    return f"{quote.outlet}: “{words}”"


@dataclass(frozen=True, slots=True)
class SnapshotMark:
    """What a file says of the snapshot that it was made from. ``digest`` is SHA-256 over the canonical rows, in hexadecimal digits."""

    code: str
    digest: str
    taken_by: str
    taken_at: datetime
    signed_by: str
    signed_at: datetime | None
    embargoed_until: datetime | None


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What is said of a sheet as a whole. ``base`` stands before every address in it: "https://desk.example".

    ``filters`` are the filters in words, "" where nothing was left out; ``count`` is the number of facts. ``removed`` tells of articles
    that were removed for legal reasons, each with its outlet, the day, and why.
    """

    story: str
    slug: str
    reconciled_at: datetime | None
    engine_version: str
    filters: str
    count: int
    base: str = ""
    snapshot: SnapshotMark | None = None
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """The reconciled result of a story. Its facts can be gone through more than once, and are never all in memory."""

    head: SheetHead
    source: Callable[[], Iterator[Fact]]

    def facts(self) -> Iterator[Fact]:
        """Yield the facts in the order of the sheet."""
        return self.source()
