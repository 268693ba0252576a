"""One conflict with everything an editor needs to decide it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from articles.domain.vocabulary import Span
from articles.models import Anchor, Claim, Conflict, Judgement, User, Verb
from articles.selectors.conflict_heads import ConflictHead, head_of
from articles.selectors.presence import Company, company_found, with_company
from articles.selectors.whole_conflict import AROUND, LONGEST_HISTORY, whole


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote in its surroundings, cut where the page marks something. The parts, joined, are the article's own characters."""

    before: str
    claim_before: str
    answer: str
    claim_after: str
    after: str
    cut_before: bool
    cut_after: bool

    @property
    def claim(self) -> str:
        """The words of the claim."""
        return self.claim_before + self.answer + self.claim_after


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One claim that takes a position: who says so, where, when, and in which words."""

    claim_id: int
    article_id: int
    version_number: int
    outlet: str
    origin: str
    title: str
    url: str
    published: str
    speaker: str
    polarity: str
    modality: str
    headline: bool
    start: int
    end: int
    answer_start: int
    answer_end: int
    quote: QuoteView
    low: float | None = None
    high: float | None = None
    quantifier: str = ""
    unit: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class PositionView:
    """One rival answer with its evidence. ``chosen`` says that the current decision holds it right."""

    number: int
    value: str
    articles: int
    outlets: int
    origins: int
    chosen: bool
    evidence: tuple[EvidenceView, ...]
    sentence: str = ""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Those who say so, besides the outlets themselves, each once."""
        return tuple(dict.fromkeys(item.speaker for item in self.evidence if item.speaker))

    @property
    def earliest(self) -> str:
        """When it was first reported, "" where no article has a date."""
        return min((item.published for item in self.evidence if item.published), default="")

    @property
    def latest(self) -> str:
        """When it was last reported, "" where no article has a date."""
        return max((item.published for item in self.evidence if item.published), default="")


@dataclass(frozen=True, slots=True)
class AnchorView:
    """Words that a decision was made on, as they stood then."""

    position_number: int
    position_value: str
    outlet: str
    title: str
    article_id: int
    version_number: int
    quote: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision: what, by whom, when, why, and on which words. ``state`` is current, superseded or undone."""

    id: int
    verdict: str
    verdict_label: str
    chosen_numbers: tuple[int, ...]
    chosen_values: tuple[str, ...]
    made_by: str
    made_at: datetime
    user_id: int | None
    note: str
    wording: str
    links: tuple[str, ...]
    because: str
    state: str
    anchors: tuple[AnchorView, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to the conflict, in words."""

    at: datetime
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class ConflictDetail(ConflictHead):
    """A conflict as its page shows it. ``version`` goes back with a decision, so that nobody overwrites what they did not see."""

    flagged: bool
    positions: tuple[PositionView, ...]
    silent: tuple[str, ...]
    decision: DecisionView | None
    earlier: tuple[DecisionView, ...]
    history: tuple[HistoryLine, ...]
    story_id: int = 0
    group_id: int | None = None
    by_hand: bool = False
    articles: int = 0
    outlets: int = 0
    origins: int = 0
    judged_by: str = ""
    story_sent_to: str = ""


def conflict_detail(story_slug: str, number: int) -> ConflictDetail | None:
    """Return a conflict by its address, or None where there is none."""
    row = whole(Conflict.objects.filter(story__slug=story_slug, number=number)).first()
    return _detail(row) if row else None


def open_conflict(story_slug: str, number: int, user: User) -> tuple[ConflictDetail, Company] | None:
    """Return a conflict by its address, and who else is at it as a person sees it, or None where there is none."""
    row = with_company(whole(Conflict.objects.filter(story__slug=story_slug, number=number)), user).first()
    return (_detail(row), company_found(row, user)) if row else None


def _detail(row: Any) -> ConflictDetail:
    """Turn a conflict, fetched with all that hangs on it, into what its page shows."""
    judgements = _judgements(row.pk) if row.judged else ()
    current = next((view for view in judgements if view.state == "current"), None)
    return ConflictDetail(
        **head_of(row),
        flagged=row.flagged,
        story_id=row.story_id,
        group_id=row.group_id,
        by_hand=row.by_hand,
        story_sent_to=row.story.sent_to,
        judged_by=row.judged_by,
        positions=_positions(row, current.chosen_numbers if current else ()),
        silent=tuple(row.silent),
        decision=current,
        earlier=tuple(view for view in judgements if view.state != "current"),
        history=_history(row),
        articles=row.group.articles if row.group else 0,
        outlets=row.group.outlets if row.group else 0,
        origins=row.group.origins if row.group else 0,
    )


def _history(row: Any) -> tuple[HistoryLine, ...]:
    told = [
        (line["id"], line["at"], line["who"], f"{Verb(line['what']).label}: {line['words'] or ''}", line["why"]) for line in row.done_rows
    ]
    told += [(line["id"], line["at"], line["who"], "reconciled the story", line["words"]) for line in row.reconciled_rows]
    latest = sorted(told, reverse=True)[:LONGEST_HISTORY]
    return tuple(HistoryLine(datetime.fromisoformat(at), who, what, why) for _, at, who, what, why in latest)


def _positions(row: Any, chosen: Sequence[int]) -> tuple[PositionView, ...]:
    evidence: dict[int, list[EvidenceView]] = {}
    for item in row.evidence_rows:
        evidence.setdefault(item.pop("position"), []).append(_evidence(**item))
    return tuple(
        PositionView(**item, evidence=tuple(evidence.get(item["number"], ())), chosen=item["number"] in chosen)
        for item in row.position_rows
    )


def _evidence(stretch: str, offset: int, sentence_end: int, **rest: Any) -> EvidenceView:
    claim, answer = Span(rest["start"], rest["end"]), Span(rest["answer_start"], rest["answer_end"])
    return EvidenceView(**rest, quote=_cut(stretch, offset, claim=claim, answer=answer, sentence_end=sentence_end))


def quote_in(stretch: str, offset: int, *, claim: Claim, answer: Span) -> QuoteView:
    """Cut a stretch of an article's text, which begins at ``offset``, around a claim and the answer in it."""
    return _cut(stretch, offset, claim=Span(claim.start, claim.end), answer=answer, sentence_end=claim.sentence_end)


def _cut(stretch: str, offset: int, *, claim: Span, answer: Span, sentence_end: int) -> QuoteView:
    start, end = claim.start - offset, claim.end - offset
    low = min(max(answer.start - offset, start), end)
    high = min(max(answer.end - offset, low), end)
    before, after = stretch[:start], stretch[end:]
    cut_before, cut_after = offset > 0, len(stretch) >= sentence_end + AROUND - offset
    return QuoteView(
        before=_from_next_word(before) if cut_before else before,
        claim_before=stretch[start:low],
        answer=stretch[low:high],
        claim_after=stretch[high:end],
        after=_to_last_word(after) if cut_after else after,
        cut_before=cut_before,
        cut_after=cut_after,
    )


def _from_next_word(text: str) -> str:
    """Drop the half word at the beginning."""
    return text.partition(" ")[2] if " " in text else text


def _to_last_word(text: str) -> str:
    """Drop the half word at the end."""
    return text.rpartition(" ")[0] if " " in text else text


def _judgements(conflict_id: int) -> tuple[DecisionView, ...]:
    anchors = Anchor.objects.select_related("article__source", "version").defer("version__text", "version__reading")
    stored = Judgement.objects.filter(conflict=conflict_id).prefetch_related(Prefetch("anchors", anchors)).order_by("-made_at", "-id")
    return tuple(_decision(judgement) for judgement in stored)


def _decision(judgement: Judgement) -> DecisionView:
    return DecisionView(
        id=judgement.pk,
        verdict=judgement.verdict,
        verdict_label=judgement.get_verdict_display(),
        chosen_numbers=tuple(judgement.chosen_numbers),
        chosen_values=tuple(judgement.chosen_values),
        made_by=judgement.made_by,
        made_at=judgement.made_at,
        user_id=judgement.user_id,
        note=judgement.note,
        wording=judgement.wording,
        links=tuple(judgement.links),
        because=judgement.get_because_display(),
        state=_state(judgement),
        anchors=_anchors(judgement.anchors.all()),
    )


def _state(judgement: Judgement) -> str:
    if judgement.superseded_at is None:
        return "current"
    return "superseded" if judgement.superseded_by_id else "undone"


def _anchors(anchors: Iterable[Anchor]) -> tuple[AnchorView, ...]:
    return tuple(
        AnchorView(
            position_number=anchor.position_number,
            position_value=anchor.position_value,
            outlet=anchor.article.source.name,
            title=anchor.version.title,
            article_id=anchor.article_id,
            version_number=anchor.version.number,
            quote=anchor.quote,
        )
        for anchor in anchors
    )
