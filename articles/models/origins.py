"""What editors said of where articles come from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.stories import Article


class OriginJudgement(models.Model):
    """An editor's word on where an article comes from: another article, an agency, or its own outlet, where neither is named.

    It holds for the article in whatever version, and goes with it to another story. It is never changed, only taken back or replaced.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="origin_judgements")
    of = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True, related_name="said_to_be_origin_in")
    agency = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="origin_judgements")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    note = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(of__isnull=True) | Q(agency=""), name="origin_judgement_names_one_origin"),
            models.CheckConstraint(condition=Q(of__isnull=True) | ~Q(of=F("article")), name="origin_judgement_is_of_another_article"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(undone_at__isnull=True), name="article_has_one_current_origin_judgement"
            ),
        )
        indexes = (models.Index(fields=["user", "-made_at"], name="origin_words_of_a_person"),)

    def __str__(self) -> str:
        about = f"the article of {self.article.source.name}"
        if self.of is not None:
            return f"{about} comes from {self.of.source.name}"
        return f"{about} comes from {self.agency}" if self.agency else f"{about} is a report of its own"

    @property
    def story_id(self) -> int:
        """The story that the article is in now."""
        return self.article.story_id
