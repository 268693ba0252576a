"""What a spreadsheet would take for a formula is shown as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exporters import harmless

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
