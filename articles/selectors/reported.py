"""Pairs that people reported because the verdict on them was wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from articles.models import ReportedPair
from articles.selectors.paging import Page, page_of


@dataclass(frozen=True, slots=True)
class PairStatement:
    """One statement of a reported pair, with what was said of it."""

    text: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A reported pair: the verdict given, the verdict expected, by whom and when."""

    id: int
    left: PairStatement
    right: PairStatement
    given: str
    given_label: str
    expected: str
    expected_label: str
    same_question: float
    same: float
    conflict: float
    reason: str
    engine_version: str
    user_id: int | None
    reported_by: str
    reported_at: datetime


def reported_pairs(*, of_user: int | None = None, page: int = 1) -> Page[ReportedRow]:
    """Return a page of the pairs that stand, the latest first: of everybody, or of one person."""
    pairs = _standing()
    return page_of(pairs if of_user is None else pairs.filter(user=of_user), page, _rows)


def all_reported_pairs() -> Iterator[ReportedRow]:
    """Yield every pair that stands, the earliest first, as a file takes them."""
    for pair in _standing().order_by("pk").iterator(500):
        yield _row(pair)


def _standing() -> QuerySet[ReportedPair]:
    return ReportedPair.objects.filter(withdrawn_at__isnull=True).order_by("-pk")


def _rows(pairs: Sequence[ReportedPair]) -> tuple[ReportedRow, ...]:
    return tuple(_row(pair) for pair in pairs)


def _row(pair: ReportedPair) -> ReportedRow:
    return ReportedRow(
        id=pair.pk,
        left=PairStatement(pair.a, pair.a_outlet, pair.a_published),
        right=PairStatement(pair.b, pair.b_outlet, pair.b_published),
        given=pair.given,
        given_label=pair.get_given_display(),
        expected=pair.expected,
        expected_label=pair.get_expected_display(),
        same_question=pair.same_question,
        same=pair.same,
        conflict=pair.conflict,
        reason=pair.reason,
        engine_version=pair.engine_version,
        user_id=pair.user_id,
        reported_by=pair.reported_by,
        reported_at=pair.reported_at,
    )
