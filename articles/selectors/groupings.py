"""What editors said of the questions of a story, and which questions one could be merged with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Count, Q

from articles.models import Group, GroupAnchor, GroupJudgement, Story
from articles.selectors.groups import GroupDetail
from articles.selectors.paging import Page, page_of

SUGGESTED = 8
_QUOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class GroupDeedLine:
    """One thing that an editor did to questions. ``applied`` says that the story was put together with it since."""

    id: int
    words: str
    made_by: str
    made_at: datetime
    note: str
    quotes: tuple[tuple[str, str], ...]
    undone_by: str
    undone_at: datetime | None
    applied: bool


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A question that one could merge with or move claims to."""

    id: int
    question: str
    claims: int
    outlets: int


@dataclass(frozen=True, slots=True)
class GroupingsPage:
    """Everything that was said of the questions of a story, the latest first."""

    story_slug: str
    story_name: str
    lines: Page[GroupDeedLine]


def groupings_page(slug: str, page: int = 1) -> GroupingsPage | None:
    """Return what editors did to the questions of a story, taken back or not; None where there is no such story."""
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        return None
    deeds = GroupJudgement.objects.filter(story=story).prefetch_related("anchors__article__source").order_by("-pk")
    return GroupingsPage(story.slug, story.name, page_of(deeds, page, lambda rows: _lines(rows, story)))


def deeds_on(detail: GroupDetail) -> tuple[GroupDeedLine, ...]:
    """Return what was said, and stands, of the claims of a group."""
    words = Q(pk__in=[])
    for claim in detail.claims:
        words |= Q(article=claim.article_id, start__lt=claim.end, end__gt=claim.start)
    story = Story.objects.get(slug=detail.story_slug)
    here = GroupAnchor.objects.filter(words, judgement__story=story).values("judgement")
    deeds = GroupJudgement.objects.filter(pk__in=here, undone_at__isnull=True).prefetch_related("anchors__article__source")
    return _lines(deeds.order_by("-pk")[:20], story)


def group_choices(detail: GroupDetail, search: str = "") -> tuple[GroupChoice, ...]:
    """Return the other questions of the story that share most words with a question, or with what is searched for."""
    words = list(dict.fromkeys(re.findall(r"\w{3,}", search or detail.group.question)))[:20]
    if not words:
        return ()
    query = SearchQuery(" or ".join(words), config="english", search_type="websearch")
    text = SearchVector("question", config="english")
    others = Group.objects.filter(story__slug=detail.story_slug).exclude(pk=detail.group.id).annotate(text=text).filter(text=query)
    ranked = others.annotate(rank=SearchRank(text, query), size=Count("memberships")).order_by("-rank", "-origins", "pk")
    return tuple(GroupChoice(group.pk, group.question, group.size, group.outlets) for group in ranked[:SUGGESTED])


def _lines(deeds: Iterable[GroupJudgement], story: Story) -> tuple[GroupDeedLine, ...]:
    return tuple(_line(deed, story) for deed in deeds)


def _line(deed: GroupJudgement, story: Story) -> GroupDeedLine:
    first = [anchor for anchor in deed.anchors.all() if anchor.side == 1]
    return GroupDeedLine(
        id=deed.pk,
        words=str(deed),
        made_by=deed.made_by,
        made_at=deed.made_at,
        note=deed.note,
        quotes=tuple((anchor.article.source.name, " ".join(anchor.quote.split())) for anchor in first[:_QUOTES_SHOWN]),
        undone_by=deed.undone_by,
        undone_at=deed.undone_at,
        applied=story.reconciled_at is not None and story.reconciled_at >= (deed.undone_at or deed.made_at),
    )
