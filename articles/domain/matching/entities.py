"""One entity for all the names that it goes by, across the articles of a story. The order of the articles never matters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from articles.domain.reading.gazetteer import find_place, fold, is_adjective
from articles.domain.reading.records import NameMention, Reading
from articles.domain.vocabulary import Entity, EntityType, Mention

_SAME_SPELLING = 86
_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORGANISATION": EntityType.ORGANISATION,
    "PLACE": EntityType.PLACE,
    "GROUP": EntityType.PLACE,
    "EVENT": EntityType.EVENT,
}
_SMALL_WORDS = frozenset("of the and for in on de la el al".split())


@dataclass(slots=True)
class Names:
    """What every folded name of a story stands for. ``of`` takes an article too, since a surname may mean different people."""

    entities: tuple[Entity, ...] = ()
    _global: dict[str, str] = field(default_factory=dict)
    _local: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, article: str, name: str) -> str:
        """Return the entity's id for a folded name in an article; the name itself where nothing is known."""
        return self._local.get((article, name)) or self._global.get(name, name)


def spelling_key(name: str) -> str:
    """Return a key that is the same for common transliterations of one name.

    >>> spelling_key("Zelensky") == spelling_key("Zelenskiy") == spelling_key("Zelenskyy")
    True
    """
    key = fold(name).replace("-", " ")
    for old, new in (
        ("kh", "h"),
        ("ph", "f"),
        ("ck", "k"),
        ("j", "i"),
        ("y", "i"),
        ("w", "v"),
        ("c", "k"),
        ("q", "k"),
        ("ou", "u"),
        ("oe", "o"),
    ):
        key = key.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", key)


def resolve_names(readings: Sequence[Reading]) -> Names:
    """Resolve the names of a story's articles to entities."""
    mentions = [name for reading in sorted(readings, key=lambda reading: reading.id) for name in reading.names]
    kinds = _vote_types(mentions)
    clusters = _Clusters()
    folded = {fold(name.mention.text) for name in mentions}
    for name in sorted(folded):
        _join_place(clusters, name, kinds[name])
    _join_brackets(clusters, mentions)
    _join_acronyms(clusters, folded)
    people = sorted(name for name in folded if kinds[name] == "PERSON" and " " in name)
    _join_people(clusters, people)
    local = _surnames(clusters, readings, people, kinds)
    return _names(clusters, mentions, kinds, local)


class _Clusters:
    """Union-find over folded names, whose representative does not depend on the order of joins."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, name: str) -> str:
        self.parent.setdefault(name, name)
        while self.parent[name] != name:
            name = self.parent[name]
        return name

    def join(self, left: str, right: str) -> None:
        roots = sorted((self.find(left), self.find(right)))
        self.parent[roots[1]] = roots[0]


def _vote_types(mentions: Iterable[NameMention]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in mentions:
        votes[fold(name.mention.text)][name.type] += 1
    return {name: max(sorted(counts), key=lambda kind: (counts[kind], kind != "OTHER")) for name, counts in votes.items()}


def _join_place(clusters: _Clusters, name: str, kind: str) -> None:
    clusters.find(name)
    place = find_place(name)
    if place and (kind in ("PLACE", "GROUP") or (" " not in name and place.population >= 50_000 and kind in ("ORGANISATION", "OTHER"))):
        clusters.join(name, f"@{place.key}")


def _join_brackets(clusters: _Clusters, mentions: Iterable[NameMention]) -> None:
    for name in mentions:
        folded = fold(name.mention.text)
        if name.other and (name.type in ("PLACE", "OTHER") or _is_acronym(name.other, folded)):
            clusters.join(folded, name.other)


def _is_acronym(short: str, long: str) -> bool:
    words = [word for word in re.split(r"[\s-]+", long) if word]
    if len(words) < 2 or not 2 <= len(short) <= 6 or " " in short:
        return False
    return short in ("".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL_WORDS))


def _join_acronyms(clusters: _Clusters, folded: set[str]) -> None:
    short_names = [name for name in folded if 2 <= len(name) <= 6 and " " not in name and not find_place(name)]
    for long in sorted(name for name in folded if " " in name):
        for short in short_names:
            if _is_acronym(short, long):
                clusters.join(long, short)


def _join_people(clusters: _Clusters, people: list[str]) -> None:
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in people:
        by_surname[spelling_key(name.split()[-1])[:3]].append(name)
    for group in by_surname.values():
        for position, left in enumerate(group):
            for right in group[position + 1 :]:
                if _same_person(left, right):
                    clusters.join(left, right)


def _same_person(left: str, right: str) -> bool:
    """Return whether two full names are spellings of one: surnames alike, first names alike, an initial, or one more middle name."""
    a, b = left.split(), right.split()
    last_a, last_b = spelling_key(a[-1]), spelling_key(b[-1])
    if last_a != last_b and fuzz.ratio(last_a, last_b) < _SAME_SPELLING:
        return False
    first_a, first_b = spelling_key(a[0]), spelling_key(b[0])
    initial = len(a[0].rstrip(".")) == 1 or len(b[0].rstrip(".")) == 1
    if initial:
        return first_a[:1] == first_b[:1]
    shorter, longer = sorted((first_a, first_b), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return True  # Ray and Raymond, Alex and Alexander
    return (
        fuzz.ratio(first_a, first_b) >= _SAME_SPELLING
        and first_a[:1] == first_b[:1]
        or bool({*map(spelling_key, a[:-1])} & {*map(spelling_key, b[:-1])})
    )


def _surnames(clusters: _Clusters, readings: Sequence[Reading], people: list[str], kinds: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return what single names mean, by article: the one full name there, or in the story, that ends (or begins) with them."""
    by_part: dict[str, set[str]] = defaultdict(set)
    for name in people:
        for part in {name.split()[-1], name.split()[0]}:
            by_part[spelling_key(part)].add(name)
    local = {}
    for reading in readings:
        here = {fold(name.mention.text) for name in reading.names}
        for name in here:
            full = by_part.get(spelling_key(name), set())
            if " " in name or not full or kinds.get(name) in ("PLACE", "GROUP") and find_place(name):
                continue
            # A headline in capitals ("Brandt Sends Offer") reads like a name that begins with the surname.
            ending = {other for other in full if spelling_key(other.split()[-1]) == spelling_key(name)}
            nearest = next((others for others in (ending & here, full & here, ending) if others), full)
            candidates = {clusters.find(other) for other in nearest}
            if len(candidates) == 1:
                local[reading.id, name] = candidates.pop()
    return local


def _names(clusters: _Clusters, mentions: list[NameMention], kinds: Mapping[str, str], local: dict[tuple[str, str], str]) -> Names:
    members: dict[str, list[NameMention]] = defaultdict(list)
    for name in mentions:
        folded = fold(name.mention.text)
        root = local.get((name.mention.article, folded)) or clusters.find(folded)
        members[root].append(name)
    entities, ids = [], {}
    for root, names in sorted(members.items()):
        entity = _entity(root, names, kinds)
        entities.append(entity)
        ids[root] = entity.id
    lookup = {name: ids.get(clusters.find(name), name) for name in list(clusters.parent)}
    return Names(tuple(entities), lookup, {key: ids.get(clusters.find(root), root) for key, root in local.items()})


def _entity(root: str, names: list[NameMention], kinds: Mapping[str, str]) -> Entity:
    votes = Counter(kinds.get(fold(name.mention.text), "OTHER") for name in names)
    kind = max(sorted(votes), key=lambda kind: (votes[kind], kind != "OTHER"))
    counts = Counter(name.mention.text for name in names if not is_adjective(name.mention.text)) or Counter(
        name.mention.text for name in names
    )
    label = max(sorted(counts), key=lambda text: (" " in text and kind == "PERSON", counts[text], len(text)))
    mentions = tuple(sorted((name.mention for name in names), key=_mention_order))
    return Entity(fold(label), label, _TYPES.get(kind, EntityType.OTHER), mentions)


def _mention_order(mention: Mention) -> tuple[str, int]:
    return mention.article, mention.span.start
