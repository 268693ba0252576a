"""What changed since a conflict was decided, sentence against sentence: the words it was decided on, and what the articles say now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F

from articles.domain.anchoring import Anchor as Words
from articles.domain.anchoring import Outcome, attach
from articles.models import Anchor, ArticleVersion, ConflictState
from articles.selectors.conflicts import ConflictDetail, DecisionView

MOST = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. ``kind`` is changed, withdrawn (``now`` is empty) or new (``then`` is what the decision rested on)."""

    kind: str
    outlet: str
    article_id: int
    value: str
    then: str
    now: str


def changes_since(detail: ConflictDetail) -> tuple[Change, ...]:
    """Return what changed under the decision of a reopened conflict; nothing for any other."""
    decision = detail.decision
    if decision is None or detail.state != ConflictState.REOPENED:
        return ()
    changed = list(_changed(decision))
    found = (*changed, *_new(detail, decision, {change.now for change in changed}))
    return tuple(dict.fromkeys(found))[:MOST]


def _changed(decision: DecisionView) -> Iterator[Change]:
    """Yield the quotes that their articles have changed or withdrawn. Only articles with another version now are looked into."""
    anchors = Anchor.objects.filter(judgement=decision.id).exclude(version=F("article__current_version"))
    moved = list(anchors.select_related("article__source").order_by("position_number", "pk"))
    ids = {pk for anchor in moved if (pk := anchor.article.current_version_id) is not None}
    texts = dict(ArticleVersion.objects.filter(pk__in=ids).values_list("article", "text")) if ids else {}
    for anchor in moved:
        text = texts.get(anchor.article_id, "")
        where = attach(Words(anchor.quote, anchor.start, anchor.end, anchor.prefix, anchor.suffix), text)
        if where.outcome in (Outcome.CHANGED, Outcome.GONE):
            now = where.span.of(text) if where.span else ""
            kind = "changed" if now else "withdrawn"
            yield Change(kind, anchor.article.source.name, anchor.article_id, anchor.position_value, _line(anchor.quote), _line(now))


def _new(detail: ConflictDetail, decision: DecisionView, told: set[str]) -> Iterator[Change]:
    """Yield what texts that came in after the decision say against it, each beside a quote that the decision rested on."""
    chosen = decision.chosen_numbers
    rested_on = [anchor for anchor in decision.anchors if anchor.position_number in chosen] or list(decision.anchors)
    then = _line(rested_on[0].quote) if rested_on else ""
    seen = told | {_line(anchor.quote) for anchor in decision.anchors}
    evidence = [(position.value, item) for position in detail.positions if position.number not in chosen for item in position.evidence]
    came = ArticleVersion.objects.filter(article__in={item.article_id for _, item in evidence}, imported_at__gt=decision.made_at)
    fresh = set(came.values_list("article", "number"))
    for value, item in evidence:
        now = _line(item.quote.claim)
        if (item.article_id, item.version_number) in fresh and now not in seen:
            yield Change("new", item.outlet, item.article_id, value, then, now)


def _line(words: str) -> str:
    return " ".join(words.split())
