"""The dates of the reports that a conflict rests on, kept beside it so that a queue can be read by date."""

from __future__ import annotations

from articles.models import Story
from articles.statements import Statement, ask

_NOTE = """
    UPDATE articles_conflict c SET reported_first = d.first, reported_last = d.last
    FROM (SELECT p.conflict_id, coalesce(min(nullif(v.published, '')), '') AS first, max(v.published) AS last
          FROM articles_position p
          JOIN articles_evidence e ON e.position_id = p.id
          JOIN articles_claim k ON k.id = e.claim_id
          JOIN articles_articleversion v ON v.id = k.version_id
          JOIN articles_conflict o ON o.id = p.conflict_id
          WHERE o.story_id = %(story)s GROUP BY p.conflict_id) d
    WHERE c.id = d.conflict_id AND (c.reported_first, c.reported_last) IS DISTINCT FROM (d.first, d.last)
    RETURNING c.id
"""


def note_dates(story: Story) -> None:
    """Note with the conflicts of a story when they were reported. What is the same as before is not written again."""
    ask(Statement(_NOTE, {"story": story.pk}))
