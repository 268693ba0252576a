"""A story with any number of everything that the pages list, made by the database itself: ten rows, or ten thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.models import (
    Article,
    Entity,
    Evidence,
    Export,
    Group,
    GroupJudgement,
    ImportRun,
    Judgement,
    Preview,
    SheetLayout,
    SheetReturn,
    Story,
    Watch,
)
from tests.benchmarks.made_desk import make_desk

# %(n)s is the number of rows; what stands on one page without being parted into pages (the quotes of a conflict) grows a twentieth of it.
_STATEMENTS = (
    """INSERT INTO articles_user (password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined, role)
       SELECT '', false, 'editor-' || i, 'Editor', i::text, '', false, true, now(), 'editor' FROM generate_series(1, %(few)s) i""",
    """INSERT INTO articles_article (story_id, source_id, key, handle, url, withdrawn_why, origin, created_at)
       SELECT %(story)s, (SELECT min(id) FROM articles_source) + i %% 20, 'more-' || i, 'more-' || i, '', '', '', now()
       FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_articleversion (article_id, number, title, text, byline, agency, published, published_inferred, notes, digest,
           encoding, imported_at, state, problem, engine_version)
       SELECT id, 1, 'Toll', 'In all 24 people died.', '', '', '2025-03-05', false, '', md5(id::text), '', now(), 'read', '', '1'
       FROM articles_article WHERE key LIKE 'more-%%'""",
    """UPDATE articles_article a SET current_version_id = v.id
       FROM articles_articleversion v WHERE v.article_id = a.id AND a.current_version_id IS NULL""",
    # Conflict 1 has many quotes and many earlier decisions; every second of the others is decided, some are taken, some wait for two.
    """INSERT INTO articles_evidence (position_id, claim_id, answer_start, answer_end, quantifier, unit)
       SELECT p.id, c.id, c.start + 7, c.start + 9, '', '' FROM articles_position p JOIN articles_conflict f ON f.id = p.conflict_id,
           LATERAL (SELECT id, start FROM articles_claim ORDER BY id DESC LIMIT %(few)s) c
       WHERE f.number = 1 AND f.story_id = %(story)s AND p.number = 1 ON CONFLICT DO NOTHING""",
    """INSERT INTO articles_judgement (story_id, conflict_id, maker, user_id, made_by, made_at, verdict, chosen_numbers, chosen_values,
           note, wording, state_before, reopened_because_before)
       SELECT story_id, id, 'editor', %(alice)s, 'Alice', now(), 'position_right', '{1}', '{24}', '', 'There were 24.', 'open', ''
       FROM articles_conflict WHERE number %% 2 = 0""",
    """UPDATE articles_conflict c SET decision_id = j.id, state = 'decided' FROM articles_judgement j WHERE j.conflict_id = c.id""",
    """INSERT INTO articles_judgement (story_id, conflict_id, maker, user_id, made_by, made_at, verdict, chosen_numbers, chosen_values,
           note, wording, state_before, reopened_because_before, superseded_at)
       SELECT story_id, c.id, 'editor', %(alice)s, 'Alice', now(), 'position_right', '{1}', '{24}', '', '', 'open', '', now()
       FROM articles_conflict c, generate_series(1, %(few)s) WHERE number = 1 AND story_id = %(story)s""",
    """INSERT INTO articles_anchor (judgement_id, position_number, position_value, article_id, version_id, quote, start, "end",
           answer_start, answer_end, prefix, suffix)
       SELECT j.id, p.number, p.value, v.article_id, v.id, c.text, c.start, c."end", e.answer_start, e.answer_end, '', ''
       FROM articles_judgement j JOIN articles_position p ON p.conflict_id = j.conflict_id JOIN articles_evidence e ON e.position_id = p.id
       JOIN articles_claim c ON c.id = e.claim_id JOIN articles_articleversion v ON v.id = c.version_id
       WHERE j.superseded_at IS NULL OR j.id %% 100 = 0""",
    """INSERT INTO articles_action (at, actor_id, who, what, story_id, target_type, target_id, target, before, after, why)
       SELECT now(), %(alice)s, 'Alice', 'conflict_decide', story_id, 'conflict', c.id, '', '{}', '{"words": "24"}', ''
       FROM articles_conflict c, generate_series(1, 2)""",
    """INSERT INTO articles_action (at, actor_id, who, what, story_id, target_type, target_id, target, before, after, why)
       SELECT now(), %(alice)s, 'Alice', 'conflict_decide', story_id, 'conflict', c.id, '', '{}', '{"words": "24"}', ''
       FROM articles_conflict c, generate_series(1, %(n)s) WHERE number = 1 AND story_id = %(story)s""",
    """INSERT INTO articles_hold (conflict_id, user_id, by_id, at)
       SELECT id, %(alice)s, %(alice)s, now() FROM articles_conflict WHERE number %% 10 IN (1, 2)""",
    """INSERT INTO articles_look (conflict_id, user_id, version, at, since)
       SELECT c.id, u.id, 1, now(), now() FROM articles_conflict c, articles_user u WHERE number = 1 AND story_id = %(story)s""",
    """INSERT INTO articles_opinion (conflict_id, user_id, made_by, made_at, verdict, chosen_numbers, chosen_values, note, wording,
           state_before)
       SELECT id, %(alice)s, 'Alice', now(), 'unverified', '{}', '{}', '', '', 'open' FROM articles_conflict WHERE number %% 10 = 3""",
    "UPDATE articles_conflict SET state = 'second' WHERE number %% 10 = 3",
    """INSERT INTO articles_sheetlayout (name, view, columns, version, changed_by, changed_at)
       SELECT 'Layout ' || i, 'facts', '[["id", ""], ["sentence", "Sentence"]]', 1, 'Alice', now() FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_snapshot (story_id, code, digest, facts, quotes, statuses, story_name, engine_version, filters,
           filters_in_words, note, taken_by, taken_at, signed_by)
       SELECT %(story)s, 'FC-' || i, md5(i::text), 1, 1, '{"agreed": 1}', 'Story', '1', '{"status": "confirmed"}', '', '', 'Alice',
           now(), ''
       FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_export (story_id, asked_by, asked_at, format, view, layout, columns, delimiter, filters, base, state, problem,
           total, done, filename, media_type, size)
       SELECT %(story)s, 'Alice', now(), 'csv', 'facts', '', '[]', ',', '{}', '', 'waiting', '', 0, 0, '', '', 0
       FROM generate_series(1, %(n)s)""",
    """INSERT INTO articles_sheetreturn (story_id, brought_by, brought_at, filename, batch, state, unchanged)
       SELECT %(story)s, 'Alice', now(), 'sheet.csv', gen_random_uuid(), 'ready', 0 FROM generate_series(1, %(n)s)""",
    """INSERT INTO articles_sheetreturnline (sheet_return_id, line, fact, question, conflict_id, seen, verdict, positions, wording, note,
           changes, outcome, problem, made)
       SELECT (SELECT min(id) FROM articles_sheetreturn), i, '', 'Question', (SELECT min(id) FROM articles_conflict), 1, 'unverified', '{}',
           '', '', '[]', 'waiting', '', '' FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_readkey (user_id, name, kind, digest, ending, made_at)
       SELECT %(alice)s, 'Program ' || i, 'api', md5(i::text), 'abcd', now() FROM generate_series(1, %(n)s) i""",
    # The key that opens the story's box at /box/fck_1/.
    """INSERT INTO articles_readkey (user_id, story_id, name, kind, digest, ending, made_at)
       SELECT %(alice)s, min(id), 'A page', 'box', encode(sha256('fck_1'), 'hex'), 'ck_1', now() FROM articles_story""",
    # Entity 1 has as many names and claims as there are rows.
    """INSERT INTO articles_entity (story_id, key, name, type, mentions, outlets)
       SELECT %(story)s, 'who-' || i, 'Who ' || i, 'person', 1 + %(n)s - i, 1 FROM generate_series(1, %(n)s) i""",
    "INSERT INTO articles_alias (entity_id, name, mentions) SELECT id, name, mentions FROM articles_entity",
    """INSERT INTO articles_alias (entity_id, name, mentions)
       SELECT e.id, 'Alias ' || i, i FROM articles_entity e, generate_series(1, %(n)s) i WHERE e.key = 'who-1'""",
    """INSERT INTO articles_entityclaim (entity_id, claim_id)
       SELECT e.id, c.id FROM articles_entity e, (SELECT id FROM articles_claim LIMIT %(n)s) c WHERE e.key = 'who-1'""",
    """INSERT INTO articles_namejudgement (story_id, "left", "right", same, made_by, made_at)
       SELECT %(story)s, 'Who ' || i, 'Whom ' || i, i %% 2 = 0, 'Alice', now() FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_groupjudgement (story_id, deed, question, other, user_id, made_by, made_at, note, undone_by)
       SELECT %(story)s, 'merge', 'Question ' || i, 'Question ' || i + 1, %(alice)s, 'Alice', now(), '', ''
       FROM generate_series(1, %(n)s) i""",
    # Question 1 holds as many claims as a page can show and more.
    """INSERT INTO articles_groupmember (group_id, claim_id)
       SELECT g.id, c.id FROM (SELECT min(id) AS id FROM articles_group) g, (SELECT id FROM articles_claim ORDER BY id DESC LIMIT %(few)s) c
       ON CONFLICT DO NOTHING""",
    """INSERT INTO articles_importrun (story_id, user_id, state, problem, total, done, new, changed, unchanged, rejected, started_at,
           new_story, moves, moved, timed_done, taken_back, spared)
       SELECT %(story)s, %(alice)s, 'finished', '', 1, 1, 1, 0, 0, 0, now(), '', false, 0, 0, 0, 0 FROM generate_series(1, %(n)s)""",
    """INSERT INTO articles_importreject (run_id, file, line, "column", value, reason, "row")
       SELECT r.id, 'articles.csv', i, 'text', '', 'Empty.', '' FROM (SELECT min(id) AS id FROM articles_importrun) r,
           generate_series(1, %(n)s) i""",
    "UPDATE articles_articleversion SET import_run_id = (SELECT min(id) FROM articles_importrun)",
    """INSERT INTO articles_correction (article_id, version_id, kind, quote, start, "end", prefix, suffix, everywhere, made_by, made_at,
           undone_by)
       SELECT v.article_id, v.id, 'number', '24', c.start + 7, c.start + 9, '', '', false, 'Alice', now(), ''
       FROM articles_claim c JOIN articles_articleversion v ON v.id = c.version_id WHERE v.article_id = %(article)s""",
    """INSERT INTO articles_judgerun (story_id, model, prompt, host, state, total, known, judged, wrong, problem, asked_at, began_at)
       SELECT %(story)s, 'small-model', 1, '127.0.0.1', CASE WHEN i = %(n)s THEN 'asking' ELSE 'done' END, 9, 1, 5, 1, '', now(), now()
       FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_preview (story_id, state, problem, engine_version, asked_at, groups_changed, decided_changed)
       SELECT %(story)s, CASE WHEN i = 1 THEN 'ready' ELSE 'left' END, '', '1', now(), %(n)s, 0 FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_previewline (preview_id, number, question, what, decided)
       SELECT p.id, i, 'Question ' || i, 'It goes.', i %% 2 = 0 FROM (SELECT min(id) AS id FROM articles_preview) p,
           generate_series(1, %(n)s) i""",
    """INSERT INTO articles_reportedpair (a, b, a_outlet, b_outlet, a_published, b_published, given, expected, same_question, same,
           conflict, reason, engine_version, user_id, reported_by, reported_at)
       SELECT 'One ' || i, 'Two', '', '', '', '', 'same', 'unrelated', 1, 1, 0, '', '1', %(alice)s, 'Alice', now()
       FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_watch (name, kind, address, outlet, minutes, fetches_pages, added_by, added_at, next_at, looks, failures,
           problem, etag, last_modified)
       SELECT 'Feed ' || i, 'feed', 'https://news.example/' || i, '', 15, true, 'Ada', now(), now(), 1, 0, '', '', ''
       FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_watchlook (watch_id, at, outcome, what, run_id)
       SELECT (SELECT min(id) FROM articles_watch), now(), 'news', 'One article.', (SELECT min(id) FROM articles_importrun)
       FROM generate_series(1, %(n)s)""",
    """INSERT INTO articles_watcheditem (watch_id, key, mark, state, known_as, tries, seen_at)
       SELECT (SELECT min(id) FROM articles_watch), 'item-' || i, '', 'taken', '', 0, now() FROM generate_series(1, %(n)s) i""",
    # The tray: articles that wait, each with a suggestion; stories that are proposed of them; others that left it.
    """INSERT INTO articles_story (name, slug, state, problem, created_at, engine_version, last_conflict_number, groups_agreed,
           groups_disputed, groups_similar, groups_single, muted_types, show_from, is_tray)
       VALUES ('Not yet in a story', '-tray-', 'ready', '', now(), '', 0, 0, 0, 0, 0, '{}', 0, true)""",
    """INSERT INTO articles_article (story_id, source_id, key, handle, url, withdrawn_why, origin, created_at)
       SELECT (SELECT id FROM articles_story WHERE is_tray), (SELECT min(id) FROM articles_source) + i %% 20, 'tray-' || i, 'tray-' || i,
           '', '', '', now()
       FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_articleversion (article_id, number, title, text, byline, agency, published, published_inferred, notes, digest,
           encoding, imported_at, state, problem, engine_version)
       SELECT id, 1, 'Toll', 'In all 24 people died.', '', '', '2025-03-05', false, '', md5(id::text), '', now(), 'read', '', '1'
       FROM articles_article WHERE key LIKE 'tray-%%'""",
    """UPDATE articles_article a SET current_version_id = v.id
       FROM articles_articleversion v WHERE v.article_id = a.id AND a.current_version_id IS NULL""",
    """INSERT INTO articles_placement (article_id, story_id, state, score, reason, at, made_by)
       SELECT id, %(story)s, CASE WHEN key LIKE 'tray-%%' THEN 'suggested' ELSE 'placed' END, 0.7, '', now(), ''
       FROM articles_article WHERE key LIKE 'tray-%%' OR key LIKE 'more-%%'""",
    """INSERT INTO articles_proposal (name, reason, score, outlets, made_at, refused_by)
       SELECT 'Quake ' || i, '', 0.9, 2, now(), '' FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_proposal_articles (proposal_id, article_id)
       SELECT p.id, a.id FROM articles_proposal p, articles_article a WHERE a.key IN ('tray-1', 'tray-2')""",
    # And stories that are doubted: some seem to be two events, some one with another.
    """INSERT INTO articles_storydoubt (kind, story_id, other_id, name, reason, score, state, made_at, settled_by)
       SELECT CASE WHEN i %% 2 = 0 THEN 'two' ELSE 'one' END, %(story)s, CASE WHEN i %% 2 = 0 THEN NULL ELSE %(story)s::bigint END,
              'Another', '', 0.5, 'open', now(), ''
       FROM generate_series(1, %(n)s) i""",
    """INSERT INTO articles_storydoubt_articles (storydoubt_id, article_id)
       SELECT d.id, a.id FROM articles_storydoubt d, articles_article a WHERE d.kind = 'two' AND a.key IN ('more-1', 'more-2')""",
    "ANALYZE",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the rows of a full desk are found: the keys that stand in addresses."""

    story: Story
    keys: dict[str, int]


def fill_desk(rows: int, *, editor: int) -> Desk:
    """Make one story with so many rows in every list; ``editor`` is the key of the person who decided and said all of it."""
    make_desk(rows, stories=1)
    story = Story.objects.get()
    article = Article.objects.earliest("pk")
    values: dict[str, Any] = {"n": rows, "few": max(1, rows // 20), "story": story.pk, "alice": editor, "article": article.pk}
    with connection.cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement, values)
    firsts = {
        "imports": ImportRun,
        "questions": Group,
        "previews": Preview,
        "groupings": GroupJudgement,
        "decisions": Judgement,
        "layouts": SheetLayout,
        "exports": Export,
        "returns": SheetReturn,
        "watches": Watch,
    }
    keys = {name: model._default_manager.earliest("pk").pk for name, model in firsts.items()}
    open_one = Evidence.objects.filter(position__conflict__number=1).select_related("claim__version__article").earliest("pk")
    source = open_one.claim.version.article.source_id  # of which the queue has something to show, whatever the number of rows
    keys |= {"articles": article.pk, "source": source, "outlets": source, "people": editor, "entities": Entity.objects.get(key="who-1").pk}
    return Desk(story, keys)
