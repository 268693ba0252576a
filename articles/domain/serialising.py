"""Readings to and from JSON, as the database keeps them."""

from __future__ import annotations

from typing import Any

import msgspec

from articles.domain.reading.records import Reading


def to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain JSON values."""
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    return plain


def from_json(value: dict[str, Any]) -> Reading:
    """Return the reading that ``to_json`` wrote. Raises ``msgspec.ValidationError`` where the value is no reading."""
    return msgspec.convert(value, Reading)
