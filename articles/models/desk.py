"""What editors share at the desk: who has taken which conflict, decisions that wait for a second person, and previews of a change."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from articles.models.conflicts import Conflict, ConflictState
from articles.models.judgements import Judgement, Verdict
from articles.models.stories import Story


class Hold(models.Model):
    """A person has taken a conflict, or was asked to. One that a person took for themselves ends by itself at ``until``."""

    conflict = models.OneToOneField(Conflict, on_delete=models.CASCADE, related_name="hold")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="holds")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Who took it or asked.")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True, help_text="Empty where somebody was asked: that stays until it is done.")

    class Meta:
        indexes = (models.Index(fields=["user", "conflict"], name="holds_of_a_person"),)

    def __str__(self) -> str:
        return f"conflict {self.conflict_id} held by person {self.user_id}"


class Opinion(models.Model):
    """A decision on a conflict that takes two. Nobody but its maker sees it before a second person has decided too.

    It stands until it is taken back (``undone_at``) or until the conflict is decided (``judgement``). It is never deleted.
    """

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="opinions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="opinions")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    chosen_numbers = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    chosen_values = ArrayField(models.TextField(), default=list, blank=True)
    note = models.TextField(blank=True)
    wording = models.TextField(blank=True)
    links = ArrayField(models.TextField(), default=list, db_default=[], blank=True)
    because = models.CharField(max_length=10, blank=True, default="", db_default="")
    state_before = models.CharField(max_length=10, choices=ConflictState.choices, default=ConflictState.OPEN)
    undone_at = models.DateTimeField(null=True, blank=True)
    judgement = models.ForeignKey(Judgement, on_delete=models.SET_NULL, null=True, blank=True, related_name="opinions")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["conflict", "user"],
                condition=Q(undone_at__isnull=True, judgement__isnull=True),
                name="person_has_one_standing_opinion",
            ),
        )
        indexes = (
            models.Index(
                fields=["user", "-made_at"],
                condition=Q(undone_at__isnull=True, judgement__isnull=True),
                name="standing_opinions_of_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.made_by})"


class Mailed(models.Model):
    """A line of what concerns a person that they were told by e-mail, so that nobody is told twice.

    ``line`` names what happened, not only where: what happens anew is told anew. It is kept as long as the line stands in their list.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="told")
    line = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "line"], name="person_is_mailed_a_line_once"),)

    def __str__(self) -> str:
        return f"{self.line} told to person {self.user_id}"


class PreviewState(models.TextChoices):
    """How far a preview has come."""

    WAITING = "waiting", "Being worked out"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be worked out"
    APPLIED = "applied", "Applied"
    LEFT = "left", "Left as it is"


class Preview(models.Model):
    """What reading a story again with the engine as it is now would change, or going by a judge. Nothing of it is stored before that."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="previews")
    state = models.CharField(max_length=10, choices=PreviewState.choices, default=PreviewState.WAITING)
    problem = models.TextField(blank=True)
    engine_version = models.CharField(max_length=60, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    judge = models.BooleanField(
        default=False, db_default=False, help_text="Whether it shows what using a judge would change, or using none."
    )
    judge_model = models.CharField(max_length=200, blank=True, default="", db_default="")
    judge_prompt = models.PositiveSmallIntegerField(default=0, db_default=0)
    groups_changed = models.PositiveIntegerField(default=0)
    decided_changed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-id",)
        constraints = (models.CheckConstraint(condition=Q(state__in=PreviewState.values), name="preview_state_is_known"),)
        indexes = (models.Index(fields=["story", "-id"], name="previews_of_a_story"),)

    def __str__(self) -> str:
        return f"preview {self.pk} of story {self.story_id}"


class PreviewLine(models.Model):
    """One thing that would change: a question, and its conflict if it has one."""

    preview = models.ForeignKey(Preview, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(null=True, blank=True, help_text="That of the conflict; a new one has none yet.")
    question = models.TextField()
    what = models.TextField(help_text="What would happen to it, in words.")
    decided = models.BooleanField(default=False)

    class Meta:
        ordering = ("-decided", "id")
        indexes = (models.Index(fields=["preview", "-decided", "id"], name="lines_of_a_preview"),)

    def __str__(self) -> str:
        return f"{self.question}: {self.what}"
