"""One office, two holders; one person, two offices: facts about titles, held against each other across all articles of a story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from articles.domain.conflicts.assembly import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.explanation import tell
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.offices import SINGULAR, body_key
from articles.domain.vocabulary import Conflict, ConflictKind, ConflictType, EntityType, Position

_HOLDER_SCORE = 0.9
_INFERRED_SCORE = 0.6
_TITLE_SCORE = 0.6
# Offices of a town or a region, and of a country: where a story speaks of one town (one country) alone, it need not be said.
_LOCAL = frozenset("mayor deputy-mayor governor sheriff police-chief fire-chief coroner harbourmaster".split())
_NATIONAL = frozenset(title for title in SINGULAR if title.endswith(("-minister", "-secretary"))) | frozenset(
    "president chancellor king queen emperor first-lady vice-president attorney-general chief-justice secretary-of-state".split()
)
_AREAS = frozenset("city town village county district region province state republic nation country kingdom".split())
_HOME = "@"  # the country of a story that names none
_SPEAKING = frozenset("say tell write announce add state report confirm insist warn explain claim".split())
_HEADS_OF_STATE = ("president", "prime-minister", "chancellor", "king", "queen")


@dataclass(frozen=True, slots=True)
class Holding:
    """An article says that a person (an entity) holds an office of a body or place (an entity, or "" where it is not said).

    A body without a name is its common noun after a tilde ("~museum"). ``inferred`` says that the body had to be found elsewhere.
    """

    view: AnswerView
    holder: str
    name: str
    title: str
    of: str
    inferred: bool = False

    @property
    def article(self) -> str:
        """The article that says so."""
        return self.view.answer.claim.article


def office_conflicts(story: StoryView) -> Iterator[Conflict]:
    """Yield the offices that are given to several people, and the people who are given offices that exclude each other."""
    yield from _rival_holders(story, _placed(story, _holdings(story, "office:")))
    yield from _rival_titles(story, _holdings(story, "title:"))


def _holdings(story: StoryView, measure: str) -> list[Holding]:
    labels = {entity.id: entity.name for entity in story.names.entities}
    former: set[tuple[str, str]] = set()
    found: list[Holding] = []
    people = {entity.id for entity in story.names.entities if entity.type is EntityType.PERSON}
    for view in story.answers:
        answer = view.answer
        if not answer.measure.startswith(measure):
            continue
        who, title = (answer.label, answer.head) if measure == "office:" else (answer.head, answer.label)
        holder = story.names.of(answer.claim.article, fold(who))
        name = labels.get(holder, who)
        if answer.role == "former":
            former.add((holder, title))
        elif " " in name and not (view.claim.detail.background and answer.predicate not in _SPEAKING):
            found.append(Holding(view, holder, name, title, _office_of(view, people)))
    return [holding for holding in found if (holding.holder, holding.title) not in former]


def _office_of(view: AnswerView, people: set[str]) -> str:
    """Return the body or place of an office; for a country's adjective or capital, the country; for a common noun, "~museum"."""
    names = sorted(view.names - people)
    if not names:
        return f"~{view.answer.scope[0]}" if view.answer.scope and view.answer.scope[0] not in _AREAS else ""
    name = names[0].lstrip("@")
    place = find_place(name)
    return f"@{body_key(name)}" if place and (place.capital or place.key == place.country) else names[0]


def _placed(story: StoryView, holdings: list[Holding]) -> list[Holding]:
    """Return the holdings whose body or place is known: as said there, with the same holder, or because no other can be meant."""
    by_holder: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_title: dict[str, Counter[str]] = defaultdict(Counter)
    for holding in holdings:
        if holding.of[:1] not in ("", "~"):
            by_holder[holding.holder, holding.title][holding.of] += 1
            by_title[holding.title][holding.of] += 1
    only = _OnlyOne(story)
    placed = []
    for holding in holdings:
        of = holding.of if holding.of[:1] not in ("", "~") else _only(by_holder[holding.holder, holding.title])
        if not of and holding.of:
            of = only.named_body(holding.article, holding.of)
        if not of and not holding.of and holding.title in _LOCAL | _NATIONAL:
            of = _only(by_title[holding.title]) or only.place(holding.article, holding.title)
        if of:
            placed.append(replace(holding, of=of, inferred=of != holding.of or of[0] == "~"))
    return placed


def _only(counts: Iterable[str]) -> str:
    found = sorted(counts)
    return found[0] if len(found) == 1 else ""


class _OnlyOne:
    """The one town, country or named body that an article, or else its story, speaks of."""

    def __init__(self, story: StoryView) -> None:
        self.towns = _by_article(story, _town)
        self.countries = _by_article(story, _country)
        self.bodies: dict[str, set[str]] = defaultdict(set)
        for entity in story.names.entities:
            if entity.type is EntityType.ORGANISATION:
                for mention in entity.mentions:
                    self.bodies[mention.article].add(entity.id)

    def place(self, article: str, title: str) -> str:
        """Return the only town of an article or story for a town's office, the only country (home, where none is named) for a country's."""
        places = self.towns if title in _LOCAL else self.countries
        story = set().union(*places.values())
        home = _HOME if title in _NATIONAL and not story else ""
        return _only(places.get(article, set())) or _only(story) or home

    def named_body(self, article: str, noun: str) -> str:
        """Return the only body whose name has the noun of "the museum's director" in it; the noun alone where there is none."""
        for bodies in (self.bodies.get(article, set()), set().union(*self.bodies.values())):
            if found := [body for body in sorted(bodies) if noun.lstrip("~") in body.split()]:
                return found[0] if len(found) == 1 else ""
        return noun


def _by_article(story: StoryView, place_of: Callable[[str], str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for reading in story.readings:
        names = {name.mention.text for name in reading.names if name.type in ("PLACE", "GROUP")}
        found[reading.id] = {place for name in names if (place := place_of(name))}
    return found


def _town(name: str) -> str:
    place = find_place(name)
    if place is None:
        return fold(name)
    return "" if place.key == place.country else f"@{place.key}"


def _country(name: str) -> str:
    place = find_place(name)
    return f"@{place.country}" if place is not None and (place.capital or place.key == place.country) else ""


def _rival_holders(story: StoryView, holdings: list[Holding]) -> Iterator[Conflict]:
    offices: dict[tuple[str, str, bool], dict[str, list[Holding]]] = defaultdict(lambda: defaultdict(list))
    for holding in holdings:
        if holding.title in SINGULAR:
            offices[holding.title, holding.of, holding.view.answer.role == "new"][holding.holder].append(holding)
    for (title, of, _), holders in sorted(offices.items()):
        rivals = _told_apart(list(holders.values()))
        if len(rivals) > 1:
            inferred = sum(all(holding.inferred for holding in rival) for rival in rivals) > 0
            score = _INFERRED_SCORE if inferred else _HOLDER_SCORE
            yield _conflict(story, rivals, kind=ConflictType.IDENTITY, about=f"Who is {_office(title, of)}?", score=score)


def _told_apart(rivals: list[list[Holding]]) -> list[list[Holding]]:
    """Return the rivals without what articles that name two of them leave open: those know of a change, or mean two bodies."""
    articles = Counter(article for rival in rivals for article in {holding.article for holding in rival})
    kept = [[holding for holding in rival if articles[holding.article] == 1 or not holding.inferred] for rival in rivals]
    return [rival for rival in kept if rival and not _met_another(rival, rivals)]


def _met_another(rival: list[Holding], rivals: list[list[Holding]]) -> bool:
    """Return whether a sentence that gives the office to one, its body left open, has another holder in it: the two hold one each."""
    others = {holding.holder for other in rivals for holding in other} - {holding.holder for holding in rival}
    return all(holding.inferred for holding in rival) and any(others & holding.view.claim.context for holding in rival)


def _rival_titles(story: StoryView, holdings: list[Holding]) -> Iterator[Conflict]:
    people: dict[str, dict[str, list[Holding]]] = defaultdict(lambda: defaultdict(list))
    for holding in holdings:
        people[holding.holder][holding.title].append(holding)
    for titles in (people[holder] for holder in sorted(people)):
        rivals = [[replace(holding, inferred=True) for holding in rival] for rival in _excluding(titles)]
        rivals = _told_apart(rivals)
        bodies = {holding.of for rival in rivals for holding in rival if holding.of}
        if len(rivals) > 1 and len(bodies) < 2:
            yield _conflict(
                story, rivals, kind=ConflictType.ROLE_TITLE, about=f"Which office does {rivals[0][0].name} hold?", score=_TITLE_SCORE
            )


def _excluding(titles: dict[str, list[Holding]]) -> list[list[Holding]]:
    """Return the offices of one kind among a person's titles: two ministries, two heads of one body, a head and his deputy."""
    ministries = [holdings for title, holdings in sorted(titles.items()) if title.endswith("-minister") and "deputy" not in title]
    heads = [holdings for title, holdings in sorted(titles.items()) if title in _HEADS_OF_STATE]
    if len(ministries) > 1 or len(heads) > 1:
        return ministries if len(ministries) > 1 else heads
    for title, holdings in sorted(titles.items()):
        if under := titles.get(f"deputy-{title}") or titles.get(f"vice-{title}"):
            return [holdings, under]
    return []


def _office(title: str, of: str) -> str:
    words = title.replace("-", " ")
    if of in ("", _HOME):
        return words
    return f"{words} of the {of[1:]}" if of[0] == "~" else f"{words} of {of.lstrip('@').title()}"


def _conflict(story: StoryView, rivals: list[list[Holding]], *, kind: ConflictType, about: str, score: float) -> Conflict:
    ordered = sorted(rivals, key=lambda rival: (-len({holding.article for holding in rival}), rival[0].view.key))
    positions = tuple(_position(story, rival, kind) for rival in ordered)
    sources = sources_of(story)
    told = tell(positions, sources, "give")
    office = about.removeprefix("Who is ").removesuffix("?")
    why = f"Only one can be {office} at a time." if kind is ConflictType.IDENTITY else "The offices exclude each other."
    return make_conflict(story, positions, Flag(kind, ConflictKind.CONTRADICTION, score, about, f"{told}. {why}"))


def _position(story: StoryView, rival: list[Holding], kind: ConflictType) -> Position:
    value = rival[0].name if kind is ConflictType.IDENTITY else rival[0].title.replace("-", " ")
    return make_position(story, value, ((holding.view.answer.claim, holding.view.answer.span) for holding in rival))
