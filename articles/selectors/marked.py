"""Words that somebody marked in the articles of a story, as they stand there now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from articles.domain.vocabulary import Span
from articles.models import ArticleVersion

AROUND = 90


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """Marked words with some text around them. ``version`` is the row of the version they stand in."""

    version: int
    start: int
    end: int
    before: str
    words: str
    after: str
    article_id: int
    outlet: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class MarkableArticle:
    """An article in which one could mark words."""

    id: int
    outlet: str
    title: str


def marked_quotes(story: str, marks: Sequence[tuple[int, Span]]) -> tuple[MarkedQuote, ...]:
    """Return those of some marks whose version is still its article's current one, in their order."""
    current = ArticleVersion.objects.filter(article__story__slug=story, article__current_version=F("pk"))
    versions = {
        version.pk: version for version in current.filter(pk__in={pk for pk, _ in marks}).select_related("article__source").defer("reading")
    }
    return tuple(_quote(versions[pk], span) for pk, span in marks if pk in versions and span.end <= len(versions[pk].text))


def markable_articles(story: str) -> tuple[MarkableArticle, ...]:
    """Return the articles of a story that can be marked in, by outlet."""
    current = ArticleVersion.objects.filter(article__story__slug=story, article__current_version=F("pk"))
    rows = current.order_by("article__source__name", "article").values_list("article", "article__source__name", "title")
    return tuple(MarkableArticle(*row) for row in rows)


def _quote(version: ArticleVersion, span: Span) -> MarkedQuote:
    text = version.text
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return MarkedQuote(
        version=version.pk,
        start=span.start,
        end=span.end,
        before=before.partition(" ")[2] if span.start > AROUND else before,
        words=span.of(text),
        after=after.rpartition(" ")[0] if span.end + AROUND < len(text) else after,
        article_id=version.article_id,
        outlet=version.article.source.name,
        title=version.title,
        published=version.published,
    )
