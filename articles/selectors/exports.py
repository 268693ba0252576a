"""Files of the sheet that are written or were, and what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from articles.domain.sheet import ClaimSheet, Fact
from articles.domain.sheet_columns import STANDARD, Layout
from articles.models import Export, ExportPart, Story
from articles.selectors.paging import Page, page_of
from articles.selectors.sheet import claim_sheet
from articles.selectors.sheet_filters import SheetFilters
from articles.selectors.snapshots import sheet_of

SHOWN_AT_A_TIME = 20


def exports_of(story: Story, page: int = 1) -> Page[Export]:
    """Return a page of the files that were asked for, the latest first."""
    return page_of(Export.objects.filter(story=story).order_by("-id"), page, tuple, size=SHOWN_AT_A_TIME)


def sheet_for(export: Export, told: Callable[[int], None]) -> ClaimSheet:
    """Return the sheet that an export is made of; ``told`` hears how many facts have been gone through."""
    if export.snapshot is not None:
        sheet = sheet_of(export.snapshot, base=export.base)
    else:
        sheet = claim_sheet(export.story, SheetFilters(**export.filters), base=export.base)
    return replace(sheet, source=lambda: _counted(sheet, told))


def layout_for(export: Export) -> Layout:
    """Return the layout as it was when the file was asked for."""
    view = STANDARD["evidence"].view if export.view == "evidence" else STANDARD["facts"].view
    return Layout(view, tuple((str(key), str(label)) for key, label in export.columns), export.layout)


def content_of(export: Export) -> Iterator[bytes]:
    """Yield a written file, a piece at a time."""
    parts = ExportPart.objects.filter(export=export).order_by("number").values_list("content", flat=True)
    return (bytes(part) for part in parts.iterator(chunk_size=4))


def _counted(sheet: ClaimSheet, told: Callable[[int], None]) -> Iterator[Fact]:
    for done, fact in enumerate(sheet.facts(), start=1):
        told(done)
        yield fact
