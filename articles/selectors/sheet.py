"""The claim sheet of a story, as it stands now."""

from __future__ import annotations

from datetime import datetime
from typing import overload

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from articles.domain.sheet import STATUS_LABELS, ClaimSheet, SheetHead
from articles.models import Article, ConflictState, Entity, Source, Story, User
from articles.models.conflicts import ConflictKind, ConflictType
from articles.selectors.facts import count_facts, facts_of
from articles.selectors.queue import WAITING
from articles.selectors.sheet_filters import SheetFilters


@overload
def claim_sheet(story: Story, filters: SheetFilters | None = None, *, base: str = "") -> ClaimSheet: ...
@overload
def claim_sheet(story: str, filters: SheetFilters | None = None, *, base: str = "") -> ClaimSheet | None: ...
def claim_sheet(story: str | Story, filters: SheetFilters | None = None, *, base: str = "") -> ClaimSheet | None:
    """Return a story's claim sheet (by its slug), or None. Nothing of it is read before its facts are gone through.

    ``base`` stands before every address in it, such as "https://desk.example".
    """
    asked = {"slug": story} if isinstance(story, str) else {"pk": story.pk}
    found = Story.objects.annotate(gone=_GONE).filter(**asked).first()
    if found is None:
        return None
    chosen = filters or SheetFilters()
    head = SheetHead(
        story=found.name,
        slug=found.slug,
        reconciled_at=found.reconciled_at,
        engine_version=found.engine_version,
        filters=filters_in_words(chosen),
        count=count_facts(found, chosen),
        base=base.rstrip("/"),
        removed=tuple(map(_removed, found.gone)),
    )
    return ClaimSheet(head, lambda: facts_of(found, chosen))


# The articles of a story that were removed for legal reasons, loaded with the story.
_GONE = ArraySubquery(
    Article.objects.filter(story=OuterRef("pk"), removed_at__isnull=False)
    .order_by("removed_at", "pk")
    .values(line=JSONObject(outlet="source__name", at="removed_at", why="removed_because"))
)


def _removed(article: dict[str, str]) -> str:
    """Tell of an article that was removed for legal reasons."""
    return f"an article by {article['outlet']}, {datetime.fromisoformat(article['at']):%-d %B %Y}: {article['why']}"


def filters_in_words(filters: SheetFilters) -> str:
    """Say what a sheet was narrowed to, "" where it holds everything."""
    words = {
        "only what an editor decided": filters.reviewed,
        f"status {STATUS_LABELS.get(filters.status, filters.status).lower()}": filters.status,
        f"conflicts {_state(filters.state)}": filters.state,
        f"type {_label(ConflictType, filters.type)}": filters.type,
        f"kind {_label(ConflictKind, filters.kind)}": filters.kind,
        f"outlet {_name(Source, filters.source)}": filters.source,
        f"about {_name(Entity, filters.entity)}": filters.entity,
        f"with “{filters.search}”": filters.search,
        f"taken or decided by {_person(filters.mine)}": filters.mine,
        f"changed since {filters.since}": filters.since,
        f"not seen by {_person(filters.unseen)}": filters.unseen,
    }
    return ", ".join(said for said, is_set in words.items() if is_set)


def _state(state: str) -> str:
    return "that wait" if state == WAITING else _label(ConflictState, state)


def _label(choices: type[ConflictState | ConflictType | ConflictKind], value: str) -> str:
    return str(choices(value).label).lower() if value in choices.values else value


def _name(model: type[Source | Entity], pk: int | None) -> str:
    return str(model.objects.filter(pk=pk).values_list("name", flat=True).first() or pk) if pk else ""


def _person(pk: int | None) -> str:
    found = User.objects.filter(pk=pk).first() if pk else None
    return found.name if found else str(pk)
