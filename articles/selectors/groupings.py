"""What editors said of the questions of a story, and which questions one could be merged with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Count, Q

from articles.domain.anchoring import Anchor, Outcome, attach
from articles.models import Article, ArticleVersion, Deed, Group, GroupAnchor, GroupJudgement, Story
from articles.selectors.groups import GroupDetail
from articles.selectors.paging import Page, page_of

SUGGESTED = 8
_QUOTES_SHOWN = 3
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class GroupDeedLine:
    """One thing that an editor did to questions. ``applied`` says that the story was put together with it since.

    ``lapsed`` says whose words it no longer speaks of, because they were changed or withdrawn.
    """

    id: int
    words: str
    made_by: str
    made_at: datetime
    note: str
    quotes: tuple[tuple[str, str], ...]
    undone_by: str
    undone_at: datetime | None
    applied: bool
    lapsed: tuple[str, ...] = ()


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
    fetched = list(deeds)
    texts = _texts_that_changed(anchor for deed in fetched if deed.undone_at is None for anchor in deed.anchors.all())
    return tuple(_line(deed, story, texts) for deed in fetched)


def _texts_that_changed(anchors: Iterable[GroupAnchor]) -> dict[int, str]:
    """Return, by article, the texts as they are now of the articles that have another version than when they were spoken of."""
    current = ((anchor.version_id, anchor.article.current_version_id) for anchor in anchors)
    changed = {now for then, now in current if now is not None and now != then}
    return dict(ArticleVersion.objects.filter(pk__in=changed).values_list("article", "text")) if changed else {}


def _lapsed(deed: GroupJudgement, texts: dict[int, str]) -> Iterator[str]:
    """Say which words are gone, and for what is no claim also which were changed: those are another sentence, and count."""
    for anchor in deed.anchors.all():
        if _is_out(anchor.article, deed.story_id):
            yield f"{anchor.article.source.name} is out of this story with “{_clip(anchor.quote)}”: of that nothing holds while it is."
            continue
        if anchor.article_id not in texts or anchor.version_id == anchor.article.current_version_id:
            continue
        outcome = attach(Anchor(anchor.quote, anchor.start, anchor.end, anchor.prefix, anchor.suffix), texts[anchor.article_id]).outcome
        if outcome is Outcome.GONE:
            yield f"{anchor.article.source.name} no longer says “{_clip(anchor.quote)}”: of that nothing holds any more."
        elif outcome is Outcome.CHANGED and deed.deed == Deed.STRIKE:
            yield f"{anchor.article.source.name} changed “{_clip(anchor.quote)}”: as it stands now, it counts again."


def _is_out(article: Article, story: int) -> bool:
    """Whether an article takes no part in a story: it was withdrawn, removed, or is another's."""
    return article.withdrawn_at is not None or article.removed_at is not None or article.story_id != story


def _clip(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"


def _line(deed: GroupJudgement, story: Story, texts: dict[int, str]) -> GroupDeedLine:
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
        lapsed=() if deed.undone_at else tuple(_lapsed(deed, texts)),
    )
