"""What editors flag by hand, laid beside what the engine found: a conflict like others, unless the engine sees it too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from articles.domain.corroboration import breadth_of
from articles.domain.vocabulary import (
    ClaimKey,
    Conflict,
    ConflictKind,
    ConflictType,
    Evidence,
    Group,
    GroupStatus,
    Position,
    Reconciliation,
    Span,
)

CERTAIN = 1.0
"""The score of a conflict that a person flagged: it is worth a look before whatever a machine supposes."""

MOSTLY = 0.5
"""How much of a flag the engine must see, for the conflict to be the engine's."""


@dataclass(frozen=True, slots=True)
class RaisedAnswer:
    """One answer of a flag: its position, the claim that gives it, and the characters that do. Positions count from 1."""

    position: int
    value: str
    claim: ClaimKey
    answer: Span


@dataclass(frozen=True, slots=True)
class Raised:
    """A conflict that an editor flagged, with its answers as they stand in the texts now."""

    question: str
    type: ConflictType
    kind: ConflictKind
    reason: str
    answers: tuple[RaisedAnswer, ...]

    @property
    def is_rivalry(self) -> bool:
        """Whether at least two of its positions are still there."""
        return len({answer.position for answer in self.answers}) > 1

    @property
    def claims(self) -> tuple[ClaimKey, ...]:
        """Its claims, in text order."""
        return tuple(sorted({answer.claim for answer in self.answers}))


def with_raised(found: Reconciliation, raised: Iterable[Raised], outlets: Mapping[str, str]) -> Reconciliation:
    """Return what was found together with what editors flagged. ``outlets`` names the outlet of each article.

    What the engine sees by itself stays the engine's: one dispute is one conflict. A question that was thought agreed while an editor sees
    its claims contradict each other is disputed.
    """
    for flag in raised:
        if flag.is_rivalry and not _is_seen(flag, found.conflicts):
            found = _with_one(found, flag, outlets)
    return found


def _is_seen(flag: Raised, conflicts: Iterable[Conflict]) -> bool:
    pairs = list(_opposed(flag))
    return any(sum(_opposes(conflict, *pair) for pair in pairs) >= MOSTLY * len(pairs) for conflict in conflicts)


def _opposed(flag: Raised) -> Iterator[tuple[RaisedAnswer, RaisedAnswer]]:
    return (pair for pair in combinations(flag.answers, 2) if pair[0].position != pair[1].position)


def _opposes(conflict: Conflict, left: RaisedAnswer, right: RaisedAnswer) -> bool:
    """Return whether a conflict sets two answers against each other."""
    sides = [_sides_of(conflict, answer) for answer in (left, right)]
    return bool(sides[0]) and bool(sides[1]) and not sides[0] & sides[1]


def _sides_of(conflict: Conflict, answer: RaisedAnswer) -> set[int]:
    return {
        number
        for number, position in enumerate(conflict.positions)
        if any(
            item.claim.article == answer.claim.article and item.claim.span.overlap(answer.claim.span) and item.answer.overlap(answer.answer)
            for item in position.evidence
        )
    }


def _with_one(found: Reconciliation, flag: Raised, outlets: Mapping[str, str]) -> Reconciliation:
    counts = _Counts(outlets, found)
    home = _false_agreement(found.groups, flag)
    claims = tuple(sorted({*flag.claims, *(found.groups[home].claims if home is not None else ())}))
    group = Group(flag.question, claims, GroupStatus.DISPUTED, *counts.of(claims), reason=flag.reason)
    place = len(found.groups) if home is None else home
    groups = (*found.groups[:place], group, *found.groups[place + 1 :])
    return replace(found, groups=groups, conflicts=(_conflict(flag, place, counts), *found.conflicts))


def _false_agreement(groups: Sequence[Group], flag: Raised) -> int | None:
    """Return the largest question in which claims stand as agreed that an editor sets against each other."""
    places = [place for place, group in enumerate(groups) if group.status is not GroupStatus.DISPUTED and _holds_rivals(group, flag)]
    return max(places, key=lambda place: len(groups[place].claims), default=None)


def _holds_rivals(group: Group, flag: Raised) -> bool:
    return len({answer.position for answer in flag.answers if answer.claim in set(group.claims)}) > 1


def _conflict(flag: Raised, group: int, counts: _Counts) -> Conflict:
    return Conflict(
        group=group,
        type=flag.type,
        kind=flag.kind,
        score=CERTAIN,
        about=flag.question,
        reason=flag.reason,
        positions=tuple(_positions(flag, counts)),
        by_hand=True,
    )


def _positions(flag: Raised, counts: _Counts) -> Iterator[Position]:
    """Yield the positions in their order; a claim gives each of them once."""
    for number in sorted({answer.position for answer in flag.answers}):
        given = [answer for answer in flag.answers if answer.position == number]
        first = {answer.claim: answer.answer for answer in reversed(given)}
        evidence = tuple(Evidence(claim, answer) for claim, answer in sorted(first.items()))
        yield Position(given[0].value, evidence, *counts.of(item.claim for item in evidence))


class _Counts:
    """Counts articles, outlets and independent origins."""

    def __init__(self, outlets: Mapping[str, str], found: Reconciliation) -> None:
        self._outlets = outlets
        self._origins = found.origins
        self._credited = found.credited

    def of(self, claims: Iterable[ClaimKey]) -> tuple[int, int, int]:
        """Return how many articles, outlets and origins make some claims."""
        told = breadth_of(claims, self._outlets, self._origins, self._credited)
        return told.articles, told.outlets, told.origins
