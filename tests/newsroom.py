"""A newsroom for tests: articles imported, read by the real reader and reconciled, without a worker."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from articles import services, tasks
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Claim, ClaimKey, Span
from articles.importers import NamedFile
from articles.models import ArticleVersion, ImportRun, Story, VersionState

DEMO = Path(__file__).resolve().parent.parent / "demo" / "stories"

Row = dict[str, Any]

QUAKE: tuple[Row, ...] = (
    {
        "id": "wire-1",
        "source": "Northern Wire",
        "title": "Quake kills 24 in Tolmar",
        "published": "2025-03-04",
        "text": """Quake kills 24 in Tolmar

The earthquake killed 24 people in Tolmar on Monday, officials said. It destroyed 250 houses in the town.
""",
    },
    {
        "id": "post-1",
        "source": "Tolmar Post",
        "title": "Five die in Tolmar earthquake",
        "published": "2025-03-04",
        "text": """Five die in Tolmar earthquake

The earthquake killed five people in Tolmar on Monday, the mayor said. Schools stay closed this week.
""",
    },
)


def rows_of(folder: str) -> list[Row]:
    """The articles of a demonstration story."""
    return [json.loads(line) for line in (DEMO / folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def as_file(rows: Sequence[Row], name: str = "articles.jsonl") -> NamedFile:
    """Articles as a file to import."""
    return NamedFile(name, "".join(json.dumps(row) + "\n" for row in rows).encode())


def handed(file: NamedFile) -> services.Handed:
    """A file as the import page hands it in."""
    return services.Handed(file.name, file.content)


def bring_in(story: Story, rows: Sequence[Row]) -> ImportRun:
    """Import some articles; nothing is read yet."""
    file = as_file(rows)
    run = services.start_import([file], story=story, user=None, in_background=False)
    services.carry_through(run, [file], in_background=False)
    run.refresh_from_db()
    return run


_READ: dict[tuple[object, ...], Reading] = {}


def read(version: ArticleVersion) -> Reading:
    """Return what the real reader reads in a version. Many tests begin with the same articles: what is the same is read once."""
    article = version.article
    given = (article.handle, article.source.name, article.url, version.title, version.text, version.published, version.published_inferred)
    if given not in _READ:
        _READ[given] = tasks.read(version)
    return _READ[given]


def read_waiting(story: Story, change: Callable[[Reading], Reading] = lambda reading: reading) -> None:
    """Read what waits, with the real reader; ``change`` stands for an engine that reads otherwise."""
    for version in ArticleVersion.objects.filter(article__story=story, state=VersionState.WAITING).select_related("article__source"):
        services.store_reading(version.pk, change(read(version)), in_background=False)


def newsroom(rows: Sequence[Row] = QUAKE, name: str = "Tolmar quake") -> Story:
    """A story whose articles are imported, read and reconciled."""
    story = services.create_story(name)
    bring_in(story, rows)
    read_waiting(story)
    services.reconcile_story(story)
    story.refresh_from_db()
    return story


def read_again(story: Story, change: Callable[[Reading], Reading] = lambda reading: reading) -> services.Reconciled:
    """Read a whole story again and reconcile it."""
    services.request_reread(story, user=None, in_background=False)
    read_waiting(story, change)
    return services.reconcile_story(story)


def in_clauses(reading: Reading) -> Reading:
    """The same reading cut otherwise: every claim is a clause, not a sentence; one that lies in another is cut out once."""
    pieces = {claim.key: list(_clauses(claim)) for claim in reading.claims}
    details = {detail.claim: detail for detail in reading.details}
    cut = {piece.key: (piece, details[claim.key]) for claim in reading.claims for piece in pieces[claim.key]}
    return replace(
        reading,
        claims=tuple(piece for piece, _ in cut.values()),
        details=tuple(replace(detail, claim=piece.key) for piece, detail in cut.values()),
        answers=tuple(replace(answer, claim=_holding(pieces[answer.claim], answer.span)) for answer in reading.answers),
    )


def _clauses(claim: Claim) -> Iterator[Claim]:
    start = 0
    for match in [*re.finditer(r"[,;:]\s+| and ", claim.text), None]:
        end = match.start() if match else len(claim.text)
        words = claim.text[start:end]
        if words.strip():
            key = ClaimKey(claim.key.article, claim.key.start + start, claim.key.start + end)
            yield replace(claim, key=key, text=words)
        start = match.end() if match else end


def _holding(clauses: Sequence[Claim], answer: Span) -> ClaimKey:
    return max(clauses, key=lambda clause: clause.key.span.overlap(answer)).key


def damage(key: str, **parts: Any) -> None:
    """Change parts of what is stored as read in an article, as a fault of the disk or an earlier engine would have left them."""
    version = ArticleVersion.objects.get(article__key=key)
    assert version.reading is not None
    assert parts.keys() <= version.reading.keys()
    ArticleVersion.objects.filter(pk=version.pk).update(reading=version.reading | parts)
