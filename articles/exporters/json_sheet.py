"""The claim sheet as JSON, complete: read back, it is the same sheet."""

from __future__ import annotations

import msgspec

from articles.selectors import ClaimSheet


def sheet_json(sheet: ClaimSheet) -> str:
    """Return the claim sheet as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(sheet), indent=2).decode("utf-8")


def sheet_from_json(text: str) -> ClaimSheet:
    """Return the claim sheet that ``sheet_json`` wrote. Raises ``msgspec.ValidationError`` for anything else."""
    return msgspec.json.decode(text, type=ClaimSheet)
