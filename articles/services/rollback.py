"""Rolling an import back: what it brought goes again, but for what somebody's work rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

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
    OriginJudgement,
    Story,
    StoryState,
    User,
    Verb,
)
from articles.services.jobs import defer_reconciliation, defer_taking_back
from articles.services.log import record
from articles.services.outcomes import ImportRefused

CHUNK = 50
# Versions whose dependent work is looked up together.
_LOOKED_AT = 200
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


def spared_by(run: ImportRun | int) -> Iterator[Spared]:
    """Yield what stays when an import (or that with a number) is rolled back, with the decisions and corrections that rest on it."""
    spared = ArticleVersion.objects.filter(_is_reviewed(), import_run=run).annotate(**_kinds_of_work()).select_related("article__source")
    waiting = spared.defer("text", "reading").order_by("pk").iterator(chunk_size=_LOOKED_AT)
    while versions := list(islice(waiting, _LOOKED_AT)):
        work = _work_on(versions)
        for version in versions:
            yield Spared(version.article_id, version.article.source.name, version.title, version.number, tuple(work[version.pk]))


def count_spared(run: ImportRun | int) -> int:
    """Return how many versions stay when an import (or that with a number) is rolled back."""
    return ArticleVersion.objects.filter(_is_reviewed(), import_run=run).count()


def _is_reviewed() -> Q:
    """Whether a decision, a correction, or a word on what is the same question rests on a version; also one that was taken back since."""
    reviewed = Q()
    for found in _kinds_of_work().values():
        reviewed |= Q(found)
    return reviewed


def _kinds_of_work() -> dict[str, Exists]:
    """Return, for each kind of work, whether some of it rests on a version."""
    of_this = {"version": OuterRef("pk")}
    return {
        "decided": Exists(Anchor.objects.filter(**of_this)),
        "grouped": Exists(GroupAnchor.objects.filter(**of_this)),
        "flagged": Exists(FlagAnchor.objects.filter(**of_this)),
        "confirmed": Exists(FactAnchor.objects.filter(**of_this)),
        "corrected": Exists(Correction.objects.filter(**of_this)),
        "traced": Exists(OriginJudgement.objects.filter(Q(article=OuterRef("article")) | Q(of=OuterRef("article")))),
        "half_decided": Exists(Opinion.objects.filter(conflict__positions__evidence__claim__version=OuterRef("pk"))),
    }


def _work_on(versions: Sequence[ArticleVersion]) -> dict[int, list[str]]:
    """Return what rests on each of some versions, in words; a query for each kind of work that there is, however many versions."""
    telling = {
        "decided": _decided,
        "grouped": _grouped,
        "flagged": _flagged,
        "confirmed": _confirmed,
        "corrected": _corrected,
        "traced": _traced,
        "half_decided": _half_decided,
    }
    work: dict[int, list[str]] = defaultdict(list)
    for kind, tell in telling.items():
        concerned = [version.pk for version in versions if getattr(version, kind)]
        for version, words in tell(concerned) if concerned else ():
            work[version].append(words)
    return work


_Work = Iterator[tuple[int, str]]


def _decided(versions: Collection[int]) -> _Work:
    anchors = Anchor.objects.filter(version__in=versions).select_related("judgement__conflict")
    for anchor in anchors.order_by("version_id", "judgement_id").distinct("version_id", "judgement_id"):
        conflict = anchor.judgement.conflict
        about = f"conflict {conflict.number}" if conflict else "a decision"
        yield anchor.version_id, f"{about}: {anchor.judgement.get_verdict_display()} ({anchor.judgement.made_by})"


def _grouped(versions: Collection[int]) -> _Work:
    anchors = GroupAnchor.objects.filter(version__in=versions).select_related("judgement")
    for anchor in anchors.order_by("version_id", "judgement_id").distinct("version_id", "judgement_id"):
        yield anchor.version_id, f"{anchor.judgement.made_by} {anchor.judgement}"


def _flagged(versions: Collection[int]) -> _Work:
    anchors = FlagAnchor.objects.filter(version__in=versions).select_related("flag")
    for anchor in anchors.order_by("version_id", "flag_id").distinct("version_id", "flag_id"):
        yield anchor.version_id, f"a flag raised by {anchor.flag.made_by}"


def _confirmed(versions: Collection[int]) -> _Work:
    anchors = FactAnchor.objects.filter(version__in=versions).select_related("decision")
    for anchor in anchors.order_by("version_id", "decision_id").distinct("version_id", "decision_id"):
        yield anchor.version_id, f"a fact decided by {anchor.decision.made_by}"


def _corrected(versions: Collection[int]) -> _Work:
    for correction in Correction.objects.filter(version__in=versions).order_by("version_id", "pk"):
        yield correction.version_id, f"a correction by {correction.made_by}: {correction}"


def _traced(versions: Collection[int]) -> _Work:
    homes = ArticleVersion.objects.filter(pk__in=versions).values_list("pk", "article").order_by("pk")
    by_article: dict[int, list[OriginJudgement]] = defaultdict(list)
    articles = {article for _, article in homes}
    said = OriginJudgement.objects.filter(Q(article__in=articles) | Q(of__in=articles)).select_related("article__source", "of__source")
    for row in said.order_by("pk"):
        for article in articles & {row.article_id, row.of_id}:
            by_article[article or 0].append(row)
    yield from ((version, f"{row.made_by} said that {row}") for version, article in homes for row in by_article[article])


def _half_decided(versions: Collection[int]) -> _Work:
    evidence = Evidence.objects.filter(claim__version__in=versions, position__conflict__opinions__isnull=False).order_by()
    for version, number in evidence.values_list("claim__version", "position__conflict__number").distinct():
        yield version, f"conflict {number}: the first of two decisions"


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
