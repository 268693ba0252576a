"""Read the articles of a story again and reconcile it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import services, tasks
from articles.models import Story


class Command(BaseCommand):
    """Have a story read again."""

    help = "Read a story's articles again and reconcile it; decisions stay with their quotes, or are reopened with a reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a story, and whether to wait for the worker."""
        parser.add_argument("story", help="the story's slug, as in its address")
        parser.add_argument("--now", action="store_true", help="do it in this process, without the worker")

    def handle(self, *, story: str, now: bool, **options: Any) -> None:
        """Read again."""
        found = Story.objects.filter(slug=story).first()
        if found is None:
            raise CommandError(f"There is no story with the slug “{story}”. Its page's address ends in it.")
        versions = services.request_reread(found, user=None, in_background=not now)
        if not now:
            self.stdout.write(f"{len(versions)} articles of “{found.name}” wait to be read again by the worker.")
            return
        for pk in versions:
            tasks.read_version(pk, in_background=False)
        done = services.reconcile_story(found)
        self.stdout.write(f"Read {len(versions)} articles of “{found.name}”: {done.claims} claims, {done.groups} groups.")
        self._tell(done)

    def _tell(self, done: services.Reconciled) -> None:
        kept = ", ".join(map(str, done.kept))
        self.stdout.write(f"{len(done.new)} conflicts are new, {len(done.withdrawn)} withdrawn, {len(done.reopened)} reopened.")
        if kept:
            self.stdout.write(f"No longer found, but decided: {kept}.")
        for number, why in sorted(done.reopened.items()):
            self.stdout.write(f"Conflict {number} was reopened. {why}")
