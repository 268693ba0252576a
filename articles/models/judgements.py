"""What people (or the machine) said about conflicts, with the quotes they said it on."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from articles.models.anchored import AnchoredWords
from articles.models.conflicts import Conflict, ConflictState
from articles.models.stories import Article, ArticleVersion, Story


class Maker(models.TextChoices):
    """Who judged."""

    MACHINE = "machine", "Machine"
    EDITOR = "editor", "Editor"


class Verdict(models.TextChoices):
    """What can be said about a conflict."""

    POSITION_RIGHT = "position_right", "This position is right"
    SEVERAL_RIGHT = "several_right", "Several are right"
    SUPERSEDED = "superseded", "Superseded by a later report"
    ALL_WRONG = "all_wrong", "All are wrong"
    UNVERIFIED = "unverified", "Unverified: publish as disputed"
    NOT_A_CONFLICT = "not_a_conflict", "Not a conflict"
    NOT_SAME = "not_same", "Not the same thing"
    NOT_A_CLAIM = "not_a_claim", "Not a claim"
    SAME_ORIGIN = "same_origin", "Same origin"


DISMISSING = (Verdict.NOT_A_CONFLICT, Verdict.NOT_SAME, Verdict.NOT_A_CLAIM)
"""What says that there is nothing to decide: no answer that was overlooked in an old text brings such a conflict back."""

OBEYED = (Verdict.NOT_SAME, Verdict.NOT_A_CLAIM, Verdict.SAME_ORIGIN)
"""What says something of claims and articles that the engine obeys: the story is put together anew with it, and without it when undone."""


class Because(models.TextChoices):
    """Why several answers are right at once."""

    SCOPE = "scope", "Different scope"
    PRECISION = "precision", "Different precision"
    TIME = "time", "Different times"


class Judgement(models.Model):
    """One decision. It is never changed, only superseded: by a later decision, or by nothing when it was undone."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="judgements")
    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, null=True, blank=True, related_name="judgements")
    maker = models.CharField(max_length=10, choices=Maker.choices, default=Maker.EDITOR)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="judgements")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    chosen_numbers = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    chosen_values = ArrayField(models.TextField(), default=list, blank=True)
    note = models.TextField(blank=True)
    wording = models.TextField(blank=True, help_text="The words to publish.")
    links = ArrayField(models.TextField(), default=list, db_default=[], blank=True, help_text="Addresses of the evidence for it.")
    because = models.CharField(max_length=10, choices=Because.choices, blank=True, default="", db_default="")
    batch = models.UUIDField(null=True, blank=True, db_index=True, help_text="What was decided in one go is undone in one go.")
    state_before = models.CharField(max_length=10, choices=ConflictState.choices, default=ConflictState.OPEN)
    reopened_because_before = models.TextField(blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supersedes")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="judgement_verdict_is_known"),
            models.CheckConstraint(condition=Q(maker__in=Maker.values), name="judgement_maker_is_known"),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | Q(superseded_at__isnull=False), name="superseded_judgement_says_when"
            ),
            models.UniqueConstraint(
                fields=["conflict"],
                condition=Q(superseded_at__isnull=True, maker=Maker.EDITOR),
                name="conflict_has_one_current_decision",
            ),
        )
        indexes = (
            models.Index(fields=["user", "-made_at"], condition=Q(superseded_at__isnull=True), name="current_decisions_of_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.made_by})"


class Anchor(AnchoredWords):
    """The words a judgement speaks of: the quote, where it stood, and some of what stood around it."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="anchors")
    position_number = models.PositiveIntegerField()
    position_value = models.TextField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="anchors")
    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="anchors")
    answer_start = models.PositiveIntegerField()
    answer_end = models.PositiveIntegerField()

    class Meta:
        ordering = ("judgement", "position_number", "article", "start")
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="anchor_span_is_not_empty"),
            models.CheckConstraint(condition=Q(answer_start__lt=F("answer_end")), name="anchor_answer_is_not_empty"),
        )
