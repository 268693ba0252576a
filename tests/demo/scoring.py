"""How the engine does on a demonstration story, held against the story's answer key.

A conflict opposes the claims of each position to those of the others. It answers a planted conflict when at least a third of the claim
pairs that it opposes are opposed by the key too; conflicts and planted ones are paired one to one, best-scored conflicts first. A
second conflict about one that is answered already is a repeat, and counts as wrong like one that answers nothing. A look-alike is
flagged when a conflict that answers nothing opposes its two quotes as a contradiction or an update.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from articles.domain.engine import Reader, reconcile
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article, ClaimKey, Conflict, ConflictKind, Span

DEMO = Path(__file__).resolve().parents[2] / "demo"
STORIES = sorted((DEMO / "stories").iterdir())
ASIDE = sorted((DEMO / "aside").iterdir())

Pairs = set[frozenset[ClaimKey]]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what was planted, and what was flagged besides."""

    planted: int
    found: int
    flags: int
    repeats: int
    look_alikes: int
    taken_in: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.planted + other.planted,
            self.found + other.found,
            self.flags + other.flags,
            self.repeats + other.repeats,
            self.look_alikes + other.look_alikes,
            self.taken_in + other.taken_in,
            self.missed + other.missed,
            self.wrong + other.wrong,
        )

    @property
    def recall(self) -> float:
        """The share of planted conflicts that were found."""
        return self.found / self.planted

    @property
    def share_wrong(self) -> float:
        """The share of flags that answer no planted conflict, or one that another flag answers."""
        return 1 - self.found / self.flags if self.flags else 0.0

    def __str__(self) -> str:
        return (
            f"found {self.found} of {self.planted} planted ({self.recall:.2f}); {self.flags - self.found} of {self.flags} flags wrong "
            f"({self.share_wrong:.2f}, {self.repeats} of them repeats); {self.taken_in} of {self.look_alikes} look-alikes flagged"
        )


NOTHING = Score(0, 0, 0, 0, 0, 0)


def latest_articles(folder: Path) -> list[Article]:
    """The articles of a story, each in its latest version."""
    latest: dict[str, dict[str, Any]] = {}
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        latest[row["id"]] = row
    return [
        Article(id=row["id"], source=row["source"], text=row["text"], title=row["title"], url=row["url"], published=row["published"])
        for row in latest.values()
    ]


def score_story(reader: Reader, folder: Path) -> Score:
    """Read and reconcile one story and hold the conflicts against its key."""
    articles = latest_articles(folder)
    readings = list(reader.read_all(articles))
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    claims_at = _Finder({article.id: article.text for article in articles}, readings)
    planted = [_opposed([claims_at.all_of(position["quotes"]) for position in conflict["positions"]]) for conflict in key["conflicts"]]
    look_alikes = [(claims_at.of(pair["a"]), claims_at.of(pair["b"])) for pair in key["look_alikes"]]
    conflicts = reconcile(readings).conflicts
    flagged = [_opposed([{item.claim for item in position.evidence} for position in conflict.positions]) for conflict in conflicts]
    edges = {number: [at for at, pairs in enumerate(planted) if _answers(flag, pairs)] for number, flag in enumerate(flagged)}
    answered = _pair_up(edges)
    unanswering = [number for number in edges if not edges[number]]
    taken_in = [pair for pair in look_alikes if any(_takes_in(conflicts[number], flagged[number], pair) for number in unanswering)]
    return Score(
        planted=len(planted),
        found=len(answered),
        flags=len(conflicts),
        repeats=len(flagged) - len(unanswering) - len(answered),
        look_alikes=len(look_alikes),
        taken_in=len(taken_in),
        missed=tuple(conflict["about"] for at, conflict in enumerate(key["conflicts"]) if at not in answered.values()),
        wrong=tuple(f"{item.type.value}: {item.about}" for number, item in enumerate(conflicts) if number not in answered),
    )


class _Finder:
    """Finds the claims in which the quotes of a key stand."""

    def __init__(self, texts: dict[str, str], readings: Iterable[Reading]) -> None:
        self.texts = texts
        self.claims = {reading.id: [claim.key for claim in reading.claims] for reading in readings}

    def of(self, quote: dict[str, str]) -> set[ClaimKey]:
        """The claims that hold most of a quote, wherever it stands in its article."""
        return {
            key for span in self._places(quote) for key in self.claims[quote["article"]] if 2 * key.span.overlap(span) > len(quote["quote"])
        }

    def all_of(self, quotes: Iterable[dict[str, str]]) -> set[ClaimKey]:
        """The claims that hold any of the quotes."""
        return set().union(*(self.of(quote) for quote in quotes))

    def _places(self, quote: dict[str, str]) -> Iterator[Span]:
        text, words = self.texts[quote["article"]], quote["quote"]
        start = text.find(words)
        while start >= 0:
            yield Span(start, start + len(words))
            start = text.find(words, start + 1)


def _opposed(sides: list[set[ClaimKey]]) -> Pairs:
    """The pairs of claims on different sides; a claim on two sides opposes nothing."""
    twice = set().union(*(left & right for left, right in combinations(sides, 2)))
    return {frozenset((a, b)) for left, right in combinations(sides, 2) for a in left - twice for b in right - twice}


def _answers(flag: Pairs, planted: Pairs) -> bool:
    return bool(flag) and 3 * len(flag & planted) >= len(flag)


def _pair_up(edges: dict[int, list[int]]) -> dict[int, int]:
    """Pair flags with planted conflicts, as many as possible, best flags first: {flag: planted}."""
    taken: dict[int, int] = {}

    def place(flag: int, tried: set[int]) -> bool:
        for at in edges[flag]:
            if at in tried:
                continue
            tried.add(at)
            if at not in taken or place(taken[at], tried):
                taken[at] = flag
                return True
        return False

    for flag in edges:
        place(flag, set())
    return {flag: at for at, flag in taken.items()}


def _takes_in(conflict: Conflict, flag: Pairs, pair: tuple[set[ClaimKey], set[ClaimKey]]) -> bool:
    hard = conflict.kind is not ConflictKind.TENSION
    return hard and any(frozenset((a, b)) in flag for a in pair[0] for b in pair[1])
