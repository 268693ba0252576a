"""A draft held against the articles of a story, question by question. It is read as if it were one more article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.domain.vocabulary import ClaimKey, Conflict, ConflictType, Group, GroupStatus, Reconciliation

DRAFT = "\x00draft"
"""The id under which a draft is read: no article has it, as no stored text has that character."""


@dataclass(frozen=True, slots=True)
class Rival:
    """An answer that excludes the draft's, with the claims that give it."""

    value: str
    claims: tuple[ClaimKey, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a claim of the draft has to do with a question of the story.

    ``peers`` are the claims of articles that say the same, or (in a question that was not compared) resemble it; ``rivals`` exclude it.
    """

    claim: ClaimKey
    question: str
    status: GroupStatus
    peers: tuple[ClaimKey, ...]
    type: ConflictType | None = None
    value: str = ""
    rivals: tuple[Rival, ...] = ()
    reason: str = ""


def findings(found: Reconciliation) -> Iterator[Finding]:
    """Yield what was found of the draft's claims: conflicts it takes part in, and questions it shares with articles."""
    taken: set[tuple[ClaimKey, int]] = set()
    for conflict in found.conflicts:
        for finding in _in_conflict(conflict, found.groups[conflict.group]):
            taken.add((finding.claim, conflict.group))
            yield finding
    for number, group in enumerate(found.groups):
        peers = tuple(key for key in group.claims if key.article != DRAFT)
        for key in group.claims if peers else ():
            if key.article == DRAFT and (key, number) not in taken:
                yield Finding(key, group.question, group.status, peers, reason=group.reason)


def _in_conflict(conflict: Conflict, group: Group) -> Iterator[Finding]:
    sides = [(position.value, tuple(item.claim for item in position.evidence)) for position in conflict.positions]
    for value, claims in sides:
        rivals = tuple(Rival(other, of) for other, keys in sides if other != value and (of := _of_articles(keys)))
        for key in claims if rivals else ():
            if key.article == DRAFT:
                peers = _of_articles(claims)
                yield Finding(key, group.question, GroupStatus.DISPUTED, peers, conflict.type, value, rivals, conflict.reason)


def _of_articles(claims: tuple[ClaimKey, ...]) -> tuple[ClaimKey, ...]:
    return tuple(key for key in claims if key.article != DRAFT)
