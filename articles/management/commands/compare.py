"""``manage.py compare PAIRS.tsv --output ANSWERS.jsonl``: hold pairs of statements against each other, without a database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.domain.comparing import Verdict, compare_statements
from articles.domain.engine import load_reader


class Command(BaseCommand):
    """Says of each pair whether both answer one question, say the same, or cannot both be true."""

    help = "Compare pairs of statements (tab-separated: id, a, b) and write one JSON answer a line. Uses no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the input file and the output."""
        parser.add_argument("pairs", type=Path, help="tab-separated file with a header line and the columns id, a and b")
        parser.add_argument("--output", type=Path, required=True, help="where to write the answers, one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare all pairs and write the answers in the same order."""
        pairs = list(_read_pairs(options["pairs"]))
        verdicts = compare_statements(load_reader(settings.SPACY_MODEL, encoder=settings.PAIR_READER), ((a, b) for _, a, b in pairs))
        with _opened(options["output"]) as output:
            for (key, _, _), verdict in zip(pairs, verdicts, strict=True):
                output.write(json.dumps(_answer(key, verdict), ensure_ascii=False) + "\n")
        self.stdout.write(f"{len(pairs)} pairs compared: {options['output']}")


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}. Name another file for the answers.") from error


def _read_pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        header, *lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}. It must be a tab-separated file in UTF-8.") from error
    columns = header.rstrip("\r").split("\t")
    if missing := {"id", "a", "b"} - set(columns):
        raise CommandError(
            f"{path}: the first line must name the columns id, a and b; {', '.join(sorted(missing))} not found among {', '.join(columns)}."
        )
    places = [columns.index(name) for name in ("id", "a", "b")]
    for number, line in enumerate(lines, start=2):
        cells = line.rstrip("\r").split("\t")
        if line.strip() and len(cells) <= max(places):
            raise CommandError(f"{path}, line {number}: {len(cells)} columns, but the first line names {len(columns)}.")
        if line.strip():
            yield cells[places[0]], cells[places[1]], cells[places[2]]


def _answer(key: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": key,
        "same_question": round(verdict.same_question, 4),
        "same": round(verdict.same, 4),
        "conflict": round(verdict.conflict, 4),
        "type": verdict.type.value if verdict.type else None,
        "reason": verdict.reason,
    }
