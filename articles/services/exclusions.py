"""What editors said is no claim, and which articles they said are of one origin: the words of both are found again before each reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.domain.anchoring import Outcome
from articles.domain.vocabulary import Span
from articles.models import AnchoredWords, Deed, GroupJudgement, Judgement, Story, Verdict
from articles.services.constraints import follow, texts_in
from articles.services.snapshot import Snapshot

_AS_IT_WAS = (Outcome.KEPT, Outcome.MOVED)


def with_struck(snapshot: Snapshot, story: Story) -> Snapshot:
    """Return a snapshot in which nothing rests on what editors said is no claim.

    Words that were changed since are another sentence: whoever judged them did not see it, so it counts until it is judged.
    """
    texts, keys = texts_in(snapshot), _keys(snapshot)
    struck: dict[str, list[Span]] = {}
    for anchors in _said(story, Deed.STRIKE, Verdict.NOT_A_CLAIM):
        for anchor in anchors:
            words, outcome = follow(anchor, texts)
            if words is not None and outcome in _AS_IT_WAS:
                struck.setdefault(keys[words.article], []).append(words.claim)
    return replace(snapshot, struck={key: tuple(dict.fromkeys(spans)) for key, spans in struck.items()})


def said_to_be_one_origin(snapshot: Snapshot, story: Story) -> tuple[frozenset[str], ...]:
    """Return the articles, by their keys, that editors said to be of one origin, as long as they have any of the words left."""
    texts, keys = texts_in(snapshot), _keys(snapshot)
    told = [
        frozenset(keys[words.article] for anchor in anchors if (words := follow(anchor, texts)[0]) is not None)
        for anchors in _said(story, Deed.ONE_ORIGIN, Verdict.SAME_ORIGIN)
    ]
    return tuple(dict.fromkeys(articles for articles in told if len(articles) > 1))


def _keys(snapshot: Snapshot) -> dict[int, str]:
    return {version.article_id: key for key, version in snapshot.versions.items()}


def _said(story: Story, deed: Deed, verdict: Verdict) -> Iterable[Sequence[AnchoredWords]]:
    """Yield the words of each deed and of each decision that says this and stands, the oldest first."""
    deeds = GroupJudgement.objects.filter(story=story, deed=deed, undone_at__isnull=True)
    decisions = Judgement.objects.filter(story=story, verdict=verdict, superseded_at__isnull=True)
    yield from (list(judgement.anchors.all()) for judgement in deeds.prefetch_related("anchors").order_by("pk"))
    yield from (list(judgement.anchors.all()) for judgement in decisions.prefetch_related("anchors").order_by("pk"))
