"""Imports, in small steps that can be interrupted: the files are handed in, looked through, stored in batches, and finished."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.importers.drafts import ArticleDraft, NamedFile, Reject
from articles.models import (
    Article,
    ArticleVersion,
    ImportFile,
    ImportReject,
    ImportRun,
    ImportState,
    Source,
    Story,
    StoryState,
    User,
    Verb,
)
from articles.services.jobs import defer_import, defer_reading
from articles.services.log import record
from articles.services.outcomes import ImportRefused

BATCH = 20


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of a batch. ``versions`` are the ids of those that are new and wait to be read."""

    new: int
    changed: int
    unchanged: int
    versions: tuple[int, ...]


@transaction.atomic
def start_import(files: Sequence[NamedFile], *, story: Story, user: User | None, in_background: bool = True) -> ImportRun:
    """Begin an import. In the background, the files wait in the database until a worker stores what is in them."""
    if not files:
        raise ImportRefused("There is no file to import. Choose at least one.")
    run = ImportRun.objects.create(story=story, user=user)
    kept = in_background
    ImportFile.objects.bulk_create(
        ImportFile(run=run, name=name, content=file.content if kept else b"", size=len(file.content))
        for name, file in zip(_distinct([file.name for file in files]), files, strict=True)
    )
    record(Verb.IMPORT_START, run, user=user, after={"files": [file.name[:500] for file in files]})
    if in_background:
        defer_import(run.pk)
    return run


@transaction.atomic
def resume_import(run: ImportRun, *, user: User | None) -> None:
    """Let an import that was given up or interrupted go on from where it came."""
    open_again = ImportRun.objects.filter(pk=run.pk).exclude(state=ImportState.FINISHED)
    if not open_again.update(state=ImportState.WAITING, problem="", finished_at=None):
        raise ImportRefused("This import has finished. To import the files again, start a new one.")
    record(Verb.IMPORT_RESUME, run, user=user, before={"state": run.state, "done": run.done}, why=run.problem)
    defer_import(run.pk)


@transaction.atomic
def unpack_import(run: ImportRun, *, total: int, rejects: Sequence[Reject]) -> None:
    """Note how many articles the files hold and what was refused in them. A second time replaces what the first time noted."""
    run.rejects.all().delete()
    ImportReject.objects.bulk_create(
        ImportReject(
            run=run, file=reject.file[:500], line=reject.line, column=reject.column[:200], value=reject.value, reason=reject.reason
        )
        for reject in rejects
    )
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.RUNNING, total=total, rejected=len(rejects))
    record(Verb.IMPORT_UNPACK, run, user=run.user, after={"articles": total, "rejected": len(rejects)})


@transaction.atomic
def store_batch(run: ImportRun, drafts: Sequence[ArticleDraft], *, first: int, in_background: bool = True) -> Stored | None:
    """Store some drafts, of which ``first`` is the place of the first one; return None where another worker has stored them.

    A draft whose words are known changes nothing; other words under a known key become a new version beside the old ones.
    """
    taken = ImportRun.objects.filter(pk=run.pk, done=first, state=ImportState.RUNNING)
    if not taken.update(done=F("done") + len(drafts)):
        return None
    story = Story.objects.select_for_update(no_key=True).get(pk=run.story_id)
    counts = {"new": 0, "changed": 0, "unchanged": 0}
    versions: list[int] = []
    for draft in drafts:
        outcome, version = _store(story, run, draft)
        counts[outcome] += 1
        if version is not None:
            versions.append(version.pk)
    ImportRun.objects.filter(pk=run.pk).update(**{name: F(name) + count for name, count in counts.items()})
    if versions:
        Story.objects.filter(pk=story.pk).update(state=StoryState.READING)
    for pk in versions if in_background else ():
        defer_reading(pk)
    record(Verb.IMPORT_STORE, run, user=run.user, before={"done": first}, after={"done": first + len(drafts), **counts})
    return Stored(counts["new"], counts["changed"], counts["unchanged"], tuple(versions))


@transaction.atomic
def finish_import(run: ImportRun) -> None:
    """Close an import. The bytes of its files are let go; what was in them is stored."""
    now = timezone.now()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.FINISHED, finished_at=now, problem="")
    run.files.update(content=b"")
    run.refresh_from_db()
    after = {"new": run.new, "changed": run.changed, "unchanged": run.unchanged, "rejected": run.rejected}
    record(Verb.IMPORT_FINISH, run, user=run.user, after=after)


@transaction.atomic
def fail_import(run: ImportRun, problem: str) -> None:
    """Give an import up and say why. What was stored stays, and the import can be resumed."""
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.FAILED, problem=problem, finished_at=timezone.now())
    record(Verb.IMPORT_FAIL, run, user=run.user, before={"done": run.done, "total": run.total}, why=problem)


def digest_of(draft: ArticleDraft) -> str:
    """Return the fingerprint of what an article says: two drafts with the same one are the same version."""
    parts = (draft.title, draft.text, draft.published or "", draft.byline, draft.agency)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _store(story: Story, run: ImportRun, draft: ArticleDraft) -> tuple[str, ArticleVersion | None]:
    article = Article.objects.filter(story=story, key=draft.key).first()
    digest = digest_of(draft)
    if article is None:
        source, _ = Source.objects.get_or_create(name=draft.source)
        article = Article.objects.create(story=story, source=source, key=draft.key, url=draft.url)
        return "new", _add_version(article, run, draft, digest, number=1)
    if article.versions.filter(digest=digest).exists():
        return "unchanged", None
    last = article.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return "changed", _add_version(article, run, draft, digest, number=last + 1)


def _add_version(article: Article, run: ImportRun, draft: ArticleDraft, digest: str, *, number: int) -> ArticleVersion:
    version = ArticleVersion.objects.create(
        article=article,
        number=number,
        title=draft.title,
        text=draft.text,
        byline=draft.byline[:300],
        agency=draft.agency[:200],
        published=(draft.published or "")[:40],
        notes="\n".join(draft.notes),
        digest=digest,
        encoding=draft.encoding[:40],
        import_run=run,
    )
    article.current_version = version
    article.save(update_fields=["current_version"])
    return version


def _distinct(names: Sequence[str]) -> list[str]:
    """Tell files of the same name apart by a number: two outlets both send "story.txt"."""
    seen: dict[str, int] = {}
    distinct = []
    for name in (name.replace("\x00", "")[:480] or "file" for name in names):
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return distinct
