"""Look at the feeds and folders that are watched, in this process."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

_SECONDS = 15


class Command(BaseCommand):
    """Look at what is due, now and again."""

    help = "Look at the feeds and folders that are watched. The worker does so too; this shows what comes of it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to look once, and whether to look at all of them."""
        parser.add_argument("--once", action="store_true", help="look at what is due and end, instead of going on until Ctrl-C")
        parser.add_argument("--all", action="store_true", help="look at everything that is not paused, whenever its next look is due")

    def handle(self, *, once: bool, **options: Any) -> None:
        """Look once, or until somebody stops it."""
        try:
            self._look(every=options["all"])
            while not once:
                time.sleep(_SECONDS)
                self._look(every=False)
        except KeyboardInterrupt:
            self.stdout.write("Stopped. What was begun is carried on by the worker.")

    def _look(self, *, every: bool) -> None:
        from articles import services  # loads the engine, which nobody waits for who asks for help
        from articles.models import Watch

        due = list(Watch.objects.filter(paused_at__isnull=True).values_list("pk", flat=True)) if every else None
        for pk in services.due_watches(timezone.now()) if due is None else due:
            services.look_at_watched(pk)
            self._tell(pk)

    def _tell(self, pk: int) -> None:
        from articles.models import WatchLook

        look = WatchLook.objects.filter(watch=pk).select_related("watch", "run").first()
        if look is None:
            return
        run = look.run
        counts = f" {run.new} new, {run.changed} changed, {run.unchanged} unchanged, {run.rejected} refused." if run else ""
        self.stdout.write(f"{timezone.localtime(look.at):%H:%M} {look.watch.name}: {look.what}{counts}")
