"""Where articles come from: what editors say of it, and what a reconciliation found of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from articles.domain.corroboration import how_in_words
from articles.domain.reading.agencies import short_names
from articles.domain.vocabulary import OriginWord, Reconciliation, SaidOfOrigins
from articles.models import Article, OriginJudgement, Story, User, Verb
from articles.services.exclusions import said_to_be_one_origin
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotJudge, NothingToUndo, OriginUndone
from articles.services.snapshot import Snapshot

_FIELDS = ("origin", "origin_known", "origin_how", "copied_from")
_CHUNK = 2000


def said_of_origins(snapshot: Snapshot, story: Story) -> SaidOfOrigins:
    """Return what editors said of where the articles of a story come from: constraints for the engine.

    Where the other article is in the story no more, or counts no more, its outlet stands for it.
    """
    keys = {version.article_id: key for key, version in snapshot.versions.items()}
    words = tuple(
        OriginWord(keys[row.article_id], of=keys.get(row.of_id or 0, ""), agency=_agency(row, keys))
        for row in _standing(story)
        if row.article_id in keys
    )
    return SaidOfOrigins(said_to_be_one_origin(snapshot, story), words)


def _agency(row: OriginJudgement, keys: dict[int, str]) -> str:
    return row.of.source.name if row.of is not None and row.of_id not in keys else row.agency


def _standing(story: Story) -> list[OriginJudgement]:
    standing = OriginJudgement.objects.filter(article__story=story, undone_at__isnull=True)
    return list(standing.select_related("article__source", "of__source").order_by("pk"))


def write_origins(story: Story, found: Reconciliation) -> None:
    """Note with each article who reported it first, and how that is known."""
    articles = {article.handle: article for article in Article.objects.filter(story=story).select_related("source").order_by("pk")}
    makers = {row.article_id: row.made_by for row in _standing(story)}
    changed = []
    for handle, article in articles.items():
        descent = found.descents.get(handle)
        of = articles.get(descent.of) if descent else None
        known = descent.how.value if descent else ""
        how = how_in_words(descent, of.source.name if of else "", makers.get(article.pk, "")) if descent else ""
        wanted = ((descent.origin if descent else "")[:500], known, how[:500], of.pk if of else None)
        if wanted != (article.origin, article.origin_known, article.origin_how, article.copied_from_id):
            article.origin, article.origin_known, article.origin_how, article.copied_from_id = wanted
            changed.append(article)
    Article.objects.bulk_update(changed, _FIELDS, batch_size=_CHUNK)


@transaction.atomic
def correct_origin(
    article: Article, *, of: Article | None = None, agency: str = "", user: User, note: str = "", in_background: bool = True
) -> OriginJudgement:
    """Keep what an editor says of where an article comes from, and have the story reconciled with it. It replaces what was said before.

    Raises ``CannotJudge`` where the other article is of another story, or was said to come from this one.
    """
    Story.objects.select_for_update(no_key=True).get(pk=article.story_id)
    agency = " ".join(agency.split())[:200]
    agency = short_names().get(agency.lower(), agency)
    _refuse(article, of)
    standing = (
        OriginJudgement.objects.filter(article=article, undone_at__isnull=True).select_related("article__source", "of__source").first()
    )
    if standing is not None and (standing.of, standing.agency) == (of, agency):
        return standing
    now = timezone.now()
    OriginJudgement.objects.filter(article=article, undone_at__isnull=True).update(undone_at=now)
    judgement = OriginJudgement.objects.create(
        article=article, of=of, agency="" if of else agency, user=user, made_by=user.name, made_at=now, note=note.strip()
    )
    if standing is not None:
        OriginJudgement.objects.filter(pk=standing.pk).update(replaced_by=judgement)
    before = {"words": str(standing) if standing else f"comes from {article.origin}" if article.origin else "not known"}
    record(Verb.ORIGIN_CORRECT, judgement, user=user, before=before, after={"words": str(judgement)}, why=note.strip())
    if in_background:
        defer_reconciliation(article.story_id)
    return judgement


def _refuse(article: Article, of: Article | None) -> None:
    if of is None:
        return
    if of.pk == article.pk:
        raise CannotJudge("An article does not come from itself. Choose another one, or say that it is a report of its own.")
    if of.story_id != article.story_id:
        raise CannotJudge("The other article is in another story. Choose one of this story, or name its outlet or agency.")
    for row in _chain(of):
        if row.of_id == article.pk:
            raise CannotJudge(f"{row.made_by} said that {row}. Take that back first: two articles do not come from each other.")


def _chain(article: Article) -> Iterator[OriginJudgement]:
    """Yield what was said of an article, then of the one it was said to come from, and so on."""
    said = {
        row.article_id: row
        for row in OriginJudgement.objects.filter(article__story=article.story_id, undone_at__isnull=True, of__isnull=False)
    }
    at: int | None = article.pk
    while at in said:
        row = said.pop(at)
        yield row
        at = row.of_id


@transaction.atomic
def undo_origin(judgement: OriginJudgement, *, user: User, in_background: bool = True) -> OriginUndone | NothingToUndo:
    """Take back where an article was said to come from. The word that it replaced stands again."""
    story = Story.objects.select_for_update(no_key=True).get(pk=judgement.story_id)
    if not OriginJudgement.objects.filter(pk=judgement.pk, undone_at__isnull=True).update(undone_at=timezone.now()):
        return NothingToUndo("That was taken back already, or somebody said otherwise since.")
    again = _restored(judgement)
    after = {"words": f"taken back; {again} again" if again else "taken back"}
    record(Verb.ORIGIN_UNDO, judgement, user=user, before={"words": str(judgement)}, after=after)
    if in_background:
        defer_reconciliation(story.pk)
    return OriginUndone(judgement.article_id, story.slug, str(judgement), str(again or ""))


def _restored(judgement: OriginJudgement) -> OriginJudgement | None:
    earlier = OriginJudgement.objects.filter(replaced_by=judgement).select_related("article__source", "of__source").order_by("pk").last()
    if earlier is None:
        return None
    try:
        _refuse(earlier.article, earlier.of)
    except CannotJudge:
        return None
    OriginJudgement.objects.filter(pk=earlier.pk).update(undone_at=None, replaced_by=None)
    return earlier
