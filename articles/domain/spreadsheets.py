"""What a spreadsheet does with text: it takes some cells for formulas and runs them, and it holds no more than so much in one."""

from __future__ import annotations

FORMULA_SIGNS = "=+-@\t\r\n|%＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b"
"""Characters that begin a formula in Excel, LibreOffice or Google Sheets, full-width and small forms included."""

_IGNORED = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
"""Characters without a width: a spreadsheet may skip them, so they must not hide what follows."""

MOST_IN_A_CELL = 32_767
"""What Excel and LibreOffice keep of a cell, in UTF-16 units; the rest is lost without a word."""

_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows as it is: with an apostrophe before what it would take for a formula, and without NUL.

    >>> harmless("=1+1")
    "'=1+1"
    >>> harmless("24 people")
    '24 people'
    """
    text = text.replace("\x00", "\ufffd")
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would take a text for a formula."""
    first = text.lstrip(_IGNORED + " \u00a0\u3000\ufffd")[:1]
    return bool(first) and first in FORMULA_SIGNS


def as_typed(cell: str) -> str:
    """Return what a person meant by a cell that may have been made harmless.

    >>> as_typed("'=1+1")
    '=1+1'
    """
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def fitting(text: str, whole_at: str = "") -> str:
    """Return a text that fits into a cell; one that was cut says so, and where all of it stands (``whole_at``)."""
    if 2 * len(text) <= MOST_IN_A_CELL or _units(text) <= MOST_IN_A_CELL:
        return text
    ending = f" […] (cut: {len(text):,} characters do not fit into a cell{f'; all of it: {whole_at}' if whole_at else ''})"
    room = MOST_IN_A_CELL - _units(ending) - 1
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + ending


def printable(text: str) -> str:
    """Return a text without the control characters that XML (and so XLSX and DOCX) cannot hold."""
    return text.translate(_NO_XML).encode("utf-8", "replace").decode("utf-8")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
