"""What editors said of claims that stands: whose word, on which words, and where these are now; and what would contradict it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise, product

from django.db.models import F
from django.utils import timezone

from articles.domain import anchoring
from articles.domain.anchoring import Outcome, share_of_words
from articles.domain.vocabulary import ClaimKey, Judgement, Span
from articles.models import (
    AnchoredWords,
    ArticleVersion,
    Conflict,
    Evidence,
    GroupJudgement,
    Position,
    Side,
    Story,
    User,
    Verdict,
)
from articles.models.judgements import Judgement as Decision
from articles.services.outcomes import CannotDecide, CannotJudge
from articles.services.snapshot import Snapshot, settled

MOSTLY = 0.5
"""How much of the shorter of two stretches must lie in the other for both to be the same words."""

Texts = Callable[[int], tuple[int, Callable[[], str]] | None]
"""The version of an article that counts now, and how to get its text: it is needed only where an article has a new one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A claim in an article (by its id) and, where it answers several questions, the answer that is meant."""

    article: int
    claim: Span
    answer: Span | None = None

    def are(self, other: Words) -> bool:
        """Return whether two speak of the same."""
        if self.article != other.article or share_of_words(self.claim, other.claim) < MOSTLY:
            return False
        return self.answer is None or other.answer is None or self.answer.overlap(other.answer) > 0


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: all of ``together`` answer one question; those of different parts of ``apart`` do not."""

    what: str
    who: str
    when: datetime
    together: tuple[Words, ...] = ()
    apart: tuple[tuple[Words, ...], ...] = ()

    def __str__(self) -> str:
        return f"{self.who} {self.what} ({timezone.localtime(self.when):%-d %B %Y, %H:%M})"


def said_of(story: Story, texts: Texts | None = None) -> list[Said]:
    """Return what editors said of a story's claims and have not taken back, the oldest first. Words that are gone are left out."""
    texts = texts or _texts_of(story)
    deeds = GroupJudgement.objects.filter(story=story, undone_at__isnull=True).prefetch_related("anchors").order_by("pk")
    told = [_said_of_deed(deed, texts) for deed in deeds]
    decisions = Decision.objects.filter(story=story, verdict=Verdict.NOT_SAME, superseded_at__isnull=True)
    told += [
        _said_of_decision(decision, texts) for decision in decisions.select_related("conflict").prefetch_related("anchors").order_by("pk")
    ]
    return sorted(told, key=lambda said: said.when)


def judgements_on(said: Iterable[Said], snapshot: Snapshot) -> tuple[Judgement, ...]:
    """Return what was said as constraints on the claims of a snapshot."""
    places = _Places(snapshot)
    return tuple(dict.fromkeys(judgement for word in said for judgement in _judgements(word, places)))


def texts_in(snapshot: Snapshot) -> Texts:
    """Return the texts that a reconciliation works on."""
    versions = {version.article_id: version for version in snapshot.versions.values()}

    def text_of(article: int) -> tuple[int, Callable[[], str]] | None:
        version = versions.get(article)
        return (version.id, lambda: version.text) if version else None

    return text_of


def refuse_contradiction(standing: Sequence[Said], new: Said) -> None:
    """Raise ``CannotJudge`` where something new contradicts what stands; it names who said that, and when."""
    graph = _Graph()
    for said in (*standing, new):
        graph.add(said)
    for said in (*standing, new):
        chain = graph.contradiction(said)
        if chain is None or new not in (*chain, said):
            continue
        blamed = list(dict.fromkeys(item for item in (*chain, said) if item is not new))
        if blamed:
            raise CannotJudge(f"This contradicts what was said before: {'; '.join(map(str, blamed))}. Take that back first.")


def _texts_of(story: Story) -> Texts:
    """Return the versions that claims were read in; an article that was never read counts as it is."""
    current = ArticleVersion.objects.filter(article__story=story, article__current_version=F("pk"), article__removed_at__isnull=True)
    read = settled(story).defer("text", "reading")
    versions = {version.article_id: version for version in (*current.defer("text", "reading"), *read)}

    def text_of(article: int) -> tuple[int, Callable[[], str]] | None:
        version = versions.get(article)
        return (version.pk, lambda: version.text) if version else None

    return text_of


def _said_of_deed(deed: GroupJudgement, texts: Texts) -> Said:
    sides: dict[int, list[Words]] = {side: [] for side in Side.values}
    for anchor in deed.anchors.all():
        if (now := _now(anchor, texts)) is not None:
            sides[anchor.side].append(now)
    first, rest, target = (tuple(sides[side]) for side in (Side.FIRST, Side.REST, Side.TARGET))
    return Said(str(deed), deed.made_by, deed.made_at, (*first, *target) if target else (), (first, rest) if rest else ())


def _said_of_decision(decision: Decision, texts: Texts) -> Said:
    sides: dict[int, list[Words]] = {}
    for anchor in decision.anchors.all():
        if (now := _now(anchor, texts)) is not None:
            sides.setdefault(anchor.position_number, []).append(now)
    about = f"“{decision.conflict.question}”" if decision.conflict else "a conflict"
    return Said(f"decided {about}: not the same thing", decision.made_by, decision.made_at, (), tuple(map(tuple, sides.values())))


def _now(anchor: AnchoredWords, texts: Texts) -> Words | None:
    return follow(anchor, texts)[0]


def follow(anchor: AnchoredWords, texts: Texts) -> tuple[Words | None, Outcome]:
    """Return where an anchor's words stand now (None: they are gone), and what became of them."""
    claim = Span(anchor.start, anchor.end)
    answer = None if anchor.answer_start is None or anchor.answer_end is None else Span(anchor.answer_start, anchor.answer_end)
    current = texts(anchor.article_id)
    if current is None:
        return None, Outcome.GONE
    version, fetch = current
    if version == anchor.version_id:
        return Words(anchor.article_id, claim, answer), Outcome.KEPT
    text = fetch()
    kept = anchoring.Anchor(anchor.quote, anchor.start, anchor.end, anchor.prefix, anchor.suffix)
    attached = anchoring.attach(kept, text)
    if attached.span is None:
        return None, Outcome.GONE
    words = Span(answer.start - claim.start, answer.end - claim.start).of(anchor.quote) if answer else ""
    return Words(anchor.article_id, attached.span, answer and _answer_in(attached.span, text, words)), attached.outcome


def _answer_in(claim: Span, text: str, answer: str) -> Span | None:
    """Return where an answer stands in the words as they are now; where it was changed, all of them may give it."""
    place = text.find(answer, claim.start, claim.end) if answer else -1
    return Span(place, place + len(answer)) if place >= 0 else claim


class _Places:
    """The claims of a snapshot, as the engine knows them, by the ids of their articles."""

    def __init__(self, snapshot: Snapshot) -> None:
        ids = {key: version.article_id for key, version in snapshot.versions.items()}
        self._claims: dict[int, list[ClaimKey]] = {}
        made = {claim.key for claims in snapshot.marked.values() for claim in claims}
        for key in sorted(snapshot.claims.keys() - snapshot.struck_claims - made):
            self._claims.setdefault(ids[key.article], []).append(key)

    def of(self, words: Words, *, every: bool) -> list[ClaimKey]:
        """Return the claim that these words make: the very same, else the one that covers most of them, or every one of their parts."""
        near = [
            key for key in self._claims.get(words.article, ()) if Words(words.article, key.span).are(words) and _holds(key, words.answer)
        ]
        exact = [key for key in near if key.span == words.claim]
        if exact or every:
            return exact or near
        return sorted(near, key=lambda key: (-key.span.overlap(words.claim), key))[:1]


def _holds(key: ClaimKey, answer: Span | None) -> bool:
    return answer is None or key.span.overlap(answer) > 0


def _judgements(said: Said, places: _Places) -> Iterator[Judgement]:
    for left, right in (*pairwise(said.together), *_stars(said.together)):
        yield from _pairs(left, right, places, same=True)
    for one, other in combinations(said.apart, 2):
        for left, right in product(one, other):
            yield from _pairs(left, right, places, same=False)


def _stars(together: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """Pair each with the first, so that no chain depends on a link whose words are gone."""
    yield from ((together[0], other) for other in together[2:])


def _pairs(left: Words, right: Words, places: _Places, *, same: bool) -> Iterator[Judgement]:
    for one, other in product(places.of(left, every=not same), places.of(right, every=not same)):
        if one != other:
            yield Judgement(one, other, same, left.answer, right.answer)


def _alike(left: Words, right: Words) -> bool:
    """Return whether two are the same claim; a clause is not the sentence around it."""
    longer = max(left.claim.end - left.claim.start, right.claim.end - right.claim.start)
    return left.are(right) and left.claim.overlap(right.claim) >= MOSTLY * longer


class _Graph:
    """Who put which words together."""

    def __init__(self) -> None:
        self._words: dict[int, list[tuple[Words, int]]] = {}
        self._links: list[list[tuple[int, Said]]] = []

    def add(self, said: Said) -> None:
        """Take in what was said."""
        numbers = [self._number(words) for words in said.together]
        for part in said.apart:
            for words in part:
                self._number(words)
        for left, right in pairwise(numbers):
            self._links[left].append((right, said))
            self._links[right].append((left, said))

    def contradiction(self, said: Said) -> list[Said] | None:
        """Return who put together, one after the other, what this sets apart; None where nobody did."""
        parts = [{self._number(words) for words in part} for part in said.apart]
        for one, other in combinations(parts, 2):
            chain = self._chain(one, other)
            if chain is not None:
                return chain
        return None

    def _number(self, words: Words) -> int:
        known = self._words.setdefault(words.article, [])
        for other, number in known:
            if _alike(words, other):
                return number
        known.append((words, len(self._links)))
        self._links.append([])
        return len(self._links) - 1

    def _chain(self, starts: set[int], ends: set[int]) -> list[Said] | None:
        queue = deque((start, list[Said]()) for start in sorted(starts))
        seen = set(starts)
        while queue:
            place, chain = queue.popleft()
            if place in ends:
                return chain
            for following, said in self._links[place]:
                if following not in seen:
                    seen.add(following)
                    queue.append((following, [*chain, said]))
        return None


def refuse_apart(conflict: Conflict, positions: Sequence[Position], *, user: User) -> None:
    """Raise ``CannotDecide`` where “not the same thing” contradicts what editors put together."""
    parts: dict[int, list[Words]] = {}
    for item in (
        Evidence.objects.filter(position__in=positions)
        .select_related("claim__version")
        .defer("claim__version__text", "claim__version__reading")
    ):
        words = Words(item.claim.version.article_id, Span(item.claim.start, item.claim.end), Span(item.answer_start, item.answer_end))
        parts.setdefault(item.position_id, []).append(words)
    said = Said("decided: not the same thing", user.name, timezone.now(), (), tuple(map(tuple, parts.values())))
    try:
        refuse_contradiction(said_of(conflict.story), said)
    except CannotJudge as refused:
        raise CannotDecide(str(refused)) from refused
