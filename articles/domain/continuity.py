"""Continuity: which conflict of a new reconciliation is which of those already known.

Conflicts are recognised by their evidence: the claims and, more than these, the answers in them. One sentence can give the dead and the
injured; the claim alone would take one dispute for the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.domain.anchoring import share_of_words
from articles.domain.vocabulary import Conflict, Evidence, Position, Span

MOST = 0.5
"""How much of its evidence must live on for a conflict to be the same one."""

CLAIM_WEIGHT, ANSWER_WEIGHT = 0.4, 0.6


@dataclass(frozen=True, slots=True)
class Trace:
    """Words that a known conflict rests on, as they stand in the text now; ``claim`` is None where they are gone."""

    article: str
    position: int
    claim: Span | None
    answer: Span | None


@dataclass(frozen=True, slots=True)
class Known:
    """A conflict already known, by its number. ``judged`` says that an editor decided it, ``dismissed`` that it is none.

    ``fresh`` are the articles whose text came in after that.
    """

    number: int
    judged: bool
    traces: tuple[Trace, ...]
    dismissed: bool = False
    fresh: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Continuity:
    """``same``: for the index of a derived conflict the number of the known one. ``settled``: derived conflicts whose rival answers an
    editor has judged already in a known one, which another derived conflict continues: they are not raised again."""

    same: dict[int, int] = field(default_factory=dict)
    settled: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Item:
    conflict: int
    position: int
    claim: Span
    answer: Span


def recognise(known: Sequence[Known], derived: Sequence[Conflict]) -> Continuity:
    """Find for each derived conflict the known one that it continues.

    A judged conflict comes first: what an editor said must not be asked again because a neighbour fits a little better.
    """
    places = _places(derived)
    scored = [
        (not item.judged, -score, item.number, index)
        for item in known
        for index, score in _candidates(item, derived, places).items()
        if score >= MOST
    ]
    same: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, index in sorted(scored):
        if index not in same and number not in taken:
            same[index] = number
            taken.add(number)
    return Continuity(same, _settled(known, derived, same, places))


def number_positions(traces: Sequence[Trace], derived: Conflict, *, last: int) -> tuple[int, ...]:
    """Give each position of a derived conflict the number that its evidence had; those without get the numbers after ``last``."""
    shared: dict[tuple[int, int], float] = {}
    for index, position in enumerate(derived.positions):
        for trace in traces:
            likeness = max((_likeness(trace, _item(0, index, evidence)) for evidence in _in(trace.article, position)), default=0.0)
            if likeness >= MOST:
                shared[trace.position, index] = shared.get((trace.position, index), 0.0) + likeness
    numbers: dict[int, int] = {}
    for (number, index), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if index not in numbers and number not in numbers.values():
            numbers[index] = number
    for index in range(len(derived.positions)):
        if index not in numbers:
            last += 1
            numbers[index] = last
    return tuple(numbers[index] for index in range(len(derived.positions)))


def is_known(evidence: Evidence, traces: Iterable[Trace]) -> bool:
    """Return whether a piece of evidence speaks of words that one of the traces speaks of."""
    item = _item(0, 0, evidence)
    return any(trace.article == evidence.claim.article and _likeness(trace, item) >= MOST for trace in traces)


def _candidates(known: Known, derived: Sequence[Conflict], places: _Places) -> dict[int, float]:
    """Score the derived conflicts that share words with a known one: how much of either lies in the other."""
    best: dict[tuple[int, int], float] = {}
    for number, trace in enumerate(known.traces):
        for item in places.near(trace):
            key = (item.conflict, number)
            best[key] = max(best.get(key, 0.0), _likeness(trace, item))
    covered: dict[int, float] = {}
    for (index, _), likeness in best.items():
        covered[index] = covered.get(index, 0.0) + likeness
    return {index: max(total / len(known.traces), _held_in(known, derived[index])) for index, total in covered.items()}


def _held_in(known: Known, derived: Conflict) -> float:
    """Return 0 to 1: how much of a derived conflict lies in a known one, which must hold at least two of its rival answers.

    Of an undecided conflict a part is the same one only if it is a part and no more.
    """
    overlap = _overlap(known, derived)
    if not overlap.is_rivalry:
        return 0.0
    share = overlap.seen / (overlap.seen + len(overlap.unseen))
    return MOST + (1 - MOST) * share if known.judged else float(share == 1)


def _settled(known: Sequence[Known], derived: Sequence[Conflict], same: dict[int, int], places: _Places) -> dict[int, int]:
    """Find the leftovers that an editor has judged already: a conflict split in two by a new reading is not two questions."""
    settled: dict[int, int] = {}
    for item in known:
        if not item.judged:
            continue
        for index in _candidates(item, derived, places):
            if index not in same and _is_settled(item, _overlap(item, derived[index])):
                settled.setdefault(index, item.number)
    return settled


def _is_settled(known: Known, overlap: _Overlap) -> bool:
    """Whether a judgement covers a derived conflict: its rivalry was judged, and nothing in it is new to the editor.

    An answer that was overlooked in an old text is new, but does not bring back what was dismissed.
    """
    if not overlap.is_rivalry or any(evidence.claim.article in known.fresh for evidence in overlap.unseen):
        return False
    return known.dismissed or overlap.every_position_seen


@dataclass(frozen=True, slots=True)
class _Overlap:
    """What a known and a derived conflict share."""

    seen: int
    unseen: tuple[Evidence, ...]
    is_rivalry: bool
    every_position_seen: bool


def _overlap(known: Known, derived: Conflict) -> _Overlap:
    seen, unseen = 0, []
    theirs: set[int] = set()
    ours: set[int] = set()
    for number, position in enumerate(derived.positions):
        for evidence in position.evidence:
            hits = _positions_that_hold(evidence, known)
            if not hits:
                unseen.append(evidence)
                continue
            seen += 1
            ours.add(number)
            theirs |= hits
    return _Overlap(seen, tuple(unseen), min(len(ours), len(theirs)) > 1, len(ours) == len(derived.positions))


def _positions_that_hold(evidence: Evidence, known: Known) -> set[int]:
    item = _item(0, 0, evidence)
    return {trace.position for trace in known.traces if trace.article == evidence.claim.article and _likeness(trace, item) >= MOST}


def _likeness(trace: Trace, item: _Item) -> float:
    """Return 0 to 1: how much a trace and a piece of derived evidence are the same words."""
    if trace.claim is None:
        return 0.0
    answers = share_of_words(trace.answer, item.answer) if trace.answer else 0.0
    return CLAIM_WEIGHT * share_of_words(trace.claim, item.claim) + ANSWER_WEIGHT * answers


def _in(article: str, position: Position) -> list[Evidence]:
    return [evidence for evidence in position.evidence if evidence.claim.article == article]


def _item(conflict: int, position: int, evidence: Evidence) -> _Item:
    return _Item(conflict, position, evidence.claim.span, evidence.answer)


class _Places:
    """The derived evidence of each article in text order, to look up what lies near some words."""

    def __init__(self) -> None:
        self._items: dict[str, list[_Item]] = {}
        self._starts: dict[str, list[int]] = {}
        self._longest: dict[str, int] = {}

    def add(self, article: str, item: _Item) -> None:
        self._items.setdefault(article, []).append(item)

    def settle(self) -> None:
        """Sort what was added; afterwards it can be looked up."""
        for article, items in self._items.items():
            items.sort(key=lambda item: (item.claim.start, item.claim.end))
            self._starts[article] = [item.claim.start for item in items]
            self._longest[article] = max(item.claim.end - item.claim.start for item in items)

    def near(self, trace: Trace) -> list[_Item]:
        """Return the evidence that may share words with a trace."""
        if trace.claim is None or trace.article not in self._items:
            return []
        starts = self._starts[trace.article]
        first = bisect_left(starts, trace.claim.start - self._longest[trace.article])
        return self._items[trace.article][first : bisect_left(starts, trace.claim.end)]


def _places(derived: Sequence[Conflict]) -> _Places:
    places = _Places()
    for index, conflict in enumerate(derived):
        for number, position in enumerate(conflict.positions):
            for evidence in position.evidence:
                places.add(evidence.claim.article, _item(index, number, evidence))
    places.settle()
    return places
