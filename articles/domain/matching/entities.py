"""One entity for all the names that it goes by, across the articles of a story. The order of the articles never matters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from articles.domain.matching.names import Names
from articles.domain.matching.people import (
    Person,
    may_be_one,
    parse_person,
    same_person,
    spelled_alike,
    spelling_key,
    surname_alone,
)
from articles.domain.reading.gazetteer import find_place, fold, is_adjective
from articles.domain.reading.names import are_rivals
from articles.domain.reading.offices import body_key
from articles.domain.reading.records import NameMention, Reading
from articles.domain.vocabulary import Entity, EntityType, Mention, NameJudgement, Span

Key = TypeVar("Key", bound=Hashable)

_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORGANISATION": EntityType.ORGANISATION,
    "PLACE": EntityType.PLACE,
    "GROUP": EntityType.PLACE,
    "EVENT": EntityType.EVENT,
}
_SMALL_WORDS = frozenset("of the and for in on de la el al".split())
_FIRM = frozenset(
    "corp corporation inc incorporated ltd limited plc co company companies group holdings holding llc ag sa nv gmbh spa".split()
)
_STORM = re.compile(r"(?:super )?(?:typhoon|hurricane|cyclone|tropical storm|tropical cyclone|storm|superstorm) (\w+)")
_WORLD_WARS = {
    **dict.fromkeys(("first world war", "world war i", "world war one", "world war 1", "wwi"), "first world war"),
    **dict.fromkeys(("second world war", "world war ii", "world war two", "world war 2", "wwii"), "second world war"),
}


def resolve_names(readings: Sequence[Reading], judgements: Sequence[NameJudgement] = ()) -> Names:
    """Resolve the names of a story's articles to entities. What editors said of two names, ``judgements``, is obeyed."""
    ordered = sorted(readings, key=lambda reading: reading.id)
    mentions = [name for reading in ordered for name in reading.names]
    kinds = _vote_types((fold(name.mention.text), name.type) for name in mentions)
    here = _vote_types(((name.mention.article, fold(name.mention.text)), name.type) for name in mentions)
    clusters = _Clusters(judgements)
    for name in sorted(kinds):
        _join_place(clusters, name, kinds[name])
    _join_brackets(clusters, mentions)
    _join_acronyms(clusters, kinds)
    _join_firms(clusters, kinds)
    _join_events(clusters, kinds)
    people = _people(mentions, kinds)
    _join_people(clusters, people, _ages(ordered))
    marks = Marks(mentions)
    local = clusters.allowed(_places_of_people(kinds, here) | _surnames(clusters, ordered, people, here) | marks.apart(clusters, people))
    held = _holders(clusters, ordered, local)
    return _names(clusters, mentions, kinds, local, held=held)


class _Clusters:
    """Union-find over folded names, whose representative does not depend on the order of joins.

    Names that editors said mean the same are one from the start, and no join brings together those they set apart.
    """

    def __init__(self, judgements: Sequence[NameJudgement] = ()) -> None:
        self.parent: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []
        together = sorted((fold(judgement.left), fold(judgement.right)) for judgement in judgements if judgement.same)
        for left, right in together:
            self.join(left, right)
        self._apart = [(fold(judgement.left), fold(judgement.right)) for judgement in judgements if not judgement.same]
        self._settled = {name for pair in together for name in pair}

    def find(self, name: str) -> str:
        self.parent.setdefault(name, name)
        while self.parent[name] != name:
            name = self.parent[name]
        return name

    def join(self, left: str, right: str) -> None:
        roots = sorted((self.find(left), self.find(right)))
        if not self._forbids(roots[0], roots[1]):
            self.parent[roots[1]] = roots[0]

    def allowed(self, local: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
        """Return what names mean in single articles, without what contradicts the editors."""
        return {
            (article, name): root
            for (article, name), root in local.items()
            if name not in self._settled and not self._forbids(self.find(name), self.find(root))
        }

    def held_by(self, title: str, holders: Iterable[str]) -> str | None:
        """Return whom a title stands for: whom editors said, else the one who holds it, unless they said that it is somebody else."""
        if title in self._settled:
            return self.find(title)
        found = set(holders)
        return found.pop() if len(found) == 1 and not any(self._forbids(self.find(title), holder) for holder in found) else None

    def _forbids(self, left: str, right: str) -> bool:
        return left != right and any({self.find(a), self.find(b)} == {left, right} for a, b in self._apart)

    def only(self, names: Iterable[str]) -> str | None:
        """Return the cluster that all the names are in, if it is one."""
        roots = {self.find(name) for name in names}
        return roots.pop() if len(roots) == 1 else None


def _vote_types(votes: Iterable[tuple[Key, str]]) -> dict[Key, str]:
    counted: dict[Key, Counter[str]] = defaultdict(Counter)
    for key, kind in votes:
        counted[key][kind] += 1
    return {key: max(sorted(counts), key=lambda kind: (counts[kind], kind != "OTHER")) for key, counts in counted.items()}


def _join_place(clusters: _Clusters, name: str, kind: str) -> None:
    clusters.find(name)
    place = find_place(name)
    if place and (kind in ("PLACE", "GROUP") or (" " not in name and place.population >= 50_000 and kind in ("ORGANISATION", "OTHER"))):
        clusters.join(name, f"@{place.key}")


def _places_of_people(kinds: Mapping[str, str], here: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return the names that elsewhere are people's, but in these articles a place's: Jordan the player, Jordan the country."""
    return {
        (article, name): f"@{place.key}"
        for (article, name), kind in here.items()
        if kind == "PLACE" and kinds[name] == "PERSON" and (place := find_place(name))
    }


def _join_brackets(clusters: _Clusters, mentions: Iterable[NameMention]) -> None:
    for name in mentions:
        folded = fold(name.mention.text)
        if name.other and (name.type in ("PLACE", "OTHER") or _is_acronym(name.other, folded) or _is_acronym(folded, name.other)):
            clusters.join(folded, name.other)


def _is_acronym(short: str, long: str) -> bool:
    words = [word for word in re.split(r"[\s-]+", long) if word]
    if len(words) < 2 or not 2 <= len(short) <= 6 or " " in short:
        return False
    return short in ("".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL_WORDS))


def _join_acronyms(clusters: _Clusters, kinds: Mapping[str, str]) -> None:
    """Join an acronym to the one name that it stands for; where two names of a story have it, to neither."""
    by_initials: dict[str, set[str]] = defaultdict(set)
    for name in kinds:
        if " " in name and kinds[name] not in ("PERSON", "EVENT"):
            words = [word for word in re.split(r"[\s-]+", name) if word]
            for kept in (words, [word for word in words if word not in _SMALL_WORDS]):
                by_initials["".join(word[0] for word in kept)].add(name)
    for short in sorted(name for name in kinds if 2 <= len(name) <= 6 and " " not in name and not find_place(name)):
        longs = sorted(by_initials.get(short, ()))
        if longs and clusters.only(longs):
            clusters.join(longs[0], short)


def _join_firms(clusters: _Clusters, kinds: Mapping[str, str]) -> None:
    """Join "Toyota", "Toyota Corp" and "Toyota Group": firms that differ in what kind of firm they are."""
    for name in sorted(kinds):
        words = name.split()
        bare = " ".join(words[: next((at for at, word in enumerate(words) if at and word in _FIRM), len(words))])
        if bare != name and bare in kinds and kinds[name] in ("ORGANISATION", "OTHER") and kinds[bare] in ("ORGANISATION", "OTHER"):
            clusters.join(name, bare)


def _join_events(clusters: _Clusters, kinds: Mapping[str, str]) -> None:
    """Join the names of one event: with and without the year, the kind of storm, or a word in the middle ("the Geneva peace talks")."""
    events = sorted(name for name in kinds if kinds[name] == "EVENT")
    for name in events:
        if name in _WORLD_WARS:
            clusters.join(name, _WORLD_WARS[name])
        storm = _STORM.fullmatch(name)
        if storm:
            clusters.join(name, f"storm {storm[1]}")
            if kinds.get(storm[1]) in ("OTHER", "EVENT", "ORGANISATION", "PERSON") and not find_place(storm[1]):
                clusters.join(storm[1], f"storm {storm[1]}")
    for short in events:
        longer = [name for name in events if len(name) > len(short) and _is_longer_event(short.split(), name.split())]
        if longer and clusters.only(longer):
            clusters.join(short, longer[0])


def _is_longer_event(short: list[str], long: list[str]) -> bool:
    return len(short) > 1 and short[-1] == long[-1] and set(short) < set(long) and (short[0] == long[0] or long[0].isdigit())


def _people(mentions: Iterable[NameMention], kinds: Mapping[str, str]) -> dict[str, Person]:
    """Return the full names of people, taken apart."""
    shown: dict[str, str] = {}
    for name in mentions:
        folded = fold(name.mention.text)
        if kinds[folded] == "PERSON" and " " in folded:
            shown[folded] = max(shown.get(folded, ""), name.mention.text)
    parsed = {name: parse_person(name, shown[name]) for name in sorted(shown)}
    return {name: person for name, person in parsed.items() if person is not None}


class Marks:
    """What tells people of one name apart in the articles of a story: "Mr Hale" here, "Mrs Hale" there."""

    def __init__(self, mentions: Iterable[NameMention]) -> None:
        self._here: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._of: dict[str, set[str]] = defaultdict(set)
        for name in mentions:
            if name.mark:
                folded = fold(name.mention.text)
                self._here[name.mention.article, folded].add(name.mark)
                self._of[surname_alone(folded) or folded].add(name.mark)

    def apart(self, clusters: _Clusters, people: Mapping[str, Person]) -> dict[tuple[str, str], str]:
        """Return, by article, whom a name means that two people bear: the one full name with the same mark, else a bearer of his own."""
        found = {}
        for (article, name), marks in self._here.items():
            bare = surname_alone(name) or name
            if len(marks) == 1 and are_rivals(self._of[bare]):
                (mark,) = marks
                full = {other for other in people if people[other].last == spelling_key(bare) and self._of.get(other) == {mark}}
                found[article, name] = (clusters.only(full) if full and name not in people else None) or f"{mark} {bare}"
        return found


def _ages(readings: Iterable[Reading]) -> dict[str, set[int]]:
    """Return the ages that articles give to people, by folded name."""
    found: dict[str, set[int]] = defaultdict(set)
    for reading in readings:
        for relation in reading.relations:
            if relation.kind == "age" and relation.value.isdigit():
                found[fold(relation.subject.text)].add(int(relation.value))
    return found


def _of_other_ages(left: set[int], right: set[int]) -> bool:
    """Return whether two names that only resemble each other have ages that no birthday lies between."""
    return bool(left and right) and min(abs(one - other) for one in left for other in right) > 1


def _join_people(clusters: _Clusters, people: Mapping[str, Person], ages: Mapping[str, set[int]]) -> None:
    """Join the names of one person: first the spellings of full names, then short ones that can be only one person's."""
    by_surname: dict[str, list[str]] = defaultdict(list)
    by_whole: dict[str, list[str]] = defaultdict(list)
    for name, person in people.items():
        by_surname[person.last[:3]].append(name)
        by_whole[person.whole].append(name)
    for group in (*by_surname.values(), *by_whole.values()):
        for position, left in enumerate(group):
            for right in group[position + 1 :]:
                if not same_person(people[left], people[right]):
                    continue
                if spelled_alike(people[left], people[right]) or not _of_other_ages(ages.get(left, set()), ages.get(right, set())):
                    clusters.join(left, right)
    for group in by_surname.values():
        for name, root in list(_short_for(clusters, group, people)):
            clusters.join(name, root)


def _short_for(clusters: _Clusters, group: Sequence[str], people: Mapping[str, Person]) -> Iterator[tuple[str, str]]:
    """Yield the names with initials, or by a middle name, that can be short for one person of their surname alone."""
    for name in group:
        full = [other for other in group if not people[other].initials and other != name and may_be_one(people[name], people[other])]
        if not full and people[name].initials:
            full = [
                other for other in group if len(people[other].given) > len(people[name].given) and may_be_one(people[name], people[other])
            ]
        if full and (root := clusters.only(full)):
            yield name, root


def _surnames(
    clusters: _Clusters, readings: Sequence[Reading], people: Mapping[str, Person], here: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Return what single names mean, by article: the one full name there, or in the story, that ends (or begins) with them."""
    by_part: dict[str, set[str]] = defaultdict(set)
    for name, person in people.items():
        by_part[person.last].add(name)
        by_part[spelling_key(name.split()[0])].add(name)
    local = {}
    for reading in readings:
        told = {fold(name.mention.text) for name in reading.names}
        for name in told:
            alone = surname_alone(name)
            full = by_part.get(spelling_key(alone), set()) if alone else set()
            kind = here[reading.id, name]
            if alone is None or not full or kind in ("PLACE", "GROUP", "EVENT") and find_place(name):
                continue
            # A headline in capitals ("Brandt Sends Offer") reads like a name that begins with the surname.
            ending = {other for other in full if people[other].last == spelling_key(alone)}
            nearest = next((others for others in (ending & told, full & told, ending) if others), full)
            root = clusters.only(nearest)
            if root and (kind != "ORGANISATION" or nearest & told or not _is_firm(here, name)):
                local[reading.id, name] = root
    return local


def _is_firm(here: Mapping[tuple[str, str], str], name: str) -> bool:
    """Return whether all articles that use a name use it for an organisation: a company named like somebody."""
    return all(kind == "ORGANISATION" for (_, other), kind in here.items() if other == name)


def _holders(clusters: _Clusters, readings: Sequence[Reading], local: Mapping[tuple[str, str], str]) -> dict[Mention, str]:
    """Return whom the titles without a name stand for: the one who holds the office in that article, or in the story."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for reading in readings:
        for relation in reading.relations:
            if relation.kind == "office" and relation.other is not None and not relation.tense:
                office = f"{relation.value} of {body_key(relation.other.text)}"
                folded = fold(relation.subject.text)
                told[office][reading.id].add(local.get((reading.id, folded)) or clusters.find(folded))
    held = {}
    for reading in readings:
        for title in reading.titles:
            by_article = told.get(title.other or "", {})
            holders = by_article.get(reading.id) or set().union(*by_article.values())
            if holder := clusters.held_by(fold(title.mention.text), holders):
                held[title.mention] = holder
    return held


def _names(
    clusters: _Clusters,
    mentions: list[NameMention],
    kinds: Mapping[str, str],
    local: dict[tuple[str, str], str],
    *,
    held: Mapping[Mention, str],
) -> Names:
    members: dict[str, list[NameMention]] = defaultdict(list)
    for name in mentions:
        folded = fold(name.mention.text)
        root = local.get((name.mention.article, folded)) or clusters.find(folded)
        members[root].append(name)
    titles: dict[str, list[Mention]] = defaultdict(list)
    for mention, root in held.items():
        titles[root].append(mention)
    entities, ids = [], {}
    for root, names in sorted(members.items()):
        entity = _entity(names, kinds, titles.get(root, []), called=_called(root, names))
        entities.append(entity)
        ids[root] = entity.id
    lookup = {name: ids.get(clusters.find(name), name) for name in list(clusters.parent)}
    spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for mention, root in held.items():
        spans[mention.article].append((mention.span, ids.get(root, root)))
    return Names(tuple(entities), lookup, {key: ids.get(root, root) for key, root in local.items()}, spans)


def _called(root: str, names: Sequence[NameMention]) -> str:
    """Return the word that tells a bearer of a name from another: "Mrs" where the root is "mrs hale", and the names are not."""
    mark = root.partition(" ")[0]
    marked = mark in ("mr", "mrs", "elder", "younger") and not any(fold(name.mention.text).startswith(mark) for name in names)
    return mark.capitalize() if marked else ""


def _entity(names: list[NameMention], kinds: Mapping[str, str], titles: Sequence[Mention], called: str = "") -> Entity:
    votes = Counter(kinds.get(fold(name.mention.text), "OTHER") for name in names)
    kind = max(sorted(votes), key=lambda kind: (votes[kind], kind != "OTHER"))
    counts = Counter(name.mention.text for name in names if not is_adjective(name.mention.text)) or Counter(
        name.mention.text for name in names
    )
    label = max(sorted(counts), key=lambda text: (" " in text and kind == "PERSON", counts[text], len(text)))
    label = f"{called} {label}".strip()
    mentions = tuple(sorted((*(name.mention for name in names), *titles), key=_mention_order))
    return Entity(fold(label), label, _TYPES.get(kind, EntityType.OTHER), mentions)


def _mention_order(mention: Mention) -> tuple[str, int]:
    return mention.article, mention.span.start
