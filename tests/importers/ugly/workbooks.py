"""Workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.importers.ugly.case import FELL, STANDS, Article, Refusal, Ugly

HEADER = ["Headline", "Date", "Body", "Outlet"]
MOMENT = datetime(2020, 5, 4, 10, 30)  # noqa: DTZ001  a spreadsheet knows no zone
ROW = Article(FELL, FELL, "Falls", "2020-05-04T10:30:00", "Post")


def book(*rows: list[Any], change: Callable[[Any, Any], None] | None = None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    if change:
        change(workbook, sheet)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def book_without_rows() -> bytes:
    return book()


def use_1904(workbook: Any, sheet: Any) -> None:
    workbook.epoch = CALENDAR_MAC_1904


def merge_heads(workbook: Any, sheet: Any) -> None:
    sheet.merge_cells("A1:D1")


def put_errors(workbook: Any, sheet: Any) -> None:
    sheet["B2"].value, sheet["B2"].data_type = "#N/A", "e"
    sheet["C3"].value, sheet["C3"].data_type = "#VALUE!", "e"


def hide_first(workbook: Any, sheet: Any) -> None:
    sheet.sheet_state = "hidden"
    other = workbook.create_sheet("Articles")
    other.append(HEADER)
    other.append(["Falls", MOMENT, FELL, "Post"])


def rewritten(content: bytes, *changes: tuple[str, str]) -> bytes:
    """A workbook with words of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            words = source.read(name).decode()
            for before, after in changes:
                words = words.replace(before, after)
            target.writestr(name, words)
    return stream.getvalue()


STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
PLAIN: list[list[Any]] = [HEADER, ["Falls", MOMENT, FELL, "Post"]]
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(200)

WORKBOOKS = (
    Ugly("a plain workbook", "a.xlsx", lambda: book(*PLAIN), (ROW,)),
    Ugly("dates counted from 1904", "a.xlsx", lambda: book(*PLAIN, change=use_1904), (ROW,)),
    Ugly("a strict workbook", "a.xlsx", lambda: rewritten(book(*PLAIN), *STRICT), (ROW,)),
    Ugly("a title merged over the header", "a.xlsx", lambda: book(["Export of May"], [], *PLAIN, change=merge_heads), (ROW,)),
    Ugly(
        "cells that are errors",
        "a.xlsx",
        lambda: book(*PLAIN, ["Stands", MOMENT, STANDS, "Post"], change=put_errors),
        (Article(FELL, FELL, "Falls", None),),
        (Refusal("no text", 3, "Body"),),
    ),
    Ugly(
        "line ends left as codes",
        "a.xlsx",
        lambda: book(HEADER, ["Falls", MOMENT, f"{FELL}_x000D_\n{STANDS}", "Post"]),
        (Article(FELL, STANDS),),
    ),
    Ugly("a hidden sheet before the articles", "a.xlsx", lambda: book(["x"], change=hide_first), (ROW,)),
    Ugly("empty rows and columns around", "a.xlsx", lambda: book([], [None, *HEADER], [], [None, "Falls", MOMENT, FELL, "Post"]), (ROW,)),
    Ugly(
        "serial numbers for dates",
        "a.xlsx",
        lambda: book(HEADER, ["Falls", 43955, FELL, "Post"]),
        (Article(FELL, FELL, "Falls", "2020-05-04", note="number of a day"),),
    ),
    Ugly("a formula", "a.xlsx", lambda: book(HEADER, ["=1+1", MOMENT, FELL, "Post"]), (Article(FELL, FELL, None, "2020-05-04T10:30:00"),)),
    Ugly("no texts", "a.xlsx", lambda: book(["id", "price"], [1, 2]), (), (Refusal("no column for the text", 1, "text"),)),
    Ugly("a locked workbook", "a.xlsx", lambda: LOCKED, (), (Refusal("locked with a password"),)),
    Ugly("half a workbook", "a.xlsx", lambda: book(*PLAIN)[:2_000], (), (Refusal("damaged"),)),
    Ugly("an empty workbook", "a.xlsx", book_without_rows, (), (Refusal("empty"),)),
    Ugly("a table called a workbook", "a.xlsx", f'id,text\n1,"{FELL}"\n'.encode, (), (Refusal("damaged"),)),
)
