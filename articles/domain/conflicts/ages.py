"""How old a person is, as the articles of a story say it: one person is of one age, but for the time between two reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from articles.domain.conflicts.assembly import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.explanation import reason
from articles.domain.conflicts.outcomes import published
from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import Conflict, ConflictKind, ConflictType, EntityType

_SCORE = 0.5
_OLDEST = 115


def age_conflicts(story: StoryView) -> Iterator[Conflict]:
    """Yield a conflict for every named person whom articles give ages that cannot all be right."""
    people = {entity.id: entity.name for entity in story.names.entities if entity.type is EntityType.PERSON}
    told: dict[str, list[AnswerView]] = defaultdict(list)
    for view in story.answers:
        if view.answer.measure == "age" and view.head in people and (view.answer.low or 0) <= _OLDEST:
            told[view.head].append(view)
    for person, views in sorted(told.items()):
        sides = _sides(views)
        if len(sides) > 1 and " " in people[person]:
            yield _conflict(story, people[person], sides)


def _sides(views: list[AnswerView]) -> list[list[AnswerView]]:
    sides: list[list[AnswerView]] = []
    for view in sorted(views, key=lambda view: (not published(view), view.key)):  # an age without a date joins any side that has the same
        equal = next((side for side in sides if any(other.answer.low == view.answer.low for other in side)), None)
        home = equal or next((side for side in sides if _fits(view, side)), None)
        if home is None:
            sides.append([view])
        else:
            home.append(view)
    return sorted(sides, key=lambda side: (-len({view.answer.claim.article for view in side}), side[0].key))


def _fits(view: AnswerView, side: list[AnswerView]) -> bool:
    return all(compare_values(other, view).outcome is not Outcome.CONFLICT for other in side)


def _conflict(story: StoryView, name: str, sides: list[list[AnswerView]]) -> Conflict:
    kind = ConflictKind.CONTRADICTION
    positions = tuple(
        make_position(story, f"{side[0].answer.low:g}", ((view.answer.claim, view.answer.span) for view in side)) for side in sides
    )
    told = reason(positions, kind, sources_of(story))
    return make_conflict(story, positions, Flag(ConflictType.NUMBER, kind, _SCORE, f"How old is {name}?", told))
