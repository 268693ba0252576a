"""Making text harmless in a spreadsheet, which takes some cells for formulas and runs them."""

from __future__ import annotations

FORMULA_SIGNS = "=+-@\t\r\n|%＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b"
"""Characters that begin a formula in Excel, LibreOffice or Google Sheets, full-width and small forms included."""

_IGNORED = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
"""Characters without a width: a spreadsheet may skip them, so they must not hide what follows."""


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows as it is: with an apostrophe before what it would take for a formula, and without NUL.

    >>> harmless("=1+1")
    "'=1+1"
    >>> harmless("24 people")
    '24 people'
    """
    text = text.replace("\x00", "\ufffd")
    first = text.lstrip(_IGNORED + " \u00a0\u3000\ufffd")[:1]
    return f"'{text}" if first and first in FORMULA_SIGNS else text
