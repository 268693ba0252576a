"""What leaves the desk and how: layouts of the sheet, exports that are kept, snapshots, sheets that come back, and keys to read with."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from articles.models.conflicts import Conflict
from articles.models.stories import Story


class SheetView(models.TextChoices):
    """What a row of a sheet is."""

    FACTS = "facts", "Facts"
    EVIDENCE = "evidence", "Evidence"


class SheetLayout(models.Model):
    """Columns of a view, chosen, ordered and named; for everybody. ``version`` counts its changes."""

    name = models.CharField(max_length=80)
    view = models.CharField(max_length=10, choices=SheetView.choices)
    columns = models.JSONField(help_text="Pairs of a column's key and its name; an empty name is the usual one.")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=300)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["name"], name="sheet_layout_name_is_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="sheet_layout_has_a_name"),
            models.CheckConstraint(condition=Q(view__in=SheetView.values), name="sheet_layout_view_is_known"),
        )

    def __str__(self) -> str:
        return f"layout {self.name}"


class Snapshot(models.Model):
    """A sheet, frozen: its rows, and a digest over them. A trigger refuses to change either; who signed it may be added."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="snapshots")
    code = models.CharField(max_length=20, help_text="Names it in files and addresses; cannot be guessed.")
    digest = models.CharField(max_length=64, help_text="SHA-256 over the canonical rows, each ended by a line feed.")
    facts = models.PositiveIntegerField()
    quotes = models.PositiveIntegerField()
    statuses = models.JSONField(help_text="How many facts are agreed, disputed, decided …")
    story_name = models.CharField(max_length=200)
    reconciled_at = models.DateTimeField(null=True, blank=True)
    engine_version = models.CharField(max_length=60, blank=True)
    filters = models.JSONField(default=dict)
    filters_in_words = models.TextField(blank=True)
    note = models.TextField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="snapshots")
    taken_by = models.CharField(max_length=300)
    taken_at = models.DateTimeField()
    signed_by = models.CharField(max_length=300, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    embargoed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=["code"], name="snapshot_code_is_unique"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by="") | (Q(signed_at__isnull=False) & ~Q(signed_by="")),
                name="signed_snapshot_says_by_whom",
            ),
        )
        indexes = (models.Index(fields=["story", "-id"], name="snapshots_of_a_story"),)

    def __str__(self) -> str:
        return f"snapshot {self.code}"


class SnapshotRow(models.Model):
    """One fact of a snapshot in its canonical form. It never changes."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    fact = models.CharField(max_length=300)
    status = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, help_text="Of what matters in it, to be compared with the fact as it is today.")
    content = models.TextField()

    class Meta:
        ordering = ("snapshot", "number")
        constraints = (models.UniqueConstraint(fields=["snapshot", "number"], name="snapshot_row_number_is_unique"),)

    def __str__(self) -> str:
        return self.fact


class ExportState(models.TextChoices):
    """How far an export has come."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Being written"
    READY = "ready", "Ready"
    FAILED = "failed", "Failed"


class Export(models.Model):
    """A file that a worker writes, and that is kept to be fetched. ``columns`` are those of the layout as it was when it was asked for."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="exports")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, null=True, blank=True, related_name="exports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="exports")
    asked_by = models.CharField(max_length=300)
    asked_at = models.DateTimeField(auto_now_add=True)
    format = models.CharField(max_length=30)
    view = models.CharField(max_length=10, choices=SheetView.choices, default=SheetView.FACTS)
    layout = models.CharField(max_length=80, blank=True)
    columns = models.JSONField(default=list)
    delimiter = models.CharField(max_length=1, default=",")
    filters = models.JSONField(default=dict)
    base = models.CharField(max_length=300, blank=True, help_text="Stands before every address in the file.")
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    problem = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    filename = models.CharField(max_length=400, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="export_state_is_known"),
            models.CheckConstraint(condition=~Q(state=ExportState.FAILED) | ~Q(problem=""), name="failed_export_says_why"),
        )
        indexes = (models.Index(fields=["story", "-id"], name="exports_of_a_story"),)

    def __str__(self) -> str:
        return f"export {self.pk} of {self.story_id}"


class ExportPart(models.Model):
    """A piece of a written file. It is in the database, so that any server can send what any worker wrote."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("export", "number")
        constraints = (models.UniqueConstraint(fields=["export", "number"], name="export_part_number_is_unique"),)

    def __str__(self) -> str:
        return f"part {self.number} of export {self.export_id}"


class KeyKind(models.TextChoices):
    """What a key opens."""

    API = "api", "Read API"
    BOX = "box", "Box of a story"


class ReadKey(models.Model):
    """A key with which a program reads. It belongs to a person, opens no more than they may see, and can be revoked.

    Only its digest is kept: the key itself is shown once. That of a box opens the box of one story and nothing else.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_keys")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=KeyKind.choices)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, blank=True, related_name="read_keys")
    digest = models.CharField(max_length=64)
    ending = models.CharField(max_length=4, help_text="Its last characters, to tell it from others.")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=["digest"], name="read_key_is_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="read_key_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind=KeyKind.API, story__isnull=True) | Q(kind=KeyKind.BOX, story__isnull=False), name="box_key_is_of_a_story"
            ),
        )

    def __str__(self) -> str:
        return f"key {self.name} (…{self.ending})"


class ReturnState(models.TextChoices):
    """How far a sheet that came back has come."""

    READING = "reading", "Being read"
    UNREADABLE = "unreadable", "Cannot be taken"
    READY = "ready", "To be looked at"
    APPLYING = "applying", "Being applied"
    APPLIED = "applied", "Applied"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    LEFT = "left", "Left as it is"


class SheetReturn(models.Model):
    """A sheet that was edited elsewhere and came back. What it changes is decided in one batch, and undone in one."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="sheet_returns")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="sheet_returns")
    brought_by = models.CharField(max_length=300)
    brought_at = models.DateTimeField()
    filename = models.CharField(max_length=400)
    batch = models.UUIDField()
    state = models.CharField(max_length=10, choices=ReturnState.choices, default=ReturnState.READY)
    unchanged = models.PositiveIntegerField(default=0, help_text="Rows that say what the desk says.")
    content = models.BinaryField(null=True, help_text="The file, until the worker has read it.")
    problem = models.TextField(blank=True, db_default="", help_text="Why it cannot be taken.")

    class Meta:
        ordering = ("-id",)
        constraints = (models.CheckConstraint(condition=Q(state__in=ReturnState.values), name="sheet_return_state_is_known"),)
        indexes = (models.Index(fields=["story", "-id"], name="returns_to_a_story"),)

    def __str__(self) -> str:
        return f"sheet {self.filename} brought back"


class LineOutcome(models.TextChoices):
    """What came of a line of a sheet that was brought back."""

    WAITING = "waiting", "Would change"
    REFUSED = "refused", "Refused"
    APPLIED = "applied", "Applied"
    UNDONE = "undone", "Undone"


class SheetReturnLine(models.Model):
    """One row that says something else than the desk, or that cannot be taken; ``problem`` says why."""

    sheet_return = models.ForeignKey(SheetReturn, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    fact = models.CharField(max_length=300, blank=True)
    question = models.TextField(blank=True)
    conflict = models.ForeignKey(Conflict, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    seen = models.PositiveBigIntegerField(default=0)
    verdict = models.CharField(max_length=20, blank=True)
    positions = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    wording = models.TextField(blank=True)
    note = models.TextField(blank=True)
    changes = models.JSONField(default=list, help_text="What would change: its name, what it was, what it becomes.")
    outcome = models.CharField(max_length=10, choices=LineOutcome.choices, default=LineOutcome.WAITING)
    problem = models.TextField(blank=True)
    made = models.CharField(max_length=40, blank=True, help_text="What was made of it, by kind and number: decision 12, fact 3, opinion 4.")

    class Meta:
        ordering = ("sheet_return", "line")
        constraints = (
            models.CheckConstraint(condition=Q(outcome__in=LineOutcome.values), name="returned_line_outcome_is_known"),
            models.CheckConstraint(condition=~Q(outcome=LineOutcome.REFUSED) | ~Q(problem=""), name="refused_line_says_why"),
        )
        indexes = (models.Index(fields=["sheet_return", "outcome", "line"], name="returned_lines_by_outcome"),)

    def __str__(self) -> str:
        return f"line {self.line}: {self.fact}"
