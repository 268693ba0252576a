"""A conflict with its positions, their evidence and its history, in one statement.

Whoever decides waits for the next conflict. The same in models takes six queries, and putting those together takes Python ten times as
long as PostgreSQL takes to answer them.
"""

from __future__ import annotations

import json
from typing import Any

from articles.statements import Rows, Statement

AROUND = 240
"""How much of the text is shown on each side of the sentence, in characters."""

LONGEST_HISTORY = 100

# PostgreSQL counts characters from 1, as code points, like Python. A text can have 5 MB: the stretch is cut by the database.
_EVIDENCE = f"""
    SELECT jsonb_agg(jsonb_build_object(
        'claim_id', k.id, 'article_id', a.id, 'version_number', v.number, 'outlet', o.name, 'origin', a.origin, 'title', v.title,
        'url', a.url, 'published', v.published, 'speaker', k.speaker, 'polarity', k.polarity, 'modality', k.modality,
        'headline', k.headline, 'start', k.start, 'end', k."end", 'answer_start', e.answer_start, 'answer_end', e.answer_end,
        'sentence_end', k.sentence_end, 'offset', greatest(k.sentence_start - {AROUND}, 0),
        'stretch', substr(v.text, greatest(k.sentence_start - {AROUND}, 0) + 1,
            k.sentence_end + {AROUND} - greatest(k.sentence_start - {AROUND}, 0)),
        'low', e.low, 'high', e.high, 'quantifier', e.quantifier, 'unit', e.unit
    ) ORDER BY v.published, v.article_id, k.start)
    FROM articles_evidence e
    JOIN articles_claim k ON k.id = e.claim_id
    JOIN articles_articleversion v ON v.id = k.version_id
    JOIN articles_article a ON a.id = v.article_id
    JOIN articles_source o ON o.id = a.source_id
    WHERE e.position_id = p.id
"""  # noqa: S608 (a constant)

_POSITIONS = f"""
    SELECT jsonb_agg(jsonb_build_object(
        'number', p.number, 'value', p.value, 'sentence', p.sentence, 'articles', p.articles, 'outlets', p.outlets, 'origins', p.origins,
        'evidence', ({_EVIDENCE})) ORDER BY p.number)
    FROM articles_position p WHERE p.conflict_id = c.id
"""  # noqa: S608 (likewise)

# What people did to the conflict, and which reconciliations changed it; each from its own index.
_HISTORY = f"""
    SELECT jsonb_agg(jsonb_build_array(h.at, h.who, h.what, h.words, h.why, h.by_machine) ORDER BY h.id DESC) FROM (
        (SELECT id, at, who, what, coalesce(after ->> 'words', '') AS words, why, false AS by_machine
         FROM articles_action WHERE target_type = 'conflict' AND target_id = c.id ORDER BY id DESC LIMIT {LONGEST_HISTORY})
        UNION ALL
        (SELECT id, at, who, what, after -> 'conflicts' ->> c.number::text, why, true
         FROM articles_action WHERE target_type = 'story' AND target_id = c.story_id AND after -> 'conflicts' ? c.number::text
         ORDER BY id DESC LIMIT {LONGEST_HISTORY})
        ORDER BY id DESC LIMIT {LONGEST_HISTORY}) h
"""  # noqa: S608 (likewise)

_FIELDS = (
    *("id", "version", "number", "question", "about", "reason", "type", "kind", "score", "state", "reopened_because", "flagged"),
    *("silent", "story_id", "group_id"),
)

_WHOLE = f"""
    SELECT {", ".join(f"c.{name}" for name in _FIELDS)}, s.slug AS story_slug, s.name AS story_name,
        EXISTS (SELECT FROM articles_judgement j WHERE j.conflict_id = c.id) AS judged,
        CASE WHEN g.conflict_id IS NULL THEN ({_POSITIONS}) END AS positions, ({_HISTORY}) AS history, g.above, g.below,
        coalesce(q.articles, 0), coalesce(q.outlets, 0), coalesce(q.origins, 0)
    FROM articles_conflict c JOIN articles_story s ON s.id = c.story_id
    LEFT JOIN articles_group q ON q.id = c.group_id
    LEFT JOIN articles_drawing g ON g.conflict_id = c.id AND g.drawn_with = %s AND g.reconciled_at = s.reconciled_at
        AND c.decision_id IS NULL
    WHERE s.slug = %s AND c.number = %s
"""  # noqa: S608 (likewise)

_COLUMNS = (*_FIELDS, "story_slug", "story_name", "judged", "positions", "history", "above", "below", "articles", "outlets", "origins")


def whole(story_slug: str, number: int, *, drawn_with: str = "") -> Statement:
    """The statement that fetches a conflict by its address with all that its page shows but for decisions.

    Where it was drawn ahead with these templates, the drawing comes instead of the positions.
    """
    return Statement(_WHOLE, [drawn_with, story_slug, number])


def found_whole(rows: Rows) -> dict[str, Any] | None:
    """What the statement found, by name; ``judged`` says whether there were decisions."""
    if not rows:
        return None
    found = dict(zip(_COLUMNS, rows[0], strict=True))
    return found | {name: json.loads(found[name] or "[]") for name in ("silent", "positions", "history")}
