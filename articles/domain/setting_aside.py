"""One article never takes its story down: what cannot be matched is found, set aside with its reason, and everything else goes on.

This is a boundary of the engine, as a task is one of the worker: whatever goes wrong below is logged, told to an editor, and contained.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from articles.domain.reading.records import Reading
from articles.domain.vocabulary import SetAside

logger = logging.getLogger(__name__)
T = TypeVar("T")

_REASON = (
    "It could not be matched with the other articles and was set aside: nothing of it is compared, and the others go on. "
    "The log of the application names the cause ({}); pass it on to whoever looks after it."
)


def with_those_that_work(readings: Sequence[Reading], work: Callable[[Sequence[Reading]], T]) -> tuple[T, tuple[SetAside, ...]]:
    """Return what ``work`` makes of the readings, without those that it fails on, and which those are.

    Which are set aside does not depend on the order of the readings. Raises what ``work`` raises where it fails on nothing at all.
    """
    kept = sorted(readings, key=lambda reading: reading.id)
    aside: list[SetAside] = []
    while (error := _failure(kept, work)) is not None:
        if not kept:
            raise error
        culprit = _culprit(kept, work)
        logger.error("Article %s is set aside: it cannot be matched.", culprit.id, exc_info=error)
        aside.append(SetAside(culprit.id, _REASON.format(type(error).__name__)))
        kept.remove(culprit)
    return work(kept), tuple(aside)


def named(error: Exception) -> str:
    """Return an error in words: what kind it is, and what it says."""
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _failure(readings: Sequence[Reading], work: Callable[[Sequence[Reading]], T]) -> Exception | None:
    try:
        work(readings)
    except Exception as error:  # noqa: BLE001  the boundary: whatever it is, one article must not take the story down
        return error
    return None


def _culprit(readings: Sequence[Reading], work: Callable[[Sequence[Reading]], T]) -> Reading:
    """Return a reading without which those before it work, and with which they do not: it is found by halving."""
    works, fails = 0, len(readings)
    while fails - works > 1:
        half = (works + fails) // 2
        if _failure(readings[:half], work) is None:
            works = half
        else:
            fails = half
    return readings[fails - 1]
