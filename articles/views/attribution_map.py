"""Who quotes whom: the outlets on the left, those they quote on the right, a line for each quotation; and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.selectors import PositionView

ROW = 30
_LONGEST = 26


@dataclass(frozen=True, slots=True)
class MapName:
    """A name on one side, at a height in pixels; ``short`` is what fits."""

    y: int
    short: str
    name: str


@dataclass(frozen=True, slots=True)
class MapLine:
    """An outlet quotes somebody: the heights of both ends."""

    y1: int
    y2: int
    outlet: str
    speaker: str


@dataclass(frozen=True, slots=True)
class AttributionMap:
    """The picture, ``height`` pixels high."""

    outlets: tuple[MapName, ...]
    speakers: tuple[MapName, ...]
    lines: tuple[MapLine, ...]
    height: int


def attribution_map(positions: Sequence[PositionView]) -> AttributionMap | None:
    """Draw the picture, or nothing where there is but one answer."""
    quoted = list(dict.fromkeys((item.outlet, position.value) for position in positions for item in position.evidence))
    if len({speaker for _, speaker in quoted}) < 2:
        return None
    outlets = _side([outlet for outlet, _ in quoted])
    speakers = _side([speaker for _, speaker in quoted])
    lines = tuple(MapLine(outlets[outlet].y, speakers[speaker].y, outlet, speaker) for outlet, speaker in quoted)
    return AttributionMap(tuple(outlets.values()), tuple(speakers.values()), lines, ROW * max(len(outlets), len(speakers)))


def _side(names: Sequence[str]) -> dict[str, MapName]:
    distinct = list(dict.fromkeys(names))
    return {name: MapName(ROW * place + ROW // 2, _short(name), name) for place, name in enumerate(distinct)}


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
