"""One quotation in two wordings: the same words put in quotation marks by several outlets, but altered in one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from articles.domain.matching.grouping import Edge, link
from articles.domain.matching.view import StoryView
from articles.domain.reading.lexicon import NEGATIONS
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Evidence, Position, Span

MIN_WORDS = 5
_ALIKE = 72.0
_GRAM = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks within one claim, and the same without case and punctuation."""

    claim: ClaimKey
    span: Span
    words: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The words joined."""
        return " ".join(self.words)


def find_quotations(story: StoryView) -> list[Quotation]:
    """Return the quotations of a story that are long enough to be recognised, in text order."""
    found = []
    for key, view in story.claims.items():
        for span in view.detail.quotes:
            text = view.claim.text[max(0, span.start - key.start) : span.end - key.start]
            words = tuple(re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", "").replace("-", "")))
            if len(words) >= MIN_WORDS:
                found.append(Quotation(key, span, words))
    return found


def altered_quotations(story: StoryView) -> Iterator[Conflict]:
    """Yield a conflict for every quotation that outlets give in different wordings."""
    quotations = find_quotations(story)
    edges = [Edge(a, b, score) for a, b in _candidates(quotations) if (score := _alike(quotations[a], quotations[b])) > 0]
    for members in link(len(quotations), edges, 0.55):
        versions = _versions([quotations[index] for index in members])
        if len(versions) > 1:
            yield _conflict(story, versions)


def _candidates(quotations: list[Quotation]) -> set[tuple[int, int]]:
    """Return the pairs that share a run of three words, in different articles."""
    by_gram: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, quotation in enumerate(quotations):
        for start in range(len(quotation.words) - _GRAM + 1):
            by_gram[quotation.words[start : start + _GRAM]].append(index)
    return {
        (a, b)
        for sharing in by_gram.values()
        if len(sharing) <= 60
        for a in sharing
        for b in sharing
        if a < b and quotations[a].claim.article != quotations[b].claim.article
    }


def _alike(left: Quotation, right: Quotation) -> float:
    ratio = fuzz.ratio(left.plain, right.plain)
    shorter, longer = sorted((left.plain, right.plain), key=len)
    if shorter in longer:
        return 1.0
    return ratio / 100 if ratio >= _ALIKE else 0.0


def _versions(quotations: list[Quotation]) -> list[list[Quotation]]:
    """Return the quotations by wording; a part of a longer quotation is of its wording."""
    versions: list[list[Quotation]] = []
    for quotation in sorted(quotations, key=lambda item: (-len(item.plain), item.claim)):
        home = next((version for version in versions if not _differ(version[0], quotation)), None)
        if home is None:
            versions.append([quotation])
        else:
            home.append(quotation)
    return sorted(versions, key=lambda version: (-len({item.claim.article for item in version}), version[0].claim))


def _differ(left: Quotation, right: Quotation) -> bool:
    shorter, longer = sorted((left, right), key=lambda item: len(item.plain))
    if shorter.plain in longer.plain:
        return False
    best = fuzz.partial_ratio_alignment(shorter.plain, longer.plain)
    if best is None:
        return True
    piece = longer.plain[best.dest_start : best.dest_end].split()
    # A word cut in half by the alignment's edge is no difference.
    inner = piece[1:-1] if len(piece) > 3 else piece
    return bool({*inner} - {*shorter.words} or {*shorter.words[1:-1]} - {*piece})


def _conflict(story: StoryView, versions: list[list[Quotation]]) -> Conflict:
    ratio = min(fuzz.ratio(versions[0][0].plain, version[0].plain) for version in versions[1:])
    positions = tuple(_position(story, version) for version in _distinct(versions))
    speaker = next(
        (view.claim.speaker for version in versions for item in version if (view := story.claims[item.claim]).claim.speaker), None
    )
    articles = {item.claim.article for position in positions for item in position.evidence}
    first, other = _differing_words(versions[0][0], versions[1][0])
    weighty = any(word in NEGATIONS or word[:1].isdigit() for word in (*first, *other))
    told = f"“{' '.join(first) or '…'}” in one wording, “{' '.join(other) or '…'}” in the other"
    return Conflict(
        group=-1,
        type=ConflictType.QUOTE_WORDING,
        kind=ConflictKind.CONTRADICTION if ratio >= 85 else ConflictKind.TENSION,
        score=round(min(0.75 if weighty else 0.55, 0.2 + 0.4 * ratio / 100), 4),
        about=f"Wording of a quotation{f' by {speaker}' if speaker else ''}",
        reason=f"The same quotation is given in {len(positions)} wordings: {told}.",
        positions=positions,
        silent=tuple(reading.id for reading in story.readings if reading.id not in articles),
    )


def _distinct(versions: list[list[Quotation]]) -> Iterator[list[Quotation]]:
    """Yield the versions without the claims that stand in an earlier one."""
    taken: set[ClaimKey] = set()
    for version in versions:
        fresh = [item for item in version if item.claim not in taken]
        taken.update(item.claim for item in fresh)
        if fresh:
            yield fresh


def _position(story: StoryView, version: list[Quotation]) -> Position:
    evidence = {item.claim: Evidence(item.claim, item.span) for item in version}
    articles = {claim.article for claim in evidence}
    lead = version[0]
    view = story.claims[lead.claim]
    text = view.claim.text[lead.span.start - lead.claim.start : lead.span.end - lead.claim.start]
    return Position(
        " ".join(text.split()),
        tuple(evidence[claim] for claim in sorted(evidence)),
        len(articles),
        len({story.claims[claim].reading.source for claim in evidence}),
        len({story.origins[article] for article in articles}),
    )


def _differing_words(left: Quotation, right: Quotation) -> tuple[list[str], list[str]]:
    return [word for word in left.words if word not in right.words][:6], [word for word in right.words if word not in left.words][:6]
