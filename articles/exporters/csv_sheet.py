"""The claim sheet as CSV: a line for each quote, with its question, its position and the decision."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from articles.exporters.spreadsheet_safety import harmless
from articles.selectors import ClaimSheet, SheetEvidence, SheetPosition, SheetRow

COLUMNS = (
    "story",
    "question",
    "state",
    "conflict",
    "type",
    "kind",
    "reason",
    "articles",
    "outlets",
    "origins",
    "positions",
    "position",
    "value",
    "held right",
    "position origins",
    "quote",
    "answer",
    "start",
    "end",
    "answer start",
    "answer end",
    "outlet",
    "origin",
    "speaker",
    "polarity",
    "modality",
    "article",
    "title",
    "url",
    "article version",
    "published",
    "decision",
    "decided by",
    "decided at",
    "note",
    "wording",
    "reopened because",
)

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV file for UTF-8 only with this in front."""

Cell = str | int | None


def sheet_csv(sheet: ClaimSheet) -> Iterator[str]:
    """Yield the claim sheet as CSV, line by line, ready to be encoded as UTF-8."""
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for row in sheet.rows:
        for position, evidence in _quotes(row):
            yield _line([*_about(sheet, row), *_of_position(position), *_of_evidence(evidence), *_of_decision(row)])


def _quotes(row: SheetRow) -> Iterator[tuple[SheetPosition | None, SheetEvidence | None]]:
    """Yield each quote with its position. A question or position that lost its quotes keeps a line."""
    if not row.positions:
        yield None, None
    for position in row.positions:
        if not position.evidence:
            yield position, None
        for evidence in position.evidence:
            yield position, evidence


def _about(sheet: ClaimSheet, row: SheetRow) -> list[Cell]:
    values = " | ".join(f"{position.number}: {position.value}" for position in row.positions if position.number)
    figures: list[Cell] = [row.articles, row.outlets, row.origins]
    return [sheet.story, row.question, row.state, row.conflict, row.type, row.kind, row.reason, *figures, values]


def _of_position(position: SheetPosition | None) -> list[Cell]:
    if position is None or not position.number:
        return [None, None, None, position.origins if position else None]
    return [position.number, position.value, "yes" if position.chosen else "", position.origins]


def _of_evidence(item: SheetEvidence | None) -> list[Cell]:
    if item is None:
        return [None] * 16
    place: list[Cell] = [item.start, item.end, item.answer_start, item.answer_end]
    said: list[Cell] = [item.outlet, item.origin, item.speaker, item.polarity, item.modality]
    return [item.quote, item.answer, *place, *said, item.article, item.title, item.url, item.version, item.published]


def _of_decision(row: SheetRow) -> list[Cell]:
    decision = row.decision
    if decision is None:
        return [None, None, None, None, None, row.reopened_because]
    verdict = decision.verdict_label
    return [verdict, decision.decided_by, _moment(decision.decided_at), decision.note, decision.wording, row.reopened_because]


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _line(cells: tuple[str, ...] | list[Cell]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return line.getvalue()
