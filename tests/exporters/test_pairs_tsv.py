"""Reported pairs as a file for measuring."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from articles.exporters import pairs_tsv
from articles.selectors import PairStatement, ReportedRow

ROW = ReportedRow(
    id=7,
    left=PairStatement("Nine died.", "KTV", "2025-03-04"),
    right=PairStatement("Ten died.", "", ""),
    given="same",
    given_label="The same",
    expected="conflicting",
    expected_label="Conflicting",
    same_question=0.91234,
    same=0.5,
    conflict=0.05,
    reason="",
    engine_version="1",
    user_id=1,
    reported_by="Alice",
    reported_at=datetime(2025, 3, 5, 14, 2, tzinfo=UTC),
)


def read(*rows: ReportedRow) -> list[dict[str, str]]:
    return list(csv.DictReader(pairs_tsv(rows).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_it_reads_as_the_measurements_read_it() -> None:
    (row,) = read(ROW)
    assert (row["id"], row["a"], row["b"], row["label"], row["given"]) == ("7", "Nine died.", "Ten died.", "contradiction", "same")
    assert (row["same_question"], row["a_outlet"], row["b_outlet"]) == ("0.9123", "KTV", "")
    assert row["reported_at"] == "2025-03-05T14:02:00+00:00"


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\r\nb", "a\u2028b", '"a', "=cmd()", "+1", "@sum"])
def test_no_text_breaks_a_line_or_runs_as_a_formula(text: str) -> None:
    first, second = read(replace(ROW, left=PairStatement(text, "", "")), ROW)
    assert second["id"] == "7"
    assert first["a"].lstrip("'").split() == text.split()
    assert first["a"][:1] not in "=+@"


def test_no_pairs_are_a_line_of_names() -> None:
    assert pairs_tsv([]).startswith("id\ta\tb\tlabel\t")
