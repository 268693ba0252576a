"""What a new version of an article changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from articles.domain.differences import Stretch, difference
from articles.models import Article, ArticleVersion


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Something said of the article, apart from its text, that changed."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version of an article and what it changed against the one before; a first version changed nothing."""

    article_id: int
    story_slug: str
    story_name: str
    source: str
    title: str
    number: int
    before: int | None
    imported_at: datetime
    import_id: int | None
    notes: tuple[str, ...]
    changes: tuple[FieldChange, ...]
    stretches: tuple[Stretch, ...]

    @property
    def changes_text(self) -> bool:
        """Whether any word of the text is another."""
        return any(stretch.kind != "same" for stretch in self.stretches)


_FIELDS = (("title", "Headline"), ("published", "Published"), ("byline", "Byline"), ("agency", "Agency"))


def version_page(article_id: int, number: int) -> VersionPage | None:
    """Return a version with what it changed, or None where there is none."""
    versions = ArticleVersion.objects.filter(article=article_id, number__lte=number).select_related("article__source", "article__story")
    found = list(versions.defer("reading").order_by("-number")[:2])
    if not found or found[0].number != number:
        return None
    shown, before = found[0], found[1] if len(found) > 1 else None
    return VersionPage(
        article_id=shown.article_id,
        story_slug=shown.article.story.slug,
        story_name=shown.article.story.name,
        source=shown.article.source.name,
        title=shown.title,
        number=shown.number,
        before=before.number if before else None,
        imported_at=shown.imported_at,
        import_id=shown.import_run_id,
        notes=tuple(shown.notes.splitlines()),
        changes=_changes(before, shown) if before else (),
        stretches=difference(before.text if before else shown.text, shown.text),
    )


def article_place(article_id: int) -> Article | None:
    """Return an article with its story and source, to say where it belongs."""
    return Article.objects.select_related("story", "source", "current_version").filter(pk=article_id).first()


def _changes(before: ArticleVersion, shown: ArticleVersion) -> tuple[FieldChange, ...]:
    pairs = ((label, getattr(before, name), getattr(shown, name)) for name, label in _FIELDS)
    return tuple(FieldChange(label, was, now) for label, was, now in pairs if was != now)
