"""``manage.py read ARTICLES.jsonl --report REPORT.json``: read each article by itself, in memory, without a database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.domain.engine import load_reader
from articles.domain.report import build_report
from articles.management.commands._engine_files import read_articles, write_report


class Command(BaseCommand):
    """Reads articles and reports what was read: claims, entities, quantities, dates, attributions."""

    help = "Read each article of a JSON Lines file by itself and write what was read as a JSON report. Uses no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the input file and the report."""
        parser.add_argument(
            "articles", type=Path, help="articles, one JSON object a line: id, source, text; url, published, title if known"
        )
        parser.add_argument("--report", type=Path, required=True, help="where to write the report")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, write the report, say what came of it."""
        readings = list(load_reader(settings.SPACY_MODEL, encoder=settings.PAIR_READER).read_all(read_articles(options["articles"])))
        write_report(build_report(readings), options["report"])
        claims = sum(len(reading.claims) for reading in readings)
        self.stdout.write(f"{len(readings)} articles read, {claims} claims: {options['report']}")
        for reading in readings:
            if reading.problem:
                self.stderr.write(f"{reading.id} was not read: {reading.problem}")
