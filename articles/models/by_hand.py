"""What editors add to what the engine found: conflicts that they flag by hand, and facts that they decide though nobody disputes them.

Both are records, tied to the words they were made on: nothing that is read again overwrites them.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.anchored import AnchoredWords
from articles.models.claims import GroupStatus
from articles.models.conflicts import Conflict, ConflictKind, ConflictType
from articles.models.stories import Story


class HandFlag(models.Model):
    """An editor's word that some places of the articles cannot all be true. It is never changed, only taken back."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="hand_flags")
    conflict = models.ForeignKey(Conflict, on_delete=models.SET_NULL, null=True, blank=True, related_name="hand_flags")
    question = models.TextField()
    type = models.CharField(max_length=20, choices=ConflictType.choices)
    kind = models.CharField(max_length=20, choices=ConflictKind.choices)
    note = models.TextField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="hand_flags")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(type__in=ConflictType.values), name="hand_flag_type_is_known"),
            models.CheckConstraint(condition=Q(kind__in=ConflictKind.values), name="hand_flag_kind_is_known"),
            models.CheckConstraint(condition=~Q(question=""), name="hand_flag_has_a_question"),
        )
        indexes = (
            models.Index(fields=["story", "id"], condition=Q(undone_at__isnull=True), name="hand_flags_that_stand"),
            models.Index(fields=["user", "-made_at"], name="hand_flags_of_a_person"),
        )

    def __str__(self) -> str:
        return f"flagged “{self.question}”"


class FlagAnchor(AnchoredWords):
    """The words of one claim that a flag sets against others: ``number`` and ``value`` are those of the position it takes."""

    flag = models.ForeignKey(HandFlag, on_delete=models.CASCADE, related_name="anchors")
    number = models.PositiveIntegerField()
    value = models.TextField()

    class Meta:
        ordering = ("flag", "number", "id")
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="flag_anchor_span_is_not_empty"),
            models.CheckConstraint(condition=Q(answer_start__lt=F("answer_end")), name="flag_anchor_answer_is_not_empty"),
        )


class FactVerdict(models.TextChoices):
    """What can be said of a fact that the articles do not dispute."""

    RIGHT = "right", "Right"
    WRONG = "wrong", "Wrong"
    UNVERIFIED = "unverified", "Unverified"


class FactDecision(models.Model):
    """What an editor decided of a question that nobody disputes. It is never changed, only superseded, or taken back.

    ``status`` is what the articles said then: agreed, similar or single. ``reopened_because`` says why it must be decided again.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="fact_decisions")
    question = models.TextField()
    status = models.CharField(max_length=10, choices=GroupStatus.choices)
    verdict = models.CharField(max_length=10, choices=FactVerdict.choices)
    wording = models.TextField(blank=True, help_text="The words to publish.")
    note = models.TextField(blank=True)
    reopened_because = models.TextField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="fact_decisions")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supersedes")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(verdict__in=FactVerdict.values), name="fact_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | Q(superseded_at__isnull=False), name="superseded_fact_decision_says_when"
            ),
        )
        indexes = (
            models.Index(fields=["story", "id"], condition=Q(superseded_at__isnull=True), name="fact_decisions_that_stand"),
            models.Index(fields=["user", "-made_at"], name="fact_decisions_of_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.question}"


class FactAnchor(AnchoredWords):
    """The words of one claim that a decision on a fact was made on."""

    decision = models.ForeignKey(FactDecision, on_delete=models.CASCADE, related_name="anchors")

    class Meta:
        ordering = ("decision", "article", "start")
        constraints = (models.CheckConstraint(condition=Q(start__lt=F("end")), name="fact_anchor_span_is_not_empty"),)
