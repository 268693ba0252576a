"""A file that nobody edited says so when it comes back, whatever its words are and whatever a spreadsheet puts above them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from articles.domain.sheet import Fact
from articles.domain.sheet_columns import COLUMNS, EDITABLE, as_brought_back, mark_of
from articles.exporters import Options
from articles.importers import NamedFile
from articles.importers.sheets import NoSheet, ReturnedRow, returned_rows
from tests.sheets import AGREED, DECIDED, DECISION, EVIDENCE, FACTS, SHEET, file_of, sheet_with

NAMES = {column.label.casefold(): key for key, column in COLUMNS["facts"].items()}
SEMICOLON = replace(FACTS, delimiter=";")
WORDS = {
    "long": "x" * 40_000,
    "long words": "word " * 9_000,
    "long with astral": "🙂 " * 20_000,
    "just fits": "y" * 32_000,
    "just does not": "y" * 32_001,
    "as much as a cell": "=" + "y" * 32_766,
    "control": "a\x01b\x07c\x0bd\x1be\x7ff\x85g\u2028h\ufffei",
    "formula behind a tab": "\x0b=1+1",
    "escape": "_x0041_ and _x000D_ and _x005F_x0041_ here",
    "bell": "_x0007_",
    "inside": "He said;=1+1, @SUM(A1)\n-cmd|x",
    "held inside": "He said;'=1+1,'@SUM",
    "lines": "first\r\nsecond\rthird\nfourth",
    "formula": "=1+1",
    "apostrophe": "'=1+1",
    "line and formula": "\n=1+1",
    "quotes": '"=1+1" "; "=x',
    "spaces": "  a\u00a0 b  ",
    "looks cut": "see […] (cut: 9 characters do not fit into a cell)",
}


def told(words: str) -> Fact:
    return replace(DECIDED, sentence=words, decision=replace(DECISION, note=words))


def rows(content: bytes) -> list[ReturnedRow]:
    return returned_rows(NamedFile("sheet", content), NAMES)


def is_unedited(row: ReturnedRow) -> bool:
    return row.cells["mark"].endswith(mark_of({key: as_brought_back(row.cells[key]) for key in EDITABLE}))


@pytest.mark.parametrize(("name", "options"), [("csv", FACTS), ("csv", SEMICOLON), ("xlsx", FACTS)], ids=["comma", "semicolon", "xlsx"])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_what_nobody_edited_is_not_edited(name: str, options: Options, words: str) -> None:
    (row,) = rows(file_of(name, sheet_with(told(words)), options))

    assert is_unedited(row)


@pytest.mark.parametrize(
    "words", [words for name, words in WORDS.items() if name != "looks cut"], ids=[name for name in WORDS if name != "looks cut"]
)
def test_what_was_edited_is(words: str) -> None:
    (row,) = rows(file_of("csv", sheet_with(told(words))))
    edited = replace(row, cells={**row.cells, "note": f"Not so: {row.cells['note']}"})

    assert not is_unedited(edited)


@pytest.mark.parametrize("words", ["_x0041_", "_x000D_ here", "_x005F_x0041_", "a _x00e9_ b", "_x41_"])
def test_a_workbook_shows_what_looks_like_the_number_of_a_character(words: str) -> None:
    (row,) = rows(file_of("xlsx", sheet_with(told(words))))

    assert row.cells["note"] == words


def resaved(content: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book, file = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    change(book)
    book.save(file)
    return file.getvalue()


def above(book: openpyxl.Workbook) -> None:
    book["Facts"].insert_rows(1, 3)
    book["Facts"]["B1"] = "To be asked on Monday"


def renamed(book: openpyxl.Workbook) -> None:
    book["Facts"].title = "Our facts"
    book.move_sheet("Our facts", 2)


@pytest.mark.parametrize("change", [above, renamed])
def test_a_workbook_may_have_rows_above_its_header_or_another_name(change: Callable[[openpyxl.Workbook], object]) -> None:
    found = rows(resaved(file_of("xlsx"), change))

    assert [row.cells["id"] for row in found] == [fact.id for fact in SHEET.facts()]
    assert all(map(is_unedited, found))
    assert found[0].line == (5 if change is above else 2)


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\r\n', "sep=;;;;\n", "Our notes, to be kept, in order\r\n;;;\r\n", "\r\n\r\n"])
def test_a_csv_file_may_have_lines_above_its_header(first: str) -> None:
    content = f"\ufeff{first}" + file_of("csv", options=SEMICOLON).decode("utf-8-sig")

    (plain, *_) = rows(file_of("csv", options=SEMICOLON))
    for encoded in (content.encode(), content.encode("utf-16")):
        found = rows(encoded)
        assert [row.cells["id"] for row in found] == [fact.id for fact in SHEET.facts()]
        assert all(map(is_unedited, found))
    assert found[0].line == plain.line + first.count("\n")


def test_a_file_split_by_tabs_or_bars_is_read() -> None:
    text = file_of("csv", sheet_with(AGREED)).decode("utf-8-sig").replace(",", "\t")

    assert [row.cells["id"] for row in rows(text.encode())] == [AGREED.id]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"sep=;\n", file_of("csv", options=EVIDENCE), b"\n" * 100 + file_of("csv")])
def test_what_is_no_sheet_of_facts_is_refused(content: bytes) -> None:
    with pytest.raises(NoSheet, match="no sheet of facts"):
        rows(content)
