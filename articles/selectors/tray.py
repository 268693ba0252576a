"""The tray as its page shows it: the stories that are proposed, the articles that wait, and what the machine put away lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Left

from articles.models import Article, DoubtKind, DoubtState, Placement, PlacementState, Proposal, Story, StoryDoubt
from articles.selectors.paging import Page, page_of

MOST_PROPOSED = 10
LATELY = 10
_BEGINNING = 400


@dataclass(frozen=True, slots=True)
class SuggestedStory:
    """A story that an article may belong to. ``percent`` is how sure that is."""

    id: int
    name: str
    slug: str
    percent: int
    reason: str


@dataclass(frozen=True, slots=True)
class WaitingArticle:
    """An article that is not yet in a story."""

    id: int
    title: str
    outlet: str
    published: str
    came_at: datetime
    beginning: str
    suggestions: tuple[SuggestedStory, ...]


@dataclass(frozen=True, slots=True)
class ProposedStory:
    """A story that several outlets report and that is not there yet."""

    id: int
    name: str
    reason: str
    outlets: int
    articles: tuple[WaitingArticle, ...]


@dataclass(frozen=True, slots=True)
class DoubtedArticle:
    """An article that would leave its story."""

    id: int
    title: str
    outlet: str


@dataclass(frozen=True, slots=True)
class DoubtedStory:
    """A story that seems to be two events, or one with another. ``leaving`` are the articles that would make the new story ``new_name``."""

    id: int
    is_two: bool
    name: str
    slug: str
    count: int
    other_name: str
    other_slug: str
    other_count: int
    new_name: str
    reason: str
    leaving: tuple[DoubtedArticle, ...]


@dataclass(frozen=True, slots=True)
class PutAway:
    """An article that was put from the tray into a story."""

    article_id: int
    title: str
    outlet: str
    story_name: str
    story_slug: str
    percent: int
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tray:
    """The tray. ``proposed`` are the first of so many proposals, ``lately`` the latest articles that left it, ``doubts`` what speaks
    against the stories as they are.
    """

    waiting: Page[WaitingArticle]
    proposed: tuple[ProposedStory, ...]
    proposed_in_all: int
    lately: tuple[PutAway, ...]
    doubts: tuple[DoubtedStory, ...] = ()


def count_waiting() -> int:
    """Return how many articles wait in the tray."""
    return _waiting().count()


def tray(page: int = 1) -> Tray:
    """Return the tray: proposals, the articles that wait, and what left it lately."""
    proposals = Proposal.objects.filter(refused_at__isnull=True)
    shown = proposals.prefetch_related(Prefetch("articles", _with_words(Article.objects.all())))[:MOST_PROPOSED]
    suggestions = Placement.objects.filter(state=PlacementState.SUGGESTED, story__archived_at__isnull=True).select_related("story")
    alone = _waiting().exclude(pk__in=proposals.values("articles"))
    waiting = _with_words(alone).prefetch_related(Prefetch("placements", suggestions.order_by("-score", "pk"), to_attr="suggested"))
    proposed_in_all = proposals.aggregate(count=Count("pk"))["count"]
    return Tray(
        waiting=page_of(waiting.order_by("-created_at", "-pk"), page, _waiting_rows),
        proposed=tuple(_proposed(row) for row in shown),
        proposed_in_all=proposed_in_all,
        lately=_lately(),
        doubts=_doubts(),
    )


def stories_to_choose() -> tuple[tuple[int, str], ...]:
    """Return the stories that an article can be put into, by name."""
    open_ones = Story.objects.filter(archived_at__isnull=True, merged_into__isnull=True)
    return tuple(open_ones.order_by("name").values_list("pk", "name"))


def _waiting() -> QuerySet[Article]:
    return Article.objects.filter(story__is_tray=True, withdrawn_at__isnull=True, removed_at__isnull=True)


def _with_words(articles: QuerySet[Article]) -> QuerySet[Article]:
    fetched = articles.select_related("source", "current_version").annotate(beginning=Left("current_version__text", _BEGINNING))
    return fetched.defer("current_version__text", "current_version__reading")


def _waiting_rows(articles: Sequence[Article]) -> tuple[WaitingArticle, ...]:
    return tuple(_waiting_article(article, getattr(article, "suggested")) for article in articles)  # noqa: B009 (prefetched under this name)


def _waiting_article(article: Article, suggested: Sequence[Placement] = ()) -> WaitingArticle:
    version = article.current_version
    beginning = " ".join((getattr(article, "beginning") or "").split())  # noqa: B009 (an annotation, which mypy cannot see)
    title = version.title if version else ""
    above, found, below = beginning.partition(title) if title else ("", "", beginning)
    return WaitingArticle(
        id=article.pk,
        title=title or "Without a headline",
        outlet=article.source.name,
        published=version.published if version else "",
        came_at=article.created_at,
        beginning=(below if found else above).strip(" ,.:–—-"),
        suggestions=tuple(
            SuggestedStory(row.story_id, row.story.name, row.story.slug, _percent(row.score), row.reason) for row in suggested
        ),
    )


def _proposed(row: Proposal) -> ProposedStory:
    return ProposedStory(row.pk, row.name, row.reason, row.outlets, tuple(_waiting_article(article) for article in row.articles.all()))


def _lately() -> tuple[PutAway, ...]:
    put = Placement.objects.filter(Q(state=PlacementState.PLACED) | Q(state=PlacementState.ACCEPTED))
    fetched = put.select_related("article__source", "article__current_version", "story").defer(
        "article__current_version__text", "article__current_version__reading"
    )
    return tuple(_put_away(row) for row in fetched.order_by("-at", "-pk")[:LATELY])


def _put_away(row: Placement) -> PutAway:
    version = row.article.current_version
    return PutAway(
        article_id=row.article_id,
        title=(version.title if version else "") or "Without a headline",
        outlet=row.article.source.name,
        story_name=row.story.name,
        story_slug=row.story.slug,
        percent=_percent(row.score),
        reason=row.reason,
        who=row.made_by,
        at=row.at,
    )


def _doubts() -> tuple[DoubtedStory, ...]:
    as_they_are = StoryDoubt.objects.filter(state=DoubtState.OPEN, story__archived_at__isnull=True, other__archived_at__isnull=True)
    counted = as_they_are.select_related("story", "other").annotate(article_count=_articles_of("story"), other_count=_articles_of("other"))
    leaving = Article.objects.select_related("source", "current_version").defer("current_version__text", "current_version__reading")
    return tuple(_doubted(doubt) for doubt in counted.prefetch_related(Prefetch("articles", leaving))[:MOST_PROPOSED])


def _articles_of(field: str) -> Subquery:
    articles = Article.objects.filter(story=OuterRef(field), withdrawn_at__isnull=True, removed_at__isnull=True).order_by()
    return Subquery(articles.values("story").annotate(count=Count("pk")).values("count"))


def _doubted(doubt: StoryDoubt) -> DoubtedStory:
    return DoubtedStory(
        id=doubt.pk,
        is_two=doubt.kind == DoubtKind.TWO,
        name=doubt.story.name,
        slug=doubt.story.slug,
        count=getattr(doubt, "article_count") or 0,  # noqa: B009 (an annotation, which mypy cannot see)
        other_name=doubt.other.name if doubt.other else "",
        other_slug=doubt.other.slug if doubt.other else "",
        other_count=getattr(doubt, "other_count") or 0,  # noqa: B009 (likewise)
        new_name=doubt.name,
        reason=doubt.reason,
        leaving=tuple(_leaving(article) for article in doubt.articles.all() if article.story_id == doubt.story_id),
    )


def _leaving(article: Article) -> DoubtedArticle:
    title = article.current_version.title if article.current_version else ""
    return DoubtedArticle(article.pk, title or "Without a headline", article.source.name)


def _percent(score: float) -> int:
    return min(round(100 * max(score, 0.0)), 99)  # nothing is certain that a machine says
