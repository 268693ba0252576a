"""A CSV file that is opened with another separator than its own, or by a spreadsheet of another country."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.sheet_columns import Layout
from articles.domain.spreadsheets import as_meant_inside, harmless_inside
from articles.exporters import Options, all_formats
from tests.sheets import AGREED, DECIDED, DECISION, EVIDENCE, FACTS, QUOTE, RIGHT, WRONG, file_of, sheet_with

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "＝1+1",
    '""=1+1',
    '"=1+1"',
    " =1+1",
    "\ufeff=1",
    '" "@x',
]
SEPARATORS = [",", ";", "\t", "\n", "\r\n"]
_WIDTHLESS = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad \u00a0\u3000\ufffd"


def lives(cell: str) -> bool:
    """Whether a spreadsheet computes something in a cell; a number with its unit is none."""
    words = cell.strip(_WIDTHLESS)
    return words[:1] in [*"=@＝＠"] or (words[:1] in [*"+-＋－"] and not words[1:].strip()[:1].isdigit()) or "|" in words[:5]


def cells_of(content: bytes, delimiter: str) -> list[str]:
    text = content.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]


@pytest.mark.parametrize("own", [",", ";"])
@pytest.mark.parametrize("other", [",", ";", "\t"])
@pytest.mark.parametrize("separator", SEPARATORS, ids=ascii)
@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_no_formula_acts_under_any_separator(own: str, other: str, separator: str, formula: str) -> None:
    words = f"He said{separator}{formula}{separator}and left"
    quote = replace(QUOTE, text=words, outlet=words, headline=words, speaker=words)
    fact = replace(
        DECIDED,
        question=words,
        sentence=words,
        positions=(replace(RIGHT, value=words, quotes=(quote,)), WRONG),
        decision=replace(DECISION, note=words),
    )
    named = Options(Layout("evidence", (("quote", words), ("outlet", "=x")), "x"), own)
    contents = [file_of(name, sheet_with(fact), replace(FACTS, delimiter=own)) for name in ("csv", "matrix")]
    contents += [file_of("csv", sheet_with(fact), options) for options in (replace(EVIDENCE, delimiter=own), named)]

    for content in contents:
        assert not [cell for cell in cells_of(content, other) if lives(cell)]


@pytest.mark.parametrize(
    "words", ["It fell to -5 degrees, -7 in the east", "5; +3 % on the year", "a, b; c", "x@example.org, y", "1,-2;-3.5"]
)
def test_numbers_and_plain_words_are_left_as_they_are(words: str) -> None:
    assert harmless_inside(words) == words


@given(st.text("=+-@,;\t\n\r\"' 1a|", max_size=30), st.sampled_from([",", ";"]))
@settings(max_examples=300)
def test_the_same_words_come_back(words: str, own: str) -> None:
    held = harmless_inside(words, but=own)

    assert harmless_inside(held, but=own) == held
    assert as_meant_inside(held) == as_meant_inside(words)
    if as_meant_inside(words) == words:
        assert as_meant_inside(held) == words


@pytest.mark.parametrize(("delimiter", "figure", "to"), [(",", "5.5", "7.25"), (";", "5,5", "7,25")])
def test_decimals_are_written_as_the_separator_promises(delimiter: str, figure: str, to: str) -> None:
    fact = replace(DECIDED, positions=(replace(RIGHT, value="5.5 million", low=5.5, high=7.25), WRONG))
    content = file_of("csv", sheet_with(fact), replace(FACTS, delimiter=delimiter)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)

    assert (row["Figure"], row["Figure up to"]) == (figure, to)
    assert row["Value"] == "5.5 million"
    assert row["Decided at (UTC)"] == "2025-03-05T14:02:00Z"


@pytest.mark.parametrize("name", sorted(all_formats().keys() - {"xlsx", "docx", "pdf"}))
def test_no_control_character_reaches_a_text_file(name: str) -> None:
    words = "".join(map(chr, (*range(1, 32), *range(127, 160)))) + "\u2028 24"
    quote = replace(QUOTE, text=words, outlet=words, headline=words, speaker=words, url=f"https://wire.example/{words}")
    facts = [
        replace(one, question=words, sentence=words, positions=(replace(RIGHT, value=words, quotes=(quote,)),)) for one in (DECIDED, AGREED)
    ]
    content = file_of(name, sheet_with(*facts)).decode()

    assert not {char for char in content if (ord(char) < 32 or 127 <= ord(char) < 160) and char not in "\t\r\n\x85"} or name in IN_JSON


IN_JSON = ("json", "jsonl", "claimreview")  # where DEL and C1 are plain characters, and the rest is escaped


@pytest.mark.parametrize("name", sorted(all_formats()))
def test_half_a_character_does_not_stop_a_file(name: str) -> None:
    words = "x\ud83dy\udc00"
    quote = replace(QUOTE, text=words, outlet=words, headline=words, url=f"https://wire.example/{words}")
    fact = replace(DECIDED, question=words, sentence=words, positions=(replace(RIGHT, value=words, quotes=(quote,)),))
    sheet = sheet_with(fact)

    assert file_of(name, replace(sheet, head=replace(sheet.head, story=words)))
    assert file_of(name, sheet, EVIDENCE)
