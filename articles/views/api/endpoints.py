"""The addresses of the API. Each takes a key of a person (``Authorization: Bearer fck_…``) and shows what that person may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from ninja import Field, NinjaAPI, Path, Query, Schema
from ninja.security import HttpBearer
from pydantic import AwareDatetime

from articles import services
from articles.domain.sheet import STATUS_LABELS, Fact
from articles.models import Article, Claim, Conflict, Judgement, KeyKind, ReadKey, Story
from articles.models.conflicts import ConflictKind, ConflictState, ConflictType
from articles.selectors import SheetFilters
from articles.selectors.facts import count_facts, facts_on_page
from articles.views.api.shapes import (
    ArticleOut,
    ArticleText,
    ClaimOut,
    ConflictOut,
    DecisionOut,
    FactPage,
    PageOf,
    Problem,
    Refusal,
    StoryOut,
)

MOST_ON_A_PAGE = 200
# What an address answers with beside what it is asked for. A generated client knows only the answers that the document tells.
_LISTED: dict[int, Any] = {304: None, 401: Problem, 422: Refusal}
_ASKED: dict[int, Any] = _LISTED | {404: Problem}
Stored = TypeVar("Stored", bound=Model)
Item = TypeVar("Item")


class WithKey(HttpBearer):
    """Lets in whoever has a key that opens."""

    def authenticate(self, request: HttpRequest, token: str) -> ReadKey | None:
        """Return the key, or None."""
        return services.open_with(token, KeyKind.API)


class ReadAPI(NinjaAPI):
    """An API whose answers have an ``ETag``: who asks again with it gets 304 as long as nothing changed."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        """Answer with a page, or with 304 where the one who asks has it already."""
        response = super().create_response(request, data, **options)
        patch_cache_control(response, private=True, no_cache=True)
        if response.status_code != 200:
            return response
        set_response_etag(response)
        answer = get_conditional_response(request, etag=response["ETag"], response=response)
        assert isinstance(answer, HttpResponse)
        return answer


api = ReadAPI(
    title="Factcheck",
    version="1",
    description="What the desk knows, for programs. Make a key on the page “Keys for programs”; it opens what you may see.",
    auth=WithKey(),
    docs_url=None,
)


def _one_of(names: Iterable[str]) -> str:
    """The pattern of a filter that is one of some names, or empty."""
    return f"^({'|'.join(names)})?$"


class Paging(Schema):
    """Which page, how long, and what changed since when."""

    page: int = Field(1, description="Counted from 1.")
    size: int = Field(50, description=f"How many on a page, {MOST_ON_A_PAGE} at most.")
    updated_since: AwareDatetime | None = Field(None, description="With its time zone; only what changed then or later is listed.")

    @property
    def first(self) -> int:
        """The place of the first row, counted from 0."""
        return (self.number - 1) * self.most

    @property
    def number(self) -> int:
        """The number of the page, which is one at the least."""
        return min(max(1, self.page), 10**6)

    @property
    def most(self) -> int:
        """How many rows a page has."""
        return min(max(1, self.size), MOST_ON_A_PAGE)


# A slug with a NUL in it would be an error of the database.
Slug = Annotated[str, Path(pattern=r"^[-\w]+$")]
State = Annotated[str, Query(pattern=_one_of(ConflictState.values))]


class FactQuery(Paging):
    """The filters of the claim sheet."""

    reviewed: bool = False
    status: str = Field("", pattern=_one_of(STATUS_LABELS))
    state: str = Field("", pattern=_one_of(("waiting", *ConflictState.values)), description="Where its conflict stands.")
    type: str = Field("", pattern=_one_of(ConflictType.values))
    kind: str = Field("", pattern=_one_of(ConflictKind.values))
    source: int | None = None
    entity: int | None = None
    q: str = ""

    def filters(self) -> SheetFilters:
        """The same as those of the page."""
        names = ("reviewed", "status", "state", "type", "kind", "source", "entity")
        since = self.updated_since.isoformat() if self.updated_since else ""
        return SheetFilters(search=self.q, since=since, **{name: getattr(self, name) for name in names})


@api.get("/stories", response={200: PageOf[StoryOut]} | _LISTED, operation_id="list_stories", summary="Every story")
def stories(request: HttpRequest, asked: Annotated[Paging, Query()]) -> dict[str, Any]:
    """List the stories, in the order of their slugs."""
    found = Story.objects.order_by("slug")
    if asked.updated_since:
        found = found.filter(Q(reconciled_at__gte=asked.updated_since) | Q(created_at__gte=asked.updated_since))
    return _page(request, found, asked, lambda rows: rows)


@api.get("/stories/{slug}", response={200: StoryOut} | _ASKED, operation_id="get_story", summary="One story")
def story(request: HttpRequest, slug: Slug) -> Story:
    """Return a story by its slug; of one that was merged into another, the other."""
    return _story(slug)


@api.get(
    "/stories/{slug}/articles",
    response={200: PageOf[ArticleOut]} | _ASKED,
    operation_id="list_articles",
    summary="Articles of a story",
)
def articles(request: HttpRequest, slug: Slug, asked: Annotated[Paging, Query()]) -> dict[str, Any]:
    """List the articles of a story in their current versions."""
    found = _articles().filter(story=_story(slug))
    if asked.updated_since:
        found = found.filter(current_version__imported_at__gte=asked.updated_since)
    return _page(request, found.defer("current_version__text"), asked, lambda rows: [_article(row) for row in rows])


@api.get("/articles/{article_id}", response={200: ArticleText} | _ASKED, operation_id="get_article", summary="One article with its text")
def article(request: HttpRequest, article_id: int) -> dict[str, Any]:
    """Return an article with the text of its current version."""
    found = get_object_or_404(_articles(), pk=article_id)
    return _article(found) | {"text": found.current_version.text if found.current_version else ""}


@api.get("/stories/{slug}/claims", response={200: PageOf[ClaimOut]} | _ASKED, operation_id="list_claims", summary="Claims of a story")
def claims(request: HttpRequest, slug: Slug, asked: Annotated[Paging, Query()], article: int | None = None) -> dict[str, Any]:
    """List what the articles of a story claim, in the order of the texts."""
    found = Claim.objects.filter(version__article__story=_story(slug), version__article__current_version=F("version"))
    if article is not None:
        found = found.filter(version__article=article)
    if asked.updated_since:
        found = found.filter(version__read_at__gte=asked.updated_since)
    fetched = found.select_related("version").defer("version__text", "version__reading").order_by("version__article", "start", "end")
    return _page(request, fetched, asked, lambda rows: [_claim(row) for row in rows])


@api.get(
    "/stories/{slug}/facts",
    response={200: FactPage} | _ASKED,
    operation_id="list_facts",
    summary="Facts of a story, as its claim sheet has them",
)
def facts(request: HttpRequest, slug: Slug, asked: Annotated[FactQuery, Query()]) -> dict[str, Any]:
    """List the rows of the claim sheet, in its order and with its filters."""
    found, filters = _story(slug), asked.filters()
    items: list[Fact] = facts_on_page(found, filters, first=asked.first, most=asked.most)
    return _listed(request, items, asked, count_facts(found, filters))


@api.get(
    "/stories/{slug}/conflicts",
    response={200: PageOf[ConflictOut]} | _ASKED,
    operation_id="list_conflicts",
    summary="Conflicts of a story",
)
def conflicts(request: HttpRequest, slug: Slug, asked: Annotated[Paging, Query()], state: State = "") -> dict[str, Any]:
    """List the conflicts of a story, the most important first."""
    found = Conflict.objects.filter(story=_story(slug)).defer("words").order_by("-score", "id")
    if state:
        found = found.filter(state=state)
    if asked.updated_since:
        found = found.filter(changed_at__gte=asked.updated_since)
    return _page(request, found.prefetch_related("positions"), asked, lambda rows: [_conflict(row) for row in rows])


@api.get(
    "/stories/{slug}/decisions",
    response={200: PageOf[DecisionOut]} | _ASKED,
    operation_id="list_decisions",
    summary="Decisions in a story",
)
def decisions(request: HttpRequest, slug: Slug, asked: Annotated[Paging, Query()], standing: bool = True) -> dict[str, Any]:
    """List what was decided, the latest first; with ``standing=false`` also what was superseded or undone."""
    found = Judgement.objects.filter(story=_story(slug), conflict__isnull=False).select_related("conflict").order_by("-made_at", "-id")
    if standing:
        found = found.filter(superseded_at__isnull=True)
    if asked.updated_since:
        found = found.filter(Q(made_at__gte=asked.updated_since) | Q(superseded_at__gte=asked.updated_since))
    return _page(request, found.defer("conflict__words"), asked, lambda rows: [_decision(row) for row in rows])


def _story(slug: str) -> Story:
    """Return a story by its slug; of one that was merged into another, the other."""
    found = get_object_or_404(Story.objects.select_related("merged_into"), slug=slug)
    return found if found.merged_into is None else _story(found.merged_into.slug)


def _articles() -> QuerySet[Article]:
    return Article.objects.select_related("source", "current_version").defer("current_version__reading").order_by("id")


def _page(
    request: HttpRequest, found: QuerySet[Stored], asked: Paging, build: Callable[[Sequence[Stored]], Sequence[Any]]
) -> dict[str, Any]:
    rows = list(found[asked.first : asked.first + asked.most])
    return _listed(request, list(build(rows)), asked, found.order_by().count())


def _listed(request: HttpRequest, items: Sequence[Any], asked: Paging, count: int) -> dict[str, Any]:
    following = None
    if asked.first + asked.most < count:
        query = {**request.GET.dict(), "page": str(asked.number + 1)}
        following = f"{request.build_absolute_uri(request.path)}?{urlencode(query)}"
    return {"items": items, "page": asked.number, "count": count, "next": following}


def _article(row: Article) -> dict[str, Any]:
    version = row.current_version
    return {
        "id": row.pk,
        "key": row.key,
        "outlet": row.source.name,
        "origin": row.origin,
        "url": row.url,
        "title": version.title if version else "",
        "published": version.published if version else "",
        "version": version.number if version else None,
        "imported_at": version.imported_at if version else None,
        "state": version.state if version else "waiting",
    }


def _claim(row: Claim) -> dict[str, Any]:
    names = ("start", "end", "text", "speaker", "polarity", "modality", "headline", "struck")
    return {"id": row.pk, "article": row.version.article_id, "version": row.version.number, **{name: getattr(row, name) for name in names}}


def _conflict(row: Conflict) -> dict[str, Any]:
    names = ("number", "type", "kind", "score", "question", "about", "reason", "state", "reopened_because", "version", "changed_at")
    return {**{name: getattr(row, name) for name in names}, "positions": list(row.positions.all())}


def _decision(row: Judgement) -> dict[str, Any]:
    names = ("verdict", "made_by", "made_at", "note", "wording", "superseded_at")
    assert row.conflict is not None
    held = {"id": row.pk, "conflict": row.conflict.number, "held_right": row.chosen_values}
    return {**held, **{name: getattr(row, name) for name in names}}
