"""What is watched, as the admin's pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from articles.models import ItemState, LookOutcome, Watch, WatchLook
from articles.selectors.paging import Page, page_of

_LOOKS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class WatchRow:
    """Something that is watched, with how it goes."""

    id: int
    name: str
    kind: str
    kind_label: str
    address: str
    outlet: str
    story_name: str
    story_slug: str
    minutes: int
    fetches_pages: bool
    paused: bool
    problem: str
    failures: int
    last_at: datetime | None
    good_at: datetime | None
    next_at: datetime | None
    items: int
    left: int
    last_words: str

    @property
    def state(self) -> str:
        """How it goes, in a word: paused, failed, new or well."""
        if self.paused:
            return "paused"
        if self.problem:
            return "failed"
        return "well" if self.last_at else "new"


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look, with the import that it led to."""

    at: datetime
    outcome: str
    outcome_label: str
    what: str
    run_id: int | None
    new: int
    changed: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class WatchPage:
    """One watch with its latest looks."""

    watch: WatchRow
    looks: tuple[LookLine, ...]


def watches(page: int = 1) -> Page[WatchRow]:
    """Return what is watched: first what goes wrong, then by name."""
    return page_of(_rows().order_by("-failures", "name", "pk"), page, lambda found: tuple(_row(watch) for watch in found))


def watch_page(pk: int) -> WatchPage | None:
    """Return one watch with its latest looks, or None."""
    watch = _rows().filter(pk=pk).first()
    if watch is None:
        return None
    looks = WatchLook.objects.filter(watch=pk).select_related("run").order_by("-at", "-pk")[:_LOOKS_SHOWN]
    return WatchPage(_row(watch), tuple(_line(look) for look in looks))


def watched_folders() -> tuple[str, ...]:
    """Return where folders must lie to be watched."""
    return tuple(str(path) for path in settings.WATCH_FOLDERS)


def _rows() -> QuerySet[Watch]:
    last = WatchLook.objects.filter(watch=OuterRef("pk")).exclude(outcome=LookOutcome.PROBLEM).order_by("-at", "-pk").values("what")[:1]
    return Watch.objects.select_related("story").annotate(
        taken_count=Count("items", filter=Q(items__state=ItemState.TAKEN)),
        left_count=Count("items", filter=~Q(items__state=ItemState.TAKEN)),
        last_words=Subquery(last),
    )


def _row(watch: Watch) -> WatchRow:
    return WatchRow(
        id=watch.pk,
        name=watch.name,
        kind=watch.kind,
        kind_label=watch.get_kind_display(),
        address=watch.address,
        outlet=watch.outlet,
        story_name=watch.story.name if watch.story else "",
        story_slug=watch.story.slug if watch.story else "",
        minutes=watch.minutes,
        fetches_pages=watch.fetches_pages,
        paused=watch.paused_at is not None,
        problem=watch.problem,
        failures=watch.failures,
        last_at=watch.last_at,
        good_at=watch.good_at,
        next_at=watch.next_at,
        items=getattr(watch, "taken_count"),  # noqa: B009 (an annotation, which mypy cannot see)
        left=getattr(watch, "left_count"),  # noqa: B009 (likewise)
        last_words=getattr(watch, "last_words") or "",  # noqa: B009 (likewise)
    )


def _line(look: WatchLook) -> LookLine:
    run = look.run
    return LookLine(
        at=look.at,
        outcome=look.outcome,
        outcome_label=look.get_outcome_display(),
        what=look.what,
        run_id=run.pk if run else None,
        new=run.new if run else 0,
        changed=run.changed if run else 0,
        unchanged=run.unchanged if run else 0,
        rejected=run.rejected if run else 0,
    )
