"""The canonical form of a fact, over which a snapshot is hashed; the same facts give the same bytes for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from articles.domain.sheet import Fact, SheetQuote

_ENCODER = msgspec.json.Encoder(order="deterministic")
# Said only where it is so: rows from before there were such quotes keep their bytes, and their digests. It stands in no words, where the
# quotation marks would be escaped.
_NOT_WITHDRAWN = b',"withdrawn":false'


def canonical(value: Any) -> bytes:
    """Return a fact, or a part of one, as JSON: UTF-8, keys in the order of the published schema, no space, moments in ISO 8601.

    Half of a character (a lone surrogate), which no file can hold, is a question mark.
    """
    try:
        encoded = _ENCODER.encode(value)
    except UnicodeEncodeError:
        encoded = _ENCODER.encode(_whole(msgspec.to_builtins(value, order="deterministic")))
    return encoded.replace(_NOT_WITHDRAWN, b"")


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case dict():
            return {_whole(key): _whole(one) for key, one in value.items()}
        case list() | tuple():
            return [_whole(one) for one in value]
        case _:
            return value


def fact_from(content: str | bytes) -> Fact:
    """Read a fact back. Raises ``msgspec.ValidationError`` for anything else."""
    return msgspec.json.decode(content, type=Fact)


def digest_of(rows: Iterable[bytes]) -> str:
    """Return SHA-256 over canonical rows, each ended by a line feed, in hexadecimal digits."""
    hashed = hashlib.sha256()
    for row in rows:
        hashed.update(row + b"\n")
    return hashed.hexdigest()


def essence_of(fact: Fact) -> str:
    """Return a digest of what a reader of the sheet would call the fact, to see whether it changed.

    The version of its conflict, what the machine calls it, and where in which version of a text the same words stand may change without
    the fact changing. So may the order of quotes: they are taken by the digits of their dates, as sheets had them first.
    """
    positions = tuple(replace(position, quotes=_words_in(position.quotes)) for position in fact.positions)
    kept = replace(fact, id="", address="", seen=0, reason="", type="", kind="", about="", positions=positions)
    return hashlib.sha256(canonical(kept)).hexdigest()


def _words_in(quotes: Iterable[SheetQuote]) -> tuple[SheetQuote, ...]:
    return tuple(_words_of(quote) for quote in sorted(quotes, key=lambda quote: quote.published))


def _words_of(quote: SheetQuote) -> SheetQuote:
    return replace(quote, start=0, end=0, answer="", answer_start=0, answer_end=0, version=0, as_of="", origin="", address="")
