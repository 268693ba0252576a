"""Pages of long lists, counted cheaply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

PAGE_SIZE = 50
COUNT_UP_TO = 1000

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list. ``total`` stops at a thousand, where ``more_than_total`` says that there are more."""

    rows: tuple[Row, ...]
    number: int
    has_next: bool
    total: int
    more_than_total: bool

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before this one."""
        return self.number > 1

    @property
    def previous_number(self) -> int:
        """The number of the page before."""
        return self.number - 1

    @property
    def next_number(self) -> int:
        """The number of the next page."""
        return self.number + 1

    @property
    def total_text(self) -> str:
        """The total in words fit for a page: "37", or "more than 1000"."""
        return f"more than {self.total}" if self.more_than_total else str(self.total)


def page_of(
    queryset: QuerySet[Stored], number: int, build: Callable[[Sequence[Stored]], tuple[Row, ...]], *, size: int = PAGE_SIZE
) -> Page[Row]:
    """Return one page of a list that is in order; ``build`` makes its rows. Counting stops at a thousand: it must stay cheap."""
    number = max(1, number)
    start = (number - 1) * size
    found = list(queryset[start : start + size + 1])
    total = queryset.order_by()[: COUNT_UP_TO + 1].count()
    return Page(
        rows=build(found[:size]),
        number=number,
        has_next=len(found) > size,
        total=min(total, COUNT_UP_TO),
        more_than_total=total > COUNT_UP_TO,
    )
