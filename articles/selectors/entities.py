"""Whom and what a story speaks of: the list, and one entity with its names, claims and conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from articles.domain.reading.gazetteer import fold
from articles.models import NEEDS_DECISION, Alias, Claim, Conflict, ConflictState, Entity, Evidence, NameJudgement, Position, Story
from articles.selectors.groups import GroupClaim, claims_with_quotes, group_claims
from articles.selectors.paging import Page, page_of
from articles.selectors.queue import QueueRow, queue_rows

CLAIMS_SHOWN = 25
CONFLICTS_SHOWN = 10
MOST_OFFERED = 300


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in a list. ``waiting`` counts the conflicts that wait for an editor and name it."""

    id: int
    name: str
    type: str
    type_label: str
    aliases: tuple[str, ...]
    mentions: int
    outlets: int
    waiting: int


@dataclass(frozen=True, slots=True)
class EntityList:
    """One page of a story's entities."""

    story_slug: str
    story_name: str
    story_state: str
    rows: Page[EntityRow]


@dataclass(frozen=True, slots=True)
class AliasLine:
    """A name that the entity goes by. One that differs from its main name can be set apart from it."""

    name: str
    mentions: int
    separable: bool


@dataclass(frozen=True, slots=True)
class NameWord:
    """What an editor said of two names. Not ``applied``: the story has not been reconciled since."""

    id: int
    left: str
    right: str
    same: bool
    made_by: str
    made_at: datetime
    applied: bool


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """An entity as its page shows it. ``others`` are names of the story that it can be merged with."""

    id: int
    story_slug: str
    story_name: str
    name: str
    type_label: str
    mentions: int
    outlets: int
    aliases: tuple[AliasLine, ...]
    said: tuple[NameWord, ...]
    others: tuple[str, ...]
    conflicts: tuple[QueueRow, ...]
    more_conflicts: bool
    claims: Page[GroupClaim]


def entity_list(slug: str, *, search: str = "", type: str = "", page: int = 1) -> EntityList | None:  # noqa: A002 (as everywhere)
    """Return a page of a story's entities, those named most first, or None where there is no such story."""
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        return None
    entities = Entity.objects.filter(story=story)
    if type:
        entities = entities.filter(type=type)
    if search.strip("\x00 "):
        named = Alias.objects.filter(entity=OuterRef("pk"), name__icontains=search.replace("\x00", " ").strip())
        entities = entities.filter(Exists(named))
    fetched = entities.prefetch_related(Prefetch("aliases", Alias.objects.order_by("-mentions", "name")))
    return EntityList(story.slug, story.name, story.state, page_of(fetched.order_by("-mentions", "id"), page, _rows))


def entity_detail(slug: str, entity_id: int, *, page: int = 1) -> EntityDetail | None:
    """Return an entity of a story with one page of its claims, or None. After another reconciliation it may be gone."""
    entity = Entity.objects.select_related("story").filter(story__slug=slug, pk=entity_id).first()
    if entity is None:
        return None
    aliases = tuple(_alias(alias, entity) for alias in entity.aliases.order_by("-mentions", "name"))
    conflicts = _conflicts(entity)
    return EntityDetail(
        id=entity.pk,
        story_slug=entity.story.slug,
        story_name=entity.story.name,
        name=entity.name,
        type_label=entity.get_type_display(),
        mentions=entity.mentions,
        outlets=entity.outlets,
        aliases=aliases,
        said=_said(entity, {fold(alias.name) for alias in aliases}),
        others=_others(entity),
        conflicts=conflicts[:CONFLICTS_SHOWN],
        more_conflicts=len(conflicts) > CONFLICTS_SHOWN,
        claims=page_of(_claims(entity), page, group_claims, size=CLAIMS_SHOWN),
    )


def _rows(entities: Sequence[Entity]) -> tuple[EntityRow, ...]:
    waiting = _waiting([entity.pk for entity in entities])
    return tuple(
        EntityRow(
            id=entity.pk,
            name=entity.name,
            type=entity.type,
            type_label=entity.get_type_display(),
            aliases=tuple(alias.name for alias in entity.aliases.all() if alias.name != entity.name),
            mentions=entity.mentions,
            outlets=entity.outlets,
            waiting=waiting.get(entity.pk, 0),
        )
        for entity in entities
    )


def _waiting(entities: Sequence[int]) -> dict[int, int]:
    """Count for each entity the conflicts that wait for a decision and whose evidence names it."""
    evidence = Evidence.objects.filter(claim__names__entity__in=entities, position__conflict__state__in=NEEDS_DECISION)
    counted = evidence.order_by().values_list("claim__names__entity").annotate(Count("position__conflict", distinct=True))
    return {int(entity): count for entity, count in counted if entity in entities}


def _alias(alias: Alias, entity: Entity) -> AliasLine:
    return AliasLine(alias.name, alias.mentions, separable=fold(alias.name) != fold(entity.name))


def _said(entity: Entity, names: set[str]) -> tuple[NameWord, ...]:
    reconciled = entity.story.reconciled_at
    standing = NameJudgement.objects.filter(story=entity.story, undone_at__isnull=True).order_by("-pk")
    return tuple(
        NameWord(item.pk, item.left, item.right, item.same, item.made_by, item.made_at, bool(reconciled and reconciled > item.made_at))
        for item in standing
        if {fold(item.left), fold(item.right)} & names
    )


def _others(entity: Entity) -> tuple[str, ...]:
    named = Entity.objects.filter(story=entity.story_id).exclude(pk=entity.pk).order_by("-mentions", "id")
    names = dict.fromkeys(named.values_list("name", flat=True)[:MOST_OFFERED])
    return tuple(sorted((name for name in names if fold(name) != fold(entity.name)), key=str.casefold))


def _conflicts(entity: Entity) -> tuple[QueueRow, ...]:
    named = Evidence.objects.filter(position__conflict=OuterRef("pk"), claim__names__entity=entity)
    conflicts = Conflict.objects.filter(Q(Exists(named)), story=entity.story_id).exclude(state=ConflictState.WITHDRAWN).defer("words")
    positions = Prefetch("positions", Position.objects.order_by("number"))
    fetched = conflicts.select_related("story", "decision").prefetch_related(positions).order_by("-score", "id")
    return queue_rows(list(fetched[: CONFLICTS_SHOWN + 1]))


def _claims(entity: Entity) -> QuerySet[Claim]:
    return claims_with_quotes(Claim.objects.filter(names__entity=entity))
