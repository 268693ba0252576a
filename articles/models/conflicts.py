"""Conflicts with their positions and the evidence for each. A conflict keeps its number, and so its address, for ever."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from articles.domain import vocabulary
from articles.models.claims import Claim, Group
from articles.models.stories import Story


class ConflictType(models.TextChoices):
    """What the rival answers are about."""

    NUMBER = vocabulary.ConflictType.NUMBER.value, "Number"
    DATE_TIME = vocabulary.ConflictType.DATE_TIME.value, "Date or time"
    PLACE = vocabulary.ConflictType.PLACE.value, "Place"
    IDENTITY = vocabulary.ConflictType.IDENTITY.value, "Who it was"
    ROLE_TITLE = vocabulary.ConflictType.ROLE_TITLE.value, "Role or title"
    ACTION_POLARITY = vocabulary.ConflictType.ACTION_POLARITY.value, "Did or did not"
    CAUSE = vocabulary.ConflictType.CAUSE.value, "Cause"
    ATTRIBUTION = vocabulary.ConflictType.ATTRIBUTION.value, "Who said it"
    QUOTE_WORDING = vocabulary.ConflictType.QUOTE_WORDING.value, "Wording of a quote"
    OTHER = vocabulary.ConflictType.OTHER.value, "Other"


class ConflictKind(models.TextChoices):
    """How the rival answers stand to each other."""

    CONTRADICTION = vocabulary.ConflictKind.CONTRADICTION.value, "Contradiction"
    UPDATE = vocabulary.ConflictKind.UPDATE.value, "Update"
    TENSION = vocabulary.ConflictKind.TENSION.value, "Tension"


class ConflictState(models.TextChoices):
    """Where a conflict stands with the editors. Withdrawn: nobody decided it and the articles no longer show it.

    Second: one person has decided and another must too. Differing: two people decided, and not the same. Muted: kept out of the queue.
    """

    OPEN = "open", "Open"
    DECIDED = "decided", "Decided"
    REOPENED = "reopened", "Reopened"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SECOND = "second", "Awaits a second decision"
    DIFFERING = "differing", "Two decisions differ"
    MUTED = "muted", "Muted"


NEEDS_DECISION = (ConflictState.OPEN, ConflictState.REOPENED, ConflictState.SECOND, ConflictState.DIFFERING)
AWAITS_AGREEMENT = (ConflictState.SECOND, ConflictState.DIFFERING)
_WAITS = Q(state__in=[state.value for state in NEEDS_DECISION])


class Conflict(models.Model):
    """Answers to one question that cannot all be true. ``version`` counts its changes: a decision says which one it saw."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="conflicts")
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="conflicts")
    number = models.PositiveIntegerField()
    type = models.CharField(max_length=20, choices=ConflictType.choices)
    kind = models.CharField(max_length=20, choices=ConflictKind.choices)
    score = models.FloatField()
    question = models.TextField(help_text="The group's question, kept here because groups are rebuilt.")
    about = models.TextField()
    reason = models.TextField()
    answers = models.TextField(blank=True, help_text="The rival values in a line, to search in.")
    silent = models.JSONField(default=list, blank=True, help_text="Outlets that report the event and say nothing on this.")
    state = models.CharField(max_length=10, choices=ConflictState.choices, default=ConflictState.OPEN)
    reopened_because = models.TextField(blank=True)
    flagged = models.BooleanField(default=True, help_text="Whether the last reconciliation still shows it.")
    by_hand = models.BooleanField(default=False, db_default=False, help_text="Whether an editor flagged it and the engine does not.")
    judged_by = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="The language model that calls it a dispute, if one was asked."
    )
    reported_first = models.CharField(max_length=40, blank=True, db_default="", help_text="The date of the earliest report, ISO 8601.")
    reported_last = models.CharField(max_length=40, blank=True, db_default="", help_text="That of the latest.")
    decision = models.OneToOneField("Judgement", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    found_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    words = models.GeneratedField(
        expression=SearchVector("question", "about", "answers", "reason", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ("-score", "id")
        constraints = (
            models.UniqueConstraint(fields=["story", "number"], name="conflict_number_is_unique_in_story"),
            models.CheckConstraint(condition=Q(state__in=ConflictState.values), name="conflict_state_is_known"),
            models.CheckConstraint(condition=Q(type__in=ConflictType.values), name="conflict_type_is_known"),
            models.CheckConstraint(condition=Q(kind__in=ConflictKind.values), name="conflict_kind_is_known"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="conflict_score_is_from_0_to_1"),
            models.CheckConstraint(condition=~Q(state=ConflictState.REOPENED) | ~Q(reopened_because=""), name="reopened_conflict_says_why"),
            models.CheckConstraint(
                condition=~Q(state=ConflictState.DECIDED) | Q(decision__isnull=False), name="decided_conflict_has_a_decision"
            ),
        )
        indexes = (
            # The queue is read in these orders; at 100,000 conflicts a page must not sort them.
            models.Index(fields=["story", "-score", "id"], condition=_WAITS, name="queue_of_a_story"),
            models.Index(fields=["-score", "id"], condition=_WAITS, name="queue_of_all_stories"),
            models.Index(fields=["story", "-reported_last", "id"], condition=_WAITS, name="queue_of_a_story_by_date"),
            models.Index(fields=["-reported_last", "id"], condition=_WAITS, name="queue_of_all_by_date"),
            models.Index(fields=["story", "-score", "id"], name="conflict_by_story"),
            models.Index(fields=["-score", "id"], name="conflict_by_score"),
            models.Index(fields=["story", "state", "-score", "id"], name="conflict_by_story_and_state"),
            models.Index(fields=["state", "-score", "id"], name="conflict_by_state"),
            models.Index(fields=["story", "number"], condition=Q(flagged=False), name="conflict_no_longer_shown"),
            GinIndex(fields=["words"], name="conflict_by_words"),
        )

    def __str__(self) -> str:
        return f"{self.story_id}/{self.number}: {self.about}"


class FormerAddress(models.Model):
    """A story and a number that a conflict had before it was carried into another story: a link to it still leads to it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="former_addresses")
    number = models.PositiveIntegerField()
    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="former_addresses")

    class Meta:
        verbose_name_plural = "former addresses"
        constraints = (models.UniqueConstraint(fields=["story", "number"], name="former_address_leads_to_one_conflict"),)

    def __str__(self) -> str:
        return f"{self.story_id}/{self.number}"


class Position(models.Model):
    """One of the rival values. Its number stays while its evidence does: editors say "two is right"."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="positions")
    number = models.PositiveIntegerField()
    value = models.TextField()
    sentence = models.TextField(blank=True, help_text="A sentence of one of its quotes that can be printed as it stands.")
    articles = models.PositiveIntegerField(default=0)
    outlets = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("conflict", "number")
        constraints = (models.UniqueConstraint(fields=["conflict", "number"], name="position_number_is_unique_in_conflict"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.value}"


class Evidence(models.Model):
    """A claim that takes a position, and the characters of the article that give the answer."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="evidence")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    answer_start = models.PositiveIntegerField()
    answer_end = models.PositiveIntegerField()
    low = models.FloatField(null=True, blank=True, help_text="What the answer was read as, where it is a figure.")
    high = models.FloatField(null=True, blank=True, help_text="The upper bound of a range.")
    quantifier = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = (
            models.UniqueConstraint(fields=["position", "claim"], name="claim_is_evidence_once"),
            models.CheckConstraint(condition=Q(answer_start__lt=F("answer_end")), name="answer_span_is_not_empty"),
        )

    def __str__(self) -> str:
        return f"claim {self.claim_id} for position {self.position_id}"
