"""What is watched: feeds and folders, what came of each look at them, and how their hosts want to be treated."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from articles.models.imports import ImportRun
from articles.models.stories import Story


class WatchKind(models.TextChoices):
    """What is watched."""

    FEED = "feed", "A feed"
    FOLDER = "folder", "A folder"


class Watch(models.Model):
    """A feed or a folder that is looked at again and again; what is new in it comes in.

    ``address`` is where the feed is, or the folder on the machine of the worker. ``outlet`` is whose articles they are, where neither feed
    nor files say it. Without a ``story`` each article finds its own. ``looks`` counts the looks: who wants to write what came of one
    writes nothing if it is no longer what it was.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=WatchKind.choices)
    address = models.CharField(max_length=2000)
    outlet = models.CharField(max_length=200, blank=True)
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, blank=True, related_name="watches")
    minutes = models.PositiveIntegerField(default=15, help_text="So long after a look comes the next.")
    fetches_pages = models.BooleanField(default=True, help_text="Where the feed holds only the beginning, the page itself is fetched.")
    added_by = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True, help_text="When it is looked at next; empty while it is paused.")
    looks = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True, blank=True)
    good_at = models.DateTimeField(null=True, blank=True, help_text="When it last went well.")
    failures = models.PositiveIntegerField(default=0, help_text="How often in a row it went wrong.")
    problem = models.TextField(blank=True, help_text="What went wrong the last time; empty if nothing did.")
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "watches"
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=["kind", "address"], name="address_is_watched_once"),
            models.CheckConstraint(condition=Q(kind__in=WatchKind.values), name="watch_kind_is_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(address=""), name="watch_has_a_name_and_an_address"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=10_080), name="watch_looks_within_a_week"),
            models.CheckConstraint(condition=Q(paused_at__isnull=True) | Q(next_at__isnull=True), name="paused_watch_has_no_next_look"),
        )
        indexes = (models.Index(fields=["next_at"], name="watch_by_next_look"),)

    def __str__(self) -> str:
        return self.name


class ItemState(models.TextChoices):
    """How far something found in a feed or a folder has come."""

    SEEN = "seen", "Seen; it may still change"
    TAKEN = "taken", "Taken in"
    LATER = "later", "To be tried again"


class WatchedItem(models.Model):
    """An entry of a feed or a file in a folder, as it was when it was last looked at.

    ``mark`` is by what a change is noticed: a digest of the entry, the size and the time of the file. What was taken in with this mark is
    not taken in again. ``known_as`` is the key of the article that it became, so that what comes later is a version of the same.
    """

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=700)
    mark = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.SEEN)
    known_as = models.CharField(max_length=500, blank=True)
    tries = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("watch", "id")
        constraints = (
            models.UniqueConstraint(fields=["watch", "key"], name="watched_item_is_kept_once"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="watched_item_state_is_known"),
        )

    def __str__(self) -> str:
        return self.key


class LookOutcome(models.TextChoices):
    """What came of one look."""

    NEWS = "news", "Something new"
    NOTHING = "nothing", "Nothing new"
    PROBLEM = "problem", "Went wrong"


class WatchLook(models.Model):
    """One look at a feed or a folder, with what came of it in words; the import that it led to counts the articles."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="history")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=LookOutcome.choices)
    what = models.TextField()
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="looks")

    class Meta:
        ordering = ("watch", "-at", "-id")
        constraints = (models.CheckConstraint(condition=Q(outcome__in=LookOutcome.values), name="look_outcome_is_known"),)
        indexes = (models.Index(fields=["watch", "-at"], name="looks_of_a_watch"),)

    def __str__(self) -> str:
        return f"{self.watch}: {self.what}"


class WatchedHost(models.Model):
    """How a host wants to be treated: its robots.txt, and until when it wants to be left alone."""

    host = models.CharField(max_length=300)
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("host",)
        constraints = (models.UniqueConstraint(fields=["host"], name="host_is_kept_once"),)

    def __str__(self) -> str:
        return self.host
