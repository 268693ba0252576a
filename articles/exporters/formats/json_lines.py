"""The claim sheet as JSON Lines: a line for each fact, complete, or for each quote with the columns of a layout."""

from __future__ import annotations

from collections.abc import Iterator

from articles.domain.canonical import canonical
from articles.domain.sheet import ClaimSheet
from articles.domain.sheet_columns import COLUMNS
from articles.exporters.cells import columns_for, table_of
from articles.exporters.registry import Exporter, Options


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the sheet line by line. The facts are whole; of a quote there are the columns, by their keys."""
    if options.view == "facts":
        for fact in sheet.facts():
            yield canonical(fact) + b"\n"
        return
    columns, _ = columns_for(sheet, options.layout)
    keys = [column.key for column in columns if column.key in COLUMNS["evidence"]]
    for _, cells in table_of(sheet, options.layout):
        yield canonical(dict(zip(keys, cells, strict=True))) + b"\n"


EXPORTER = Exporter(
    name="jsonl",
    label="JSON Lines",
    ending="jsonl",
    media_type="application/x-ndjson",
    about="A line for each fact or quote, for a program that reads long files.",
    place=61,
    write=write,
    views=True,
)
