"""A claim sheet as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.exporters import COLUMNS, harmless, sheet_csv, sheet_from_json, sheet_json
from articles.selectors import ClaimSheet, SheetDecision, SheetEvidence, SheetPosition, SheetRow

EVIDENCE = SheetEvidence(
    quote="The earthquake killed 24 people",
    start=10,
    end=41,
    answer="24",
    answer_start=32,
    answer_end=34,
    outlet="Northern Wire",
    origin="AP",
    article="wire-1",
    title="Quake kills 24",
    url="https://wire.example/1",
    version=2,
    published="2025-03-04",
    speaker="officials",
    polarity="asserted",
    modality="fact",
)
DECISION = SheetDecision(
    verdict="position_right",
    verdict_label="This position is right",
    chosen_values=("24",),
    decided_by="Alice",
    decided_at=datetime(2025, 3, 5, 14, 2, tzinfo=UTC),
    note="The ministry confirmed it.",
    wording="The earthquake killed 24 people.",
)
RIGHT = SheetPosition(1, "24", True, 1, 1, 1, (EVIDENCE,))
WRONG = SheetPosition(2, "five", False, 2, 1, 1, (replace(EVIDENCE, article="post-1"), replace(EVIDENCE, article="post-2")))
ROW = SheetRow("How many died?", "decided", 1, "number", "contradiction", "deaths", "They differ.", "", 3, 2, 2, (RIGHT, WRONG), DECISION)
AGREED = SheetRow(
    "How many houses?", "agreed", None, "", "", "", "", "", 2, 2, 2, (SheetPosition(0, "", False, 2, 2, 2, (EVIDENCE,)),), None
)
SHEET = ClaimSheet("Tolmar quake", "tolmar-quake", datetime(2025, 3, 5, 12, 0, tzinfo=UTC), "1", False, (ROW, AGREED))


def lines_of(sheet: ClaimSheet) -> list[dict[str, str]]:
    text = "".join(sheet_csv(sheet))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_line_for_each_quote_with_question_evidence_and_decision() -> None:
    lines = lines_of(SHEET)

    assert [line["article"] for line in lines] == ["wire-1", "post-1", "post-2", "wire-1"]
    first = lines[0]
    assert (first["question"], first["state"], first["positions"], first["value"], first["held right"]) == (
        "How many died?",
        "decided",
        "1: 24 | 2: five",
        "24",
        "yes",
    )
    assert (first["quote"], first["start"], first["end"]) == (EVIDENCE.quote, "10", "41")
    assert (first["outlet"], first["origin"], first["article version"], first["published"]) == ("Northern Wire", "AP", "2", "2025-03-04")
    assert (first["decision"], first["decided by"], first["decided at"]) == ("This position is right", "Alice", "2025-03-05T14:02:00+00:00")
    assert (first["note"], first["wording"]) == (DECISION.note, DECISION.wording)


def test_csv_begins_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_do() -> None:
    text = "".join(sheet_csv(SHEET))

    assert text.startswith("\ufeffstory,")
    assert text.count("\r\n") == 5


def test_every_line_has_every_column() -> None:
    empty = replace(ROW, positions=(replace(RIGHT, evidence=()),), decision=None)
    sheet = replace(SHEET, rows=(empty, replace(empty, positions=()), AGREED))
    lines = list(csv.reader(io.StringIO("".join(sheet_csv(sheet)), newline="")))

    assert {len(line) for line in lines} == {len(COLUMNS)}
    assert len(lines) == 4


def test_a_reopened_conflict_shows_its_reason_without_a_decision() -> None:
    sheet = replace(SHEET, rows=(replace(ROW, state="reopened", reopened_because="The Post changed its words."),))

    assert lines_of(sheet)[0]["reopened because"] == "The Post changed its words."


def test_no_cell_can_act() -> None:
    evil = replace(EVIDENCE, quote="=HYPERLINK(1)", outlet="@SUM(1)", title="\t=1", url="+1", speaker="-1")
    row = replace(
        ROW, question="＝1", positions=(replace(RIGHT, value="=1", evidence=(evil,)),), decision=replace(DECISION, note="=1", wording="@x")
    )

    for cell in lines_of(replace(SHEET, story="=1", rows=(row,)))[0].values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "＝"))


def test_json_read_back_is_the_same_sheet() -> None:
    assert sheet_from_json(sheet_json(SHEET)) == SHEET


def test_json_is_plain_and_complete() -> None:
    plain = json.loads(sheet_json(SHEET))

    assert plain["rows"][0]["positions"][0]["evidence"][0]["start"] == 10
    assert plain["rows"][0]["decision"]["decided_by"] == "Alice"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(texts, texts, texts)
@settings(max_examples=60)
def test_any_words_survive_both_formats(question: str, quote: str, note: str) -> None:
    evidence = replace(EVIDENCE, quote=quote)
    row = replace(ROW, question=question, positions=(replace(RIGHT, evidence=(evidence,)),), decision=replace(DECISION, note=note))
    sheet = replace(SHEET, rows=(row,))

    (line,) = lines_of(sheet)
    assert sheet_from_json(sheet_json(sheet)) == sheet
    assert (line["question"], line["quote"], line["note"]) == (harmless(question), harmless(quote), harmless(note))


def test_five_thousand_questions_survive_a_round_trip() -> None:
    sheet = replace(SHEET, rows=tuple(replace(ROW, conflict=number, question=f"Question {number}?") for number in range(5000)))

    assert sheet_from_json(sheet_json(sheet)) == sheet
    assert len(lines_of(sheet)) == 15000


def test_what_is_no_claim_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="rows"):
        sheet_from_json('{"story": "x", "slug": "x", "reconciled_at": null, "engine_version": "", "reviewed_only": false}')
