"""Claims and the groups they fall into. All of it is derived: each reconciliation builds it again."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Case, F, Q, Value, When

from articles.domain import vocabulary
from articles.models.stories import ArticleVersion, Story

A_FRAGMENT = Q(status=vocabulary.GroupStatus.SINGLE.value, fact__isnull=True, question__regex=r"^[a-z]")
"""What tells the groups that are no facts of their own: a piece of a sentence ("before she lay keel up.") that one origin alone has."""


class Polarity(models.TextChoices):
    """Whether a claim says that something is so, or that it is not."""

    ASSERTED = vocabulary.Polarity.ASSERTED.value, "asserted"
    DENIED = vocabulary.Polarity.DENIED.value, "denied"


class Modality(models.TextChoices):
    """How real the claim says its content is."""

    FACT = vocabulary.Modality.FACT.value, "fact"
    PLANNED = vocabulary.Modality.PLANNED.value, "planned or expected"
    POSSIBLE = vocabulary.Modality.POSSIBLE.value, "possible"
    CONDITIONAL = vocabulary.Modality.CONDITIONAL.value, "conditional"
    ALLEGED = vocabulary.Modality.ALLEGED.value, "alleged"


class GroupStatus(models.TextChoices):
    """What the sources say about one question, taken together."""

    AGREED = vocabulary.GroupStatus.AGREED.value, "Agreed"
    SIMILAR = vocabulary.GroupStatus.SIMILAR.value, "Similar, not compared"
    DISPUTED = vocabulary.GroupStatus.DISPUTED.value, "Disputed"
    SINGLE = vocabulary.GroupStatus.SINGLE.value, "One origin only"


CLAIM_WORDS = SearchVector("text", config="english")
"""What is searched in a claim; its index has the very same expression."""


class Claim(models.Model):
    """One checkable statement in one version of an article; offsets count characters of the version's text."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="claims")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    speaker = models.CharField(max_length=300, blank=True)
    polarity = models.CharField(max_length=10, choices=Polarity.choices, default=Polarity.ASSERTED)
    modality = models.CharField(max_length=20, choices=Modality.choices, default=Modality.FACT)
    headline = models.BooleanField(default=False)
    credited = models.CharField(max_length=200, blank=True, default="", db_default="", help_text="Whom its sentence credits.")
    struck = models.BooleanField(default=False, help_text="An editor said that this is no claim: it stands in no group.")

    class Meta:
        ordering = ("version", "start", "end")
        constraints = (
            models.UniqueConstraint(fields=["version", "start", "end"], name="claim_span_is_unique_in_version"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_span_is_not_empty"),
            models.CheckConstraint(condition=Q(sentence_start__lt=F("sentence_end")), name="claim_sentence_is_not_empty"),
        )
        indexes = (GinIndex(CLAIM_WORDS, name="claim_by_words"),)

    def __str__(self) -> str:
        return self.text[:80]


class Group(models.Model):
    """All claims that answer one question."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="groups")
    question = models.TextField()
    status = models.CharField(max_length=10, choices=GroupStatus.choices)
    articles = models.PositiveIntegerField(default=0)
    outlets = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    fact = models.ForeignKey(
        "FactDecision", on_delete=models.SET_NULL, null=True, blank=True, related_name="groups", help_text="What an editor decided of it."
    )
    urgency = models.GeneratedField(
        expression=Case(
            When(status=vocabulary.GroupStatus.DISPUTED.value, then=Value(0)),
            When(status=vocabulary.GroupStatus.AGREED.value, then=Value(1)),
            When(status=vocabulary.GroupStatus.SINGLE.value, then=Value(3)),
            default=Value(2),
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        help_text="What is disputed comes first, what one origin alone says last.",
    )
    members = models.ManyToManyField(Claim, through="GroupMember", related_name="groups")

    class Meta:
        ordering = ("story", "-origins", "-articles", "id")
        constraints = (models.CheckConstraint(condition=Q(status__in=GroupStatus.values), name="group_status_is_known"),)
        indexes = (
            models.Index(fields=["story", "-origins", "-articles", "id"], name="group_by_support"),
            models.Index(fields=["story", "urgency", "-origins", "-articles", "id"], name="group_disputed_first"),
            models.Index(fields=["story", "status", "-origins", "-articles", "id"], name="group_by_status_and_support"),
        )

    def __str__(self) -> str:
        return self.question


class GroupMember(models.Model):
    """A claim in a group. One claim may answer several questions."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["group", "claim"], name="claim_is_once_in_group"),)

    def __str__(self) -> str:
        return f"claim {self.claim_id} in group {self.group_id}"
