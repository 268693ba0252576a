"""Write a story's claim sheet to a file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import exporters, selectors


class Command(BaseCommand):
    """Take a claim sheet out."""

    help = "Write the claim sheet of a story (its slug) as CSV or JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a story, a format and a place."""
        parser.add_argument("story", help="the story's slug, as in its address")
        parser.add_argument("--format", choices=("csv", "json"), help="csv if not said otherwise here or by the output's name")
        parser.add_argument("--output", metavar="FILE", help="where to write; to the standard output if not given")
        parser.add_argument("--reviewed-only", action="store_true", help="leave out what no editor has decided")

    def handle(self, *, story: str, output: str | None, reviewed_only: bool, **options: Any) -> None:
        """Write the sheet."""
        sheet = selectors.claim_sheet(story, reviewed_only=reviewed_only)
        if sheet is None:
            raise CommandError(f"There is no story with the slug “{story}”. Its page's address ends in it.")
        wanted = options["format"] or ("json" if output and output.lower().endswith(".json") else "csv")
        parts: Iterable[str] = exporters.sheet_csv(sheet) if wanted == "csv" else [exporters.sheet_json(sheet), "\n"]
        if output is None:
            sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # a text stream, not typed as one
            self.stdout.write("".join(parts), ending="")
            return
        with Path(output).open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        self.stderr.write(f"{len(sheet.rows)} questions written to {output}.")
