"""Pairs of statements that the engine judged wrongly, kept as test cases with what the verdict should have been."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class PairVerdict(models.TextChoices):
    """How two statements can stand to each other."""

    SAME = "same", "The same"
    ANOTHER_ANSWER = "another_answer", "Another answer to the same question"
    CONFLICTING = "conflicting", "Conflicting"
    NOT_COMPARED = "not_compared", "Not compared"
    UNRELATED = "unrelated", "Unrelated"


class ReportedPair(models.Model):
    """Two statements as they were compared, the verdict given, and the verdict a person expected. Taken back, it stays and says when."""

    a = models.TextField()
    b = models.TextField()
    a_outlet = models.CharField(max_length=200, blank=True)
    b_outlet = models.CharField(max_length=200, blank=True)
    a_published = models.CharField(max_length=40, blank=True)
    b_published = models.CharField(max_length=40, blank=True)
    given = models.CharField(max_length=20, choices=PairVerdict.choices)
    expected = models.CharField(max_length=20, choices=PairVerdict.choices)
    same_question = models.FloatField()
    same = models.FloatField()
    conflict = models.FloatField()
    reason = models.TextField(blank=True)
    engine_version = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="reported_pairs")
    reported_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    reported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(given__in=PairVerdict.values), name="pair_verdict_given_is_known"),
            models.CheckConstraint(condition=Q(expected__in=PairVerdict.values), name="pair_verdict_expected_is_known"),
            models.CheckConstraint(condition=~Q(a="") & ~Q(b=""), name="pair_has_two_statements"),
        )
        indexes = (
            models.Index(fields=["-id"], condition=Q(withdrawn_at__isnull=True), name="reported_pairs_that_stand"),
            models.Index(fields=["user", "-id"], condition=Q(withdrawn_at__isnull=True), name="reported_pairs_of_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.a[:60]} / {self.b[:60]}"
