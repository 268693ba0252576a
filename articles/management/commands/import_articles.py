"""Import articles from files and folders into a story."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.importers import ArticleDraft, Layout, LayoutError, NamedFile, Reject, Result, files_under, layout_for, read_drafts, wanted
from articles.models import ImportRun, Story

LISTED = 20
ARTICLE = ("file", "source", "title", "published", "byline", "url", "language", "text")
REJECT = ("file", "line", "column", "value", "reason")


class Command(BaseCommand):
    """Store the articles at some paths, and have them read."""

    help = f"Import articles ({wanted()}, or folders of them) into a story, which is made if there is none. Doing it twice changes nothing."

    # They load every page and with them the engine, which whoever only looks does not wait for.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take paths, a story, a layout, and whether to store or read at once."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
        parser.add_argument("--story", default="", metavar="NAME", help="the story's name or its slug; not needed with --dry-run")
        parser.add_argument("--dry-run", action="store_true", help="say what would be imported and refused, and store nothing")
        parser.add_argument("--json", action="store_true", help="with --dry-run: one JSON object a line for each article and each reject")
        parser.add_argument("--mapping", metavar="FILE", help="a saved layout (JSON) by which files of its format are read")
        parser.add_argument("--now", action="store_true", help="read the articles in this process, without the worker")

    def handle(self, *, paths: Sequence[str], story: str, dry_run: bool, now: bool, mapping: str | None = None, **options: Any) -> None:
        """Import, or show what an import would do."""
        layout = _layout(mapping) if mapping else None
        if options.get("json") and not dry_run:
            raise CommandError("--json shows what an import would do: add --dry-run.")
        if dry_run:
            show = self._as_json if options.get("json") else self._preview
            show(_results(_files(paths), layout))
            return
        from articles import services  # loads the engine, which nobody waits for who only looks

        files = list(_files(paths))
        target = _story(story)
        run = services.start_import(_placeholders(files), story=target, user=None, in_background=False)
        versions = services.carry_through(run, files, layout=layout, in_background=not now)
        if now:
            self._read(target, versions or ())
        self._report(run, target)

    def _as_json(self, results: Iterator[Result]) -> None:
        for result in results:
            self.stdout.write(json.dumps(_record(result), ensure_ascii=False))

    def _preview(self, results: Iterator[Result]) -> None:
        drafts = 0
        rejects = []
        for result in results:
            if isinstance(result, Reject):
                rejects.append((result.file, result.line, result.column, result.reason))
                continue
            drafts += 1
            if drafts <= LISTED:
                self.stdout.write(_described(result))
        if drafts > LISTED:
            self.stdout.write(f"... and {drafts - LISTED} more")
        self._list_rejects(rejects)
        self.stdout.write(f"{drafts} articles would be imported, {len(rejects)} refused. Nothing was stored.")

    def _read(self, story: Story, versions: Sequence[int]) -> None:
        from articles import services, tasks

        for pk in versions:
            tasks.read_version(pk, in_background=False)
        if versions:
            services.reconcile_story(story)

    def _report(self, run: ImportRun, story: Story) -> None:
        run.refresh_from_db()
        rejects = run.rejects.order_by("pk").values_list("file", "line", "column", "reason")
        self._list_rejects(list(rejects))
        counts = f"{run.new} new, {run.changed} changed, {run.unchanged} unchanged, {run.rejected} refused"
        self.stdout.write(f"Story “{story.name}” ({story.slug}): {counts}.")

    def _list_rejects(self, rejects: list[tuple[str, int | None, str, str]]) -> None:
        for file, line, column, reason in rejects:
            place = ", ".join(part for part in (file, f"line {line}" if line else "", f"column {column}" if column else "") if part)
            self.stderr.write(f"{place}: {reason}")


def _files(paths: Sequence[str]) -> Iterator[NamedFile | Reject]:
    for path in paths:
        yield from files_under(Path(path))


def _results(files: Iterator[NamedFile | Reject], layout: Layout | None) -> Iterator[Result]:
    for file in files:
        if isinstance(file, Reject):
            yield file
        else:
            yield from read_drafts(file, layout_for(file, layout))


def _layout(path: str) -> Layout:
    try:
        return Layout.from_json(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError, LayoutError) as error:
        raise CommandError(f"The layout {path} cannot be used: {error}") from error


def _record(result: Result) -> dict[str, object]:
    if isinstance(result, Reject):
        return {"kind": "reject", **{name: getattr(result, name) for name in REJECT}}
    return {"kind": "article", **{name: getattr(result, name) for name in ARTICLE}, "notes": list(result.notes)}


def _story(name: str) -> Story:
    found = Story.objects.filter(slug=name).first() or Story.objects.filter(name=name).first()
    if not name.strip():
        raise CommandError("The story needs a name: --story NAME.")
    from articles import services

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
