"""Workbooks with a sheet for each outlet, and with addresses behind their cells."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from openpyxl import Workbook

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

LONG = "The glass works at Ebern stopped its second furnace on Monday, and eighty people were sent home until June. "
HEADER = ("Headline", "Date", "Body")


def book(sheets: dict[str, Sequence[Sequence[str]]], links: dict[str, str] | None = None) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell, address in (links or {}).items():
            sheet[cell].hyperlink = address
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def rows(name: str) -> list[tuple[str, ...]]:
    return [HEADER, (f"Furnace {name}", "2024-02-05", LONG + name)]


def test_every_sheet_with_texts_is_read_and_names_the_outlet(imported: Imported) -> None:
    legend = [("Column", "Meaning"), ("Headline", "what the article is headed"), ("Body", "its text")]
    drafts, rejects = imported("a.xlsx", book({"Ebern Echo": rows("one"), "AFP": rows("two"), "Legend": legend}))
    assert rejects == []
    assert [(draft.source, draft.title) for draft in drafts] == [("Ebern Echo", "Furnace one"), ("AFP", "Furnace two")]


def test_sheets_with_names_of_their_program_name_no_outlet(imported: Imported) -> None:
    drafts, _ = imported("a.xlsx", book({"Sheet1": rows("one"), "Tabelle2": rows("two")}))
    assert [draft.outlet_known for draft in drafts] == [False, False]


def test_sheets_may_have_other_columns(imported: Imported) -> None:
    other = [("Titel", "Volltext", "Datum"), ("Ofen steht", LONG + "three", "05.02.2024")]
    drafts, _ = imported("a.xlsx", book({"Ebern Echo": rows("one"), "Tagblatt": other}))
    assert [(draft.source, draft.title, draft.published) for draft in drafts] == [
        ("Ebern Echo", "Furnace one", "2024-02-05"),
        ("Tagblatt", "Ofen steht", "2024-02-05"),
    ]


def test_the_address_behind_a_cell_is_that_of_the_article(imported: Imported) -> None:
    table = [("Headline", "Body", "Link"), ("Furnace stops", LONG, "Online")]
    [draft], _ = imported("a.xlsx", book({"Clippings": table}, {"C2": "https://echo.example/furnace"}))
    assert (draft.url, draft.notes) == ("https://echo.example/furnace", ())
    [draft], _ = imported("a.xlsx", book({"Clippings": rows("one")}, {"A2": "https://echo.example/furnace"}))
    assert draft.url == "https://echo.example/furnace"
