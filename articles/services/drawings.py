"""Keeping conflicts that were drawn ahead. They are derived from what is stored, and so have no line in the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.models import Drawing


def keep_drawings(drawn: Iterable[tuple[int, str, str]], *, reconciled_at: datetime | None, drawn_with: str) -> None:
    """Keep what was drawn, as (conflict, above, below), in the place of what was drawn before."""
    Drawing.objects.bulk_create(
        [
            Drawing(conflict_id=conflict, above=above, below=below, reconciled_at=reconciled_at, drawn_with=drawn_with)
            for conflict, above, below in drawn
        ],
        update_conflicts=True,
        unique_fields=["conflict"],
        update_fields=["above", "below", "reconciled_at", "drawn_with"],
    )


def forget_drawings() -> None:
    """Forget all drawings: something that stands in many of them has another name now."""
    Drawing.objects.all().delete()
