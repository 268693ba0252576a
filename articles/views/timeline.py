"""Who gave which answer when, as a picture: one line for each position, one dot for each article. A rising toll is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from articles.selectors import EvidenceView, PositionView
from articles.templatetags.desk import moment

# Ticks stand at round distances: the smallest of these that gives no more than six of them.
_STEPS = tuple(timedelta(hours=hours) for hours in (1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 30, 24 * 91, 24 * 365, 24 * 3650))
_MOST_TICKS = 6
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The picture keeps a margin on both sides, and a label needs about so much of a line of usual width for each letter.
_MARGIN = 2.0
_LETTER = 0.72


@dataclass(frozen=True, slots=True)
class Dot:
    """An article on a line. ``x`` is a percentage; not ``exact`` where only the day is known; no ``label`` where it would not fit."""

    x: float
    exact: bool
    title: str
    label: str
    label_before: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The articles that give one answer, the earliest first."""

    number: int
    value: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment named under the lines."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: the answer given first on top. ``undated`` counts the articles that cannot be placed."""

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class _Report:
    at: datetime
    exact: bool
    outlet: str
    published: str


def timeline(positions: Sequence[PositionView]) -> Timeline | None:
    """Draw the picture, or nothing where there is no order in time to see: fewer than three dated articles, or all at one moment."""
    reports = [_reports(position.evidence) for position in positions]
    moments = [report.at for line in reports for report in line]
    if len(moments) < 3 or min(moments) == max(moments):
        return None
    scale = _Scale(min(moments), max(moments))
    drawn = sorted(zip(reports, positions, strict=True), key=lambda pair: pair[0][0].at if pair[0] else scale.last)
    lines = (Line(position.number, position.value, scale.dots(line)) for line, position in drawn)
    undated = {item.article_id for position in positions for item in position.evidence if _moment(item.published) is None}
    return Timeline(tuple(lines), scale.ticks(), len(undated))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        share = (at - self.first) / (self.last - self.first)
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def dots(self, reports: Sequence[_Report]) -> tuple[Dot, ...]:
        places = [self.x(report.at) for report in reports]
        used = 0.0  # how far to the right dots and labels go so far
        dots = []
        for report, (place, following) in zip(reports, pairwise([*places, 100.0]), strict=True):
            width = len(report.outlet) * _LETTER + 2
            after, before = place + width < following, place - width > used
            dots.append(Dot(place, report.exact, _title(report), report.outlet if after or before else "", not after))
            used = place + (width if after else 1)
        return tuple(dots)

    def ticks(self) -> tuple[Tick, ...]:
        step = next((step for step in _STEPS if (self.last - self.first) / step <= _MOST_TICKS - 1), _STEPS[-1])
        begin = _EPOCH + ((self.first - _EPOCH) // step + 1) * step
        moments = [begin + step * count for count in range(_MOST_TICKS) if begin + step * count <= self.last]
        return tuple(Tick(self.x(at), _named(at, step)) for at in moments)


def _title(report: _Report) -> str:
    return f"{report.outlet}, {moment(report.published)}"


def _named(at: datetime, step: timedelta) -> str:
    day = f"{at.day} {at:%b}"
    if step < timedelta(days=1):
        return f"{day} {at:%H:%M}"
    return day if step < timedelta(days=90) else f"{at:%b %Y}"


def _reports(evidence: Sequence[EvidenceView]) -> list[_Report]:
    """One report for each article, in the order of time."""
    found: dict[int, _Report] = {}
    for item in evidence:
        at = _moment(item.published)
        if at is not None and item.article_id not in found:
            found[item.article_id] = _Report(at, "T" in item.published, item.outlet, item.published)
    return sorted(found.values(), key=lambda report: report.at)


def _moment(published: str) -> datetime | None:
    """When an article was published; a day is placed at its noon, and a time without a zone is taken for UTC."""
    try:
        at = datetime.fromisoformat(published)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if "T" in published else at + timedelta(hours=12)
