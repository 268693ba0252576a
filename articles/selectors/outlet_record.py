"""An outlet as its page shows it: its articles and where they come from, and how it fared with what editors decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, F, Q, QuerySet

from articles.domain.vocabulary import HowKnown
from articles.models import Article, ArticleVersion, Source
from articles.selectors.dashboard import ENOUGH_DECIDED
from articles.selectors.paging import Page, page_of
from articles.statements import Statement, ask

BYLINES = 12
_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, and of ten or more the share in per cent."""

    count: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share in per cent, None where too few were decided."""
        return round(100 * self.count / self.of) if self.of >= ENOUGH_DECIDED else None


@dataclass(frozen=True, slots=True)
class Record:
    """How an outlet fared. Shares are of decisions that stand; ``took`` is the middle time to a correction, None where there is none."""

    disputes: Share
    facts: Share
    alone: Share
    corrected: Share
    took: timedelta | None

    @property
    def decisions(self) -> int:
        """How many decisions speak of what it said."""
        return self.disputes.of + self.facts.of


@dataclass(frozen=True, slots=True)
class OutletArticle:
    """An article of the outlet, the story that it is in, and where it comes from."""

    id: int
    title: str
    story_slug: str
    story_name: str
    published: str
    origin: str
    how: str
    versions: int
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class OutletPage:
    """An outlet as its page shows it. ``bylines`` are the names that stand over its articles, with how many of them."""

    id: int
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    bylines: tuple[tuple[str, int], ...]
    articles: Page[OutletArticle]
    own: Share
    copied: int
    record: Record


_DECIDED = """
    WITH mine AS (
        SELECT j.id, bool_or(a.position_number = ANY(j.chosen_numbers)) AS agreed,
            min(a.position_number) AS first, max(a.position_number) AS last
        FROM articles_judgement j
        JOIN articles_anchor a ON a.judgement_id = j.id
        JOIN articles_article t ON t.id = a.article_id
        WHERE t.source_id = %(outlet)s AND j.superseded_at IS NULL AND j.conflict_id IS NOT NULL
            AND j.verdict IN ('position_right', 'several_right', 'all_wrong')
        GROUP BY j.id
    ), alone AS (
        SELECT m.agreed FROM mine m WHERE m.first = m.last AND NOT EXISTS (
            SELECT FROM articles_anchor a JOIN articles_article t ON t.id = a.article_id
            WHERE a.judgement_id = m.id AND a.position_number = m.first AND t.source_id <> %(outlet)s AND t.origin <> %(name)s)
    ), facts AS (
        SELECT d.id, d.verdict = 'right' AS agreed
        FROM articles_factdecision d
        JOIN articles_factanchor a ON a.decision_id = d.id
        JOIN articles_article t ON t.id = a.article_id
        WHERE t.source_id = %(outlet)s AND d.superseded_at IS NULL AND d.reopened_because = '' AND d.verdict IN ('right', 'wrong')
        GROUP BY d.id
    )
    SELECT (SELECT count(*) FILTER (WHERE agreed) FROM mine), (SELECT count(*) FROM mine),
        (SELECT count(*) FILTER (WHERE agreed) FROM facts), (SELECT count(*) FROM facts),
        (SELECT count(*) FILTER (WHERE agreed) FROM alone), (SELECT count(*) FROM alone)
"""

# What editors held wrong, quote by quote, with the first later version of the article that has these words no more.
_CORRECTED = """
    WITH wrong AS (
        SELECT a.article_id, a.version_id, a.quote
        FROM articles_judgement j
        JOIN articles_anchor a ON a.judgement_id = j.id
        JOIN articles_article t ON t.id = a.article_id
        WHERE t.source_id = %(outlet)s AND j.superseded_at IS NULL AND j.conflict_id IS NOT NULL
            AND j.verdict IN ('position_right', 'several_right', 'all_wrong') AND a.position_number <> ALL(j.chosen_numbers)
        UNION
        SELECT a.article_id, a.version_id, a.quote
        FROM articles_factdecision d
        JOIN articles_factanchor a ON a.decision_id = d.id
        JOIN articles_article t ON t.id = a.article_id
        WHERE t.source_id = %(outlet)s AND d.superseded_at IS NULL AND d.reopened_because = '' AND d.verdict = 'wrong'
    )
    SELECT said.published, said.imported_at, later.published, later.imported_at
    FROM (SELECT * FROM wrong ORDER BY article_id, version_id, quote LIMIT %(most)s) w
    JOIN articles_articleversion said ON said.id = w.version_id
    LEFT JOIN LATERAL (
        SELECT v.published, v.imported_at FROM articles_articleversion v
        WHERE v.article_id = w.article_id AND v.number > said.number AND strpos(v.text, w.quote) = 0
        ORDER BY v.number LIMIT 1
    ) later ON true
"""


def outlet_page(pk: int, page: int = 1) -> OutletPage | None:
    """Return an outlet with a page of its articles, the latest first, or None where there is no such outlet."""
    source = Source.objects.filter(pk=pk).first()
    if source is None:
        return None
    articles = Article.objects.filter(source=source, removed_at__isnull=True)
    counted = articles.filter(withdrawn_at__isnull=True).aggregate(
        all=Count("pk"), own=Count("pk", filter=Q(origin=source.name) | Q(origin=""))
    )
    return OutletPage(
        id=source.pk,
        name=source.name,
        aliases=tuple(source.aliases),
        domains=tuple(source.domains),
        bylines=_bylines(source),
        articles=page_of(_with_story(articles), page, lambda rows: tuple(map(_article, rows))),
        own=Share(counted["own"], counted["all"]),
        copied=Article.objects.filter(origin=source.name, withdrawn_at__isnull=True).exclude(source=source).count(),
        record=record_of(source),
    )


def record_of(source: Source) -> Record:
    """Return how an outlet fared with what editors decided."""
    ((agreed, disputes, confirmed, facts, right, alone),) = ask(Statement(_DECIDED, {"outlet": source.pk, "name": source.name}))
    rows = ask(Statement(_CORRECTED, {"outlet": source.pk, "most": _LOOKED_AT}))
    took = [time for row in rows if row[3] is not None and (time := _time_taken(*row)) is not None]
    corrected = sum(row[3] is not None for row in rows)
    middle = timedelta(seconds=median(time.total_seconds() for time in took)) if took else None
    return Record(Share(agreed, disputes), Share(confirmed, facts), Share(right, alone), Share(corrected, len(rows)), middle)


def _time_taken(said: str, said_in: datetime, later: str, later_in: datetime) -> timedelta | None:
    """Return the time between two versions: as they date themselves, if both tell the hour, else as they came in."""
    dated = _moment(said), _moment(later)
    if dated[0] is not None and dated[1] is not None and dated[1] > dated[0]:
        return dated[1] - dated[0]
    return max(later_in - said_in, timedelta())


def _moment(published: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(published) if len(published) > len("2025-03-04") else None
    except ValueError:
        return None
    return moment.replace(tzinfo=None) - (moment.utcoffset() or timedelta()) if moment else None


def _bylines(source: Source) -> tuple[tuple[str, int], ...]:
    named = ArticleVersion.objects.filter(article__source=source, article__current_version=F("pk")).exclude(byline="").order_by()
    rows = named.values_list("byline").annotate(count=Count("pk")).order_by("-count", "byline")[:BYLINES]
    return tuple((byline, count) for byline, count in rows)


def _with_story(articles: QuerySet[Article]) -> QuerySet[Article]:
    fetched = articles.select_related("story", "current_version").defer("current_version__text", "current_version__reading")
    counted = fetched.annotate(versions_count=Count("versions"))
    return counted.order_by(F("current_version__published").desc(nulls_last=True), "-pk")


def _article(article: Article) -> OutletArticle:
    version = article.current_version
    return OutletArticle(
        id=article.pk,
        title=version.title if version else "",
        story_slug=article.story.slug,
        story_name=article.story.name,
        published=version.published if version else "",
        origin="" if article.origin_known == HowKnown.OWN else article.origin,
        how=article.origin_how,
        versions=getattr(article, "versions_count"),  # noqa: B009 (an annotation, which mypy cannot see)
        withdrawn=article.withdrawn_at is not None,
    )
