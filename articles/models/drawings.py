"""Conflicts drawn ahead: what their pages show of the articles, ready to send."""

from __future__ import annotations

from django.db import models

from articles.models.conflicts import Conflict


class Drawing(models.Model):
    """The quotes and pictures of a conflict as an editor sees them before deciding, drawn from the page's own templates.

    It holds as long as the story is not reconciled again and those templates stay as they are. Without one the page draws itself.
    """

    conflict = models.OneToOneField(Conflict, on_delete=models.CASCADE, primary_key=True, related_name="drawing")
    reconciled_at = models.DateTimeField(null=True, help_text="When the story was reconciled that it was drawn from.")
    drawn_with = models.CharField(max_length=64, help_text="A digest of the templates.")
    above = models.TextField(help_text="The answers with their quotes, and the picture above them.")
    below = models.TextField(blank=True, help_text="The picture under the buttons.")

    def __str__(self) -> str:
        return f"drawing of conflict {self.conflict_id}"
