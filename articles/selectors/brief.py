"""A conflict as far as a decision on it needs it: its answers, without their evidence and its history."""

from __future__ import annotations

import json
from dataclasses import dataclass

from articles.selectors.queue import PositionLine
from articles.statements import Statement, ask

_BRIEF = """
    SELECT c.id, c.story_id, c.score, c.question, (
        SELECT jsonb_agg(jsonb_build_array(p.number, p.value, p.articles, p.outlets, p.origins, p.sentence) ORDER BY p.number)
        FROM articles_position p WHERE p.conflict_id = c.id)
    FROM articles_conflict c JOIN articles_story s ON s.id = c.story_id
    WHERE s.slug = %s AND c.number = %s
"""


@dataclass(frozen=True, slots=True)
class ConflictBrief:
    """A conflict with the answers that can be chosen."""

    id: int
    story_id: int
    story_slug: str
    number: int
    score: float
    question: str
    positions: tuple[PositionLine, ...]


def conflict_brief(story_slug: str, number: int) -> ConflictBrief | None:
    """Return a conflict by its address, or None where there is none. An editor waits for it, so it is one statement, made once."""
    rows = ask(Statement(_BRIEF, [story_slug, number]))
    if not rows:
        return None
    conflict_id, story_id, score, question, positions = rows[0]
    lines = tuple(PositionLine(*position) for position in json.loads(positions or "[]"))
    return ConflictBrief(conflict_id, story_id, story_slug, number, score, question, lines)
