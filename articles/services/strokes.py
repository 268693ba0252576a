"""The two statements of a decision: what it is made on, and what it leaves behind.

An editor waits for both. Written by hand they take one round trip each, where the same in models takes nine, most of it spent on
putting SQL together.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model

from articles.domain.anchoring import CONTEXT
from articles.models import Action, Conflict, Hold, Judgement, Position, Story, User
from articles.statements import Statement, ask, ask_together

# In the order of the fields: so Django wants them.
_CONFLICT = (
    *("id", "story_id", "number", "score", "question", "about", "state", "reopened_because", "flagged", "decision_id", "version"),
    "changed_at",
)
_STORY = ("id", "name", "slug", "reconciled_at", "second_from")
_HOLD = ("id", "conflict_id", "user_id", "until")
_HOLDER = ("id", "username", "first_name", "last_name")
_DECISION = ("id", "verdict", "chosen_values")


def _columns(table: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{table}.{name}" for name in names)


_TAKE = "UPDATE articles_conflict SET version = version + 1 WHERE id = %s AND version = %s RETURNING id"

_READ = f"""
    SELECT (SELECT jsonb_agg(jsonb_build_array(p.id, p.number, p.value, p.sentence) ORDER BY p.number)
            FROM articles_position p WHERE p.conflict_id = c.id),
           {_columns("c", _CONFLICT)}, {_columns("s", _STORY)}, {_columns("h", _HOLD)}, {_columns("u", _HOLDER)}, {_columns("d", _DECISION)}
    FROM articles_conflict c
    JOIN articles_story s ON s.id = c.story_id
    LEFT JOIN articles_hold h ON h.conflict_id = c.id
    LEFT JOIN articles_user u ON u.id = h.user_id
    LEFT JOIN articles_judgement d ON d.id = c.decision_id
    WHERE c.id = %s
"""  # noqa: S608 (names of columns, from above)

# The quotes are cut out by the database: a text can have 5 MB. PostgreSQL counts characters from 1.
_STORE = f"""
    WITH judged AS (
        INSERT INTO articles_judgement (story_id, conflict_id, maker, user_id, made_by, made_at, verdict, chosen_numbers, chosen_values,
            note, wording, links, because, batch, state_before, reopened_because_before)
        VALUES (%(story)s, %(conflict)s, %(maker)s, %(user)s, %(made_by)s, %(now)s, %(verdict)s, %(numbers)s::int[], %(values)s::text[],
            %(note)s, %(wording)s, %(links)s::text[], %(because)s, %(batch)s, %(state)s, %(reopened_because)s)
        RETURNING id
    ), anchored AS (
        INSERT INTO articles_anchor (judgement_id, position_number, position_value, article_id, version_id, quote, start, "end",
            answer_start, answer_end, prefix, suffix)
        SELECT judged.id, p.number, p.value, v.article_id, v.id, substr(v.text, k.start + 1, k."end" - k.start), k.start, k."end",
            e.answer_start, e.answer_end, substr(v.text, greatest(k.start - {CONTEXT}, 0) + 1, least(k.start, {CONTEXT})),
            substr(v.text, k."end" + 1, {CONTEXT})
        FROM judged, articles_position p
        JOIN articles_evidence e ON e.position_id = p.id
        JOIN articles_claim k ON k.id = e.claim_id
        JOIN articles_articleversion v ON v.id = k.version_id
        WHERE p.conflict_id = %(conflict)s
        ORDER BY p.number, e.id
    ), settled AS (
        UPDATE articles_conflict c SET decision_id = judged.id, state = 'decided', reopened_because = '', changed_at = %(now)s
        FROM judged WHERE c.id = %(conflict)s
    ), timed AS (
        UPDATE articles_look SET took = %(now)s - since WHERE conflict_id = %(conflict)s AND user_id = %(user)s AND since IS NOT NULL
    ), logged AS (
        INSERT INTO articles_action (at, actor_id, who, what, story_id, target_type, target_id, target, before, after, why)
        VALUES (%(now)s, %(user)s, %(who)s, %(what)s, %(story)s, %(target_type)s, %(conflict)s, %(target)s, %(before)s::jsonb,
            %(after)s::jsonb, %(why)s)
    )
    SELECT id FROM judged
"""  # noqa: S608 (a constant)


def take_for_decision(conflict_id: int, seen_version: int) -> tuple[Conflict, list[Position]] | None:
    """Claim this version of a conflict, and fetch it with its story, its decision, who has taken it, and its positions.

    The update holds the row until the transaction ends: of ten, one gets it, and the others get None. It and the reading share a round trip
    and are two statements none the less: what is read is what is stored once the row is held, however long that took.
    """
    taken, rows = ask_together(Statement(_TAKE, [conflict_id, seen_version]), Statement(_READ, [conflict_id]))
    if not taken:
        return None
    row = rows[0]
    rest = list(row[1:])
    conflict = _built(Conflict, _CONFLICT, rest)
    conflict.story = _built(Story, _STORY, rest)
    hold, holder, decision = _built(Hold, _HOLD, rest), _built(User, _HOLDER, rest), _built(Judgement, _DECISION, rest)
    hold.user = holder
    conflict._state.fields_cache["hold"] = hold if hold.pk else None  # noqa: SLF001 (there is no other way to say that there is none)
    conflict.decision = decision if decision.pk else None
    stored = json.loads(row[0] or "[]")
    return conflict, [Position(id=pk, number=number, value=value, sentence=sentence) for pk, number, value, sentence in stored]


def _built(model: type[Model], names: tuple[str, ...], row: list[Any]) -> Any:
    """Take the columns of a model off a row, as Django does; the others are fetched should somebody ask for them."""
    values, row[:] = row[: len(names)], row[len(names) :]
    return model.from_db(connection.alias, names, values)


def store_decision(judgement: Judgement, line: Action, *, now: datetime) -> None:
    """Store a decision with the words it speaks of, settle its conflict, note how long it took, and write its line of the log."""
    values = {
        "story": judgement.story_id,
        "conflict": judgement.conflict_id,
        "maker": judgement.maker,
        "user": judgement.user_id,
        "made_by": judgement.made_by,
        "now": now,
        "verdict": judgement.verdict,
        "numbers": judgement.chosen_numbers,
        "values": judgement.chosen_values,
        "note": judgement.note,
        "wording": judgement.wording,
        "links": judgement.links,
        "because": judgement.because,
        "batch": judgement.batch,
        "state": judgement.state_before,
        "reopened_because": judgement.reopened_because_before,
        "who": line.who,
        "what": line.what,
        "target_type": line.target_type,
        "target": line.target,
        "before": json.dumps(line.before, cls=DjangoJSONEncoder),
        "after": json.dumps(line.after, cls=DjangoJSONEncoder),
        "why": line.why,
    }
    [(judgement.pk,)] = ask(Statement(_STORE, values))
