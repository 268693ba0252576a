"""Which story an article belongs to: what it is told by, where the machine put or would put it, and the stories that it proposes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from articles.models.stories import Article, Story


class ArticleProfile(models.Model):
    """What an article is told by among others (see ``domain.stories``). Derived from its current version; ``digest`` says from which.

    ``rare`` are its rarest words when it was made: by them its neighbours are found.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="profile")
    digest = models.CharField(max_length=64)
    profile = models.JSONField()
    rare = ArrayField(models.CharField(max_length=80), default=list)

    class Meta:
        ordering = ("article",)
        indexes = (GinIndex(fields=["rare"], name="profile_by_rare_words"),)

    def __str__(self) -> str:
        return f"profile of article {self.article_id}"


class PlacementState(models.TextChoices):
    """What became of the thought that an article belongs to a story."""

    SUGGESTED = "suggested", "Suggested"
    PLACED = "placed", "Put there by the machine"
    ACCEPTED = "accepted", "Put there by an editor"
    REFUSED = "refused", "Refused by an editor"


class Placement(models.Model):
    """That an article belongs to a story: suggested, done or refused. Suggestions are derived; the rest is the record.

    The machine never puts an article where an editor refused it.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="placements")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="placements")
    state = models.CharField(max_length=10, choices=PlacementState.choices)
    score = models.FloatField(default=0)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    made_by = models.CharField(max_length=300, blank=True, help_text="Who refused or accepted it; empty for the machine.")

    class Meta:
        ordering = ("article", "-score", "id")
        constraints = (
            models.UniqueConstraint(fields=["article", "story"], name="article_is_placed_in_a_story_once"),
            models.CheckConstraint(condition=Q(state__in=PlacementState.values), name="placement_state_is_known"),
        )
        indexes = (models.Index(fields=["state", "-at"], name="placements_by_state"),)

    def __str__(self) -> str:
        return f"{self.article} in {self.story}: {self.get_state_display()}"


class Proposal(models.Model):
    """Several outlets report one event that no story is about. Derived; one that was turned down does not return with the same articles."""

    name = models.CharField(max_length=200)
    reason = models.TextField()
    score = models.FloatField(default=0)
    outlets = models.PositiveIntegerField(default=0)
    articles = models.ManyToManyField(Article, related_name="proposals")
    made_at = models.DateTimeField(auto_now_add=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-outlets", "-score", "id")

    def __str__(self) -> str:
        return self.name
