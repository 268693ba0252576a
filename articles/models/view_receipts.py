"""Who has opened which conflict."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from articles.models.conflicts import Conflict


class Look(models.Model):
    """A person opened a conflict. ``version`` is that of the conflict when they last saw it."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(help_text="When they were last seen at it; the open page says so every few seconds.")
    since = models.DateTimeField(null=True, blank=True, help_text="When they opened it this time, or last before they decided it.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conflict", "user"], name="person_looked_once_is_enough"),)
        indexes = (models.Index(fields=["conflict", "at"], name="who_is_at_a_conflict"),)

    def __str__(self) -> str:
        return f"person {self.user_id} at conflict {self.conflict_id}"
