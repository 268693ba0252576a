"""Conflicts as editors said they are: those of one question are one, and what is not the same thing is not held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from articles.domain.conflicts.assembly import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.explanation import reason
from articles.domain.conflicts.ranking import best_first
from articles.domain.matching.must_links import End, bonds, ends_of
from articles.domain.matching.view import StoryView
from articles.domain.vocabulary import Conflict, Evidence, Judgement, Position


def as_told(story: StoryView, conflicts: Iterable[Conflict], judgements: Sequence[Judgement]) -> list[Conflict]:
    """Return the conflicts with what editors set apart taken apart, and with those they put together made one."""
    if not judgements:
        return list(conflicts)
    apart = [judgement for judgement in judgements if not judgement.same]
    found = [part for conflict in conflicts for part in _apart(story, conflict, apart)]
    for bond in bonds(judgements):
        touched = [conflict for conflict in found if any(end.is_meant_in(conflict.positions) for end in bond)]
        if len(touched) > 1:
            found = [conflict for conflict in found if conflict not in touched]
            found += _apart(story, _one(story, touched), apart)
    return found


def _apart(story: StoryView, conflict: Conflict, apart: Sequence[Judgement]) -> Iterator[Conflict]:
    """Yield what is left of a conflict when what is not about the same thing stands neither on two of its sides nor on one."""
    parts: list[list[Position]] = []
    positions = [part for position in conflict.positions for part in _split(story, position, apart)]
    for position in positions:
        home = next((part for part in parts if not any(_set_apart(position, other, apart) for other in part)), None)
        if home is None:
            parts.append([position])
        else:
            home.append(position)
    if len(parts) == 1 and len(positions) == len(conflict.positions):
        yield conflict
    else:
        yield from (_told_anew(story, conflict, part) for part in parts if len(part) > 1)


def _split(story: StoryView, position: Position, apart: Iterable[Judgement]) -> list[Position]:
    """Return a position, or several of its value where some of its claims were set apart; the best supported comes first."""
    clashes = [ends for ends in map(ends_of, apart) if all(end.is_in([position]) for end in ends)]
    if not clashes:
        return [position]
    parts: list[list[Evidence]] = []
    for item in position.evidence:
        home = next((part for part in parts if not any(_clash(item, other, clashes) for other in part)), None)
        if home is None:
            parts.append([item])
        else:
            home.append(item)
    told = [make_position(story, position.value, ((item.claim, item.answer) for item in part)) for part in parts]
    return sorted(told, key=lambda part: (-part.origins, -part.articles, part.evidence[0].claim))


def _clash(left: Evidence, right: Evidence, clashes: Iterable[tuple[End, End]]) -> bool:
    return any(
        one.is_given_by(left) and other.is_given_by(right) or one.is_given_by(right) and other.is_given_by(left) for one, other in clashes
    )


def _set_apart(left: Position, right: Position, apart: Iterable[Judgement]) -> bool:
    for judgement in apart:
        one, other = ends_of(judgement)
        if (one.is_in([left]) and other.is_in([right])) or (one.is_in([right]) and other.is_in([left])):
            return True
    return False


def _one(story: StoryView, conflicts: Sequence[Conflict]) -> Conflict:
    """Return one conflict of several: the best of them, with the positions of all. Positions of one value are one position."""
    ranked = sorted(conflicts, key=best_first)
    values: dict[str, tuple[str, list[Evidence]]] = {}
    for position in (position for conflict in ranked for position in conflict.positions):
        _, evidence = values.setdefault(position.value.casefold(), (position.value, []))
        evidence.extend(position.evidence)
    positions = [make_position(story, value, ((item.claim, item.answer) for item in evidence)) for value, evidence in values.values()]
    return _told_anew(story, ranked[0], positions)


def _told_anew(story: StoryView, conflict: Conflict, positions: Sequence[Position]) -> Conflict:
    told = reason(positions, conflict.kind, sources_of(story))
    anew = make_conflict(story, tuple(positions), Flag(conflict.type, conflict.kind, conflict.score, conflict.about, told))
    return replace(anew, judged_by=conflict.judged_by, importance=conflict.importance)
