"""Hold the engine against what the editors of a story decided."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from articles.management.commands._stories import story_or_error
from articles.selectors.desk_score import ENOUGH, DeskScore, ScoreLine, desk_score


class Command(BaseCommand):
    """Tells how the engine's flags fared with the editors."""

    help = "Say how many of the engine's flags in a story (or, with none named, in all) editors upheld, dismissed, and had to add by hand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a story."""
        parser.add_argument("story", nargs="?", help="the story's slug, as in its address; all stories if none is named")
        parser.add_argument("--json", action="store_true", help="write JSON, for a program")

    def handle(self, *, story: str | None, **options: Any) -> None:
        """Write a table, one line for each type of conflict."""
        of = story_or_error(story) if story else None
        found = desk_score(of)
        both = {"judged": desk_score(of, judged=True), "own": desk_score(of, judged=False)}
        if options["json"]:
            parts = {name: _figures(part.all) for name, part in both.items()}
            lines = {line.type: _figures(line) for line in found.types}
            self.stdout.write(json.dumps({"all": _figures(found.all), "types": lines, **parts}, ensure_ascii=False))
            return
        self._write(found)
        if both["judged"].types:
            self.stdout.write("\nOf these, flags that a language model calls disputes, too:")
            self._write(both["judged"])
            self.stdout.write("\nAnd those of the engine alone:")
            self._write(both["own"])
        self.stdout.write(f"A share is told from {ENOUGH} on. Missed: flagged by hand, and not seen by the engine.")

    def _write(self, found: DeskScore) -> None:
        self.stdout.write(f"{'':20s}{'upheld':>8s}{'dismissed':>11s}{'missed':>8s}{'to decide':>11s}  {'precision':22s}found")
        for line in (*found.types, found.all):
            counts = f"{line.upheld:8d}{line.dismissed:11d}{line.missed:8d}{line.waiting:11d}"
            self.stdout.write(f"{line.label:20s}{counts}  {_share(line.precision, line.reviewed):22s}{_share(line.found, line.real)}")


def _share(percent: int | None, n: int) -> str:
    return f"{percent} % (n = {n})" if percent is not None else f"– (n = {n})"


def _figures(line: ScoreLine) -> dict[str, Any]:
    figures = {name: value for name, value in asdict(line).items() if name not in ("type", "label")}
    return figures | {"precision": line.precision, "reviewed": line.reviewed, "found": line.found, "real": line.real}
