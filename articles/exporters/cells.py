"""Cells of files that a spreadsheet opens as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from articles.domain.sheet import ClaimSheet
from articles.domain.sheet_columns import Cell, Column, Layout, Row, rows_of
from articles.domain.spreadsheets import fitting, harmless, printable


def columns_for(sheet: ClaimSheet, layout: Layout) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Return the columns with their names. What comes from a snapshot says so in every row."""
    if sheet.head.snapshot and all(key != "snapshot" for key, _ in layout.columns):
        layout = Layout(layout.view, (*layout.columns, ("snapshot", "")), layout.name)
    return layout.resolved(), layout.labels()


def table_of(sheet: ClaimSheet, layout: Layout) -> Iterator[tuple[Row, list[Cell]]]:
    """Yield the rows of a layout with their cells, as values."""
    columns, _ = columns_for(sheet, layout)
    for row in rows_of(sheet, layout.view):
        yield row, [column.get(row) for column in columns]


def plain(cell: Cell, whole_at: str = "") -> str | int | float | None:
    """Return a cell as text or number, harmless and not too long. Moments are in UTC."""
    match cell:
        case str():
            return harmless(printable(fitting(cell, whole_at)))
        case datetime():
            return moment(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell


def moment(at: datetime) -> str:
    """Say a moment in UTC to the second: "2025-03-05T14:02:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
