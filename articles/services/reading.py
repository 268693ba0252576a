"""Storing what was read in an article, and asking for it to be read again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.domain import serialising
from articles.domain.reading.records import Reading
from articles.models import ArticleVersion, Story, StoryState, User, Verb, VersionState
from articles.services.jobs import defer_reading, defer_reconciliation
from articles.services.log import record

_FILLED = ["state", "problem", "reading", "read_at", "engine_version", "title", "byline", "agency", "published", "published_inferred"]


@transaction.atomic
def store_reading(version_id: int, reading: Reading, *, in_background: bool = True) -> ArticleVersion:
    """Store a reading with its version. The last one of a story to be read has the story reconciled; in the tray nothing is compared.

    The story's row is held meanwhile: of two that finish at once, each would else see the other as still waiting, and nobody would
    ask for the reconciliation.
    """
    version = ArticleVersion.objects.select_related("article__story").get(pk=version_id)
    story = Story.every.select_for_update(no_key=True).get(pk=version.article.story_id)
    _fill(version, reading)
    version.save(update_fields=_FILLED)
    verb = Verb.ARTICLE_REFUSE if version.state == VersionState.REFUSED else Verb.ARTICLE_READ
    after = {"version": version.number, "claims": len(reading.claims), "engine": version.engine_version}
    record(verb, version.article, user=None, after=after, why=version.problem)
    if in_background and not story.is_tray and not ArticleVersion.objects.filter(article__story=story, state=VersionState.WAITING).exists():
        defer_reconciliation(story.pk)
    return version


@transaction.atomic
def request_reread(story: Story, *, user: User | None, in_background: bool = True, what: Verb = Verb.STORY_REREAD) -> tuple[int, ...]:
    """Have every current article of a story read again; return the ids of the versions. Decisions stay with their quotes."""
    held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    current = ArticleVersion.objects.filter(article__story=held, article__current_version=F("pk"))
    ids = tuple(current.order_by("pk").values_list("pk", flat=True))
    ArticleVersion.objects.filter(pk__in=ids).update(state=VersionState.WAITING, problem="")
    Story.objects.filter(pk=held.pk).update(state=StoryState.READING if ids else held.state)
    record(what, held, user=user, after={"articles": len(ids)})
    if in_background:
        for pk in ids:
            defer_reading(pk)
    return ids


def _fill(version: ArticleVersion, reading: Reading) -> None:
    """Put a reading into its version. What the file did not say is taken from the text; what it did say stays."""
    from articles.domain import engine  # spaCy comes with it, and the web process does without

    version.state = VersionState.REFUSED if reading.problem else VersionState.READ
    version.problem = reading.problem or ""
    version.reading = None if reading.problem else serialising.to_json(reading)
    version.read_at = timezone.now()
    version.engine_version = engine.ENGINE_VERSION
    version.title = version.title or reading.headline
    version.byline = version.byline or (reading.byline or "")[:300]
    version.agency = version.agency or (reading.agency or "")[:200]
    if reading.published and (version.published_inferred or not version.published):
        version.published, version.published_inferred = reading.published[:40], True
