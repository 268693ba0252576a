"""What a preview of reading a story again lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import PreviewLine
from articles.selectors.paging import Page, page_of


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One question that would change. ``number`` is that of its conflict, None where it has none yet."""

    number: int | None
    question: str
    what: str
    decided: bool


def preview_lines(preview_id: int, page: int = 1) -> Page[PreviewRow]:
    """Return a page of what a preview would change, decided conflicts first."""
    return page_of(PreviewLine.objects.filter(preview=preview_id).order_by("-decided", "id"), page, _rows)


def _rows(lines: Sequence[PreviewLine]) -> tuple[PreviewRow, ...]:
    return tuple(PreviewRow(line.number, line.question, line.what, line.decided) for line in lines)
