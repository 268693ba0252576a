"""What befell one person, as different articles tell it: dead or alive, by what means, held or free, the charge, the plea, the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from articles.domain.conflicts.telling import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.wording import tell
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import Conflict, ConflictKind

# Of each question: how sure the engine is that two answers exclude each other, and how it is put.
_ASKED = {
    "life": (0.8, "Whether {} is alive"),
    "means": (0.7, "How {} was killed"),
    "sentence": (0.7, "Length of the sentence of {}"),
    "plea": (0.6, "How {} pleaded"),
    "custody": (0.5, "Whether {} is in custody"),
    "charge": (0.5, "What {} is charged with"),
}
# What changes as a case goes on, so that the later report replaces the earlier.
_CHANGING = frozenset(("life", "custody", "plea", "charge"))
_GRAVEST = ("murder", "manslaughter", "homicide", "killing")


def fate_conflicts(story: StoryView) -> Iterator[Conflict]:
    """Yield a conflict for every named person of whom articles tell what cannot all have happened."""
    labels = {entity.id: entity.name for entity in story.names.entities}
    told: dict[tuple[str, str], list[AnswerView]] = defaultdict(list)
    for view in story.answers:
        if view.answer.measure.startswith("fate:") and not view.claim.detail.background:
            told[view.answer.measure.removeprefix("fate:"), view.head].append(view)
    for (slot, person), views in sorted(told.items()):
        sides = _sides(views, slot)
        if len(sides) > 1:
            yield _conflict(story, sides, slot=slot, person=labels.get(person, person))


def _sides(views: list[AnswerView], slot: str) -> list[list[AnswerView]]:
    """Return the answers by what they say; none, where an article says two of them and so does not take them for rivals."""
    sides: dict[str, list[AnswerView]] = defaultdict(list)
    for view in sorted(views, key=lambda view: view.key):
        if slot != "charge" or view.answer.label in _GRAVEST:
            sides[_value(view, slot)].append(view)
    articles = [{view.answer.claim.article for view in side} for side in sides.values()]
    if any(left & right for place, left in enumerate(articles) for right in articles[place + 1 :]):
        return []
    return sorted(sides.values(), key=lambda side: (-len({view.answer.claim.article for view in side}), side[0].key))


def _value(view: AnswerView, slot: str) -> str:
    return f"{view.answer.low:g}" if slot == "sentence" else view.answer.label


def _conflict(story: StoryView, sides: list[list[AnswerView]], *, slot: str, person: str) -> Conflict:
    score, about = _ASKED[slot]
    positions = tuple(
        make_position(story, side[0].answer.label, ((view.answer.claim, view.answer.span) for view in side)) for side in sides
    )
    kind = ConflictKind.UPDATE if slot in _CHANGING and _told_on_different_days(sides) else ConflictKind.CONTRADICTION
    told = tell(positions, sources_of(story))
    return make_conflict(story, positions, Flag(sides[0][0].answer.type, kind, score, about.format(person), f"{told}."))


def _told_on_different_days(sides: list[list[AnswerView]]) -> bool:
    """Return whether one side was published before all of the other, so that it may have been overtaken."""
    days = [{(view.claim.reading.published or "")[:10] for view in side} for side in sides]
    return all("" not in side for side in days) and not set.intersection(*days)
