"""One conflict with everything an editor needs to decide it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Greatest, Substr

from articles.domain.vocabulary import Span
from articles.models import Action, Anchor, Claim, Conflict, Evidence, Judgement, Position

AROUND = 240


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


def conflict_detail(story_slug: str, number: int) -> ConflictDetail | None:
    """Return a conflict by its address, or None where there is none."""
    found = Conflict.objects.filter(story__slug=story_slug, number=number).defer("words").select_related("story", "group")
    conflict = found.prefetch_related(Prefetch("positions", _positions())).first()
    if conflict is None:
        return None
    judgements = _judgements(conflict)
    current = next((view for view in judgements if view.state == "current"), None)
    chosen = current.chosen_numbers if current else ()
    return ConflictDetail(
        id=conflict.pk,
        version=conflict.version,
        story_slug=conflict.story.slug,
        story_name=conflict.story.name,
        number=conflict.number,
        question=conflict.question,
        about=conflict.about,
        reason=conflict.reason,
        type=conflict.type,
        type_label=conflict.get_type_display(),
        kind=conflict.kind,
        kind_label=conflict.get_kind_display(),
        score=conflict.score,
        state=conflict.state,
        state_label=conflict.get_state_display(),
        reopened_because=conflict.reopened_because,
        flagged=conflict.flagged,
        positions=tuple(_position(position, position.number in chosen) for position in conflict.positions.all()),
        silent=tuple(conflict.silent),
        decision=current,
        earlier=tuple(view for view in judgements if view.state != "current"),
        history=conflict_history(conflict.pk, conflict.story_id, conflict.number),
        story_id=conflict.story_id,
        group_id=conflict.group_id,
    )


def conflict_history(conflict_id: int, story_id: int, number: int) -> tuple[HistoryLine, ...]:
    """Return what happened to a conflict, the latest first: what people did to it, and which reconciliations changed it."""
    by_people = Q(target_type="conflict", target_id=conflict_id)
    by_machine = Q(target_type="story", target_id=story_id, after__conflicts__has_key=str(number))
    actions = Action.objects.filter(by_people | by_machine).order_by("-id")[:100]
    return tuple(_history_line(action, str(number)) for action in actions)


def _history_line(action: Action, number: str) -> HistoryLine:
    if action.target_type == "conflict":
        return HistoryLine(action.at, action.who, f"{action.get_what_display()}: {action.after.get('words', '')}", action.why)
    return HistoryLine(action.at, action.who, "reconciled the story", str(action.after["conflicts"][number]))


def _positions() -> QuerySet[Position]:
    evidence = evidence_with_quotes(Evidence.objects.all())
    return Position.objects.order_by("number").prefetch_related(Prefetch("evidence", evidence))


def evidence_with_quotes(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Fetch evidence with claim, version, article and source, and only that stretch of the text that is shown.

    A text can have 5 MB; the stretch is cut by the database. PostgreSQL counts characters from 1, as code points, like Python.
    """
    first = Greatest(F("claim__sentence_start") - AROUND, 0)
    return (
        evidence.select_related("claim__version__article__source")
        .defer("claim__version__text", "claim__version__reading")
        .annotate(
            stretch_start=first,
            stretch=Substr("claim__version__text", first + 1, F("claim__sentence_end") + AROUND - first),
        )
        .order_by("claim__version__published", "claim__version__article_id", "claim__start")
    )


def _position(position: Position, chosen: bool) -> PositionView:
    return PositionView(
        number=position.number,
        value=position.value,
        articles=position.articles,
        outlets=position.outlets,
        origins=position.origins,
        chosen=chosen,
        evidence=tuple(_evidence(item) for item in position.evidence.all()),
    )


def _evidence(item: Evidence) -> EvidenceView:
    claim, version = item.claim, item.claim.version
    article = version.article
    return EvidenceView(
        claim_id=claim.pk,
        article_id=article.pk,
        version_number=version.number,
        outlet=article.source.name,
        origin=article.origin,
        title=version.title,
        url=article.url,
        published=version.published,
        speaker=claim.speaker,
        polarity=claim.polarity,
        modality=claim.modality,
        headline=claim.headline,
        start=claim.start,
        end=claim.end,
        answer_start=item.answer_start,
        answer_end=item.answer_end,
        quote=_quote(item),
        low=item.low,
        high=item.high,
        quantifier=item.quantifier,
        unit=item.unit,
    )


def _quote(item: Evidence) -> QuoteView:
    stretch: str = getattr(item, "stretch")  # noqa: B009 (an annotation, which mypy cannot see)
    offset: int = getattr(item, "stretch_start")  # noqa: B009 (likewise)
    return quote_in(stretch, offset, claim=item.claim, answer=Span(item.answer_start, item.answer_end))


def quote_in(stretch: str, offset: int, *, claim: Claim, answer: Span) -> QuoteView:
    """Cut a stretch of an article's text, which begins at ``offset``, around a claim and the answer in it."""
    start, end = claim.start - offset, claim.end - offset
    low = min(max(answer.start - offset, start), end)
    high = min(max(answer.end - offset, low), end)
    before, after = stretch[:start], stretch[end:]
    cut_before, cut_after = offset > 0, len(stretch) >= claim.sentence_end + AROUND - offset
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


def _judgements(conflict: Conflict) -> tuple[DecisionView, ...]:
    anchors = Anchor.objects.select_related("article__source", "version").defer("version__text", "version__reading")
    stored = Judgement.objects.filter(conflict=conflict).prefetch_related(Prefetch("anchors", anchors)).order_by("-made_at", "-id")
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
