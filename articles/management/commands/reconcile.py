"""``manage.py reconcile ARTICLES.jsonl --report REPORT.json``: the file is one story, reconciled in memory without a database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.domain.engine import load_reader, reconcile
from articles.domain.report import build_report
from articles.management.commands._engine_files import read_articles, write_report


class Command(BaseCommand):
    """Reads the articles of one story, groups their claims and flags where they cannot all be true."""

    help = "Reconcile the articles of one story (a JSON Lines file) and write groups and conflicts as a JSON report. Uses no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the input file and the report."""
        parser.add_argument(
            "articles",
            type=Path,
            help="the articles of one story, one JSON object a line: id, source, text; url, published, title if known",
        )
        parser.add_argument("--report", type=Path, required=True, help="where to write the report")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, reconcile, write the report, say what came of it."""
        readings = list(load_reader(settings.SPACY_MODEL, encoder=settings.PAIR_READER).read_all(read_articles(options["articles"])))
        result = reconcile(readings)
        write_report(build_report(readings, result), options["report"])
        self.stdout.write(f"{len(readings)} articles, {len(result.groups)} groups, {len(result.conflicts)} conflicts: {options['report']}")
        for reading in readings:
            if reading.problem:
                self.stderr.write(f"{reading.id} was not read: {reading.problem}")
        for item in result.set_aside:
            self.stderr.write(f"{item.article} takes no part: {item.reason}")
