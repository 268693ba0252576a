"""The list of stories, and one story with its groups and articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from articles.domain.version import ENGINE_VERSION
from articles.models import Article, Conflict, ConflictState, FactDecision, Group, Position, Story, VersionState
from articles.models.claims import A_FRAGMENT, GroupStatus
from articles.selectors.judging import JudgePanel, panel_of, with_judge
from articles.selectors.paging import Page, page_of
from articles.selectors.queue import PositionLine, QueueRow, position_line, queue_rows

DECIDED = "decided"
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
class GroupConflict:
    """The conflict that a group is in."""

    number: int
    state: str
    state_label: str
    type: str
    type_label: str
    verdict_label: str
    chosen_values: tuple[str, ...]
    positions: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """What an editor decided of a question that nobody disputes. Reopened, it waits for another decision."""

    id: int
    verdict: str
    verdict_label: str
    wording: str
    note: str
    made_by: str
    made_at: datetime
    reopened_because: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One question with what the sources say. ``state`` is agreed, disputed, similar, single or decided; a reopened fact is reopened."""

    id: int
    question: str
    state: str
    articles: int
    outlets: int
    origins: int
    reason: str
    conflicts: tuple[GroupConflict, ...]
    fact: FactLine | None = None


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
    """

    story: StoryRow
    groups: Page[GroupRow]
    articles: tuple[ArticleRow, ...]
    kept: tuple[QueueRow, ...]
    engine: str = ""
    new_engine: str = ""
    worked_off: WorkedOff = WorkedOff(0, 0, 0, 0)
    archived_at: datetime | None = None
    merged_into: str = ""
    judge: JudgePanel | None = None

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
    story = with_judge(Story.objects.filter(slug=slug).select_related("merged_into")).first()
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
        merged_into=story.merged_into.slug if story.merged_into else "",
        judge=panel_of(story),
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


def story_groups(story_id: int, *, state: str = "", page: int = 1) -> Page[GroupRow]:
    """Return a page of a story's groups: disputes first, then what is best supported.

    Without a state, what one origin alone says is left out (it is a list of its own); a clause cut out of such a sentence is never listed.
    """
    confirmed = Q(fact__isnull=False, fact__reopened_because="") & ~Q(status=GroupStatus.DISPUTED)
    decided = Q(Exists(Conflict.objects.filter(group=OuterRef("pk"), state=ConflictState.DECIDED))) | confirmed
    groups = Group.objects.filter(story=story_id)
    if state == DECIDED:
        groups = groups.filter(decided)
    elif state in GroupStatus.values:
        groups = groups.filter(status=state).filter(~decided).exclude(A_FRAGMENT)
    else:
        groups = groups.filter(~Q(status=GroupStatus.SINGLE) | decided)
    return page_of(with_conflicts(groups).order_by("urgency", "-origins", "-articles", "id"), page, group_rows)


def with_conflicts(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Fetch groups with the conflicts they are in, as ``group_rows`` needs them."""
    conflicts = (
        Conflict.objects.select_related("decision")
        .defer("words")
        .prefetch_related(Prefetch("positions", Position.objects.order_by("number")))
    )
    return groups.select_related("fact").prefetch_related(Prefetch("conflicts", conflicts.exclude(state=ConflictState.WITHDRAWN)))


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


def group_rows(groups: Sequence[Group]) -> tuple[GroupRow, ...]:
    """Turn stored groups, fetched with their conflicts, into rows."""
    return tuple(_group_row(group) for group in groups)


def _group_row(group: Group) -> GroupRow:
    conflicts = tuple(_group_conflict(conflict) for conflict in group.conflicts.all())
    settled = bool(conflicts) and all(conflict.state == ConflictState.DECIDED for conflict in conflicts)
    fact = fact_line(group.fact)
    return GroupRow(
        id=group.pk,
        question=group.question,
        state=DECIDED if settled else _state(group, fact),
        articles=group.articles,
        outlets=group.outlets,
        origins=group.origins,
        reason=group.reason,
        conflicts=conflicts,
        fact=fact,
    )


def _state(group: Group, fact: FactLine | None) -> str:
    if fact is None or group.status == GroupStatus.DISPUTED:
        return group.status
    return ConflictState.REOPENED.value if fact.reopened_because else DECIDED


def fact_line(fact: FactDecision | None) -> FactLine | None:
    """Turn a stored decision on a fact into a line."""
    if fact is None:
        return None
    return FactLine(
        id=fact.pk,
        verdict=fact.verdict,
        verdict_label=fact.get_verdict_display(),
        wording=fact.wording,
        note=fact.note,
        made_by=fact.made_by,
        made_at=fact.made_at,
        reopened_because=fact.reopened_because,
    )


def _group_conflict(conflict: Conflict) -> GroupConflict:
    decision = conflict.decision
    return GroupConflict(
        number=conflict.number,
        state=conflict.state,
        state_label=conflict.get_state_display(),
        type=conflict.type,
        type_label=conflict.get_type_display(),
        verdict_label=decision.get_verdict_display() if decision else "",
        chosen_values=tuple(decision.chosen_values) if decision else (),
        positions=tuple(position_line(position) for position in conflict.positions.all()),
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
