"""A desk with many conflicts, made by the database itself: it is as large as one likes within seconds."""

from __future__ import annotations

from django.db import connection

SENTENCE = "In all 24 people died. "
STORIES = 10
VERSIONS = 20

_STATEMENTS = (
    "INSERT INTO articles_source (name, url) SELECT 'Outlet ' || n, '' FROM generate_series(1, 20) n",
    """INSERT INTO articles_story (name, slug, state, problem, created_at, reconciled_at, engine_version, last_conflict_number,
           muted_types, show_from, second_from, groups_agreed, groups_disputed, groups_single, groups_similar)
       SELECT 'Story ' || n, 'story-' || n, 'ready', '', now(), now(), '1', %(each)s, '{}', 0, NULL, 0, %(each)s, 0, 0
       FROM generate_series(1, %(stories)s) n""",
    """INSERT INTO articles_article (story_id, source_id, key, handle, url, withdrawn_why, origin, created_at)
       SELECT s.id, o.id, s.id || '-' || o.id, s.id || '-' || o.id, '', '', '', now() FROM articles_story s, articles_source o""",
    """INSERT INTO articles_articleversion (article_id, number, title, text, byline, agency, published, published_inferred, notes, digest,
           encoding, imported_at, state, problem, engine_version)
       SELECT id, 1, 'Toll', repeat(%(sentence)s, %(claims)s), '', '', '2025-03-04', false, '', md5(id::text), '', now(), 'read', '', '1'
       FROM articles_article""",
    "UPDATE articles_article a SET current_version_id = v.id FROM articles_articleversion v WHERE v.article_id = a.id",
    """INSERT INTO articles_claim (version_id, start, "end", text, sentence_start, sentence_end, speaker, polarity, modality, headline,
           struck)
       SELECT v.id, n * %(length)s, n * %(length)s + %(length)s - 1, %(sentence)s, n * %(length)s, n * %(length)s + %(length)s - 1, '',
           'asserted', 'fact', false, false
       FROM articles_articleversion v, generate_series(0, %(claims)s - 1) n""",
    """INSERT INTO articles_group (story_id, question, status, articles, outlets, origins, reason)
       SELECT s.id, 'How many people died in accident ' || n, 'disputed', 2, 2, 2, 'They differ.'
       FROM articles_story s, generate_series(1, %(each)s) n""",
    """INSERT INTO articles_conflict (story_id, group_id, number, type, kind, score, question, about, reason, answers, silent, state,
           reopened_because, flagged, version, found_at, changed_at)
       SELECT g.story_id, g.id, row_number() OVER (PARTITION BY g.story_id ORDER BY g.id), 'number', 'contradiction',
           (g.id * 7919 %% 1000) / 1000.0, g.question, 'deaths', 'They differ.', '24 / 42', '[]', 'open', '', true, 1, now(), now()
       FROM articles_group g""",
    """INSERT INTO articles_position (conflict_id, number, value, articles, outlets, origins, sentence)
       SELECT c.id, n, (18 * n + 6)::text, 1, 1, 1, '' FROM articles_conflict c, generate_series(1, 2) n""",
    # Where a smaller desk stood before, what PostgreSQL knows of it would lead it astray.
    "ANALYZE articles_position, articles_conflict, articles_claim, articles_articleversion, articles_article",
    """INSERT INTO articles_evidence (position_id, claim_id, answer_start, answer_end, quantifier, unit)
       SELECT p.id, c.id, c.start + 7, c.start + 9, '', ''
       FROM (SELECT p.id, c.story_id, row_number() OVER (PARTITION BY c.story_id ORDER BY p.id) AS place
             FROM articles_position p JOIN articles_conflict c ON c.id = p.conflict_id) p
       JOIN (SELECT c.id, c.start, a.story_id, row_number() OVER (PARTITION BY a.story_id ORDER BY c.id) AS place
             FROM articles_claim c JOIN articles_articleversion v ON v.id = c.version_id JOIN articles_article a ON a.id = v.article_id) c
         ON c.story_id = p.story_id AND c.place = p.place""",
    "ANALYZE articles_evidence",
    """INSERT INTO articles_groupmember (group_id, claim_id)
       SELECT f.group_id, e.claim_id FROM articles_evidence e JOIN articles_position p ON p.id = e.position_id
       JOIN articles_conflict f ON f.id = p.conflict_id""",
)


def make_desk(conflicts: int, *, stories: int = STORIES) -> None:
    """Store so many conflicts, shared out among some stories, each with two positions and their evidence."""
    each = conflicts // stories
    values: dict[str, int | str] = {
        "each": each,
        "stories": stories,
        "claims": max(1, 2 * each // VERSIONS),
        "sentence": SENTENCE,
        "length": len(SENTENCE),
    }
    with connection.cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement, values)
        for table in ("story", "article", "articleversion", "claim", "group", "groupmember", "conflict", "position", "evidence"):
            cursor.execute(f"ANALYZE articles_{table}")
