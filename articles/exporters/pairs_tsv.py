"""Reported pairs to a tab-separated file, in the form that the engine's measurements read: id, a, b, label, and what else is known."""

from __future__ import annotations

from collections.abc import Iterable

from articles.domain.spreadsheets import harmless
from articles.selectors import ReportedRow

_LABELS = {"same": "same", "another_answer": "another answer", "conflicting": "contradiction", "unrelated": "unrelated"}
PAIR_COLUMNS = (
    *("id", "a", "b", "label", "given", "same_question", "same", "conflict", "a_outlet", "a_published", "b_outlet", "b_published"),
    *("engine", "reported_by", "reported_at"),
)


def pairs_tsv(rows: Iterable[ReportedRow]) -> str:
    """Return the pairs as text: one line each under a line of names, no quoting, no tab or line break within a cell."""
    return "".join("\t".join(map(_cell, cells)) + "\n" for cells in (PAIR_COLUMNS, *map(_cells, rows)))


def _cell(text: str) -> str:
    return harmless(" ".join(text.split()))


def _cells(row: ReportedRow) -> tuple[str, ...]:
    figures = (f"{value:.4f}" for value in (row.same_question, row.same, row.conflict))
    sides = (row.left.outlet, row.left.published, row.right.outlet, row.right.published)
    return (
        *(str(row.id), row.left.text, row.right.text, _LABELS[row.expected], _LABELS[row.given]),
        *figures,
        *sides,
        *(row.engine_version, row.reported_by, row.reported_at.isoformat(timespec="seconds")),
    )
