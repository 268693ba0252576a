"""Write what the editors of a story have said as labels that engines are measured with."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from articles import exporters
from articles.management.commands._stories import story_or_error, write_text
from articles.selectors.labels import story_labels


class Command(BaseCommand):
    """Writes the labels of a story."""

    help = (
        "Write STORY.jsonl, STORY.txt and STORY.gold.json: the articles of a story, their numbered sentences, and what its editors said of "
        "them. What nobody reviewed is neither right nor wrong. docs/labels.md describes the files."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a story and a folder."""
        parser.add_argument("story", help="the story's slug, as in its address")
        parser.add_argument("--output", metavar="DIR", type=Path, required=True, help="the folder to write to; it is made if need be")

    def handle(self, *, story: str, output: Path, **options: Any) -> None:
        """Write the three files and say what is in them."""
        labels = story_labels(story_or_error(story))
        for ending, text in exporters.label_files(labels).items():
            write_text(output / f"{labels.name}{ending}", text)
        told = f"{len(labels.disputes)} disputes, {len(labels.agreements)} agreements, {len(labels.traps)} traps"
        left = f"; {len(labels.unreviewed)} flags that nobody reviewed are in none of them" if labels.unreviewed else ""
        self.stdout.write(f"{len(labels.articles)} articles, {told}{left}: {output / labels.name}.*")
