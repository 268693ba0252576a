"""The figures of a dispute on one line, each with its quantifier: a point, an open end, a range, or a blur, and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.selectors import EvidenceView, PositionView

# The picture keeps a margin on both sides. From a spread of so many times on, it counts in powers of ten.
_MARGIN = 4.0
_WIDE_SPREAD = 30
_MOST_TICKS = 6
_BLUR = 2.5  # per cent of the line on each side of "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on its line. ``x`` and ``x2`` are percentages; ``shape`` is point, about, range, vague, rising or falling."""

    position: int
    words: str
    read_as: str
    outlets: tuple[str, ...]
    shape: str
    x: float
    x2: float


@dataclass(frozen=True, slots=True)
class NumberTick:
    """A number named under the lines."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The picture: the smallest figure on top. ``in_powers`` says that equal distances are equal ratios."""

    figures: tuple[Figure, ...]
    ticks: tuple[NumberTick, ...]
    unit: str
    in_powers: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What several outlets gave alike."""

    position: int
    low: float
    high: float
    quantifier: str
    words: str
    outlets: tuple[str, ...]


def number_line(positions: Sequence[PositionView]) -> NumberLine | None:
    """Draw the picture, or nothing where there are not two different figures in one unit."""
    evidence = [(position.number, item) for position in positions for item in position.evidence if item.low is not None]
    units = {item.unit for _, item in evidence}
    read = _alike(evidence)
    ends = [end for figure in read for end in (figure.low, figure.high)]
    if len(read) < 2 or len(units) != 1 or min(ends) == max(ends):
        return None
    scale = _scale(min(ends), max(ends))
    figures = (_figure(figure, scale) for figure in sorted(read, key=lambda figure: (figure.low, figure.high, figure.quantifier)))
    return NumberLine(tuple(figures), scale.ticks(), units.pop(), scale.in_powers)


def _alike(evidence: Iterable[tuple[int, EvidenceView]]) -> list[_Read]:
    """Put together what several outlets gave alike, under the words of the first."""
    found: dict[tuple[int, float, float, str], list[EvidenceView]] = {}
    for position, item in evidence:
        assert item.low is not None
        high = item.low if item.high is None else item.high
        found.setdefault((position, item.low, high, item.quantifier), []).append(item)
    return [
        _Read(position, low, high, quantifier, " ".join(items[0].quote.answer.split()), tuple(dict.fromkeys(item.outlet for item in items)))
        for (position, low, high, quantifier), items in found.items()
    ]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float
    in_powers: bool

    def x(self, value: float) -> float:
        share = (self._at(value) - self._at(self.first)) / (self._at(self.last) - self._at(self.first))
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def _at(self, value: float) -> float:
        return math.log10(value) if self.in_powers else value

    def ticks(self) -> tuple[NumberTick, ...]:
        marks = _powers(self.first, self.last) if self.in_powers else _round_steps(self.first, self.last)
        return tuple(NumberTick(self.x(mark), f"{mark:,.10g}") for mark in marks if self.first <= mark <= self.last)


def _scale(least: float, most: float) -> _Scale:
    in_powers = least > 0 and most / least > _WIDE_SPREAD
    if in_powers:
        return _Scale(least / 1.2, most * 1.2, in_powers)
    room = (most - least) * 0.12
    return _Scale(max(0.0, least - room) if least >= 0 else least - room, most + room, in_powers)


def _round_steps(first: float, last: float) -> list[float]:
    """Numbers at round distances, no more than six of them."""
    rough = (last - first) / (_MOST_TICKS - 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    begin = math.ceil(first / step)
    return [round((begin + count) * step, 10) for count in range(_MOST_TICKS)]


def _powers(first: float, last: float) -> list[float]:
    low, high = math.floor(math.log10(first)), math.ceil(math.log10(last))
    every = max(1, math.ceil((high - low) / _MOST_TICKS))
    return [10.0**power for power in range(low, high + 1, every)]


def _figure(read: _Read, scale: _Scale) -> Figure:
    shape = _shape(read)
    x, x2 = scale.x(read.low), scale.x(read.high)
    if shape == "about":
        x, x2 = x - _BLUR, x + _BLUR
    return Figure(read.position, read.words, _read_as(read), read.outlets, shape, x, x2)


def _shape(read: _Read) -> str:
    if read.high > read.low:
        return "vague" if read.quantifier == "about" else "range"
    shapes = {"about": "about", "at least": "rising", "more than": "rising", "at most": "falling", "fewer than": "falling"}
    return shapes.get(read.quantifier, "point")


def _read_as(read: _Read) -> str:
    """Say a figure with its quantifier: "at least 20", "10 to 15"."""
    amount = f"{read.low:,.10g}" if read.high == read.low else f"{read.low:,.10g} to {read.high:,.10g}"
    return amount if read.quantifier in ("", "exactly", "between") else f"{read.quantifier} {amount}"
