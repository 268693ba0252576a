"""Storing the articles that were found in files: in batches, by any number of workers, each article once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F, Q

from articles.importers import ArticleDraft
from articles.models import (
    Article,
    ArticleVersion,
    ImportDraft,
    ImportReject,
    ImportRun,
    ImportState,
    Source,
    Story,
    StoryState,
    Verb,
    handle_of,
)
from articles.services.jobs import defer_readings, defer_reconciliation
from articles.services.log import record
from articles.services.moving import change_story
from articles.services.outlets import known_outlets
from articles.services.stories import home_of

BATCH = 50
LANES = 8
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of a batch. ``versions`` are the ids of those that are new and wait to be read."""

    new: int
    changed: int
    unchanged: int
    moved: int
    versions: tuple[int, ...]


class _IsNotRunning(Exception):
    """The import was paused, cancelled or given up while a batch of it was being stored: the batch is not stored."""


@dataclass(slots=True)
class _Known:
    """An article and the versions of it that are there, those of this batch included."""

    article: Article
    digests: set[str]
    last: int


@dataclass(slots=True)
class _Batch:
    """What a batch does to the archive, before it is written."""

    run: ImportRun
    story: Story
    known: dict[tuple[int, str], _Known]
    said: dict[tuple[int, str], _Known] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)
    versions: list[ArticleVersion] = field(default_factory=list)
    stories: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    refused: list[Article] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0


def store_batch(run: ImportRun, lane: int, *, in_background: bool = True) -> Stored | None:
    """Store the next drafts of a lane; None says that there are none, that another worker is at this lane, or that the import is halted.

    A draft whose words are known changes nothing; other words under a known identity become a new version beside the old ones.
    """
    for _ in range(_TRIES - 1):
        try:
            return _attempt(run, lane, in_background=in_background)
        except (IntegrityError, OperationalError) as error:
            if isinstance(error, OperationalError) and not _is_deadlock(error):
                raise
            continue  # another import brought one of these articles at the same moment; now it is there
    return _attempt(run, lane, in_background=in_background)


def digest_of(draft: ArticleDraft) -> str:
    """Return the fingerprint of what an article says: two drafts with the same one are the same version."""
    parts = (draft.title, draft.text, draft.published or "", draft.byline, draft.agency)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def lane_of(draft: ArticleDraft) -> int:
    """Return the lane of a draft: the same for all that may be the same article, which in files of any name are all of an outlet."""
    identity = f"{draft.source if draft.outlet_known else ''}\x1f{'' if draft.placed else draft.key}"
    return zlib.crc32(identity.encode("utf-8", "surrogatepass")) % LANES


def draft_of(row: ImportDraft) -> ArticleDraft:
    """Return the draft that a row keeps."""
    return msgspec.convert(row.draft, ArticleDraft)


def find_known(rows: Iterable[ImportDraft], sources: dict[str, int]) -> dict[tuple[int, str], Article]:
    """Return the articles in the archive that some drafts are, by the outlet and key of the draft.

    Where nothing names the outlet the key alone tells (it holds a digest of the text): an admin may have named the outlet since. Where the
    key is a place in the files, the same words of the same outlet are known in files of any name.
    """
    rows = list(rows)
    wanted = [(row, row.outlet_known) for row in rows]
    nameless = {row.key for row, known in wanted if not known}
    named = {row.key for row, known in wanted if known}
    condition = Q(source__in=sources.values(), key__in=named) | Q(key__in=nameless)
    articles = list(Article.objects.filter(condition).select_related("story").order_by("pk"))
    by_identity = {(article.source_id, article.key): article for article in articles}
    by_key = {article.key: article for article in articles if article.key in nameless}
    found: dict[tuple[int, str], Article] = {}
    for row, known in wanted:
        identity = (sources.get(row.source, 0), row.key)
        if (article := by_identity.get(identity) if known else by_key.get(row.key)) is not None:
            found[identity] = article
    return found | _of_other_names(rows, sources, found)


def placed_among(rows: Iterable[ImportDraft]) -> set[int]:
    """Return the drafts whose key is no more than their place in the files."""
    return set(ImportDraft.objects.filter(pk__in=[row.pk for row in rows], draft__placed=True).values_list("pk", flat=True))


def _of_other_names(
    rows: Sequence[ImportDraft], sources: dict[str, int], known: dict[tuple[int, str], Article]
) -> dict[tuple[int, str], Article]:
    """Return the articles that came in with the very words of some drafts, out of files of other names."""
    placed = placed_among(rows)
    wanted = {(sources.get(row.source, 0), row.key): row.digest for row in rows if row.pk in placed}
    missing = {identity: digest for identity, digest in wanted.items() if identity not in known}
    if not missing:
        return {}
    stored = ArticleVersion.objects.filter(article__source__in={source for source, _ in missing}, digest__in=missing.values())
    said = {
        (version.article.source_id, version.digest): version.article
        for version in stored.select_related("article__story").defer("text", "reading").order_by("-article")
    }
    return {(source, key): said[source, digest] for (source, key), digest in missing.items() if (source, digest) in said}


def _is_deadlock(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") == "40P01"


def _attempt(run: ImportRun, lane: int, *, in_background: bool) -> Stored | None:
    try:
        with transaction.atomic():
            if not _take_lane(run, lane):
                return None
            rows = list(ImportDraft.objects.filter(run=run, lane=lane).order_by("file", "number")[:BATCH])
            return _store(run, rows, in_background=in_background) if rows else None
    except _IsNotRunning:
        return None


def _take_lane(run: ImportRun, lane: int) -> bool:
    """Keep the lane to this worker until the transaction ends, or say that another has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [run.pk % 2**31, lane])
        return bool(cursor.fetchone()[0])


def _store(run: ImportRun, rows: Sequence[ImportDraft], *, in_background: bool) -> Stored:
    sources = _sources_for(rows)
    batch = _Batch(run, _home_of(run), _with_versions(find_known(rows, sources)))
    for row in rows:
        _take_in(batch, row, sources[row.source])
    _write(batch)
    ImportDraft.objects.filter(pk__in=[row.pk for row in rows]).delete()
    _count(batch, len(rows))
    versions = tuple(version.pk for version in batch.versions)
    _have_done(batch, versions, in_background=in_background)
    return Stored(batch.new, batch.changed, batch.unchanged, batch.moved, versions)


def _home_of(run: ImportRun) -> Story:
    """The story that the import goes into now: somebody may have merged it into another since the import began."""
    story = ImportRun.objects.values_list("story", flat=True).get(pk=run.pk)
    assert story is not None, "an import that stores has a story"
    return home_of(story)


def _sources_for(rows: Sequence[ImportDraft]) -> dict[str, int]:
    names = sorted({row.source for row in rows})
    found = {name: source.pk for name, source in known_outlets(names).items()}
    missing = [name for name in names if name not in found]
    if missing:
        Source.objects.bulk_create([Source(name=name) for name in missing], ignore_conflicts=True)
        found |= dict(Source.objects.filter(name__in=missing).values_list("name", "pk"))
    return found


def _with_versions(articles: dict[tuple[int, str], Article]) -> dict[tuple[int, str], _Known]:
    """Hold the articles, in one order for all workers, and say which versions of them there are."""
    held = {
        pk
        for (pk,) in Article.objects.filter(pk__in=[item.pk for item in articles.values()])
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    }
    digests: dict[int, set[str]] = {}
    last: dict[int, int] = {}
    for article, digest, number in ArticleVersion.objects.filter(article__in=held).order_by().values_list("article", "digest", "number"):
        digests.setdefault(article, set()).add(digest)
        last[article] = max(number, last.get(article, 0))
    return {
        identity: _Known(article, digests.get(article.pk, set()), last.get(article.pk, 0))
        for identity, article in articles.items()
        if article.pk in held
    }


def _take_in(batch: _Batch, row: ImportDraft, source: int) -> None:
    """Say what one draft does: a new article, a new version, a move, or nothing."""
    draft = draft_of(row)
    known = batch.known.get((source, row.key)) or batch.said.get((source, row.digest))
    if known is None:
        article = Article(story_id=batch.story.pk, source_id=source, key=row.key, handle=handle_of(row.source, row.key), url=draft.url)
        batch.articles.append(article)
        batch.known[source, row.key] = _Known(article, {row.digest}, 1)
        if draft.placed:
            batch.said[source, row.digest] = batch.known[source, row.key]
        _add_version(batch, article, draft, row.digest, number=1)
        batch.new += 1
        return
    if known.article.removed_at is not None:
        batch.refused.append(known.article)
        return
    _move_if_wanted(batch, known.article)
    if row.digest in known.digests:
        batch.unchanged += 1
        return
    known.digests.add(row.digest)
    known.last += 1
    _add_version(batch, known.article, draft, row.digest, number=known.last)
    batch.changed += 1


def _move_if_wanted(batch: _Batch, article: Article) -> None:
    if not batch.run.moves or article.story_id == batch.story.pk:
        return
    batch.left |= {article.story_id, batch.story.pk}
    change_story(article, batch.story)
    batch.moved += 1


def _add_version(batch: _Batch, article: Article, draft: ArticleDraft, digest: str, *, number: int) -> None:
    version = ArticleVersion(
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
        import_run=batch.run,
    )
    batch.versions.append(version)
    batch.stories.add(article.story_id)


def _write(batch: _Batch) -> None:
    _refuse_removed(batch)
    Article.objects.bulk_create(batch.articles)
    for version in batch.versions:
        version.article_id = version.article.pk
    ArticleVersion.objects.bulk_create(batch.versions)
    changed = {}
    for version in batch.versions:
        article = version.article
        article.current_version, article.withdrawn_at, article.withdrawn_why = version, None, ""
        changed[article.pk] = article
    Article.objects.bulk_update(changed.values(), ["current_version", "withdrawn_at", "withdrawn_why"])


def _refuse_removed(batch: _Batch) -> None:
    """What was removed for legal reasons does not come back by an import; the import says so."""
    ImportReject.objects.bulk_create(
        ImportReject(run=batch.run, file="", reason=f"{article} was removed for legal reasons: {article.removed_because}")
        for article in batch.refused
    )


def _count(batch: _Batch, rows: int) -> None:
    """Count the batch with its import, which must not have been halted meanwhile. It comes last: the row is held until the end."""
    counts = {"new": batch.new, "changed": batch.changed, "unchanged": batch.unchanged, "moved": batch.moved}
    added = {name: F(name) + count for name, count in {**counts, "rejected": len(batch.refused)}.items()}
    running = ImportRun.objects.filter(pk=batch.run.pk, state=ImportState.RUNNING, paused_at__isnull=True)
    if not running.update(done=F("done") + rows, **added):
        raise _IsNotRunning
    record(Verb.IMPORT_STORE, batch.run, user=batch.run.user, after={"articles": rows, **counts})


def _have_done(batch: _Batch, versions: tuple[int, ...], *, in_background: bool) -> None:
    """Have the new versions read, and the stories that lost or got an article reconciled."""
    if batch.stories:
        Story.objects.filter(pk__in=batch.stories).update(state=StoryState.READING)  # the tray is never being read
    if not in_background:
        return
    defer_readings(versions)
    for story in sorted(batch.left):
        defer_reconciliation(story)
