"""One conflict with everything an editor needs to decide it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q

from articles.domain.vocabulary import Span
from articles.models import NEEDS_DECISION, Anchor, Claim, Conflict, ConflictState, Judgement, Story, User, Verb
from articles.models.conflicts import ConflictKind, ConflictType
from articles.selectors.company import Company, company_at, company_found
from articles.selectors.queue import ConflictRef
from articles.selectors.whole_conflict import AROUND, found_whole, whole
from articles.statements import Rows, Statement, ask, ask_together


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
class ConflictDetail:
    """A conflict as its page shows it. ``version`` goes back with a decision, so that nobody overwrites what they did not see."""

    id: int
    version: int
    story_slug: str
    story_name: str
    number: int
    question: str
    about: str
    reason: str
    type: str
    type_label: str
    kind: str
    kind_label: str
    score: float
    state: str
    state_label: str
    reopened_because: str
    flagged: bool
    positions: tuple[PositionView, ...]
    silent: tuple[str, ...]
    decision: DecisionView | None
    earlier: tuple[DecisionView, ...]
    history: tuple[HistoryLine, ...]
    story_id: int = 0
    group_id: int | None = None
    drawn: tuple[str, str] | None = None
    articles: int = 0
    outlets: int = 0
    origins: int = 0


def conflict_detail(story_slug: str, number: int, *, drawn_with: str = "") -> ConflictDetail | None:
    """Return a conflict by its address, or None where there is none.

    One that was drawn ahead with these templates comes with that drawing, in HTML, and without its positions.
    """
    return _detail_found(ask(whole(story_slug, number, drawn_with=drawn_with)))


def open_conflict(ref: ConflictRef, user: User, *, drawn_with: str = "", noting: Statement) -> tuple[ConflictDetail | None, Company | None]:
    """Return a conflict, and who else is at it; ``noting`` is what notes that this person opens it. All of it is one round trip."""
    statements = noting, whole(ref.story_slug, ref.number, drawn_with=drawn_with), company_at(ref.id, user)
    _, found, company = ask_together(*statements)
    return _detail_found(found), company_found(company, ref.id, user)


def _detail_found(rows: Rows) -> ConflictDetail | None:
    found = found_whole(rows)
    if found is None:
        return None
    above, below = found.pop("above"), found.pop("below")
    judgements = _judgements(found["id"]) if found.pop("judged") else ()
    current = next((view for view in judgements if view.state == "current"), None)
    chosen = current.chosen_numbers if current else ()
    shown: dict[str, Any] = {
        "type_label": ConflictType(found["type"]).label,
        "kind_label": ConflictKind(found["kind"]).label,
        "state_label": ConflictState(found["state"]).label,
        "positions": tuple(_position_found(position, position["number"] in chosen) for position in found["positions"]),
        "silent": tuple(found["silent"]),
        "drawn": None if above is None else (above, below),
        "history": tuple(_history_line(*line) for line in found["history"]),
    }
    earlier = tuple(view for view in judgements if view.state != "current")
    return ConflictDetail(**{**found, **shown}, decision=current, earlier=earlier)


def conflicts_to_draw(story: Story, *, drawn_with: str, most: int) -> list[int]:
    """Return the numbers of the first conflicts in a story's queue of which there is no drawing as they are now."""
    holds = Q(drawing__drawn_with=drawn_with, drawing__reconciled_at=story.reconciled_at)
    waiting = story.conflicts.filter(state__in=NEEDS_DECISION, decision__isnull=True).order_by("-score", "id")[:most]
    drawn = set(Conflict.objects.filter(holds, story=story).values_list("number", flat=True))
    return [number for number in waiting.values_list("number", flat=True) if number not in drawn]


def _history_line(at: str, who: str, what: str, words: str, why: str, by_machine: bool) -> HistoryLine:
    if by_machine:
        return HistoryLine(datetime.fromisoformat(at), who, "reconciled the story", words)
    return HistoryLine(datetime.fromisoformat(at), who, f"{Verb(what).label}: {words}", why)


def _position_found(found: dict[str, Any], chosen: bool) -> PositionView:
    evidence = tuple(_evidence_found(**item) for item in found["evidence"] or ())
    return PositionView(**{**found, "evidence": evidence}, chosen=chosen)


def _evidence_found(stretch: str, offset: int, sentence_end: int, **rest: Any) -> EvidenceView:
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
