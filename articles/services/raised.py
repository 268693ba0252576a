"""What editors flagged by hand, as it stands in the texts of a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.domain.by_hand import Raised, RaisedAnswer
from articles.domain.vocabulary import Claim, ClaimKey, ConflictKind, ConflictType, Span
from articles.models import FlagAnchor, HandFlag, Story
from articles.services.constraints import follow, texts_in
from articles.services.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Placed:
    """An answer of a flag with the words of it in an article (by its key): the claim as it was marked, and the answer in it."""

    article: str
    position: int
    value: str
    claim: Span
    answer: Span


def with_marked(snapshot: Snapshot, story: Story) -> Snapshot:
    """Return a snapshot in which every place that an editor flagged is in a claim: where none was read, the marked words are one."""
    flags = _standing(story)
    claims = _by_article(snapshot) if flags else {}
    marked: dict[str, dict[Span, Claim]] = {}
    for flag in flags:
        for placed in _placed(flag, snapshot):
            if home_of(placed.answer, claims.get(placed.article, ())) is None:
                marked.setdefault(placed.article, {}).setdefault(placed.claim, _made(placed, snapshot))
    return replace(snapshot, marked={article: tuple(claims.values()) for article, claims in marked.items()})


def raised_in(snapshot: Snapshot, story: Story) -> tuple[Raised, ...]:
    """Return the flags that stand, the oldest first, with those of their answers that the texts still give."""
    flags = _standing(story)
    claims = _by_article(snapshot) if flags else {}
    return tuple(_raised(flag, snapshot, claims) for flag in flags)


def home_of(answer: Span, claims: Iterable[ClaimKey]) -> ClaimKey | None:
    """Return the shortest claim that holds all of an answer."""
    return min((key for key in claims if key.span.covers(answer)), key=lambda key: (key.end - key.start, key), default=None)


def _standing(story: Story) -> list[HandFlag]:
    return list(HandFlag.objects.filter(story=story, undone_at__isnull=True).prefetch_related("anchors").order_by("pk"))


def _raised(flag: HandFlag, snapshot: Snapshot, claims: Mapping[str, Sequence[ClaimKey]]) -> Raised:
    answers = []
    for placed in _placed(flag, snapshot):
        home = home_of(placed.answer, claims.get(placed.article, ()))
        if home is not None:
            answers.append(RaisedAnswer(placed.position, placed.value, home, placed.answer))
    return Raised(flag.question, ConflictType(flag.type), ConflictKind(flag.kind), why_raised(flag.made_by, flag.note), tuple(answers))


def why_raised(who: str, note: str) -> str:
    """Say why there is such a conflict."""
    return f"{who} flagged this by hand: {note}" if note else f"{who} flagged this by hand; the engine had not seen it."


def _placed(flag: HandFlag, snapshot: Snapshot) -> list[Placed]:
    found = (_place(anchor, snapshot) for anchor in flag.anchors.all())
    return [placed for placed in found if placed is not None]


def _place(anchor: FlagAnchor, snapshot: Snapshot) -> Placed | None:
    """Find a flag's words in a snapshot. Where the answer was changed, the article no longer says what was flagged."""
    key = {version.article_id: key for key, version in snapshot.versions.items()}.get(anchor.article_id)
    words, _ = follow(anchor, texts_in(snapshot))
    if key is None or words is None or words.answer is None or anchor.answer_start is None or anchor.answer_end is None:
        return None
    said = Span(anchor.answer_start - anchor.start, anchor.answer_end - anchor.start).of(anchor.quote)
    if words.answer.of(snapshot.versions[key].text) != said:
        return None
    return Placed(key, anchor.number, anchor.value, words.claim, words.answer)


def _by_article(snapshot: Snapshot) -> dict[str, list[ClaimKey]]:
    """Return the claims of each article, without those that an editor said are none."""
    claims: dict[str, list[ClaimKey]] = {}
    for key in snapshot.claims.keys() - snapshot.struck_claims:
        claims.setdefault(key.article, []).append(key)
    return claims


def _made(placed: Placed, snapshot: Snapshot) -> Claim:
    text = placed.claim.of(snapshot.versions[placed.article].text)
    return Claim(ClaimKey(placed.article, placed.claim.start, placed.claim.end), text, placed.claim)
