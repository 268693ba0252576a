"""Imports: the files handed in, how far they are, and what was refused."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.stories import Story


class ImportState(models.TextChoices):
    """How far an import has come."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"


class ImportRun(models.Model):
    """One import of some files into one story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="imports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.WAITING)
    problem = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0, help_text="An interrupted import goes on from here.")
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_is_known"),
            models.CheckConstraint(condition=~Q(state=ImportState.FAILED) | ~Q(problem=""), name="failed_import_says_why"),
        )

    def __str__(self) -> str:
        return f"import {self.pk} into {self.story_id}"


class ImportFile(models.Model):
    """A file as handed in. Its bytes wait in the database, so that any worker on any machine can import it, or begin again."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)
    content = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("run", "id")
        constraints = (models.UniqueConstraint(fields=["run", "name"], name="file_name_is_unique_in_import"),)

    def __str__(self) -> str:
        return self.name


class ImportReject(models.Model):
    """A row or a file that was refused, with the place and the reason."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rejects")
    file = models.CharField(max_length=500)
    line = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=200, blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField()

    class Meta:
        ordering = ("run", "id")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="reject_says_why"),)

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"
