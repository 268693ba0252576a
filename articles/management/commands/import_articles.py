"""Import articles from files and folders into a story."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import services, tasks
from articles.importers import ArticleDraft, NamedFile, Reject, files_under, wanted
from articles.models import ImportRun, Story
from articles.services.importing import sort_out

LISTED = 20


class Command(BaseCommand):
    """Store the articles at some paths, and have them read."""

    help = f"Import articles ({wanted()}, or folders of them) into a story, which is made if there is none. Doing it twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take paths, a story, and whether to store or read at once."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
        parser.add_argument("--story", required=True, metavar="NAME", help="the story's name or its slug")
        parser.add_argument("--dry-run", action="store_true", help="say what would be imported and refused, and store nothing")
        parser.add_argument("--now", action="store_true", help="read the articles in this process, without the worker")

    def handle(self, *, paths: Sequence[str], story: str, dry_run: bool, now: bool, **options: Any) -> None:
        """Import, or show what an import would do."""
        files = list(_files(paths))
        if dry_run:
            self._preview(files)
            return
        run = services.start_import(_placeholders(files), story=_story(story), user=None, in_background=False)
        versions = services.carry_through(run, files, in_background=not now)
        if now:
            self._read(run.story, versions or ())
        self._report(run)

    def _preview(self, files: list[NamedFile | Reject]) -> None:
        drafts, rejects = sort_out(files)
        for draft in drafts[:LISTED]:
            self.stdout.write(_described(draft))
        if len(drafts) > LISTED:
            self.stdout.write(f"... and {len(drafts) - LISTED} more")
        self._list_rejects([(reject.file, reject.line, reject.column, reject.reason) for reject in rejects])
        self.stdout.write(f"{len(drafts)} articles would be imported, {len(rejects)} refused. Nothing was stored.")

    def _read(self, story: Story, versions: Sequence[int]) -> None:
        for pk in versions:
            tasks.read_version(pk, in_background=False)
        if versions:
            services.reconcile_story(story)

    def _report(self, run: ImportRun) -> None:
        run.refresh_from_db()
        rejects = run.rejects.order_by("pk").values_list("file", "line", "column", "reason")
        self._list_rejects(list(rejects))
        counts = f"{run.new} new, {run.changed} changed, {run.unchanged} unchanged, {run.rejected} refused"
        self.stdout.write(f"Story “{run.story.name}” ({run.story.slug}): {counts}.")

    def _list_rejects(self, rejects: list[tuple[str, int | None, str, str]]) -> None:
        for file, line, column, reason in rejects:
            place = ", ".join(part for part in (file, f"line {line}" if line else "", f"column {column}" if column else "") if part)
            self.stderr.write(f"{place}: {reason}")


def _files(paths: Sequence[str]) -> Iterator[NamedFile | Reject]:
    for path in paths:
        yield from files_under(Path(path))


def _story(name: str) -> Story:
    found = Story.objects.filter(slug=name).first() or Story.objects.filter(name=name).first()
    if not name.strip():
        raise CommandError("The story needs a name: --story NAME.")
    return found or services.create_story(name)


def _placeholders(files: Sequence[NamedFile | Reject]) -> list[NamedFile]:
    named = [NamedFile(file.file if isinstance(file, Reject) else file.name, b"") for file in files]
    if not named:
        raise CommandError("There is nothing at these paths. Name files, or folders with files in them.")
    return named


def _described(draft: ArticleDraft) -> str:
    date = draft.published or "no date"
    notes = "".join(f" [{note}]" for note in draft.notes)
    return f"{draft.source} | {date} | {draft.title or 'no headline'} | {len(draft.text)} characters{notes}"
