"""How labelled stories are divided: some kept closed until the end, the others in folds, never two stories of one topic apart."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

SEED = 20261128
FOLDS = 5
CLOSED = 10
# Topics that were read while rules were written before there were folds: they cannot be kept closed.
READ_BEFORE = frozenset(("seeds", "8", "12", "14", "16", "19", "20", "30", "37", "41"))


def topic(name: str) -> str:
    """Return the topic of a story: the two stories of one topic tell of events of one kind.

    >>> topic("ecb13_ecbplus"), topic("seeds")
    ('13', 'seeds')
    """
    found = re.match(r"ecb(\d+)_", name)
    return found[1] if found else name


def closed_stories(names: Iterable[str]) -> tuple[str, ...]:
    """Return the stories that are kept closed, drawn by lot among topics that nobody had read: ten, whole topics only."""
    topics: dict[str, list[str]] = {}
    for name in sorted(names):
        if topic(name) not in READ_BEFORE:
            topics.setdefault(topic(name), []).append(name)
    drawn = sorted(topics, key=int)
    random.Random(SEED).shuffle(drawn)
    closed: list[str] = []
    for one in drawn:
        if len(closed) + len(topics[one]) <= CLOSED:
            closed += topics[one]
    return tuple(sorted(closed))


def folds_of(names: Iterable[str]) -> dict[str, int]:
    """Return the fold of each story, topics divided by lot."""
    listed = sorted(names)
    topics = sorted({topic(name) for name in listed})
    random.Random(SEED).shuffle(topics)
    return {name: topics.index(topic(name)) % FOLDS for name in listed}
