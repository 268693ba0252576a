"""What the sorting of articles was taught: how much each likeness counts, from when on two bundles are one story, how common words are."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

SHIPPED = Path(__file__).resolve().with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """``weights`` belong to the likenesses of ``likeness.py`` in their order, ``bias`` is added; from ``threshold`` on two are one.

    A bundle of articles that are in no story is proposed as one where each of its joins was ``surer`` than the threshold by so much: while
    few articles are there, what looks alike may be two events of one kind.
    ``division`` and ``division_bias`` belong to the likenesses of ``division.py``: where the halves of a bundle are less alike than
    ``divided_below``, it is two.
    ``common`` says in how many of ``articles`` each term stood, for each field, where that was more than one.
    """

    weights: tuple[float, ...]
    bias: float
    threshold: float
    surer: float = 0.0
    division: tuple[float, ...] = ()
    division_bias: float = 0.0
    divided_below: float = -1.0
    articles: int = 0
    common: dict[str, dict[str, int]] = field(default_factory=dict)


@cache
def load_weights() -> Weights:
    """Return the weights that ship."""
    return msgspec.json.decode(SHIPPED.read_bytes(), type=Weights)
