"""Sheets that came back, and what their rows would change or have changed."""

from __future__ import annotations

from django.db.models import Count

from articles.models import SheetReturn, SheetReturnLine, Story
from articles.selectors.paging import Page, page_of

SHOWN_AT_A_TIME = 20


def returns_to(story: Story, page: int = 1) -> Page[SheetReturn]:
    """Return a page of the sheets that came back to a story, the latest first."""
    return page_of(SheetReturn.objects.filter(story=story).order_by("-id"), page, tuple, size=SHOWN_AT_A_TIME)


def lines_of(brought: SheetReturn, *, outcome: str = "", page: int = 1) -> Page[SheetReturnLine]:
    """Return a page of the rows that say something else than the desk."""
    lines = brought.lines.select_related("conflict").defer("conflict__words").order_by("line")
    return page_of(lines.filter(outcome=outcome) if outcome else lines, page, tuple)


def outcome_counts(brought: SheetReturn) -> dict[str, int]:
    """Count the rows by what came of them."""
    return dict(brought.lines.order_by().values_list("outcome").annotate(Count("pk")))
