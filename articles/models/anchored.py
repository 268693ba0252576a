"""Words of articles that records speak of, in whatever version they stand by then."""

from __future__ import annotations

from django.db import models

from articles.models.stories import Article, ArticleVersion


class AnchoredWords(models.Model):
    """Words of an article that a record speaks of: the quote, where it stood, and some of what stood around it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="+")
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    answer_start = models.PositiveIntegerField(null=True, blank=True)
    answer_end = models.PositiveIntegerField(null=True, blank=True)
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.quote[:80]
