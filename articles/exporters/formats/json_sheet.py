"""The claim sheet as JSON, complete: every fact with its positions, quotes and decision. Its schema is published beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from articles.domain.canonical import canonical
from articles.domain.sheet import ClaimSheet, Fact, SheetHead
from articles.exporters.registry import Exporter, Options

SCHEMA_PATH = "/static/schemas/claim-sheet-2.json"


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    schema: str
    sheet: SheetHead
    facts: tuple[Fact, ...]


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the sheet as JSON, a line for each fact."""
    schema, head = canonical(sheet.head.base + SCHEMA_PATH), canonical(sheet.head)
    yield b'{"schema": ' + schema + b',\n"sheet": ' + head + b',\n"facts": ['
    comma = b"\n"
    for fact in sheet.facts():
        yield comma + canonical(fact)
        comma = b",\n"
    yield b"\n]}\n"


def document_from(content: bytes) -> Document:
    """Read a file that ``write`` wrote. Raises ``msgspec.ValidationError`` or ``msgspec.DecodeError`` for anything else."""
    return msgspec.json.decode(content, type=Document)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file, as it is published."""
    made = msgspec.json.decode(canonical(msgspec.json.schema(Document)))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Claim sheet, version 2", **made}


EXPORTER = Exporter(
    name="json",
    label="JSON",
    ending="json",
    media_type="application/json",
    about="Everything, for a program. Follows a published JSON Schema.",
    place=60,
    write=write,
)
