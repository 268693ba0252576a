"""What editors corrected in what was read, with the words that each correction speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from articles.domain import corrections
from articles.domain.anchoring import Anchor, Attachment, Outcome, share_of_words
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Span
from articles.models.stories import Article, ArticleVersion


class CorrectionKind(models.TextChoices):
    """What can be read wrongly."""

    NUMBER = corrections.Kind.NUMBER.value, "Number"
    DATE = corrections.Kind.DATE.value, "Date or time"
    NAME = corrections.Kind.NAME.value, "Name"
    SPEAKER = corrections.Kind.SPEAKER.value, "Who says so"


class Correction(models.Model):
    """One correction. It is never changed, only superseded: by a later one on the same words, or by nothing when it was undone.

    The words stand in the version they were corrected in; in any other text they are looked for, each time it is read or shown.
    ``becomes`` is None where the words mean nothing of the kind: no number to compare, no date, no name.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=10, choices=CorrectionKind.choices)
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    was = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder, help_text="What had been read there.")
    becomes = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    everywhere = models.BooleanField(default=False, help_text="A name: wherever the article uses it.")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="corrections")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supersedes")
    undone_by = models.CharField(max_length=300, blank=True, help_text="Who took it back, if somebody did.")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=CorrectionKind.values), name="correction_kind_is_known"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="correction_span_is_not_empty"),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | Q(superseded_at__isnull=False), name="superseded_correction_says_when"
            ),
            models.UniqueConstraint(
                fields=["version", "kind", "start", "end"],
                condition=Q(superseded_at__isnull=True),
                name="words_have_one_current_correction",
            ),
        )
        indexes = (models.Index(fields=["article"], condition=Q(superseded_at__isnull=True), name="correction_that_stands"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quote[:80]}"

    @property
    def anchor(self) -> Anchor:
        """The words, the place where they stood, and some of what stood around them."""
        return Anchor(self.quote, self.start, self.end, self.prefix, self.suffix)

    def meaning(self) -> corrections.Meaning | None:
        """What the words mean, as the editor said."""
        return corrections.meaning_from_json(corrections.Kind(self.kind), self.becomes)

    def meaning_before(self) -> corrections.Meaning | None:
        """What the words had been read as."""
        return corrections.meaning_from_json(corrections.Kind(self.kind), self.was)


@dataclass(frozen=True, slots=True)
class Followed:
    """A correction, and what became of its words in some text."""

    row: Correction
    attachment: Attachment

    @property
    def holds(self) -> bool:
        """Whether the words are there as they were, so that the correction counts."""
        return self.attachment.holds

    def speaks_of(self, kind: str, span: Span) -> bool:
        """Whether it holds and corrects these words as this kind of thing."""
        place = self.attachment.span
        return self.holds and place is not None and self.row.kind == kind and share_of_words(place, span) >= corrections.SAME_WORDS

    def correction(self) -> corrections.Correction | None:
        """The correction as the engine's core understands it, or None where its words are changed or gone."""
        place = self.attachment.span
        if place is None or not self.holds:
            return None
        row = self.row
        return corrections.Correction(corrections.Kind(row.kind), place, row.quote, row.meaning(), everywhere=row.everywhere)


def follow_corrections(rows: Iterable[Correction], *, version_id: int, text: str) -> tuple[Followed, ...]:
    """Find the words of some corrections in the text of a version, which may be another than the one they were made in."""
    return tuple(Followed(row, _attachment(row, version_id, text)) for row in rows)


def _attachment(row: Correction, version_id: int, text: str) -> Attachment:
    if row.version_id == version_id:
        return Attachment(Span(row.start, row.end), Outcome.KEPT)
    return corrections.follow(row.anchor, text)


def corrected(reading: Reading, followed: Iterable[Followed]) -> Reading:
    """Return a reading as it is after the corrections that hold."""
    return corrections.apply_corrections(reading, (meant for item in followed if (meant := item.correction())))
