"""Searching everything: stories, articles, claims, conflicts, names and notes, by PostgreSQL's own full text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Model, Q, QuerySet, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr
from django.urls import reverse

from articles.models import (
    Alias,
    Article,
    ArticleVersion,
    Claim,
    Conflict,
    ConflictState,
    FactDecision,
    GroupJudgement,
    HandFlag,
    Judgement,
    Story,
)
from articles.models.claims import CLAIM_WORDS
from articles.models.stories import ARTICLE_WORDS
from articles.selectors.paging import Page, page_of

FIRST_OF_EACH = 5
_LONGEST = 240
_BEFORE = 80

KINDS = {
    "stories": "Stories",
    "conflicts": "Conflicts",
    "articles": "Articles",
    "claims": "Claims",
    "names": "Names",
    "notes": "Notes and wordings",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: what it is called, where it leads, and the words around."""

    title: str
    url: str
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class FoundSection:
    """What was found of one kind."""

    kind: str
    label: str
    page: Page[Hit]


@dataclass(frozen=True, slots=True)
class _Kind:
    find: Callable[[SearchQuery, str], QuerySet[Any]]
    show: Callable[[Any], Hit]


def search(words: str, *, kind: str = "", page: int = 1) -> tuple[FoundSection, ...]:
    """Return what has all of some words, the first few of each kind; of one kind, a page. Quotation marks and minus signs work."""
    words = words.replace("\x00", " ").strip()
    if not words:
        return ()
    query = SearchQuery(words, config="english", search_type="websearch")
    chosen = [kind] if kind in KINDS else list(KINDS)
    size = {"size": FIRST_OF_EACH} if len(chosen) > 1 else {}
    found = []
    for name in chosen:
        of = _KINDS[name]
        rows: Page[Hit] = page_of(of.find(query, words), page, lambda stored, show=of.show: tuple(map(show, stored)), **size)  # type: ignore[misc]  # the lambda's default
        found.append(FoundSection(name, KINDS[name], rows))
    return tuple(found)


def _stories(query: SearchQuery, words: str) -> QuerySet[Story]:
    return Story.objects.annotate(words=SearchVector("name", config="english")).filter(words=query).order_by("name")


def _conflicts(query: SearchQuery, words: str) -> QuerySet[Conflict]:
    found = Conflict.objects.filter(words=query).exclude(state=ConflictState.WITHDRAWN).select_related("story")
    return found.defer("words").order_by("-score", "id")


def _articles(query: SearchQuery, words: str) -> QuerySet[ArticleVersion]:
    current = Article.objects.filter(current_version__isnull=False).values("current_version")
    found = ArticleVersion.objects.annotate(words=ARTICLE_WORDS).filter(words=query, pk__in=current)
    at = StrIndex(Lower("text"), Value(_first_word(words)))
    fetched = found.annotate(at=at, stretch=Substr("text", Greatest(at - _BEFORE, 1), _LONGEST))
    fetched = fetched.select_related("article__source", "article__story")
    return fetched.defer("text", "reading").order_by("-published", "pk")


def _claims(query: SearchQuery, words: str) -> QuerySet[Claim]:
    found = Claim.objects.annotate(words=CLAIM_WORDS).filter(words=query, struck=False)
    fetched = found.select_related("version__article__source", "version__article__story").defer("version__text", "version__reading")
    return fetched.order_by("-version__published", "version", "start")


def _names(query: SearchQuery, words: str) -> QuerySet[Alias]:
    return Alias.objects.filter(name__icontains=words).select_related("entity__story").order_by("-mentions", "pk")


def _notes(query: SearchQuery, words: str) -> QuerySet[Judgement]:
    said = SearchVector("note", "wording", config="english")
    found = Judgement.objects.filter(conflict__isnull=False, superseded_at__isnull=True).annotate(words=said).filter(words=query)
    return found.select_related("conflict__story").defer("conflict__words").order_by("-made_at", "-pk")


def _other_notes(model: type[Model], names: Sequence[str], standing: Q, query: SearchQuery) -> QuerySet[Any]:
    found: QuerySet[Any] = model._default_manager.filter(standing)  # noqa: SLF001 (the name Django gives it)
    matching: QuerySet[Any] = found.annotate(words=SearchVector(*names, config="english")).filter(words=query)
    return matching.select_related("story").order_by("-made_at")


def more_notes(words: str) -> tuple[Hit, ...]:
    """Return what was written beside decisions on conflicts: on facts, flags, and questions; the latest first."""
    query = SearchQuery(words.replace("\x00", " "), config="english", search_type="websearch")
    facts = _other_notes(FactDecision, ("note", "wording"), Q(superseded_at__isnull=True), query)[:FIRST_OF_EACH]
    flags = _other_notes(HandFlag, ("note", "question"), Q(undone_at__isnull=True), query)[:FIRST_OF_EACH]
    deeds = _other_notes(GroupJudgement, ("note",), Q(undone_at__isnull=True), query)[:FIRST_OF_EACH]
    return (*map(_fact, facts), *map(_flag, flags), *map(_deed, deeds))


def _first_word(words: str) -> str:
    """Return the word around which an article is shown: the first that is not left out. Where it is not in the text, its beginning is."""
    found = re.search(r"(?<![-\w])\w+", words)
    return found.group().lower() if found else ""


def _clip(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _story(row: Story) -> Hit:
    return Hit(row.name, reverse("story", args=[row.slug]), "", "archived" if row.archived_at else "")


def _conflict(row: Conflict) -> Hit:
    where = f"{row.story.name}, {row.get_state_display().lower()}"
    return Hit(row.question, reverse("conflict", args=[row.story.slug, row.number]), _clip(row.answers), where)


def _article(row: ArticleVersion) -> Hit:
    stretch: str = getattr(row, "stretch")  # noqa: B009 (an annotation, which mypy cannot see)
    begins: int = getattr(row, "at")  # noqa: B009 (likewise)
    found = f"… {stretch.partition(' ')[2]}" if begins > _BEFORE + 1 else stretch
    where = f"{row.article.source.name}, in {row.article.story.name}"
    return Hit(row.title or "Without a headline", reverse("article", args=[row.article_id]), _clip(found), where)


def _claim(row: Claim) -> Hit:
    article = row.version.article
    url = f"{reverse('article', args=[article.pk])}?version={row.version.number}#claim-{row.start}"
    return Hit(_clip(row.text), url, "", f"{article.source.name}, in {article.story.name}")


def _name(row: Alias) -> Hit:
    entity = row.entity
    also = "" if row.name == entity.name else f"also called {entity.name}"
    return Hit(row.name, reverse("entity", args=[entity.story.slug, entity.pk]), also, f"{row.mentions} times in {entity.story.name}")


def _note(row: Judgement) -> Hit:
    assert row.conflict is not None, "only decisions on conflicts are asked for"
    words = " · ".join(part for part in (row.wording, row.note) if part)
    url = reverse("conflict", args=[row.conflict.story.slug, row.conflict.number])
    return Hit(row.conflict.question, url, _clip(words), f"{row.made_by}, in {row.conflict.story.name}")


def _fact(row: FactDecision) -> Hit:
    words = " · ".join(part for part in (row.wording, row.note) if part)
    return Hit(
        row.question, f"{reverse('story', args=[row.story.slug])}?state=decided", _clip(words), f"{row.made_by}, in {row.story.name}"
    )


def _flag(row: HandFlag) -> Hit:
    number = row.conflict.number if row.conflict else None
    url = reverse("conflict", args=[row.story.slug, number]) if number else reverse("story", args=[row.story.slug])
    return Hit(row.question, url, _clip(row.note), f"{row.made_by}, in {row.story.name}")


def _deed(row: GroupJudgement) -> Hit:
    return Hit(str(row), reverse("groupings", args=[row.story.slug]), _clip(row.note), f"{row.made_by}, in {row.story.name}")


_KINDS = {
    "stories": _Kind(_stories, _story),
    "conflicts": _Kind(_conflicts, _conflict),
    "articles": _Kind(_articles, _article),
    "claims": _Kind(_claims, _claim),
    "names": _Kind(_names, _name),
    "notes": _Kind(_notes, _note),
}
