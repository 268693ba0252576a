"""What a spreadsheet would take for a formula is shown as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.spreadsheets import as_typed, fitting, harmless

PREFIXES = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "|",
    "%",
    "＝",
    "＋",
    "－",
    "＠",
    "\u2212",
    "\ufe62",
    "\ufe63",
    "\ufe66",
    "\ufe6b",
    "\x00=",
    "\ufeff=",
    "\u200b=",
    "\u200e=",
    "\u2060=",
    "\u00ad=",
    " =",
    "\u00a0=",
    "\u3000=",
    " \t=",
    "\r\n=",
    "\x00\x00@",
    "==",
    "=-",
]


@pytest.mark.parametrize("prefix", PREFIXES, ids=ascii)
def test_a_formula_becomes_text(prefix: str) -> None:
    cell = harmless(prefix + "cmd|' /C calc'!A1")

    assert cell.startswith("'")
    assert "\x00" not in cell


@pytest.mark.parametrize("text", ["", "24 people", "At least five", "'quoted'", "a=b", "3-4", "“Five”", "É", "(5)", "#1", "ten % more"])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text


@given(st.text(max_size=30))
def test_making_harmless_adds_at_most_an_apostrophe(text: str) -> None:
    plain = text.replace("\x00", "\ufffd")

    assert harmless(text) in (plain, "'" + plain)
    assert harmless(harmless(text)) == harmless(text)


@given(st.text(max_size=30).filter(lambda text: "\x00" not in text and not text.startswith("'")))
def test_what_was_made_harmless_is_read_as_it_was_meant(text: str) -> None:
    assert as_typed(harmless(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.integers(0, 40_000))
def test_a_text_fits_into_a_cell_whatever_it_is_made_of(piece: str, times: int) -> None:
    fit = fitting(piece * times, "https://desk.example/1/")

    assert len(fit.encode("utf-16-le")) // 2 <= 32_767
    assert fit == piece * times or "all of it: https://desk.example/1/" in fit
