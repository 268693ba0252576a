"""What changed since a conflict was decided, sentence against sentence: the words it was decided on, and what the articles say now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.domain.anchoring import Anchor as Words
from articles.domain.anchoring import Outcome, attach
from articles.models import Anchor, ArticleVersion, ConflictState, Evidence
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
    anchors = list(Anchor.objects.filter(judgement=decision.id).select_related("article__source").order_by("position_number", "pk"))
    changed = list(_changed(anchors))
    found = (*changed, *_new(detail.id, decision, anchors, told={change.now for change in changed}))
    return tuple(dict.fromkeys(found))[:MOST]


def _changed(anchors: Sequence[Anchor]) -> Iterator[Change]:
    """Yield the quotes that their articles have changed or withdrawn. Only articles with another version now are looked into."""
    moved = [anchor for anchor in anchors if anchor.version_id != anchor.article.current_version_id]
    ids = {pk for anchor in moved if (pk := anchor.article.current_version_id) is not None}
    texts = dict(ArticleVersion.objects.filter(pk__in=ids).values_list("article", "text")) if ids else {}
    for anchor in moved:
        text = texts.get(anchor.article_id, "")
        where = attach(Words(anchor.quote, anchor.start, anchor.end, anchor.prefix, anchor.suffix), text)
        if where.outcome in (Outcome.CHANGED, Outcome.GONE):
            now = where.span.of(text) if where.span else ""
            kind = "changed" if now else "withdrawn"
            yield Change(kind, anchor.article.source.name, anchor.article_id, anchor.position_value, _line(anchor.quote), _line(now))


def _new(conflict_id: int, decision: DecisionView, anchors: Sequence[Anchor], *, told: set[str]) -> Iterator[Change]:
    """Yield what texts that came in after the decision say against it, each beside a quote that the decision rested on."""
    chosen = decision.chosen_numbers
    rested_on = [anchor for anchor in anchors if anchor.position_number in chosen] or anchors
    then = _line(rested_on[0].quote) if rested_on else ""
    seen = told | {_line(anchor.quote) for anchor in anchors}
    fresh = Evidence.objects.filter(position__conflict=conflict_id, claim__version__imported_at__gt=decision.made_at)
    fresh = fresh.exclude(position__number__in=chosen).select_related("position", "claim__version__article__source")
    for item in fresh.defer("claim__version__text", "claim__version__reading").order_by("position__number", "pk")[:MOST]:
        now = _line(item.claim.text)
        if now not in seen:
            article = item.claim.version.article
            yield Change("new", article.source.name, article.pk, item.position.value, then, now)


def _line(words: str) -> str:
    return " ".join(words.split())
