"""Following the words that stored conflicts and decisions rest on into the texts as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from articles.domain import anchoring
from articles.domain.anchoring import Outcome
from articles.domain.continuity import Known, Trace
from articles.domain.vocabulary import Span
from articles.models import DISMISSING, Anchor, ArticleVersion, Conflict, Evidence, Judgement, Story
from articles.services.snapshot import ReadVersion, Snapshot


@dataclass(frozen=True, slots=True)
class Followed:
    """A quote of a decision, and what became of it."""

    trace: Trace
    outcome: Outcome
    quote: str
    now: str
    article: str
    position_value: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """A stored conflict with the words it rests on. ``quotes`` are those of its decision, if it has one; ``fresh`` are the articles
    whose text came in after that."""

    conflict: Conflict
    traces: tuple[Trace, ...]
    judgement: Judgement | None = None
    quotes: tuple[Followed, ...] = ()
    fresh: frozenset[str] = frozenset()

    @property
    def known(self) -> Known:
        """The conflict as continuity sees it."""
        judgement = self.judgement
        return Known(
            number=self.conflict.number,
            judged=judgement is not None,
            traces=self.words,
            dismissed=judgement is not None and judgement.verdict in DISMISSING,
            fresh=self.fresh,
        )

    @property
    def words(self) -> tuple[Trace, ...]:
        """All words that belong to it: those its decision was made on, and those that joined since without contradicting it."""
        return tuple(dict.fromkeys((*(quote.trace for quote in self.quotes), *self.traces)))


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in one version of an article."""

    article_key: str
    version_id: int
    start: int
    end: int
    answer: Span


class Follower:
    """Finds stored words in the snapshot's texts. An old version's text is fetched once, and only where an article has a new one."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._old_texts: dict[int, str] = {}
        self._latest_first = sorted(snapshot.versions.values(), key=lambda version: version.imported_at, reverse=True)

    def follow(self, words: _Words, anchor: anchoring.Anchor | None = None) -> tuple[Span | None, Span | None, Outcome]:
        """Return where the claim and the answer stand now, and what became of them."""
        version = self._snapshot.versions.get(words.article_key)
        claim = Span(words.start, words.end)
        if version is None:
            return None, None, Outcome.GONE
        if version.id == words.version_id:
            return claim, words.answer, Outcome.KEPT
        anchor = anchor or anchoring.anchor_at(self._old_text(words.version_id), words.start, words.end)
        found = anchoring.attach(anchor, version.text)
        return found.span, _answer_in(words, found, anchor, version.text), found.outcome

    def now(self, article_key: str, span: Span | None) -> str:
        """Return the words that stand in an article at a place now."""
        version = self._snapshot.versions.get(article_key)
        return span.of(version.text) if version and span else ""

    def name(self, article_key: str, fallback: str) -> str:
        """Return an article as people call it."""
        version: ReadVersion | None = self._snapshot.versions.get(article_key)
        return version.name if version else fallback

    def articles_since(self, moment: datetime) -> frozenset[str]:
        """Return the articles whose text came in after a moment."""
        return frozenset(version.key for version in takewhile(lambda version: version.imported_at > moment, self._latest_first))

    def _old_text(self, version_id: int) -> str:
        if version_id not in self._old_texts:
            self._old_texts[version_id] = ArticleVersion.objects.values_list("text", flat=True).get(pk=version_id)
        return self._old_texts[version_id]


def remember(story: Story, follower: Follower) -> list[Remembered]:
    """Load a story's conflicts, held against change until the transaction ends, with the words they and their decisions rest on."""
    conflicts = list(Conflict.objects.select_for_update(no_key=True).filter(story=story).defer("words").order_by("pk"))
    traces = _traces(story, follower)
    judgements = {judgement.pk: judgement for judgement in Judgement.objects.filter(story=story, superseded_at__isnull=True)}
    quotes = _quotes(story, follower)
    remembered = []
    for conflict in conflicts:
        judgement = judgements.get(conflict.decision_id or 0)
        since = follower.articles_since(judgement.made_at) if judgement else frozenset()
        quoted = quotes.get(judgement.pk, []) if judgement else []
        remembered.append(Remembered(conflict, tuple(traces.get(conflict.pk, ())), judgement, tuple(quoted), since))
    return remembered


def _traces(story: Story, follower: Follower) -> dict[int, list[Trace]]:
    traces: dict[int, list[Trace]] = {}
    evidence = Evidence.objects.filter(position__conflict__story=story).select_related("position", "claim__version__article")
    for item in evidence.defer("claim__version__text", "claim__version__reading").order_by("position__number", "pk").iterator(2000):
        words = _Words(
            article_key=item.claim.version.article.handle,
            version_id=item.claim.version_id,
            start=item.claim.start,
            end=item.claim.end,
            answer=Span(item.answer_start, item.answer_end),
        )
        claim, answer, _ = follower.follow(words)
        traces.setdefault(item.position.conflict_id, []).append(Trace(words.article_key, item.position.number, claim, answer))
    return traces


def _quotes(story: Story, follower: Follower) -> dict[int, list[Followed]]:
    quotes: dict[int, list[Followed]] = {}
    current = Anchor.objects.filter(judgement__story=story, judgement__superseded_at__isnull=True)
    for anchor in current.select_related("article__source").order_by("judgement", "position_number", "pk").iterator(2000):
        quotes.setdefault(anchor.judgement_id, []).append(_followed(anchor, follower))
    return quotes


def _followed(anchor: Anchor, follower: Follower) -> Followed:
    key = anchor.article.handle
    words = _Words(key, anchor.version_id, anchor.start, anchor.end, Span(anchor.answer_start, anchor.answer_end))
    kept = anchoring.Anchor(anchor.quote, anchor.start, anchor.end, anchor.prefix, anchor.suffix)
    claim, answer, outcome = follower.follow(words, kept)
    return Followed(
        trace=Trace(key, anchor.position_number, claim, answer),
        outcome=outcome,
        quote=anchor.quote,
        now=follower.now(key, claim),
        article=follower.name(key, anchor.article.source.name),
        position_value=anchor.position_value,
    )


def _answer_in(words: _Words, found: anchoring.Attachment, anchor: anchoring.Anchor, text: str) -> Span | None:
    """Find the answer in words that moved with their claim; in changed ones look for it word for word, else take them whole."""
    if found.span is None:
        return None
    if found.holds and found.span.end - found.span.start == words.end - words.start:
        moved = found.span.start - words.start
        return Span(words.answer.start + moved, words.answer.end + moved)
    answer = anchor.quote[max(0, words.answer.start - words.start) : max(0, words.answer.end - words.start)]
    place = text.find(answer, found.span.start, found.span.end) if answer else -1
    return Span(place, place + len(answer)) if place >= 0 else found.span
