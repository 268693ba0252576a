"""An outlet as its page shows it: its articles and where they come from, and how it fared with what editors decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import StrIndex

from articles.domain.vocabulary import HowKnown
from articles.models import Anchor, Article, ArticleVersion, FactAnchor, FactDecision, FactVerdict, Source, Verdict
from articles.selectors.dashboard import ENOUGH_DECIDED
from articles.selectors.paging import Page, page_of

BYLINES = 12
_LOOKED_AT = 5000
_WHO_IS_RIGHT = (Verdict.POSITION_RIGHT, Verdict.SEVERAL_RIGHT, Verdict.ALL_WRONG)
_DECISION_STANDS = Q(judgement__superseded_at__isnull=True, judgement__conflict__isnull=False, judgement__verdict__in=_WHO_IS_RIGHT)
_FACT_STANDS = Q(superseded_at__isnull=True, reopened_because="", verdict__in=(FactVerdict.RIGHT, FactVerdict.WRONG))
_FACT_OF_ANCHOR = Q(decision__superseded_at__isnull=True, decision__reopened_because="")
_DATES = ("version__published", "version__imported_at", "later", "later_in")
_Corrected = tuple[str, datetime, str, datetime]


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


def outlet_page(pk: int, page: int = 1) -> OutletPage | None:
    """Return an outlet with a page of its articles, the latest first, or None where there is no such outlet."""
    source = Source.objects.annotate(**_counts()).filter(pk=pk).first()
    if source is None:
        return None
    counts: dict[str, int] = {name: getattr(source, name) or 0 for name in ("of_it", "its_own", "copied")}
    articles = Article.objects.filter(source=source, removed_at__isnull=True)
    return OutletPage(
        id=source.pk,
        name=source.name,
        aliases=tuple(source.aliases),
        domains=tuple(source.domains),
        bylines=_bylines(source),
        articles=page_of(_with_story(articles), page, lambda rows: tuple(map(_article, rows))),
        own=Share(counts["its_own"], counts["of_it"]),
        copied=counts["copied"],
        record=record_of(source),
    )


def _counts() -> dict[str, Subquery]:
    """Return how many articles are of an outlet, how many of these its own reporting, and how many of others go back to it."""
    counted = Article.objects.filter(withdrawn_at__isnull=True, removed_at__isnull=True).order_by()
    of_it = counted.filter(source=OuterRef("pk"))
    own = of_it.filter(Q(origin=OuterRef("name")) | Q(origin=""))
    copied = counted.filter(origin=OuterRef("name")).exclude(source=OuterRef("pk"))
    by = {"of_it": (of_it, "source"), "its_own": (own, "source"), "copied": (copied, "origin")}
    return {name: Subquery(rows.values(column).annotate(count=Count("pk")).values("count")) for name, (rows, column) in by.items()}


def record_of(source: Source) -> Record:
    """Return how an outlet fared with what editors decided."""
    took_sides = _sides(source)
    agreed = [judgement for judgement, (numbers, chosen) in took_sides.items() if numbers & chosen]
    alone = _alone(source, {judgement: min(numbers) for judgement, (numbers, _) in took_sides.items() if len(numbers) == 1})
    facts = FactDecision.objects.filter(_FACT_STANDS, anchors__article__source=source).distinct()
    confirmed = facts.aggregate(right=Count("pk", filter=Q(verdict=FactVerdict.RIGHT), distinct=True), all=Count("pk", distinct=True))
    wrong = _wrong(source)
    took = [_time_taken(*row) for row in wrong if row[3] is not None]
    middle = timedelta(seconds=median(time.total_seconds() for time in took)) if took else None
    return Record(
        disputes=Share(len(agreed), len(took_sides)),
        facts=Share(confirmed["right"], confirmed["all"]),
        alone=Share(len(alone & set(agreed)), len(alone)),
        corrected=Share(len(took), len(wrong)),
        took=middle,
    )


def _sides(source: Source) -> dict[int, tuple[set[int], set[int]]]:
    """Return, for each decision that says who is right, the positions that the outlet took and those that were held right."""
    anchors = Anchor.objects.filter(_DECISION_STANDS, article__source=source).order_by()
    sides: dict[int, tuple[set[int], set[int]]] = {}
    for judgement, number, chosen in anchors.values_list("judgement", "position_number", "judgement__chosen_numbers").distinct():
        sides.setdefault(judgement, (set(), set(chosen)))[0].add(number)
    return sides


def _alone(source: Source, positions: dict[int, int]) -> set[int]:
    """Return the decisions in whose position nobody stood with the outlet, but who took it from there."""
    theirs = Anchor.objects.filter(_DECISION_STANDS, article__source=source).values("judgement")
    others = Anchor.objects.filter(judgement__in=theirs).exclude(article__source=source).exclude(article__origin=source.name).order_by()
    shared = {
        judgement
        for judgement, number in others.values_list("judgement", "position_number").distinct()
        if positions.get(judgement) == number
    }
    return positions.keys() - shared


def _wrong(source: Source) -> list[_Corrected]:
    """Return the dates of each article with words that editors held wrong, and those of its first later version without the words."""
    disputed = Anchor.objects.filter(_DECISION_STANDS, article__source=source).annotate(**_first_without("quote")).order_by("pk")
    rows = disputed.values_list("position_number", "judgement__chosen_numbers", "article", "version", "quote", *_DATES)[:_LOOKED_AT]
    found = {row[2:5]: row[5:] for row in rows if row[0] not in row[1]}
    facts = FactAnchor.objects.filter(_FACT_OF_ANCHOR, decision__verdict=FactVerdict.WRONG, article__source=source)
    told = facts.annotate(**_first_without("quote")).order_by("pk").values_list("article", "version", "quote", *_DATES)[:_LOOKED_AT]
    return list({**{row[:3]: row[3:] for row in told}, **found}.values())


def _first_without(words: str) -> dict[str, Subquery]:
    """Return the dates of the first later version of an anchor's article that has its words no more."""
    later = ArticleVersion.objects.filter(article=OuterRef("article"), number__gt=OuterRef("version__number"))
    without = later.annotate(at=StrIndex("text", OuterRef(words))).filter(at=0).order_by("number")
    return {"later": Subquery(without.values("published")[:1]), "later_in": Subquery(without.values("imported_at")[:1])}


def _time_taken(said: str, said_in: datetime, later: str, later_in: datetime) -> timedelta:
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
