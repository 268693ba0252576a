"""What a spreadsheet does with text: it takes some cells for formulas and runs them, and it holds no more than so much in one."""

from __future__ import annotations

import re

FORMULA_SIGNS = "=+-@\t\r\n|%＝＋－＠\u2212\ufe62\ufe63\ufe66\ufe6b"
"""Characters that begin a formula in Excel, LibreOffice or Google Sheets, full-width and small forms included."""

_IGNORED = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
"""Characters without a width: a spreadsheet may skip them, so they must not hide what follows."""

MOST_IN_A_CELL = 32_767
"""What Excel and LibreOffice keep of a cell, in UTF-16 units; the rest is lost without a word."""

_KEPT = 32_000
"""How much is kept of a text that is longer: the rest is room to say that it was cut, and for apostrophes."""

_LONGEST_ADDRESS = 500
_CUT = re.compile(r" \[…\] \(cut: [\d,]+ characters do not fit into a cell(?:; all of it: \S*)?\)\s*\Z")

# NEL (133) ends a line and is left.
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160), 65534, 65535), "�")

# What follows a separator and acts there as a formula. "-5 degrees" is none: nothing is computed in it.
_LIVE = (
    rf"[\"{_IGNORED} \u00a0\u3000\ufffd]*"
    r"(?:[=@＝＠\ufe66\ufe6b]|[+\-＋－\u2212\ufe62\ufe63](?![ \u00a0]*\d[\w.%° \u00a0]*(?:[\",;\t\r\n]|\Z)))"
)
_BEGINS_INSIDE = re.compile(rf"([,;\t\r\n])(?={_LIVE})")
_BEGINS_SEALED = re.compile(rf"([,;|\t\r\n])('*)(?={_LIVE})")
_SEALED_INSIDE = re.compile(rf"([,;|\t\r\n])'('*)(?={_LIVE})")
_HELD_INSIDE = re.compile(rf"([,;\t\r\n])'(?={_LIVE})")


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


def harmless_inside(text: str, but: str = "") -> str:
    """Return a text in which nothing becomes a formula where a spreadsheet splits it at a separator that is not the file's.

    A file with commas between its cells is opened in half of Europe as one with semicolons, and quotes do not hold there. ``but`` is the
    separator of the file itself.

    >>> harmless_inside("He said;=1+1")
    "He said;'=1+1"
    >>> harmless_inside("It was cold, -5 degrees; and @home", but=",")
    'It was cold, -5 degrees; and @home'
    """
    return _BEGINS_INSIDE.sub(lambda found: found[1] if found[1] == but else f"{found[1]}'", text)


def as_meant_inside(text: str) -> str:
    """Return a text as it was before ``harmless_inside``.

    >>> as_meant_inside("He said;'=1+1")
    'He said;=1+1'
    """
    return _HELD_INSIDE.sub(r"\1", text)


def sealed(cell: str) -> str:
    """Return a cell that is no formula at its beginning nor behind any separator in it, so that ``unsealed`` gives back just what it was.

    >>> sealed("=1;=2"), unsealed(sealed("=1;=2"))
    ("'=1;'=2", '=1;=2')
    """
    inside = _BEGINS_SEALED.sub(r"\1'\2", cell)
    return f"'{inside}" if is_formula(cell.lstrip("'")) else inside


def unsealed(cell: str) -> str:
    """Return a cell as it was before ``sealed``.

    >>> unsealed("''=1"), unsealed("a;'b")
    ("'=1", "a;'b")
    """
    inside = cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell
    return _SEALED_INSIDE.sub(r"\1\2", inside)


def fitting(text: str, whole_at: str = "") -> str:
    """Return a text that fits into a cell; one that was cut says so, and where all of it stands (``whole_at``)."""
    if 2 * len(text) <= _KEPT or _units(text) <= _KEPT:
        return text
    where = f"; all of it: {whole_at}" if whole_at and len(whole_at) <= _LONGEST_ADDRESS else ""
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * _KEPT].decode("utf-16-le", "ignore")
    return f"{kept} […] (cut: {len(text):,} characters do not fit into a cell{where})"


def is_cut(cell: str) -> bool:
    """Return whether a cell holds only the beginning of its text."""
    return _CUT.search(cell) is not None


def kept_of(text: str) -> str:
    """Return what a cell holds of a text, without the words that tell of a cut: the same before it is written and when it comes back."""
    return _CUT.sub("", text if is_cut(text) else fitting(text))


def printable(text: str) -> str:
    """Return a text without control characters, which XML (and so XLSX and DOCX) cannot hold, and which pages must not."""
    return text.translate(_NO_XML).encode("utf-8", "replace").decode("utf-8")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
