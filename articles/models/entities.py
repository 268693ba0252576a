"""Who and what a story speaks of: entities with the names they go by, and what editors said about names.

Entities, aliases and the claims that name them are derived: every reconciliation brings them in line with the articles. Name judgements
are the record: nothing overwrites them.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.domain import vocabulary
from articles.models.claims import Claim
from articles.models.stories import Story


class EntityType(models.TextChoices):
    """What kind of thing a name names."""

    PERSON = vocabulary.EntityType.PERSON.value, "Person"
    ORGANISATION = vocabulary.EntityType.ORGANISATION.value, "Organisation"
    PLACE = vocabulary.EntityType.PLACE.value, "Place"
    EVENT = vocabulary.EntityType.EVENT.value, "Event"
    OTHER = vocabulary.EntityType.OTHER.value, "Other"


class Entity(models.Model):
    """A person, organisation, place or named event in one story. ``key`` finds it again at the next reconciliation."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="entities")
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    type = models.CharField(max_length=20, choices=EntityType.choices)
    mentions = models.PositiveIntegerField(default=0)
    outlets = models.PositiveIntegerField(default=0)
    claims = models.ManyToManyField(Claim, through="EntityClaim", related_name="entities")

    class Meta:
        verbose_name_plural = "entities"
        ordering = ("story", "-mentions", "id")
        constraints = (
            models.UniqueConstraint(fields=["story", "key"], name="entity_key_is_unique_in_story"),
            models.CheckConstraint(condition=Q(type__in=EntityType.values), name="entity_type_is_known"),
        )
        indexes = (models.Index(fields=["story", "-mentions", "id"], name="entity_by_mentions"),)

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """One name that an entity goes by, as it is written, and how often."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    mentions = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ("entity", "-mentions", "name")
        constraints = (models.UniqueConstraint(fields=["entity", "name"], name="alias_is_once_in_entity"),)

    def __str__(self) -> str:
        return self.name


class EntityClaim(models.Model):
    """A claim that names an entity."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="named_in")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="names")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["entity", "claim"], name="claim_names_entity_once"),)

    def __str__(self) -> str:
        return f"entity {self.entity_id} in claim {self.claim_id}"


class NameJudgement(models.Model):
    """An editor's word on two names of one story: they mean the same, or they do not. It is never changed, only taken back."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="name_judgements")
    left = models.CharField(max_length=300)
    right = models.CharField(max_length=300)
    same = models.BooleanField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="name_judgements")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces", help_text="The later word on the same two names."
    )

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=~Q(left=F("right")), name="name_judgement_is_on_two_names"),
            models.UniqueConstraint(
                fields=["story", "left", "right"], condition=Q(undone_at__isnull=True), name="names_have_one_current_judgement"
            ),
        )

    def __str__(self) -> str:
        return f"{self.left} {'is' if self.same else 'is not'} {self.right}"
