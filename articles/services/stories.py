"""Making a story."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from articles.domain.stories.telling import common_headline
from articles.models import Article, Story, User, Verb
from articles.services.log import record
from articles.services.turns import hold_door

_SLUG_LENGTH = 60


@transaction.atomic
def create_story(name: str, *, user: User | None = None) -> Story:
    """Make a story with an address of its own. A second story of the same name gets a number behind its address."""
    story = make_story(name)
    record(Verb.STORY_CREATE, story, user=user, after={"name": story.name, "slug": story.slug})
    return story


def make_story(name: str) -> Story:
    """Make a story within another write, which tells of it in its own line of the log."""
    wanted = slugify(name)[:_SLUG_LENGTH].strip("-") or "story"
    return Story.objects.create(name=name.strip()[:200], slug=_free_slug(wanted))


def home_of(pk: int) -> Story:
    """Return where what belongs to a story is put now: the story, or the one that it was merged into.

    It stays so until the transaction ends: whoever merges or divides it waits. Nothing else is held yet when this is called.
    """
    hold_door(pk)
    story = Story.every.get(pk=pk)
    return story if story.merged_into_id is None else home_of(story.merged_into_id)


def name_of(articles: Sequence[Article]) -> str:
    """Return a name for a story of some articles: the headline whose words most of them share."""
    versions = [article.current_version for article in articles if article.current_version is not None]
    headline = common_headline([(version.title, version.text) for version in versions])
    return (headline or articles[0].key)[:200]


def _free_slug(wanted: str) -> str:
    taken = set(Story.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
