"""Rolling an import back: what it brought goes again, but for what somebody's work rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import (
    Anchor,
    Article,
    ArticleVersion,
    Correction,
    Evidence,
    FactAnchor,
    FlagAnchor,
    GroupAnchor,
    ImportRun,
    ImportState,
    Opinion,
    Story,
    StoryState,
    User,
    Verb,
)
from articles.services.jobs import defer_reconciliation, defer_taking_back
from articles.services.log import record
from articles.services.outcomes import ImportRefused

CHUNK = 50
_OVER = (ImportState.FINISHED, ImportState.CANCELLED, ImportState.FAILED)


@dataclass(frozen=True, slots=True)
class Spared:
    """An article that stays when its import is rolled back, and the work that rests on it, in words."""

    article_id: int
    outlet: str
    title: str
    version: int
    work: tuple[str, ...]


@transaction.atomic
def take_import_back(run: ImportRun, *, user: User | None, in_background: bool = True) -> None:
    """Begin to roll an import back. Reviewed work is spared; see ``spared_by``."""
    held = ImportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    if held.state in (ImportState.TAKING_BACK, ImportState.ROLLED_BACK):
        raise ImportRefused("This import has been rolled back already.")
    if held.state not in _OVER:
        raise ImportRefused("This import is still at work. Cancel it first, then roll it back.")
    if not held.versions.exists():
        raise ImportRefused("There is nothing to roll back: this import stored nothing that is still there.")
    held.state, held.paused_at = ImportState.TAKING_BACK, None
    held.save(update_fields=["state", "paused_at"])
    record(Verb.IMPORT_TAKE_BACK, held, user=user, before={"new": held.new, "changed": held.changed})
    if in_background:
        defer_taking_back(held.pk)


def carry_back(run: ImportRun, *, in_background: bool = True) -> None:
    """Take out what an import brought, some versions at a time. Interrupted, it goes on where it was."""
    while _take_out_some(run, in_background=in_background):
        continue
    _note_taken_back(run, in_background=in_background)


def spared_by(run: ImportRun) -> Iterator[Spared]:
    """Yield what stays when an import is rolled back, with the decisions and corrections that rest on it."""
    spared = run.versions.filter(_is_reviewed()).select_related("article__source").defer("text", "reading").order_by("pk")
    for version in spared.iterator(chunk_size=200):
        yield Spared(version.article_id, version.article.source.name, version.title, version.number, tuple(_work_on(version)))


def count_spared(run: ImportRun) -> int:
    """Return how many versions stay when an import is rolled back."""
    return run.versions.filter(_is_reviewed()).count()


def _is_reviewed() -> Q:
    """Whether a decision, a correction, or a word on what is the same question rests on a version; also one that was taken back since."""
    of_this = {"version": OuterRef("pk")}
    opinions = Opinion.objects.filter(conflict__positions__evidence__claim__version=OuterRef("pk"))
    kinds = (Anchor, GroupAnchor, Correction, FlagAnchor, FactAnchor)
    work = (*(kind.objects.filter(**of_this) for kind in kinds), opinions)
    reviewed = Q()
    for found in work:
        reviewed |= Q(Exists(found))
    return reviewed


def _work_on(version: ArticleVersion) -> Iterator[str]:
    anchors = Anchor.objects.filter(version=version).select_related("judgement__conflict").order_by("judgement_id").distinct("judgement_id")
    for anchor in anchors:
        conflict = anchor.judgement.conflict
        about = f"conflict {conflict.number}" if conflict else "a decision"
        yield f"{about}: {anchor.judgement.get_verdict_display()} ({anchor.judgement.made_by})"
    for group_anchor in (
        GroupAnchor.objects.filter(version=version).select_related("judgement").order_by("judgement_id").distinct("judgement_id")
    ):
        yield f"{group_anchor.judgement.made_by} {group_anchor.judgement}"
    for flag in FlagAnchor.objects.filter(version=version).select_related("flag").order_by("flag_id").distinct("flag_id"):
        yield f"a flag raised by {flag.flag.made_by}"
    for fact in FactAnchor.objects.filter(version=version).select_related("decision").order_by("decision_id").distinct("decision_id"):
        yield f"a fact decided by {fact.decision.made_by}"
    for correction in Correction.objects.filter(version=version).order_by("pk"):
        yield f"a correction by {correction.made_by}: {correction}"
    for number in (
        Evidence.objects.filter(claim__version=version, position__conflict__opinions__isnull=False)
        .order_by()
        .values_list("position__conflict__number", flat=True)
        .distinct()
    ):
        yield f"conflict {number}: the first of two decisions"


@transaction.atomic
def _take_out_some(run: ImportRun, *, in_background: bool) -> bool:
    """Take out some versions and the articles that are left without any. Their stories are reconciled afterwards."""
    held = ImportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    if held.state != ImportState.TAKING_BACK:
        return False
    chosen = list(_removable(held).order_by("pk").values_list("pk", "article", "article__story")[:CHUNK])
    if not chosen:
        return False
    articles = sorted({article for _, article, _ in chosen})
    list(Article.objects.filter(pk__in=articles).order_by("pk").select_for_update(no_key=True))
    Article.objects.filter(pk__in=articles, current_version__in=[pk for pk, _, _ in chosen]).update(current_version=None)
    ArticleVersion.objects.filter(pk__in=[pk for pk, _, _ in chosen]).delete()
    _put_the_version_before_back(articles)
    ImportRun.objects.filter(pk=run.pk).update(taken_back=F("taken_back") + len(chosen))
    stories = {story for _, _, story in chosen}
    Story.objects.filter(pk__in=stories).update(state=StoryState.READING)
    for story in sorted(stories - {held.story_id}) if in_background else ():
        defer_reconciliation(story)
    return True


def _removable(run: ImportRun) -> QuerySet[ArticleVersion]:
    return ArticleVersion.objects.filter(~_is_reviewed(), import_run=run)


def _put_the_version_before_back(articles: list[int]) -> None:
    left = ArticleVersion.objects.filter(article__in=articles).order_by("article", "-number").distinct("article")
    before = dict(left.values_list("article", "pk"))
    Article.objects.filter(pk__in=[pk for pk in articles if pk not in before]).delete()
    for article in Article.objects.filter(pk__in=before, current_version__isnull=True):
        article.current_version_id = before[article.pk]
        article.save(update_fields=["current_version"])


@transaction.atomic
def _note_taken_back(run: ImportRun, *, in_background: bool) -> None:
    taking = ImportRun.objects.filter(pk=run.pk, state=ImportState.TAKING_BACK)
    now = timezone.now()
    if not taking.update(state=ImportState.ROLLED_BACK, rolled_back_at=now, spared=run.versions.count()):
        return
    run.refresh_from_db()
    record(Verb.IMPORT_TAKEN_BACK, run, user=run.user, after={"versions": run.taken_back, "spared": run.spared})
    if in_background and run.story_id is not None:
        defer_reconciliation(run.story_id)
