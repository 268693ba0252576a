"""``manage.py compare``: pairs of statements in, one answer a line out."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

HEADER = "id\ta\tb\tlabel"
PAIRS = [
    "p1\tThe storm killed 24 people in Leyte on Monday.\tOn Monday the storm killed 42 people in Leyte.\tx",
    'p2\tThe storm killed "24 people" in Leyte on Monday.\tThe chess club of Lima plans to hire another coach.\tx',
    "p3\t\tThe chess club of Lima plans to hire another coach.\tx",
]


def run(folder: Path, *lines: str) -> list[dict[str, Any]]:
    pairs, answers = folder / "pairs.tsv", folder / "new" / "answers.jsonl"
    pairs.write_text("\n".join(lines), encoding="utf-8")
    call_command("compare", str(pairs), output=answers, stdout=io.StringIO())
    return [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]


def test_it_writes_one_answer_a_pair_in_order(tmp_path: Path) -> None:
    answers = run(tmp_path, HEADER, *PAIRS)
    assert [answer["id"] for answer in answers] == ["p1", "p2", "p3"]
    assert all(set(answer) == {"id", "same_question", "same", "conflict", "type", "reason"} for answer in answers)
    assert all(0 <= answer[name] <= 1 for answer in answers for name in ("same_question", "same", "conflict"))
    assert answers[0]["type"] == "number"
    assert answers[0]["conflict"] > answers[1]["conflict"]


def test_columns_may_stand_in_any_order_and_lines_end_in_any_way(tmp_path: Path) -> None:
    swapped = [
        "b\tlabel\ta\tid\r",
        *(f"{b}\t{label}\t{a}\t{key}\r" for key, a, b, label in (pair.split("\t") for pair in PAIRS)),
        "",
    ]
    (tmp_path / "one").mkdir()
    assert run(tmp_path, *swapped) == run(tmp_path / "one", HEADER, *PAIRS)


def test_no_pairs_give_an_empty_file(tmp_path: Path) -> None:
    assert run(tmp_path, HEADER) == []


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["id\ta"], "b not found among id, a"),
        ([""], "must name the columns id, a and b"),
        ([HEADER, "p1\tonly one statement"], "line 2: 2 columns"),
    ],
)
def test_a_file_without_the_columns_is_refused_with_what_is_missing(lines: list[str], complaint: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=complaint):
        run(tmp_path, *lines)


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text(HEADER, encoding="utf-8")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("compare", str(tmp_path / "pairs.tsv"), output=tmp_path)


def test_a_missing_file_and_undecodable_bytes_are_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.tsv cannot be read"):
        call_command("compare", str(tmp_path / "nowhere.tsv"), output=tmp_path / "answers.jsonl")
    (tmp_path / "pairs.tsv").write_bytes(b"id\ta\tb\n1\t\xff\xfe\tx\n")
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("compare", str(tmp_path / "pairs.tsv"), output=tmp_path / "answers.jsonl")
