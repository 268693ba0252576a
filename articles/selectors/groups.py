"""One group: a question with everything the articles say to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest, Substr

from articles.domain.vocabulary import Span
from articles.models import Claim, Group
from articles.selectors.conflicts import QuoteView, quote_in
from articles.selectors.group_rows import FactLine, GroupRow, fact_line, group_rows, with_conflicts
from articles.selectors.whole_conflict import AROUND

_GOOD_LENGTH = 120


@dataclass(frozen=True, slots=True)
class GroupClaim:
    """One claim that answers the question: who says so, where, when, and in which words."""

    article_id: int
    version_number: int
    outlet: str
    origin: str
    published: str
    speaker: str
    headline: bool
    start: int
    quote: QuoteView
    id: int = 0
    end: int = 0
    title: str = ""
    url: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class GroupDetail:
    """A question as its page shows it. ``proposed_wording`` is a whole sentence of one of its articles, "" where there is none."""

    story_slug: str
    story_name: str
    group: GroupRow
    claims: tuple[GroupClaim, ...]
    fact: FactLine | None = None
    proposed_wording: str = ""
    story_sent_to: str = ""

    @property
    def takes_a_fact(self) -> bool:
        """Whether its fact can be decided: nobody disputes it, and it is in no conflict."""
        return not self.group.conflicts and self.group.state != "disputed"


def group_detail(story_slug: str, group_id: int) -> GroupDetail | None:
    """Return a group of a story, or None. Groups are derived: after the next reconciliation the question may have another id."""
    found = Group.objects.select_related("story", "fact").filter(story__slug=story_slug, pk=group_id)
    group = with_conflicts(found).first()
    if group is None:
        return None
    members = list(claims_with_quotes(group.members.all()))
    return GroupDetail(
        story_slug=group.story.slug,
        story_name=group.story.name,
        group=group_rows([group])[0],
        claims=group_claims(members),
        fact=fact_line(group.fact),
        proposed_wording=_whole_sentence(members),
        story_sent_to=group.story.sent_to,
    )


def where_question_is(claim: int, question: str) -> tuple[str, int] | None:
    """Return the story and the id of the question that holds a claim now, the one so called if several do; None where none does."""
    holding = Group.objects.filter(members=claim, story__merged_into__isnull=True)
    named = holding.annotate(same=Q(question=question)).order_by("-same", "-articles", "pk")
    return named.values_list("story__slug", "pk").first()


def _whole_sentence(claims: Iterable[Claim]) -> str:
    """Return the sentence to publish: one that a claim takes up from end to end, nearest to a line and a half."""
    told = [" ".join(claim.text.split()) for claim in claims if not claim.headline and _is_whole(claim)]
    return min(told, key=lambda words: (abs(len(words) - _GOOD_LENGTH), words), default="")


def _is_whole(claim: Claim) -> bool:
    text = claim.text.strip()
    return (
        (claim.start, claim.end) == (claim.sentence_start, claim.sentence_end) and text[:1].isupper() and text.rstrip("”\"’'")[-1:] in ".!"
    )


def group_claims(claims: Iterable[Claim]) -> tuple[GroupClaim, ...]:
    """Turn stored claims, fetched with their quotes, into lines."""
    return tuple(_claim(claim) for claim in claims)


def claims_with_quotes(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Fetch claims with only that stretch of the text that is shown; PostgreSQL counts characters from 1."""
    first = Greatest(F("sentence_start") - AROUND, 0)
    return (
        claims.select_related("version__article__source")
        .defer("version__text", "version__reading")
        .annotate(stretch_start=first, stretch=Substr("version__text", first + 1, F("sentence_end") + AROUND - first))
        .order_by("version__published", "version__article_id", "start")
    )


def _claim(claim: Claim) -> GroupClaim:
    version = claim.version
    return GroupClaim(
        article_id=version.article_id,
        version_number=version.number,
        outlet=version.article.source.name,
        origin=claim.credited or version.article.origin,
        published=version.published,
        speaker=claim.speaker,
        headline=claim.headline,
        start=claim.start,
        quote=_quote(claim),
        id=claim.pk,
        end=claim.end,
        title=version.title,
        url=version.article.url,
        how=f"credits {claim.credited}" if claim.credited else version.article.origin_how,
    )


def _quote(claim: Claim) -> QuoteView:
    stretch: str = getattr(claim, "stretch")  # noqa: B009 (an annotation, which mypy cannot see)
    offset: int = getattr(claim, "stretch_start")  # noqa: B009 (likewise)
    return quote_in(stretch, offset, claim=claim, answer=Span(claim.start, claim.start))
