"""The list of stories, and one story with its groups and articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from articles.domain.version import ENGINE_VERSION
from articles.models import Article, Conflict, ConflictState, Group, Position, Story, VersionState
from articles.models.claims import GroupStatus
from articles.selectors.group_rows import GroupRow, story_groups
from articles.selectors.judging import JudgePanel, panel_of, with_judge
from articles.selectors.paging import Page
from articles.selectors.queue import QueueRow, queue_rows

KEPT_SHOWN = 50
KEY_ORIGINS = 2


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story with its figures."""

    id: int
    name: str
    slug: str
    state: str
    state_label: str
    problem: str
    articles: int
    outlets: int
    agreed: int
    disputed: int
    similar: int
    single: int
    open: int
    reopened: int
    decided: int
    withdrawn: int
    second: int
    differing: int
    muted: int
    reconciled_at: datetime | None
    sent_to: str = ""

    @property
    def waiting(self) -> int:
        """How many conflicts wait for an editor."""
        return self.open + self.reopened + self.second + self.differing

    @property
    def groups(self) -> int:
        """How many questions the story answers."""
        return self.agreed + self.disputed + self.similar + self.single


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a story."""

    id: int
    source: str
    title: str
    url: str
    published: str
    origin: str
    state: str
    state_label: str
    problem: str
    versions: int
    claims: int
    withdrawn_why: str = ""
    known: str = ""
    how: str = ""
    copied_from: int | None = None
    counts: bool = True
    source_id: int = 0


@dataclass(frozen=True, slots=True)
class WorkedOff:
    """How far a story is worked off. Key facts are those that at least two independent origins report and nobody disputes.

    ``confirmed`` counts every decision on a fact that stands, ``reopened`` those that must be made again.
    """

    key_facts: int
    key_confirmed: int
    confirmed: int
    reopened: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story as its page shows it. ``kept`` are decided conflicts that the articles no longer show.

    ``engine`` is the version of the engine that put it together, ``new_engine`` the one that would now, "" if it is the same.
    ``is_merged`` says that it is part of another, ``has_merged`` that others are part of it.
    """

    story: StoryRow
    groups: Page[GroupRow]
    articles: tuple[ArticleRow, ...]
    kept: tuple[QueueRow, ...]
    engine: str = ""
    new_engine: str = ""
    worked_off: WorkedOff = WorkedOff(0, 0, 0, 0)
    archived_at: datetime | None = None
    judge: JudgePanel | None = None
    is_merged: bool = False
    has_merged: bool = False

    @property
    def origins(self) -> int:
        """How many independent origins its articles have."""
        return len({article.origin or article.source for article in self.articles if article.counts})


def list_stories(*, archived: bool = False) -> tuple[StoryRow, ...]:
    """Return the stories, those with the most waiting conflicts first; or those that are in the archive."""
    rows = _rows(list(Story.objects.filter(archived_at__isnull=not archived)))
    return tuple(sorted(rows, key=lambda row: (-row.waiting, row.name)))


def any_archived() -> bool:
    """Return whether there is a story in the archive."""
    return Story.objects.filter(archived_at__isnull=False, merged_into__isnull=True).exists()


def story_page(slug: str, *, state: str = "", page: int = 1) -> StoryPage | None:
    """Return a story with one page of its groups, or None. ``state`` shows only agreed, disputed, similar, single or decided groups."""
    merged = Exists(Story.objects.filter(merged_into=OuterRef("pk")))
    story = with_judge(Story.objects.filter(slug=slug)).annotate(has_merged=merged).first()
    if story is None:
        return None
    return StoryPage(
        story=_rows([story])[0],
        groups=story_groups(story.pk, state=state, page=page),
        articles=_articles(story.pk),
        kept=_kept(story.pk),
        engine=story.engine_version,
        new_engine=new_engine_for(story),
        worked_off=worked_off(story.pk),
        archived_at=story.archived_at,
        judge=panel_of(story),
        is_merged=story.merged_into_id is not None,
        has_merged=story.has_merged,
    )


def worked_off(story_id: int) -> WorkedOff:
    """Count what was decided of a story's facts."""
    key = ~Q(status=GroupStatus.DISPUTED) & Q(origins__gte=KEY_ORIGINS)
    holds = Q(fact__isnull=False, fact__reopened_because="") & ~Q(status=GroupStatus.DISPUTED)
    counts = Group.objects.filter(story=story_id).aggregate(
        key_facts=Count("pk", filter=key),
        key_confirmed=Count("pk", filter=key & holds),
        confirmed=Count("pk", filter=holds),
        reopened=Count("pk", filter=Q(fact__isnull=False) & ~Q(fact__reopened_because="")),
    )
    return WorkedOff(**counts)


def new_engine_for(story: Story) -> str:
    """Return the version of the engine, if the story was put together by another one, else ""."""
    return ENGINE_VERSION if story.engine_version not in ("", ENGINE_VERSION) else ""


def _rows(stories: Sequence[Story]) -> list[StoryRow]:
    ids = [story.pk for story in stories]
    articles = _article_counts(ids)
    states = _state_counts(ids)
    return [_story_row(story, articles.get(story.pk, (0, 0)), states) for story in stories]


def _article_counts(ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Count the articles and the outlets of each story; what was withdrawn does not count."""
    rows = (
        Article.objects.filter(story__in=ids, withdrawn_at__isnull=True)
        .order_by()
        .values_list("story")
        .annotate(Count("pk"), Count("source", distinct=True))
    )
    return {story: (articles, outlets) for story, articles, outlets in rows}


def _state_counts(ids: Sequence[int]) -> dict[tuple[int, str], int]:
    """Count the conflicts of each story by their state. Its groups were counted when it was reconciled."""
    conflicts = Conflict.objects.filter(story__in=ids).order_by().values_list("story", "state").annotate(Count("pk"))
    return {(story, state): count for story, state, count in conflicts}


def _story_row(story: Story, articles: tuple[int, int], states: dict[tuple[int, str], int]) -> StoryRow:
    return StoryRow(
        id=story.pk,
        name=story.name,
        slug=story.slug,
        state=story.state,
        state_label=story.get_state_display(),
        problem=story.problem,
        articles=articles[0],
        outlets=articles[1],
        agreed=story.groups_agreed,
        disputed=story.groups_disputed,
        similar=story.groups_similar,
        single=story.groups_single,
        open=states.get((story.pk, ConflictState.OPEN), 0),
        reopened=states.get((story.pk, ConflictState.REOPENED), 0),
        decided=states.get((story.pk, ConflictState.DECIDED), 0),
        withdrawn=states.get((story.pk, ConflictState.WITHDRAWN), 0),
        second=states.get((story.pk, ConflictState.SECOND), 0),
        differing=states.get((story.pk, ConflictState.DIFFERING), 0),
        muted=states.get((story.pk, ConflictState.MUTED), 0),
        reconciled_at=story.reconciled_at,
        sent_to=story.sent_to,
    )


def _articles(story_id: int) -> tuple[ArticleRow, ...]:
    articles = (
        Article.objects.filter(story=story_id)
        .select_related("source", "current_version")
        .defer("current_version__text", "current_version__reading")
        .annotate(versions_count=Count("versions", distinct=True), claims_count=Count("current_version__claims", distinct=True))
        .order_by(F("withdrawn_at").asc(nulls_first=True), F("current_version__published").asc(nulls_last=True), "id")
    )
    return tuple(_article_row(article) for article in articles)


def _article_row(article: Article) -> ArticleRow:
    version = article.current_version
    return ArticleRow(
        id=article.pk,
        source=article.source.name,
        title=version.title if version else "",
        url=article.url,
        published=version.published if version else "",
        origin=article.origin,
        state=version.state if version else VersionState.WAITING,
        state_label=version.get_state_display() if version else VersionState.WAITING.label,
        problem=version.problem if version else "",
        versions=getattr(article, "versions_count"),  # noqa: B009 (an annotation, which mypy cannot see)
        claims=getattr(article, "claims_count"),  # noqa: B009 (likewise)
        withdrawn_why=article.withdrawn_why,
        known=article.origin_known,
        how=article.origin_how,
        copied_from=article.copied_from_id,
        source_id=article.source_id,
        counts=article.withdrawn_at is None and article.removed_at is None,
    )


def _kept(story_id: int) -> tuple[QueueRow, ...]:
    conflicts = Conflict.objects.filter(Q(story=story_id, flagged=False) & ~Q(state=ConflictState.WITHDRAWN)).defer("words")
    fetched = (
        conflicts.select_related("story", "decision")
        .prefetch_related(Prefetch("positions", Position.objects.order_by("number")))
        .order_by("number")
    )
    return queue_rows(list(fetched[:KEPT_SHOWN]))
