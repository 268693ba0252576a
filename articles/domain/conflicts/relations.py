"""Who is whose wife, father or mother, and of which country: one person has one at a time, whichever article says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from articles.domain.conflicts.assembly import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.explanation import tell
from articles.domain.matching.names import same_name
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.gazetteer import fold
from articles.domain.vocabulary import Conflict, ConflictKind, ConflictType

_KIN_SCORE = 0.7
_COUNTRY_SCORE = 0.5
_ABOUT = {"spouse": "Who is married to {}?", "mother": "Who is the mother of {}?", "father": "Who is the father of {}?"}
# Countries of which one and the same person may be said to be.
_ALIKE = (
    {"united kingdom", "england", "scotland", "wales", "northern ireland"},
    {"northern ireland", "ireland"},
    {"china", "hong kong", "taiwan", "macau"},
    {"united states", "puerto rico"},
    {"serbia", "kosovo"},
    {"kosovo", "albania"},
    {"israel", "palestine"},
)


def relation_conflicts(story: StoryView) -> Iterator[Conflict]:
    """Yield a conflict for every person to whom articles give two spouses, mothers, fathers or nationalities."""
    labels = {entity.id: entity.name for entity in story.names.entities}
    told: dict[tuple[str, str], list[AnswerView]] = defaultdict(list)
    for view in story.answers:
        if view.answer.measure.startswith("relation:"):
            told[view.answer.measure.removeprefix("relation:"), view.head].append(view)
    for (kind, person), views in sorted(told.items()):
        name = labels.get(person, person)
        sides = _countries(views) if kind == "nationality" else _kin(story, views)
        if len(sides) > 1 and " " in name:
            yield _conflict(story, sides, kind=kind, person=name)


def _kin(story: StoryView, views: list[AnswerView]) -> list[list[AnswerView]]:
    """Return the answers by the relative they name; the relatives who are former anywhere are left out."""
    former = {_entity(story, view) for view in views if view.answer.role == "former"}
    sides: dict[str, list[AnswerView]] = {}
    for view in sorted(views, key=lambda view: (-len(view.answer.label.split()), view.key)):
        entity = _entity(story, view)
        if entity in former:
            continue
        home = next(
            (other for other, side in sides.items() if other == entity or same_name(side[0].answer.label, view.answer.label)), entity
        )
        sides.setdefault(home, []).append(view)
    return _without_those_who_say_both(list(sides.values()))


def _entity(story: StoryView, view: AnswerView) -> str:
    return story.names.of(view.answer.claim.article, fold(view.answer.label))


def _countries(views: list[AnswerView]) -> list[list[AnswerView]]:
    """Return the answers by country, where no article says both and the countries exclude each other."""
    sides: dict[str, list[AnswerView]] = defaultdict(list)
    for view in sorted(views, key=lambda view: view.key):
        sides[view.answer.label].append(view)
    if any(set(sides) <= alike for alike in _ALIKE):
        return []
    return _without_those_who_say_both([sides[country] for country in sorted(sides)])


def _without_those_who_say_both(sides: list[list[AnswerView]]) -> list[list[AnswerView]]:
    articles = [{view.answer.claim.article for view in side} for side in sides]
    if any(left & right for place, left in enumerate(articles) for right in articles[place + 1 :]):
        return []  # an article that names two knows of a second marriage, or of two passports
    return sorted(sides, key=lambda side: (-len({view.answer.claim.article for view in side}), min(view.key for view in side)))


def _conflict(story: StoryView, sides: list[list[AnswerView]], *, kind: str, person: str) -> Conflict:
    positions = tuple(
        make_position(story, _value(side[0], kind), ((view.answer.claim, view.answer.span) for view in side)) for side in sides
    )
    sources = sources_of(story)
    told = tell(positions, sources, "give")
    about = _ABOUT[kind].format(person) if kind in _ABOUT else f"Which country is {person} from?"
    score = _KIN_SCORE if kind in _ABOUT else _COUNTRY_SCORE
    why = "Only one can be." if kind in _ABOUT else "Few people are of both countries."
    return make_conflict(story, positions, Flag(ConflictType.IDENTITY, ConflictKind.CONTRADICTION, score, about, f"{told}. {why}"))


def _value(view: AnswerView, kind: str) -> str:
    return view.answer.label if kind in _ABOUT else view.answer.label.title()
