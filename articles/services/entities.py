"""Storing whom and what a story speaks of. It is derived: what is the same as before keeps its row, and with it its address."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.domain import vocabulary
from articles.domain.vocabulary import ClaimKey, Mention
from articles.models import Alias, Entity, EntityClaim, Story
from articles.services.snapshot import Snapshot

_CHUNK = 2000
_LONGEST = 300
_FIELDS = ("name", "type", "mentions", "outlets")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An entity as it is to be stored."""

    name: str
    type: str
    mentions: int
    outlets: int
    aliases: frozenset[tuple[str, int]]
    claims: frozenset[int]


def write_entities(story: Story, entities: Sequence[vocabulary.Entity], snapshot: Snapshot, rows: dict[ClaimKey, int]) -> None:
    """Bring the stored entities of a story in line with those of a reconciliation; ``rows`` are the rows of its claims."""
    places = _Places(rows)
    wanted = {key: _wanted(entity, snapshot, places) for key, entity in _with_keys(entities)}
    stored = {entity.key: entity for entity in Entity.objects.filter(story=story).order_by()}
    Entity.objects.filter(pk__in=[entity.pk for key, entity in stored.items() if key not in wanted]).delete()
    new = {key: _entity(Entity(story=story, key=key), content) for key, content in wanted.items() if key not in stored}
    changed = [_entity(stored[key], content) for key, content in wanted.items() if key in stored and not _same(stored[key], content)]
    Entity.objects.bulk_create(new.values(), batch_size=_CHUNK)
    Entity.objects.bulk_update(changed, _FIELDS, batch_size=_CHUNK)
    ids = {key: (stored.get(key) or new[key]).pk for key in wanted}
    _write_aliases(story, {ids[key]: content.aliases for key, content in wanted.items()})
    _write_claims(story, {ids[key]: content.claims for key, content in wanted.items()})


def _with_keys(entities: Sequence[vocabulary.Entity]) -> Iterator[tuple[str, vocabulary.Entity]]:
    """Give each entity a key of its own: two people may go by one name."""
    told: Counter[str] = Counter()
    for entity in sorted(entities, key=lambda entity: (entity.id, [(item.article, item.span) for item in entity.mentions])):
        told[entity.id] += 1
        yield (f"{entity.id}#{told[entity.id]}" if told[entity.id] > 1 else entity.id)[-_LONGEST:], entity


class _Places:
    """The claims of each article in the order of its text, to look up which one holds a name."""

    def __init__(self, rows: dict[ClaimKey, int]) -> None:
        self._claims: dict[str, list[tuple[int, int, int]]] = {}
        for key in sorted(rows):
            self._claims.setdefault(key.article, []).append((key.start, key.end, rows[key]))

    def row_of(self, mention: Mention) -> int | None:
        claims = self._claims.get(mention.article, [])
        place = bisect_right(claims, (mention.span.start, float("inf"))) - 1
        if place < 0 or claims[place][1] < mention.span.end:
            return None
        return claims[place][2]


def _wanted(entity: vocabulary.Entity, snapshot: Snapshot, places: _Places) -> _Wanted:
    names = Counter(" ".join(mention.text.split())[:_LONGEST] for mention in entity.mentions)
    return _Wanted(
        name=" ".join(entity.name.split())[:_LONGEST],
        type=entity.type.value,
        mentions=len(entity.mentions),
        outlets=len({snapshot.versions[mention.article].outlet for mention in entity.mentions}),
        aliases=frozenset(names.items()),
        claims=frozenset(row for mention in entity.mentions if (row := places.row_of(mention)) is not None),
    )


def _entity(entity: Entity, content: _Wanted) -> Entity:
    for name in _FIELDS:
        setattr(entity, name, getattr(content, name))
    return entity


def _same(entity: Entity, content: _Wanted) -> bool:
    return all(getattr(entity, name) == getattr(content, name) for name in _FIELDS)


def _write_aliases(story: Story, wanted: dict[int, frozenset[tuple[str, int]]]) -> None:
    rows = Alias.objects.filter(entity__story=story).order_by().values_list("pk", "entity", "name", "mentions")
    stored = {(entity, name, mentions): pk for pk, entity, name, mentions in rows}
    needed = {(entity, *alias) for entity, aliases in wanted.items() for alias in aliases}
    Alias.objects.filter(pk__in=[pk for alias, pk in stored.items() if alias not in needed]).delete()
    fresh = sorted(needed - stored.keys())
    Alias.objects.bulk_create((Alias(entity_id=entity, name=name, mentions=count) for entity, name, count in fresh), batch_size=_CHUNK)


def _write_claims(story: Story, wanted: dict[int, frozenset[int]]) -> None:
    rows = EntityClaim.objects.filter(entity__story=story).order_by().values_list("pk", "entity", "claim")
    stored = {(entity, claim): pk for pk, entity, claim in rows}
    needed = {(entity, claim) for entity, claims in wanted.items() for claim in claims}
    gone = [pk for pair, pk in stored.items() if pair not in needed]
    for start in range(0, len(gone), _CHUNK):
        EntityClaim.objects.filter(pk__in=gone[start : start + _CHUNK]).delete()
    fresh = sorted(needed - stored.keys())
    EntityClaim.objects.bulk_create((EntityClaim(entity_id=entity, claim_id=claim) for entity, claim in fresh), batch_size=_CHUNK)
