"""Keeping what articles are told by, and finding the stories that some articles may belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from django.db.models import Count, F, Q

from articles.domain.stories import Profile, Weights, profile_of
from articles.domain.stories.telling import rarest
from articles.models import Article, ArticleProfile, Story

MOST_PROFILED = 2_000
"""So many articles are profiled in one go; an older archive takes several."""
MOST_STORIES = 300
MOST_OF_A_STORY = 30


def profile_articles(weights: Weights, *, most: int = MOST_PROFILED) -> int:
    """Profile the articles that have no profile of their current version; return how many."""
    stale = Q(profile__isnull=True) | ~Q(profile__digest=F("current_version__digest"))
    articles = Article.objects.filter(stale, current_version__isnull=False, removed_at__isnull=True).select_related("current_version")
    rows = [_row(article, weights) for article in articles.defer("current_version__reading").order_by("-pk")[:most]]
    ArticleProfile.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["article"], update_fields=["digest", "profile", "rare"], batch_size=200
    )
    return len(rows)


def profiles_of(articles: Iterable[int]) -> dict[int, Profile]:
    """Return the profiles of some articles by their ids, those that have one."""
    rows = ArticleProfile.objects.filter(article__in=list(articles)).values_list("article", "profile")
    return {article: msgspec.convert(profile, Profile) for article, profile in rows}


def candidate_stories(waiting: Sequence[int]) -> dict[int, list[int]]:
    """Return the stories that some articles may belong to, each with its latest articles: those that share rare words with them."""
    rare = {word for words in ArticleProfile.objects.filter(article__in=waiting).values_list("rare", flat=True) for word in words}
    near = ArticleProfile.objects.filter(rare__overlap=sorted(rare), article__story__in=_open_stories())
    counted = near.values("article__story").annotate(count=Count("pk")).order_by("-count", "-article__story")[:MOST_STORIES]
    return members_of([row["article__story"] for row in counted])


def members_of(stories: Sequence[int]) -> dict[int, list[int]]:
    """Return the latest articles of some stories, those that are told by something; stories without any are left out."""
    found: dict[int, list[int]] = {story: [] for story in stories}
    members = Article.objects.filter(story__in=stories, withdrawn_at__isnull=True, removed_at__isnull=True, profile__isnull=False)
    for pk, story in members.order_by("-pk").values_list("pk", "story"):
        if len(found[story]) < MOST_OF_A_STORY:
            found[story].append(pk)
    return {story: articles for story, articles in found.items() if articles}


def _open_stories() -> list[int]:
    return list(Story.objects.filter(archived_at__isnull=True, merged_into__isnull=True).values_list("pk", flat=True))


def _row(article: Article, weights: Weights) -> ArticleProfile:
    version = article.current_version
    assert version is not None, "only articles with a version are profiled"
    profile = profile_of(version.title, version.text, version.published)
    return ArticleProfile(article=article, digest=version.digest, profile=msgspec.to_builtins(profile), rare=list(rarest(profile, weights)))
