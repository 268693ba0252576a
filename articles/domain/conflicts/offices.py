"""One office, two holders; one person, two offices: facts about titles, held against each other across all articles of a story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from articles.domain.conflicts.telling import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.wording import who_says
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.offices import SINGULAR
from articles.domain.vocabulary import Conflict, ConflictKind, ConflictType, Position

_HOLDER_SCORE = 0.9
_TITLE_SCORE = 0.6


@dataclass(frozen=True, slots=True)
class Holding:
    """An article says that a person (an entity) holds an office of a body or place (an entity, or "" where it is not said)."""

    view: AnswerView
    holder: str
    name: str
    title: str
    of: str


def office_conflicts(story: StoryView) -> Iterator[Conflict]:
    """Yield the offices that are given to several people, and the people who are given offices that exclude each other."""
    holdings = _holdings(story)
    yield from _rival_holders(story, holdings)
    yield from _rival_titles(story, holdings)


def _holdings(story: StoryView) -> list[Holding]:
    labels = {entity.id: entity.name for entity in story.names.entities}
    former: set[tuple[str, str]] = set()
    found: list[Holding] = []
    for view in story.answers:
        answer = view.answer
        if answer.type is not ConflictType.IDENTITY or not answer.measure.startswith("office:"):
            continue
        holder = story.names.of(answer.claim.article, fold(answer.label))
        name = labels.get(holder, answer.label)
        if answer.role == "former":
            former.add((holder, answer.head))
        elif " " in name:
            found.append(Holding(view, holder, name, answer.head, _office_of(view)))
    return _fill_in([holding for holding in found if (holding.holder, holding.title) not in former])


def _office_of(view: AnswerView) -> str:
    """Return the body or place of an office; for a country's adjective or capital, the country."""
    names = sorted(view.names)
    if not names:
        return ""
    place = find_place(names[0].lstrip("@"))
    return f"@{place.country}" if place and (place.capital or place.key == place.country) else names[0]


def _fill_in(holdings: list[Holding]) -> list[Holding]:
    """Give an office without a place the place it has elsewhere: with the same holder, or with everybody in the story."""
    by_holder: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_title: dict[str, set[str]] = defaultdict(set)
    for holding in holdings:
        if holding.of:
            by_holder[holding.holder, holding.title][holding.of] += 1
            by_title[holding.title].add(holding.of)
    filled = []
    for holding in holdings:
        of = (
            holding.of
            or _only(by_holder[holding.holder, holding.title])
            or (next(iter(by_title[holding.title])) if len(by_title[holding.title]) == 1 else "")
        )
        known = of or len(by_title[holding.title]) == 0
        if known:
            filled.append(Holding(holding.view, holding.holder, holding.name, holding.title, of))
    return filled


def _only(counts: Counter[str]) -> str:
    return min(counts) if len(counts) == 1 else ""


def _rival_holders(story: StoryView, holdings: list[Holding]) -> Iterator[Conflict]:
    offices: dict[tuple[str, str], dict[str, list[Holding]]] = defaultdict(lambda: defaultdict(list))
    for holding in holdings:
        if holding.title in SINGULAR:
            offices[holding.title, holding.of][holding.holder].append(holding)
    for (title, of), holders in sorted(offices.items()):
        if len(holders) > 1:
            yield _conflict(
                story, list(holders.values()), kind=ConflictType.IDENTITY, about=f"Who is {_office(title, of)}?", score=_HOLDER_SCORE
            )


def _rival_titles(story: StoryView, holdings: list[Holding]) -> Iterator[Conflict]:
    people: dict[str, dict[str, list[Holding]]] = defaultdict(lambda: defaultdict(list))
    for holding in holdings:
        if holding.title in SINGULAR:
            people[holding.holder][holding.title].append(holding)
    for titles in (people[holder] for holder in sorted(people)):
        rivals = _excluding(titles)
        if len(rivals) > 1 and len({holding.view.answer.claim.article for rival in rivals for holding in rival}) > 1:
            yield _conflict(story, rivals, kind=ConflictType.ROLE_TITLE, about=f"Office of {rivals[0][0].name}", score=_TITLE_SCORE)


def _excluding(titles: dict[str, list[Holding]]) -> list[list[Holding]]:
    """Return the offices of one kind among a person's titles: two ministries, or two heads of one body."""
    ministries = [holdings for title, holdings in sorted(titles.items()) if title.endswith("-minister")]
    heads = [
        holdings for title, holdings in sorted(titles.items()) if title in ("president", "prime-minister", "chancellor", "king", "queen")
    ]
    return ministries if len(ministries) > 1 else heads


def _office(title: str, of: str) -> str:
    return f"{title.replace('-', ' ')} of {of.lstrip('@').title()}" if of else title.replace("-", " ")


def _conflict(story: StoryView, rivals: list[list[Holding]], *, kind: ConflictType, about: str, score: float) -> Conflict:
    ordered = sorted(rivals, key=lambda rival: (-len({holding.view.answer.claim.article for holding in rival}), rival[0].view.key))
    positions = tuple(_position(story, rival, kind) for rival in ordered)
    sources = sources_of(story)
    told = "; ".join(f"{who_says(position, sources, 'give')} “{position.value}”" for position in positions)
    office = about.removeprefix("Who is ").removesuffix("?")
    why = f"Only one can be {office} at a time." if kind is ConflictType.IDENTITY else "The offices exclude each other."
    return make_conflict(story, positions, Flag(kind, ConflictKind.CONTRADICTION, score, about, f"{told}. {why}"))


def _position(story: StoryView, rival: list[Holding], kind: ConflictType) -> Position:
    value = rival[0].name if kind is ConflictType.IDENTITY else rival[0].title.replace("-", " ")
    return make_position(story, value, ((holding.view.answer.claim, holding.view.answer.span) for holding in rival))
