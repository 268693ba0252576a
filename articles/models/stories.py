"""Stories, their articles, and every version of them."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left


class Source(models.Model):
    """An outlet that publishes."""

    name = models.CharField(max_length=200)
    url = models.URLField(max_length=2000, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=200), default=list, db_default=[], blank=True, help_text="Other names under which it is imported."
    )
    domains = ArrayField(models.CharField(max_length=253), default=list, db_default=[], blank=True, help_text="Where it publishes.")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["name"], name="source_name_is_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class StoryState(models.TextChoices):
    """How far a story has come."""

    EMPTY = "empty", "No articles yet"
    READING = "reading", "Being read"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be reconciled"


class StoryManager(models.Manager["Story"]):
    """Finds stories. The tray is none: whoever means it asks for it by name."""

    def get_queryset(self) -> models.QuerySet[Story]:
        """Return all stories but the tray."""
        return super().get_queryset().filter(is_tray=False)


class Story(models.Model):
    """The articles about one event. One row is none but the tray, where articles wait that are in no story yet: ``every`` has it too."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=220)
    state = models.CharField(max_length=10, choices=StoryState.choices, default=StoryState.EMPTY)
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    reconciled_at = models.DateTimeField(null=True, blank=True)
    engine_version = models.CharField(max_length=60, blank=True)
    last_conflict_number = models.PositiveIntegerField(default=0, help_text="Numbers are never given out twice.")
    groups_agreed = models.PositiveIntegerField(default=0, help_text="Counted by the last reconciliation, as the next three.")
    groups_disputed = models.PositiveIntegerField(default=0)
    groups_similar = models.PositiveIntegerField(default=0)
    groups_single = models.PositiveIntegerField(default=0)
    muted_types = ArrayField(models.CharField(max_length=20), default=list, blank=True, help_text="Types that stay out of the queue.")
    show_from = models.FloatField(default=0, help_text="Flags below this score stay out of the queue.")
    judge_model = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="The language model whose verdicts are used; empty: none."
    )
    judge_prompt = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="And by which version of what it is told.")
    sent_to = models.TextField(
        blank=True, default="", db_default="", help_text="To where outside the house its sentences were sent, and to which model."
    )
    archived_at = models.DateTimeField(null=True, blank=True, help_text="Since when it stays out of lists and queues.")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged_from")
    merged_offset = models.PositiveIntegerField(
        default=0, db_default=0, help_text="What was added to its conflicts' numbers when it was merged."
    )
    second_from = models.FloatField(null=True, blank=True, help_text="From this score on a decision takes two people; empty: never.")
    is_tray = models.BooleanField(default=False, db_default=False, help_text="It holds the articles that are not yet in a story.")

    objects = StoryManager()
    every = models.Manager["Story"]()

    class Meta:
        verbose_name_plural = "stories"
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["slug"], name="story_slug_is_unique"),
            models.UniqueConstraint(fields=["is_tray"], condition=Q(is_tray=True), name="there_is_one_tray"),
            models.CheckConstraint(condition=Q(state__in=StoryState.values), name="story_state_is_known"),
            models.CheckConstraint(condition=~Q(state=StoryState.FAILED) | ~Q(problem=""), name="failed_story_says_why"),
            models.CheckConstraint(condition=Q(show_from__gte=0, show_from__lte=1), name="story_shows_from_a_score"),
            models.CheckConstraint(
                condition=Q(second_from__isnull=True) | Q(second_from__gte=0, second_from__lte=1), name="story_second_from_a_score"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One text by one source; its versions hold the words.

    Its outlet with its ``key`` (an id, an address, or its place in the files) identifies it in the whole archive, so that it is found
    again when it is imported again. It belongs to one story at a time, and may move. ``handle`` names it among the articles of a story,
    where two outlets may both have an article 1: the engine knows it by that. A withdrawn article counts no more and stays to be seen.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="articles")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    key = models.CharField(max_length=500)
    handle = models.CharField(max_length=750)
    url = models.URLField(max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    origin = models.CharField(max_length=500, blank=True, help_text="Who reported it first, as the last reconciliation found.")
    origin_known = models.CharField(max_length=10, blank=True, default="", db_default="", help_text="How that is known, in a word.")
    origin_how = models.CharField(max_length=500, blank=True, default="", db_default="", help_text="How that is known, in words.")
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    current_version = models.OneToOneField("ArticleVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="Since when its text is gone for legal reasons.")
    removed_by = models.CharField(max_length=300, blank=True, db_default="")
    removed_because = models.TextField(blank=True, db_default="")

    class Meta:
        ordering = ("story", "id")
        constraints = (
            models.UniqueConstraint(fields=["source", "key"], name="article_is_its_outlet_and_key"),
            models.UniqueConstraint(fields=["story", "handle"], name="article_handle_is_unique_in_story"),
            models.CheckConstraint(condition=~Q(handle=""), name="article_has_a_handle"),
            models.CheckConstraint(condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""), name="withdrawn_article_says_why"),
            models.CheckConstraint(condition=Q(removed_at__isnull=True) | ~Q(removed_because=""), name="removed_article_says_why"),
        )
        # Where nothing names the outlet, the key alone finds the article.
        indexes = (models.Index(fields=["key"], name="article_by_key"), models.Index(fields=["origin"], name="article_by_origin"))

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new article its handle."""
        self.handle = self.handle or handle_of(self.source.name, self.key)
        super().save(*args, **kwargs)


_LONGEST_HANDLE_IN_BYTES = 700


def handle_of(source: str, key: str) -> str:
    """Return the name by which an article is told from the others of any story. It depends on nothing but its identity.

    >>> handle_of("Harbour Post", "17")
    '17 (Harbour Post)'
    """
    handle = f"{key} ({source})"
    plain = handle.encode("utf-8")
    if len(plain) <= _LONGEST_HANDLE_IN_BYTES:
        return handle
    # An index holds no longer words; the digest tells apart what begins alike.
    return f"{plain[: _LONGEST_HANDLE_IN_BYTES - 65].decode('utf-8', 'ignore')}#{hashlib.sha256(plain).hexdigest()}"


class VersionState(models.TextChoices):
    """How far the reading of one version has come."""

    WAITING = "waiting", "Waiting to be read"
    READ = "read", "Read"
    REFUSED = "refused", "Refused"


SEARCHED = 100_000
"""How much of a text is searched, in characters: what PostgreSQL makes of a longer one may be too large for it to keep."""

ARTICLE_WORDS = SearchVector("title", Left("text", SEARCHED), config="english")
"""What is searched in an article; its index has the very same expression."""


class ArticleVersion(models.Model):
    """The words of an article as imported once. They never change: every offset in the application counts in ``text``."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    text = models.TextField()
    byline = models.CharField(max_length=300, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=40, blank=True, help_text="An ISO 8601 date or time, as precise as it is known.")
    published_inferred = models.BooleanField(default=False, help_text="The date was not given; the reading found it in the text.")
    notes = models.TextField(blank=True, help_text="What had to be replaced when the text came in.")
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=40, blank=True)
    imported_at = models.DateTimeField(auto_now_add=True)
    import_run = models.ForeignKey("ImportRun", on_delete=models.SET_NULL, null=True, blank=True, related_name="versions")
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.WAITING)
    problem = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    reading = models.JSONField(null=True, blank=True)
    engine_version = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("article", "number")
        constraints = (
            models.UniqueConstraint(fields=["article", "number"], name="version_number_is_unique_in_article"),
            models.UniqueConstraint(fields=["article", "digest"], name="version_digest_is_unique_in_article"),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="version_state_is_known"),
            models.CheckConstraint(condition=~Q(state=VersionState.REFUSED) | ~Q(problem=""), name="refused_version_says_why"),
        )
        indexes = (
            models.Index(fields=["import_run", "state"], name="version_by_import_and_state"),
            GinIndex(ARTICLE_WORDS, name="version_by_words"),
            # Asked after every reading: is this the last of its story?
            models.Index(fields=["article"], condition=Q(state=VersionState.WAITING), name="version_that_waits"),
        )

    def __str__(self) -> str:
        return f"{self.article} (version {self.number})"
