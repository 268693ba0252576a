"""Stories that seem to be two events, or one with another; and what is needed to take a merge of stories apart again."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from articles.models.people import User
from articles.models.stories import Article, Story


class DoubtKind(models.TextChoices):
    """What is doubted."""

    ONE = "one", "Two stories seem to be one event"
    TWO = "two", "One story seems to be two events"


class DoubtState(models.TextChoices):
    """What became of a doubt."""

    OPEN = "open", "Open"
    DONE = "done", "Done by an editor"
    REFUSED = "refused", "Refused by an editor"


class StoryDoubt(models.Model):
    """That two stories are one event, or that one is two. Open doubts are derived; what editors did with them is the record.

    Where it is two, ``articles`` are those that would leave, ``name`` is what the new story would be called, and ``other`` the new story
    once it is made. A pair that an editor keeps apart is not doubted again; a story kept together is, once another article would leave.
    """

    kind = models.CharField(max_length=10, choices=DoubtKind.choices)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="doubts")
    other = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, blank=True, related_name="doubts_as_other")
    articles = models.ManyToManyField(Article, related_name="doubts", blank=True)
    name = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    score = models.FloatField(default=0)
    state = models.CharField(max_length=10, choices=DoubtState.choices, default=DoubtState.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-score", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=DoubtKind.values), name="doubt_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=DoubtState.values), name="doubt_state_is_known"),
            models.CheckConstraint(condition=~Q(kind=DoubtKind.ONE) | Q(other__isnull=False), name="two_stories_are_doubted_by_name"),
        )
        indexes = (models.Index(fields=["state", "kind"], name="doubts_by_state"),)

    def __str__(self) -> str:
        return f"{self.story}: {self.get_kind_display()}"


class StoryMerge(models.Model):
    """One merge of a story into another, with what went along, so that it can be taken apart.

    ``records`` are the ids of what was carried, by the name of the model.
    """

    gone = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="merges_away")
    kept = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="merges_in")
    articles = ArrayField(models.BigIntegerField(), default=list)
    records = models.JSONField(default=dict)
    stood = models.JSONField(default=dict, db_default={}, blank=True, help_text="How the decided conflicts of both stood.")
    archived_at = models.DateTimeField(null=True, blank=True, help_text="Since when the story was in the archive before.")
    made_at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (models.UniqueConstraint(fields=["gone"], condition=Q(undone_at__isnull=True), name="story_is_merged_away_once"),)

    def __str__(self) -> str:
        return f"{self.gone} into {self.kept}"


class StoryDivision(models.Model):
    """One division of a story into two, with what went along, so that it can be taken back.

    ``conflicts`` are those that went along, ``stood`` is how all of them stood, and ``placements``
    what was said before of the articles that left: article, state, time and name.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="divisions")
    made = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="made_by_division")
    articles = ArrayField(models.BigIntegerField(), default=list)
    conflicts = ArrayField(models.BigIntegerField(), default=list)
    placements = models.JSONField(default=list, blank=True)
    stood = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (models.UniqueConstraint(fields=["made"], name="story_is_made_by_one_division"),)

    def __str__(self) -> str:
        return f"{self.made} out of {self.story}"
