"""Corrections of what was read: making one, and taking it back. The story is reconciled with it in the background."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from articles.domain import serialising
from articles.domain.anchoring import anchor_at
from articles.domain.corrections import Kind, Meaning, NameMeaning, NumberMeaning, meaning_to_json, read_there
from articles.domain.in_words import meaning_in_words
from articles.domain.reading.gazetteer import fold
from articles.domain.vocabulary import Span
from articles.models import Action, Article, ArticleVersion, Correction, User, Verb
from articles.models.corrections import follow_corrections
from articles.services.jobs import defer_reconciliation
from articles.services.log import MACHINE, record
from articles.services.outcomes import CannotCorrect, Corrected, CorrectedMeanwhile, CorrectionUndone, NothingToUndo


@dataclass(frozen=True, slots=True)
class Words:
    """The words to correct as an editor saw them: in which version, and after which correction (0: none)."""

    kind: Kind
    span: Span
    version: int
    standing: int = 0


@transaction.atomic
def correct(
    article_id: int, words: Words, *, user: User, meaning: Meaning | None, everywhere: bool = False, in_background: bool = True
) -> Corrected | CorrectedMeanwhile:
    """Store what an editor says some words of an article mean; None: nothing of their kind.

    The article is held meanwhile, so that of two editors the second is told. Saying the same twice is saying it once. Raises
    ``CannotCorrect`` where nothing would change, and ``Article.DoesNotExist`` where there is none.
    """
    article = _held(article_id)
    version = article.current_version
    if version is None or version.number != words.version:
        return _new_text(article)
    standing = _standing(article, version, words)
    latest = standing[-1] if standing else None
    read = latest.meaning_before() if latest is not None else _read(version, words)
    meaning = _completed(meaning, read)
    if latest is not None and _says(latest, meaning, everywhere):
        return Corrected(latest.pk, latest.quote, _was(latest), _becomes(latest), already=True)
    if (latest.pk if latest else 0) != words.standing:
        return _meanwhile(article, words, latest)
    if read is None and latest is None:
        return _read_anew(version)
    _refuse_no_change(words, read, meaning, standing=latest is not None)
    made = _store(article, version, words, _Says(read, meaning, user, everywhere), standing)
    was = _becomes(latest) if latest is not None else _was(made)
    record(Verb.CORRECTION_MAKE, article, user=user, before=_logged(latest, was), after=_logged(made, _becomes(made)))
    if in_background:
        defer_reconciliation(article.story_id)
    return Corrected(made.pk, made.quote, was, _becomes(made))


@transaction.atomic
def undo_correction(correction_id: int, *, user: User, in_background: bool = True) -> CorrectionUndone | NothingToUndo | CorrectedMeanwhile:
    """Take back one correction: the one that it replaced stands again, or what was read. A later one stands in the way, and is named."""
    article = _held(Correction.objects.values_list("article_id", flat=True).get(pk=correction_id))
    correction = Correction.objects.select_related("superseded_by").get(pk=correction_id)
    if correction.superseded_by is not None:
        later = correction.superseded_by
        return CorrectedMeanwhile(later.made_by, later.made_at, f"corrected “{later.quote}” to {_becomes(later)}")
    if correction.superseded_at is not None:
        return NothingToUndo(f"This correction of “{correction.quote}” was undone already.")
    Correction.objects.filter(pk=correction.pk).update(superseded_at=timezone.now(), undone_by=user.name)
    earlier = Correction.objects.filter(superseded_by=correction).order_by("pk").last()
    if earlier is not None:
        Correction.objects.filter(pk=earlier.pk).update(superseded_at=None, superseded_by=None)
    now = _becomes(earlier) if earlier is not None else _was(correction)
    record(
        Verb.CORRECTION_UNDO,
        article,
        user=user,
        before=_logged(correction, _becomes(correction)),
        after=_logged(earlier or correction, now),
    )
    if in_background:
        defer_reconciliation(article.story_id)
    return CorrectionUndone(article.pk, correction.quote, _becomes(correction), now)


@dataclass(frozen=True, slots=True)
class _Says:
    read: Meaning | None
    meaning: Meaning | None
    user: User
    everywhere: bool


def _held(article_id: int) -> Article:
    articles = Article.objects.select_for_update(of=("self",), no_key=True)
    return articles.select_related("story", "source", "current_version").get(pk=article_id)


def _standing(article: Article, version: ArticleVersion, words: Words) -> list[Correction]:
    """Return the corrections of these words that hold in the text as it is, the latest last."""
    rows = Correction.objects.filter(article=article, superseded_at__isnull=True, kind=words.kind.value).order_by("pk")
    followed = follow_corrections(rows, version_id=version.pk, text=version.text)
    return [item.row for item in followed if item.speaks_of(words.kind.value, words.span)]


def _says(correction: Correction, meaning: Meaning | None, everywhere: bool) -> bool:
    return correction.becomes == meaning_to_json(meaning) and correction.everywhere == everywhere


def _read(version: ArticleVersion, words: Words) -> Meaning | None:
    return read_there(serialising.from_json(version.reading), words.kind, words.span) if version.reading else None


def _completed(meaning: Meaning | None, read: Meaning | None) -> Meaning | None:
    """Keep the words for what is counted where only the number is corrected."""
    if isinstance(meaning, NumberMeaning) and isinstance(read, NumberMeaning) and meaning.measure == read.measure:
        return replace(meaning, of=read.of)
    return meaning


def _refuse_no_change(words: Words, read: Meaning | None, meaning: Meaning | None, *, standing: bool) -> None:
    same_name = isinstance(meaning, NameMeaning) and isinstance(read, NameMeaning) and fold(meaning.name) == fold(read.name)
    if meaning != read and not same_name:
        return
    told = meaning_in_words(words.kind, read)
    if standing:
        raise CannotCorrect(f"“{told}” is what was read at first. To go back to it, undo the correction.")
    raise CannotCorrect(f"“{told}” is what was read already. Change something, or leave it as it is.")


def _store(article: Article, version: ArticleVersion, words: Words, says: _Says, standing: list[Correction]) -> Correction:
    now = timezone.now()
    replaced = Correction.objects.filter(pk__in=[row.pk for row in standing])
    replaced.update(superseded_at=now)
    anchor = anchor_at(version.text, words.span.start, words.span.end)
    made = Correction.objects.create(
        article=article,
        version=version,
        kind=words.kind.value,
        quote=anchor.quote,
        start=anchor.start,
        end=anchor.end,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        was=meaning_to_json(says.read),
        becomes=meaning_to_json(says.meaning),
        everywhere=says.everywhere,
        user=says.user,
        made_by=says.user.name,
        made_at=now,
    )
    replaced.update(superseded_by=made)
    return made


def _was(correction: Correction) -> str:
    return meaning_in_words(Kind(correction.kind), correction.meaning_before())


def _becomes(correction: Correction) -> str:
    return meaning_in_words(Kind(correction.kind), correction.meaning())


def _logged(correction: Correction | None, words: str) -> dict[str, object]:
    if correction is None:
        return {"words": words}
    return {"words": words, "correction": correction.pk, "quote": correction.quote, "kind": correction.kind}


def _meanwhile(article: Article, words: Words, latest: Correction | None) -> CorrectedMeanwhile:
    """Say who was quicker: who corrected the same words, or took a correction of them back."""
    if latest is not None:
        return CorrectedMeanwhile(latest.made_by, latest.made_at, f"corrected “{latest.quote}” to {_becomes(latest)}")
    undoings = Action.objects.filter(target_type="article", target_id=article.pk, what=Verb.CORRECTION_UNDO)
    undone = undoings.filter(before__correction=words.standing).order_by("-id").first()
    if undone is not None:
        return CorrectedMeanwhile(undone.who, undone.at, f"took back the correction of “{undone.before.get('quote', '')}”")
    return CorrectedMeanwhile(MACHINE, timezone.now(), "no longer finds the corrected words")


def _new_text(article: Article) -> CorrectedMeanwhile:
    version = article.current_version
    when = version.imported_at if version else timezone.now()
    what = f"brought in version {version.number} of the article" if version else "took the article out of use"
    return CorrectedMeanwhile(MACHINE, when, what)


def _read_anew(version: ArticleVersion) -> CorrectedMeanwhile:
    return CorrectedMeanwhile(
        MACHINE, version.read_at or version.imported_at, "read the article again and finds something else in these words"
    )
