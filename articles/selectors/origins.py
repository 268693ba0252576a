"""Where one article comes from: what was found, what editors said of it, and what they can choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from articles.domain.reading.agencies import agencies
from articles.models import Article, OriginJudgement


@dataclass(frozen=True, slots=True)
class OriginWordLine:
    """What an editor said of where the article comes from, and whether it stands."""

    id: int
    words: str
    made_by: str
    made_at: datetime
    note: str
    stands: bool


@dataclass(frozen=True, slots=True)
class OriginPage:
    """Where an article comes from, as its page shows it. ``others`` are the articles of its story, ``said`` the latest word first."""

    id: int
    outlet: str
    title: str
    story_slug: str
    story_name: str
    origin: str
    how: str
    others: tuple[tuple[int, str], ...]
    agencies: tuple[str, ...]
    said: tuple[OriginWordLine, ...]
    whence: str
    agency: str
    of: int | None


def origin_page(article_id: int) -> OriginPage | None:
    """Return where an article comes from, or None where there is no such article."""
    found = Article.objects.select_related("story", "source", "current_version").defer("current_version__text", "current_version__reading")
    article = found.filter(pk=article_id).first()
    if article is None:
        return None
    rows = article.origin_judgements.select_related("article__source", "of__source").order_by("-pk")
    said = list(rows[:20])
    standing = next((row for row in said if row.undone_at is None), None)
    return OriginPage(
        id=article.pk,
        outlet=article.source.name,
        title=article.current_version.title if article.current_version else "",
        story_slug=article.story.slug,
        story_name=article.story.name,
        origin=article.origin or article.source.name,
        how=article.origin_how,
        others=_others(article),
        agencies=tuple(agency.name for agency in agencies()),
        said=tuple(_line(row) for row in said),
        whence="" if standing is None else "article" if standing.of_id else "agency" if standing.agency else "own",
        agency=standing.agency if standing else "",
        of=standing.of_id if standing else None,
    )


def _others(article: Article) -> tuple[tuple[int, str], ...]:
    others = Article.objects.filter(story=article.story_id, withdrawn_at__isnull=True, removed_at__isnull=True).exclude(pk=article.pk)
    rows = others.order_by("source__name", "pk").values_list("pk", "source__name", "current_version__title")
    return tuple((pk, f"{outlet}: {title or 'without a headline'}") for pk, outlet, title in rows)


def _line(row: OriginJudgement) -> OriginWordLine:
    words = str(row)
    return OriginWordLine(row.pk, words[:1].upper() + words[1:], row.made_by, row.made_at, row.note, row.undone_at is None)
