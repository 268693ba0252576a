"""Removing an article everywhere for legal reasons: its text is gone, and a stub with the reason stays.

This is the one deed that nothing undoes, and the one that changes lines of the log: their words that were the article's, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import Model, Q
from django.urls import reverse
from django.utils import timezone

from articles.domain.redacting import GONE, Redactor
from articles.models import (
    Action,
    Anchor,
    Article,
    ArticleProfile,
    ArticleVersion,
    AskedPair,
    Claim,
    Conflict,
    Correction,
    FactAnchor,
    FactDecision,
    FlagAnchor,
    Group,
    GroupAnchor,
    GroupJudgement,
    HandFlag,
    ImportDraft,
    ImportFile,
    Judgement,
    JudgeVerdict,
    Opinion,
    OriginJudgement,
    Placement,
    Position,
    PreviewLine,
    Proposal,
    ReportedPair,
    Story,
    StoryDivision,
    StoryMerge,
    User,
    Verb,
    VersionState,
)
from articles.models.sheets import Export, SheetReturnLine, Snapshot, SnapshotRow
from articles.selectors.keeping import merged_from
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotKeep

# What people and the machine wrote about a story, in which an article may be quoted.
_WRITTEN: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (Conflict, "story", ("question", "about", "reason", "answers", "reopened_because")),
    (Position, "conflict__story", ("value", "sentence")),
    (Group, "story", ("question", "reason")),
    (Judgement, "story", ("chosen_values", "note", "wording", "reopened_because_before")),
    (Opinion, "conflict__story", ("chosen_values", "note", "wording")),
    (GroupJudgement, "story", ("question", "other", "note")),
    (HandFlag, "story", ("question", "note")),
    (OriginJudgement, "article__story", ("note",)),
    (FactDecision, "story", ("question", "wording", "note", "reopened_because")),
    (StoryMerge, "kept", ("stood",)),
    (StoryMerge, "gone", ("stood",)),
    (StoryDivision, "story", ("stood",)),
    (StoryDivision, "made", ("stood",)),
    (PreviewLine, "preview__story", ("question", "what")),
    (SheetReturnLine, "sheet_return__story", ("question", "wording", "note", "problem")),
)
_ANCHORS: tuple[type[Model], ...] = (Anchor, GroupAnchor, FlagAnchor, FactAnchor, Correction)


@transaction.atomic
def remove_article(article: Article, *, because: str, user: User, in_background: bool = True) -> None:
    """Take the text of an article, in all its versions, out of everything that is stored. Decisions that rest on it are reopened.

    Raises ``CannotKeep`` without a reason, and where it was removed already.
    """
    if not because.strip():
        raise CannotKeep("Say why it is removed: the reason is all that will be left of it.")
    now = {"removed_at": timezone.now(), "removed_by": user.name, "removed_because": because.strip()}
    if not Article.objects.filter(pk=article.pk, removed_at__isnull=True).update(**now, url=""):
        raise CannotKeep("This article was removed already.")
    story = Story.every.select_for_update(no_key=True).get(pk=article.story_id)
    versions = ArticleVersion.objects.filter(article=article)
    redactor = Redactor(text for pair in versions.values_list("title", "text") for text in pair)
    _empty(article, because.strip())
    _redact_records(story, redactor)
    _drop_copies(article, redactor)
    _redact_log(redactor)
    record(Verb.ARTICLE_REMOVE, article, user=user, why=because.strip())
    if in_background:
        defer_reconciliation(story.pk)


def _empty(article: Article, because: str) -> None:
    """Leave of the article its outlet, its dates and its numbers."""
    versions = ArticleVersion.objects.filter(article=article)
    Claim.objects.filter(version__in=versions).delete()
    versions.update(
        title="", text="", byline="", agency="", notes="", reading=None, state=VersionState.REFUSED, problem=f"Removed: {because}"
    )  # fmt: skip
    for model in _ANCHORS:
        model._default_manager.filter(article=article).update(quote=GONE, prefix="", suffix="")  # noqa: SLF001 (the name Django gives it)
    Anchor.objects.filter(article=article).update(position_value=GONE)
    FlagAnchor.objects.filter(article=article).update(value=GONE)
    Correction.objects.filter(article=article).update(was=None, becomes=None)
    JudgeVerdict.objects.filter(Q(article=article) | Q(other=article)).delete()
    AskedPair.objects.all().delete()  # whose words those were, nobody knows any more
    ImportDraft.objects.filter(key=article.key).delete()
    ArticleProfile.objects.filter(article=article).delete()
    Placement.objects.filter(article=article).update(reason="")
    Proposal.objects.filter(articles=article).delete()
    ImportFile.objects.filter(run__versions__article=article).update(content=b"")


def _redact_records(story: Story, redactor: Redactor) -> None:
    for model, of_story, names in _WRITTEN:
        _redact_rows(list(model._default_manager.filter(**{of_story: story}).order_by("pk")), names, redactor)  # noqa: SLF001 (the name Django gives it)
    _redact_rows(list(ReportedPair.objects.order_by("pk")), ("a", "b", "reason"), redactor)


def _drop_copies(article: Article, redactor: Redactor) -> None:
    """Delete what was taken out of the story and kept: exports, and the snapshots that quote the article. A snapshot never changes.

    The article may have been in other stories before, one of which was merged or divided since.
    """
    stories = [article.story_id, *merged_from(article.story)]
    held = Q(snapshot__story__in=stories) | Q(content__contains=f"{reverse('article', args=[article.pk])}?")
    rows = SnapshotRow.objects.filter(held).select_related("snapshot").order_by("pk")
    quoting = {row.snapshot_id: row.snapshot.story_id for row in rows.iterator(500) if redactor.words(row.content) != row.content}
    Export.objects.filter(story__in={*stories, *quoting.values()}).delete()
    Snapshot.objects.filter(pk__in=quoting).delete()


def _redact_rows(rows: Sequence[Model], names: Sequence[str], redactor: Redactor) -> None:
    for row in rows:
        now = {name: redactor.values(getattr(row, name)) for name in names}
        changed = {name: value for name, value in now.items() if value != getattr(row, name)}
        if changed:
            type(row)._default_manager.filter(pk=row.pk).update(**changed)  # noqa: SLF001 (the name Django gives it)


def _redact_log(redactor: Redactor) -> None:
    """Change the words of lines of the log, which the database allows in a transaction that says that it is for this."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('factcheck.legal_removal', 'on', true)")
        _redact_rows(list(Action.objects.order_by("pk")), ("target", "before", "after", "why"), redactor)
        cursor.execute("SELECT set_config('factcheck.legal_removal', 'off', true)")
