"""What a newsroom said with an earlier version is there with this one: attached to its words, or reopened with the reason.

Each release keeps a dump of a newsroom at work (``scripts/dump_release.py``, see docs/releases.md). It is loaded here as it is, migrated, put
together by the engine as it is now, and then read again by it.
"""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from articles import services
from articles.models import ConflictState, FactDecision, HandFlag, Opinion, OriginJudgement, Story
from tests.newsroom import read_waiting
from tests.random_desk import note_what_stands, what_went_wrong

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sql.*"))
UNPACK = {".gz": gzip.decompress, ".xz": lzma.decompress}
RECORDS = (
    "action",
    "judgement",
    "anchor",
    "groupjudgement",
    "groupanchor",
    "namejudgement",
    "correction",
    "opinion",
    "hold",
    "reportedpair",
    *("handflag", "flaganchor", "factdecision", "factanchor", "originjudgement", "snapshot", "snapshotrow"),
)

Rows = dict[str, dict[int, dict[str, Any]]]


@pytest.fixture(params=RELEASES, ids=lambda path: path.name.partition(".")[0])
def release(request: pytest.FixtureRequest, transactional_db: None) -> Iterator[Rows]:
    """A database as a release left it, brought to this version; what was stored in it is returned as it was before."""
    name, own = f"{connection.settings_dict['NAME']}_release", connection.settings_dict["NAME"]
    script = UNPACK[request.param.suffix](request.param.read_bytes()).decode()
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    _go_to(name)
    try:
        with connection.cursor() as cursor:
            cursor.execute(script)
        connection.close()  # the script set up its session for itself
        yield records()
    finally:
        _go_to(own)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _go_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def records() -> Rows:
    """What people said and did, row by row, as it is stored; a table that the release did not have yet has no rows."""
    found: Rows = {name: {} for name in RECORDS}
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name in (name for name in RECORDS if f"articles_{name}" in tables):
            cursor.execute(f"SELECT id, to_jsonb(t) FROM articles_{name} t")
            found[name] = {pk: json.loads(row) for pk, row in cursor.fetchall()}
    return found


def changed(before: Rows, after: Rows) -> list[str]:
    """Name the rows that are gone, or in which anything says something else than before."""
    return [
        f"{name} {pk}: {row} -> {after[name].get(pk)}"
        for name in RECORDS
        for pk, row in before[name].items()
        if row != {column: said for column, said in after[name].get(pk, {}).items() if column in row}
    ]


@dataclass(frozen=True, slots=True)
class Beside:
    """What counts of what was said beside conflicts and questions: facts on a question, flags that are a conflict, origins by article."""

    facts: set[int]
    flags: set[int]
    origins: dict[int, str]


def said_beside(story: Story) -> Beside:
    """Take down what counts of it."""
    facts = FactDecision.objects.filter(superseded_at=None, groups__story=story)
    flags = HandFlag.objects.filter(story=story, undone_at=None, conflict__flagged=True).exclude(conflict__state=ConflictState.WITHDRAWN)
    told = OriginJudgement.objects.filter(article__story=story, undone_at=None)
    return Beside(
        set(facts.values_list("pk", flat=True)),
        set(flags.values_list("pk", flat=True)),
        dict(told.values_list("article", "article__origin")),
    )


def unsettled(story: Story) -> dict[int, str]:
    """The decisions that wait for a second one, and what is wrong with those that wait no longer: nobody was told why."""
    waiting = Opinion.objects.filter(conflict__story=story, judgement=None).select_related("conflict")
    return {
        item.pk: "" if item.undone_at is None or "both are asked for again" in item.conflict.reopened_because else "gone without a word"
        for item in waiting
    }


def lost(story: Story, before: Beside, after: Beside) -> list[str]:
    """What was said beside conflicts and questions and no longer counts, though nobody was told why."""
    reopened = set(FactDecision.objects.filter(story=story).exclude(reopened_because="").values_list("pk", flat=True))
    return [
        *(f"fact {pk} is on no question" for pk in before.facts - after.facts - reopened),
        *(f"flag {pk} is no conflict" for pk in before.flags - after.flags),
        *(
            f"article {pk} comes from {after.origins.get(pk)}, not {origin}"
            for pk, origin in before.origins.items() - after.origins.items()
        ),
    ]


@pytest.mark.lengthy
@pytest.mark.timeout(1800)
def test_nothing_that_was_said_is_lost(release: Rows) -> None:
    call_command("migrate", verbosity=0)
    assert changed(release, records()) == [], "the migrations changed what people had said"
    stories = {story: note_what_stands(story) for story in Story.objects.all()}
    beside = {story: said_beside(story) for story in stories}
    waiting = {story: unsettled(story) for story in stories}
    assert sum(len(before.decisions) for before in stories.values()) >= 15
    assert sum(map(len, waiting.values())) >= 3

    for story, before in stories.items():
        services.reconcile_story(story)
        assert what_went_wrong(story, before) == [], f"{story}: put together anew"
        assert lost(story, beside[story], said_beside(story)) == [], f"{story}: put together anew"
        services.request_reread(story, user=None, in_background=False)
        read_waiting(story)
        services.reconcile_story(story)
        assert what_went_wrong(story, before) == [], f"{story}: read again"
        assert lost(story, beside[story], said_beside(story)) == [], f"{story}: read again"
        assert unsettled(story) == dict.fromkeys(waiting[story], ""), f"{story}: decisions that waited for a second"

    kept = records()
    assert {name: [pk for pk in release[name] if pk not in kept[name]] for name in RECORDS} == {name: [] for name in RECORDS}
    assert {pk: kept["action"][pk] for pk in release["action"]} == release["action"], "the log says something else"
