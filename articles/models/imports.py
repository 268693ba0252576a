"""Imports: the files handed in, what was found in them, how far they are, and what was refused."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from articles.models.stories import Story


class ImportState(models.TextChoices):
    """How far an import has come."""

    LOOKING = "looking", "Being looked through"
    STAGED = "staged", "Waits for your word"
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"
    TAKING_BACK = "taking_back", "Being rolled back"
    ROLLED_BACK = "rolled_back", "Rolled back"


UNDER_WAY = (ImportState.LOOKING, ImportState.WAITING, ImportState.RUNNING, ImportState.TAKING_BACK)
"""A worker is at such an import, or should be."""

BEFORE_STORING = (ImportState.LOOKING, ImportState.STAGED)
"""Nothing of such an import is stored but its files."""


class ImportRun(models.Model):
    """One import of some files into one story. Before it is confirmed, the story may be no more than the name of one to be made."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, blank=True, related_name="imports")
    new_story = models.CharField(max_length=200, blank=True, help_text="The name of the story that is made when the import is confirmed.")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.WAITING)
    problem = models.TextField(blank=True)
    moves = models.BooleanField(default=False, help_text="Articles that are in another story move into this one.")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True, help_text="Nothing of it is looked through, stored or read from then on.")
    timed_from = models.DateTimeField(null=True, blank=True, help_text="Since when it has run without a pause; speed is counted from here.")
    timed_done = models.PositiveIntegerField(default=0, help_text="How many were done then.")
    finished_at = models.DateTimeField(null=True, blank=True)
    rolled_back_at = models.DateTimeField(null=True, blank=True)
    taken_back = models.PositiveIntegerField(default=0, help_text="So many versions were taken out again.")
    spared = models.PositiveIntegerField(default=0, help_text="So many versions stayed, because reviewed work rests on them.")

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_is_known"),
            models.CheckConstraint(condition=~Q(state=ImportState.FAILED) | ~Q(problem=""), name="failed_import_says_why"),
            models.CheckConstraint(condition=Q(confirmed_at__isnull=True) | Q(story__isnull=False), name="confirmed_import_has_a_story"),
        )

    def __str__(self) -> str:
        return f"import {self.pk} into {self.story_name}"

    @property
    def story_name(self) -> str:
        """The story it goes into, whether it is there or yet to be made."""
        return self.story.name if self.story else self.new_story


class FileState(models.TextChoices):
    """How far the looking through of one file has come."""

    WAITING = "waiting", "Waiting"
    LOOKED = "looked", "Looked through"


class FileKind(models.TextChoices):
    """What the bytes of a file are."""

    FILE = "file", "A file"
    ADDRESS = "address", "An address to fetch"


class ImportFile(models.Model):
    """A file as handed in. Its bytes wait in the database, so that any worker on any machine can import it, or begin again.

    ``layout`` is how it is read, ``asked`` what a person has to say of it; ``looks`` counts how often it was begun anew because somebody
    overruled the layout, so that a worker still at the old one writes nothing.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=FileKind.choices, default=FileKind.FILE)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    layout = models.JSONField(null=True, blank=True)
    asked = models.JSONField(default=list, blank=True)
    overruled = models.BooleanField(default=False, help_text="A person said how it is laid out.")
    remembered = models.CharField(max_length=300, blank=True, help_text="Who confirmed this layout, for another file like it.")
    looks = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "id")
        constraints = (
            models.UniqueConstraint(fields=["run", "name"], name="file_name_is_unique_in_import"),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="file_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="file_kind_is_known"),
        )

    def __str__(self) -> str:
        return self.name


class Expected(models.TextChoices):
    """What storing a draft will do, as far as could be told when the files were looked through."""

    UNKNOWN = "", "Not looked up yet"
    NEW = "new", "New"
    CHANGED = "changed", "New version"
    UNCHANGED = "unchanged", "Known already"


class ImportDraft(models.Model):
    """An article as found in a file, until it is stored: then the row goes in the same transaction.

    ``lane`` is taken from the article's identity: what may be the same article is stored by one worker at a time, in order.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="drafts")
    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField(help_text="Its place among what the file yields, refused rows included.")
    lane = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    key = models.CharField(max_length=500)
    outlet_known = models.BooleanField(default=True, help_text="Else its key alone tells what article it is.")
    digest = models.CharField(max_length=64)
    draft = models.JSONField()
    elsewhere = models.ForeignKey(
        Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="The other story that the article is in."
    )
    expected = models.CharField(max_length=10, choices=Expected.choices, default=Expected.UNKNOWN, blank=True)

    class Meta:
        ordering = ("run", "file", "number")
        constraints = (models.UniqueConstraint(fields=["file", "number"], name="draft_number_is_unique_in_file"),)
        indexes = (
            models.Index(fields=["run", "lane", "file", "number"], name="drafts_in_order"),
            models.Index(fields=["run", "expected"], name="drafts_by_expectation"),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"


class ImportReject(models.Model):
    """A row or a file that was refused, with the place and the reason. ``row`` is the whole row, to be mended and sent again."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rejects")
    origin = models.ForeignKey(ImportFile, on_delete=models.CASCADE, null=True, blank=True, related_name="rejects")
    number = models.PositiveIntegerField(null=True, blank=True)
    file = models.CharField(max_length=500)
    line = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=200, blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField()
    row = models.TextField(blank=True)

    class Meta:
        ordering = ("run", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="reject_says_why"),
            models.UniqueConstraint(fields=["origin", "number"], name="reject_number_is_unique_in_file"),
        )

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


class RememberedLayout(models.Model):
    """How files with certain columns are laid out, as somebody confirmed it last; the next file like it starts from there."""

    signature = models.CharField(max_length=64)
    layout = models.JSONField()
    columns = ArrayField(models.TextField(), default=list, blank=True)
    confirmed_by = models.CharField(max_length=300)
    confirmed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-confirmed_at",)
        constraints = (models.UniqueConstraint(fields=["signature"], name="layout_is_remembered_once"),)

    def __str__(self) -> str:
        return ", ".join(self.columns)[:80] or self.signature
