"""Positions and conflicts put together: who takes a position, who says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articles.domain.judging.records import Verdict
from articles.domain.matching.view import StoryView
from articles.domain.publishing import printed
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Evidence, Position, Span


def make_position(story: StoryView, value: str, answers: Iterable[tuple[ClaimKey, Span]]) -> Position:
    """Return the position that the given claims take, each shown by its first answer; counts articles, outlets and origins."""
    evidence: dict[ClaimKey, Evidence] = {}
    for claim, span in answers:
        evidence.setdefault(claim, Evidence(claim, span))
    told = story.breadth(evidence)
    given = [evidence[claim] for claim in sorted(evidence)]
    return Position(
        value=" ".join(value.split()),
        evidence=tuple(given),
        articles=told.articles,
        outlets=told.outlets,
        origins=told.origins,
        sentence=printed([(story.claims[item.claim], item.answer) for item in given]),
    )


@dataclass(frozen=True, slots=True)
class Flag:
    """What is said of a conflict besides its positions: ``score`` is how sure the engine is of it, 0 to 1.

    ``verdict`` is that of a judge who was asked, if one was; ``importance`` is how much the question matters, 0 to 1.
    """

    type: ConflictType
    kind: ConflictKind
    score: float
    about: str
    reason: str
    verdict: Verdict | None = None
    importance: float = 1.0


def make_conflict(story: StoryView, positions: tuple[Position, ...], flag: Flag) -> Conflict:
    """Return a conflict between positions, with the articles that are silent on it; its group is numbered later."""
    articles = {item.claim.article for position in positions for item in position.evidence}
    silent = tuple(reading.id for reading in story.readings if reading.id not in articles)
    by, words = (flag.verdict.by, judges_words(flag.verdict)) if flag.verdict is not None else ("", "")
    reason = f"{flag.reason} {words}".strip()
    score, matters = round(flag.score, 4), flag.importance
    return Conflict(-1, flag.type, flag.kind, score, flag.about, reason, positions, silent, judged_by=by, importance=matters)


def judges_words(verdict: Verdict) -> str:
    """Return what a judge said, as that judge's and nobody else's."""
    return f"The language model {verdict.by} says of it: “{verdict.why}”"


def sources_of(story: StoryView) -> Mapping[str, str]:
    """Return the outlet of each article."""
    return story.outlets
