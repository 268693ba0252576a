"""Who may sign in, which outlets there are, and what depends on a story: what an admin looks at before changing any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from articles.models import (
    Action,
    Article,
    Conflict,
    ConflictState,
    Correction,
    FactDecision,
    FormerAddress,
    HandFlag,
    ImportRun,
    Judgement,
    Source,
    Story,
    StoryDivision,
    StoryMerge,
    User,
    Verb,
)
from articles.models.groupings import GroupJudgement
from articles.selectors.paging import Page, page_of

OUTLETS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An account."""

    id: int
    username: str
    name: str
    role_label: str
    active: bool
    last_login: datetime | None
    decisions: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with what it published here."""

    id: int
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    articles: int
    stories: int
    last: str


@dataclass(frozen=True, slots=True)
class Dependants:
    """What goes with a story when it is deleted, or along when it is merged."""

    articles: int
    conflicts: int
    decided: int
    facts: int
    flags: int
    grouped: int
    corrections: int
    imports: int


def people() -> tuple[PersonRow, ...]:
    """Return all accounts, those who may sign in first."""
    standing = Count("judgements", filter=Q(judgements__superseded_at__isnull=True))
    rows = User.objects.annotate(decisions=standing).order_by("-is_active", "username")
    return tuple(
        PersonRow(row.pk, row.username, row.name, row.get_role_display(), row.is_active, row.last_login, row.decisions) for row in rows
    )


def outlets(page: int = 1, search: str = "") -> Page[OutletRow]:
    """Return a page of the outlets, by name; ``search`` looks in names, other names and domains."""
    counted = Source.objects.annotate(
        articles_count=Count("articles", distinct=True),
        stories_count=Count("articles__story", distinct=True),
        last=Max("articles__current_version__published"),
    )
    words = search.replace("\x00", "").strip()
    if words:
        counted = counted.filter(Q(name__icontains=words) | Q(aliases__icontains=words) | Q(domains__icontains=words))
    return page_of(counted.order_by("name"), page, lambda rows: tuple(map(_outlet, rows)), size=OUTLETS_A_PAGE)


def outlet_choices(but: int) -> tuple[tuple[int, str], ...]:
    """Return the other outlets, to merge one into."""
    return tuple(Source.objects.exclude(pk=but).order_by("name").values_list("pk", "name"))


def other_stories(but: int) -> tuple[tuple[int, str], ...]:
    """Return the other stories that can take something in."""
    return tuple(Story.objects.exclude(pk=but).filter(merged_into__isnull=True).order_by("name").values_list("pk", "name"))


def dependants(story: Story) -> Dependants:
    """Count what depends on a story."""
    return Dependants(
        articles=Article.objects.filter(story=story).count(),
        conflicts=Conflict.objects.filter(story=story).exclude(state=ConflictState.WITHDRAWN).count(),
        decided=Judgement.objects.filter(story=story, superseded_at__isnull=True).count(),
        facts=FactDecision.objects.filter(story=story, superseded_at__isnull=True).count(),
        flags=HandFlag.objects.filter(story=story, undone_at__isnull=True).count(),
        grouped=GroupJudgement.objects.filter(story=story, undone_at__isnull=True).count(),
        corrections=Correction.objects.filter(article__story=story, superseded_at__isnull=True).count(),
        imports=ImportRun.objects.filter(story=story).count(),
    )


def can_be_taken_apart(story: Story) -> bool:
    """Say whether a story was merged into another in a way that can be undone."""
    return story.merged_into_id is not None and StoryMerge.objects.filter(gone=story, undone_at__isnull=True).exists()


def story_now(story: Story) -> Story:
    """Return the story that a story is in now, however often it was merged: itself where it was not."""
    while story.merged_into is not None:
        story = story.merged_into
    return story


def merged_from(story: Story) -> list[int]:
    """Return the stories that are part of a story now, those that came by way of another included."""
    found: list[int] = []
    last = [story.pk]
    while last:
        last = list(Story.objects.filter(merged_into__in=last).values_list("pk", flat=True))
        found += last
    return found


def who_merged(story: Story) -> tuple[str, datetime | None]:
    """Return who made a story part of another, and when; nobody where the log does not tell."""
    merged = Action.objects.filter(what=Verb.STORY_MERGE, story_id=story.pk)
    dissolved = Action.objects.filter(what=Verb.STORY_UNDIVIDE, story_id=story.merged_into_id)
    deed = merged.order_by("-id").first() or dissolved.order_by("-id").first()
    return (deed.who, deed.at) if deed else ("", None)


def where_merged(slug: str, number: int) -> tuple[str, int] | None:
    """Return the address that a conflict of a story that was merged or divided has now, or None where there is none."""
    former = FormerAddress.objects.select_related("conflict__story").filter(story__slug=slug, number=number).first()
    if former is not None:
        return former.conflict.story.slug, former.conflict.number
    story = Story.objects.filter(slug=slug, merged_into__isnull=False).select_related("merged_into").first()
    if story is None or story.merged_into is None or StoryDivision.objects.filter(made=story, undone_at__isnull=False).exists():
        return None
    return story.merged_into.slug, number + story.merged_offset


def where_now(slug: str, number: int) -> tuple[str, int] | None:
    """Return the address that a conflict has now, however often its story was merged or divided, or None where there is none."""
    place = (slug, number)
    while not Conflict.objects.filter(story__slug=place[0], number=place[1]).exists():
        moved = where_merged(*place)
        if moved is None:
            return None
        place = moved
    return place


def _outlet(row: Source) -> OutletRow:
    articles: int = getattr(row, "articles_count")  # noqa: B009 (an annotation, which mypy cannot see)
    stories: int = getattr(row, "stories_count")  # noqa: B009 (likewise)
    last: str | None = getattr(row, "last")  # noqa: B009 (likewise)
    return OutletRow(row.pk, row.name, tuple(row.aliases), tuple(row.domains), articles, stories, last or "")
