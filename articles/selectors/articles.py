"""One article: its text with the claims marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch
from django.db.models.functions import JSONObject

from articles.domain.vocabulary import Span
from articles.models import Article, ArticleVersion, Claim, Conflict, ConflictState, Group, GroupMember
from articles.selectors.readings import ClaimReading, CorrectionLine, claim_reading, corrections_of, names_to_choose

Place = tuple[int, Span]
"""The number of something read in the chosen claim, and its words."""

_RANK = {"reopened": 0, "open": 1, "disputed": 2, "decided": 3, "agreed": 4, "similar": 5, "single": 6, "struck": 7}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the article."""

    number: int
    imported_at: datetime
    state: str
    current: bool


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """A claim in the text. ``state`` is that of its most urgent group: open, reopened, decided, disputed, agreed
    or single; struck where an editor said that it is no claim."""

    id: int
    start: int
    end: int
    text: str
    speaker: str
    polarity: str
    modality: str
    headline: bool
    state: str
    question: str
    conflict_number: int | None
    group_id: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text and the claims that cover it, the innermost last. All segments, joined, are the text.

    ``items`` are the numbers of what was read here in the chosen claim, the innermost last; ``ends`` of those that end here.
    """

    start: int
    text: str
    claims: tuple[ClaimMark, ...]
    items: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def state(self) -> str:
        """The most urgent state of the claims here, or nothing."""
        return min((claim.state for claim in self.claims), key=lambda state: _RANK.get(state, 9), default="")


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as its page shows it."""

    id: int
    story_slug: str
    story_name: str
    source: str
    title: str
    url: str
    byline: str
    agency: str
    origin: str
    published: str
    version: int
    versions: tuple[VersionLine, ...]
    state: str
    state_label: str
    problem: str
    withdrawn_why: str
    encoding: str
    notes: tuple[str, ...]
    claims: tuple[ClaimMark, ...]
    segments: tuple[Segment, ...]
    corrections: tuple[CorrectionLine, ...] = ()
    is_current: bool = True
    is_pending: bool = False
    chosen: ClaimMark | None = None
    reading: ClaimReading | None = None
    names: tuple[tuple[str, str], ...] = ()
    removed: str = ""
    origin_how: str = ""
    source_id: int = 0
    story_sent_to: str = ""


def _chosen(claims: Sequence[ClaimMark], claim: Span | None) -> ClaimMark | None:
    """Return the claim that was asked for; an end of 0 stands for whichever begins there."""
    return next((mark for mark in claims if claim and mark.start == claim.start and claim.end in (0, mark.end)), None)


def article_page(article_id: int, *, version: int | None = None, claim: Span | None = None, editing: bool = False) -> ArticlePage | None:
    """Return an article, in its current or a given version, or None where there is none.

    With a ``claim`` (an end of 0: whichever begins there), the page says what was read in it; for somebody who edits, also what a wrong
    name can be corrected to.
    """
    article = Article.objects.select_related("story", "source").annotate(told=_TOLD).filter(pk=article_id).first()
    shown = _version(article, version, with_reading=claim is not None) if article else None
    if article is None or shown is None:
        return None
    claims, (standing, corrections) = _marks(shown), corrections_of(article.pk, shown)
    chosen = _chosen(claims, claim)
    reading = claim_reading(shown, Span(chosen.start, chosen.end), standing, chosen.id) if chosen else None
    is_current = shown.pk == article.current_version_id
    return ArticlePage(
        id=article.pk,
        story_slug=article.story.slug,
        story_name=article.story.name,
        story_sent_to=article.story.sent_to,
        source=article.source.name,
        title=shown.title,
        url=article.url,
        byline=shown.byline,
        agency=shown.agency,
        origin=article.origin,
        published=shown.published,
        version=shown.number,
        versions=_versions(article.told, article.current_version_id),
        state=shown.state,
        state_label=shown.get_state_display(),
        problem=shown.problem,
        withdrawn_why=article.withdrawn_why,
        encoding=shown.encoding,
        notes=_notes(shown),
        claims=claims,
        segments=cut(shown.text, claims, _places(reading)),
        corrections=corrections,
        is_current=is_current,
        is_pending=_is_pending(article, corrections),
        chosen=chosen,
        reading=reading,
        removed=article.removed_because,
        origin_how=article.origin_how,
        source_id=article.source_id,
        names=names_to_choose(article.story) if editing and is_current and reading else (),
    )


def _places(reading: ClaimReading | None) -> tuple[Place, ...]:
    items = reading.items if reading else ()
    return tuple(dict.fromkeys((item.number, item.place) for item in items if item.place is not None))


def _is_pending(article: Article, corrections: Iterable[CorrectionLine]) -> bool:
    """Whether something was corrected, or taken back, since the story was last reconciled."""
    reconciled_at = article.story.reconciled_at
    moments = [moment for line in corrections for moment in (line.made_at, line.ended_at) if moment is not None]
    return bool(moments) and (reconciled_at is None or max(moments) > reconciled_at)


def cut(text: str, claims: Sequence[ClaimMark], places: Sequence[Place] = ()) -> tuple[Segment, ...]:
    """Cut a text at every edge of a claim, and of the words of what was read in one. Joined, the segments are the text again."""
    spans = (*(Span(claim.start, claim.end) for claim in claims), *(span for _, span in places))
    edges = sorted({0, len(text), *(min(edge, len(text)) for span in spans for edge in (span.start, span.end))})
    starting = sorted(claims, key=lambda claim: claim.start)
    segments: list[Segment] = []
    here: list[ClaimMark] = []
    upcoming = 0
    for start, end in pairwise(edges):
        here = [claim for claim in here if claim.end > start]
        while upcoming < len(starting) and starting[upcoming].start <= start:
            here.append(starting[upcoming])
            upcoming += 1
        items = [place for place in places if place[1].start <= start and end <= place[1].end]
        items.sort(key=lambda place: place[1].start - place[1].end)
        ends = tuple(number for number, span in items if span.end == end)
        segments.append(Segment(start, text[start:end], _innermost_last(here), tuple(number for number, _ in items), ends))
    return tuple(segments)


def _innermost_last(claims: Iterable[ClaimMark]) -> tuple[ClaimMark, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.start - claim.end, claim.start)))


def _version(article: Article, number: int | None, *, with_reading: bool) -> ArticleVersion | None:
    noted = {"noted_in_reading": F("reading__notes")}
    versions = ArticleVersion.objects.filter(article=article).annotate(**noted).defer(*(() if with_reading else ("reading",)))
    if number is not None:
        return versions.filter(number=number).first()
    return versions.filter(pk=article.current_version_id or 0).first()


def _notes(version: ArticleVersion) -> tuple[str, ...]:
    """Return what was noted of a text when it came in, and when it was read."""
    return (*version.notes.splitlines(), *(getattr(version, "noted_in_reading", None) or ()))


# Every version of an article in a line each, loaded with the article.
_TOLD = ArraySubquery(
    ArticleVersion.objects.filter(article=OuterRef("pk"))
    .order_by("number")
    .values(line=JSONObject(pk="pk", number="number", at="imported_at", state="state"))
)


def _versions(told: Iterable[dict[str, Any]], current: int | None) -> tuple[VersionLine, ...]:
    return tuple(VersionLine(row["number"], datetime.fromisoformat(row["at"]), row["state"], row["pk"] == current) for row in told)


def _marks(version: ArticleVersion) -> tuple[ClaimMark, ...]:
    conflicts = Conflict.objects.exclude(state=ConflictState.WITHDRAWN).only("group_id", "number", "state").order_by("number")
    groups = Group.objects.prefetch_related(Prefetch("conflicts", conflicts))
    memberships = GroupMember.objects.prefetch_related(Prefetch("group", groups))
    claims = Claim.objects.filter(version=version).prefetch_related(Prefetch("memberships", memberships)).order_by("start", "end")
    return tuple(_mark(claim) for claim in claims)


def _mark(claim: Claim) -> ClaimMark:
    candidates = [found for membership in claim.memberships.all() for found in _states(membership.group)]
    state, question, number, group = min(
        candidates, key=lambda item: _RANK.get(item[0], 9), default=("struck" if claim.struck else "single", "", None, None)
    )
    return ClaimMark(
        id=claim.pk,
        start=claim.start,
        end=claim.end,
        text=claim.text,
        speaker=claim.speaker,
        polarity=claim.polarity,
        modality=claim.modality,
        headline=claim.headline,
        state=state,
        question=question,
        conflict_number=number,
        group_id=group,
    )


# In a text it only matters whether a conflict is still to be decided: how many people that takes is said on its own page.
_SHOWN_AS = {ConflictState.SECOND.value: "open", ConflictState.DIFFERING.value: "open", ConflictState.MUTED.value: "disputed"}


def _states(group: Group) -> list[tuple[str, str, int | None, int]]:
    conflicts = [
        (_SHOWN_AS.get(conflict.state, str(conflict.state)), group.question, conflict.number, group.pk)
        for conflict in group.conflicts.all()
    ]
    return [*conflicts] or [(str(group.status), group.question, None, group.pk)]
