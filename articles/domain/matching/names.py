"""What the names of a story stand for, and whether two of them may be one."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.domain.matching.people import are_two_people, may_be_one, parse_person, same_person, spelling_key
from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.vocabulary import Entity, EntityType, Span


@dataclass(slots=True)
class Names:
    """What every folded name of a story stands for. ``of`` takes an article too, since a surname may mean different people."""

    entities: tuple[Entity, ...] = ()
    _global: dict[str, str] = field(default_factory=dict)
    _local: dict[tuple[str, str], str] = field(default_factory=dict)
    _titles: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)
    _kinds: dict[str, EntityType] = field(default_factory=dict)

    def of(self, article: str, name: str) -> str:
        """Return the entity's id for a folded name in an article; the name itself where nothing is known."""
        return self._local.get((article, name)) or self._global.get(name, name)

    def kind(self, entity: str) -> EntityType | None:
        """Return what kind of thing an entity is; None where it is no entity."""
        if not self._kinds:
            self._kinds.update((known.id, known.type) for known in self.entities)
        return self._kinds.get(entity)

    def holders(self, article: str, span: Span) -> frozenset[str]:
        """Return the entities whom titles in a stretch of an article stand for ("the Ukrainian president")."""
        return frozenset(entity for title, entity in self._titles.get(article, ()) if span.covers(title))


def are_two(left: str, right: str, kind: EntityType) -> bool:
    """Return whether two entities of one kind, by their ids, are plainly not one: two people, or two bodies of two places.

    >>> are_two("bank of leeds", "bank of hull", EntityType.ORGANISATION)
    True
    """
    if kind is EntityType.PERSON:
        return are_two_people(left, right)
    first, second = left.split(), right.split()
    other = [(one, two) for one, two in zip(first, second, strict=False) if one != two]
    return len(first) == len(second) > len(other) == 1 and all(find_place(word) is not None for word in other[0])


def same_name(left: str, right: str) -> bool:
    """Return whether two printed names may be one person's: one is part of the other, or they are spellings of one.

    >>> same_name("Anna", "Anna Berg"), same_name("Anna Berg", "Olga Berg")
    (True, False)
    """
    a, b = spelling_key(left).split(), spelling_key(right).split()
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    one, other = parse_person(fold(left), left), parse_person(fold(right), right)
    return bool(one and other and (same_person(one, other) or may_be_one(one, other) or may_be_one(other, one)))
