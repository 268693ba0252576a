"""Groups of a story: claims that say the same across articles, and the questions on which they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz import fuzz

from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import BLOCK_CAP, Edge, link
from articles.domain.matching.scoring import logistic
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, Group, GroupStatus, Judgement

SAME_FACT = 0.25


def assemble_groups(
    story: StoryView, conflicts: Sequence[Conflict], *, judgements: Iterable[Judgement] = ()
) -> tuple[tuple[Group, ...], tuple[Conflict, ...]]:
    """Return the groups of a story (disputed, agreed, single) and the conflicts with the index of their group."""
    groups: list[Group] = []
    numbered = []
    for conflict in conflicts:
        numbered.append(replace(conflict, group=len(groups)))
        groups.append(
            _group(story, conflict.about, conflict.claims, status=GroupStatus.DISPUTED, reason="their answers to one question differ")
        )
    groups.extend(_agreements(story, [*judgements, *_rivals(conflicts)]))
    grouped = {key for group in groups for key in group.claims}
    for key, view in story.claims.items():
        if key not in grouped:
            groups.append(_group(story, view.claim.text, (key,), status=GroupStatus.SINGLE, reason=""))
    return tuple(groups), tuple(numbered)


def _rivals(conflicts: Iterable[Conflict]) -> Iterator[Judgement]:
    """Yield the pairs of claims that contradict each other: whatever else they share, they do not agree."""
    for conflict in conflicts:
        if conflict.kind is not ConflictKind.TENSION:
            for left, right in combinations(conflict.positions, 2):
                yield from (Judgement(a.claim, b.claim, same=False) for a in left.evidence for b in right.evidence)


def _agreements(story: StoryView, judgements: Iterable[Judgement]) -> list[Group]:
    keys = list(story.claims)
    views = [story.claims[key] for key in keys]
    constraints = Constraints(judgements, keys)
    edges = constraints.with_forced([Edge(a, b, same_fact(story, views[a], views[b])) for a, b in claim_pairs(story, views)])
    groups = []
    for members in link(len(keys), [edge for edge in edges if edge.score >= 0.08], SAME_FACT, constraints.forbids):
        claims = tuple(keys[index] for index in members)
        if len({key.article for key in claims}) > 1:
            label = max((views[index] for index in members), key=lambda view: (-abs(len(view.claim.text) - 120), view.claim.key))
            groups.append(
                _group(
                    story, label.claim.text, claims, status=GroupStatus.AGREED, reason=_reason(story, [views[index] for index in members])
                )
            )
    return groups


def claim_pairs(story: StoryView, views: list[ClaimView]) -> list[tuple[int, int]]:
    """Return the pairs of claims of different articles that share at least two words, the commonest words left out."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        for word in view.concepts | view.names:
            by_word[word].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for members in by_word.values():
        if len(members) <= BLOCK_CAP:
            for pair in combinations(members, 2):
                shared[pair] += 1
    return sorted(
        pair for pair, count in shared.items() if count >= 2 and views[pair[0]].claim.key.article != views[pair[1]].claim.key.article
    )


def fact_features(story: StoryView, left: ClaimView, right: ClaimView) -> dict[str, float]:
    """Return what two claims have in common, for "says the same"; digits and negation veto."""
    words_a, words_b = left.concepts | left.names, right.concepts | right.names
    shared = story.shared(words_a, words_b)
    smaller = min(story.total(words_a), story.total(words_b)) or 1.0
    numbers_a, numbers_b = set(left.detail.numbers), set(right.detail.numbers)
    return {
        "overlap": story.overlap(words_a, words_b),
        "contained": shared / smaller,
        "concepts": story.overlap(left.concepts, right.concepts),
        "names": story.overlap(left.names, right.names),
        "shared_weight": min(shared, 30.0) / 10,
        "fuzzy_set": fuzz.token_set_ratio(left.folded, right.folded) / 100,
        "fuzzy_sort": fuzz.token_sort_ratio(left.folded, right.folded) / 100,
        "numbers_same": float(bool(numbers_a & numbers_b)),
        "numbers_differ": float(bool(numbers_a) and bool(numbers_b) and not numbers_a & numbers_b),
        "negation": float(left.detail.negated != right.detail.negated),
        "years_apart": float(bool(left.detail.years) and bool(right.detail.years) and not set(left.detail.years) & set(right.detail.years)),
        "lengths": abs(len(left.folded) - len(right.folded)) / max(len(left.folded), len(right.folded), 1),
    }


def same_fact(story: StoryView, left: ClaimView, right: ClaimView) -> float:
    """Return the probability that two claims state the same fact, 0 to 1."""
    return logistic(fact_features(story, left, right), "fact")


def _reason(story: StoryView, views: list[ClaimView]) -> str:
    common = frozenset.intersection(*(view.concepts | view.names for view in views))
    telling = sorted(common, key=lambda word: (-story.weight(word), word))[:5]
    return f"they share {', '.join(word.lstrip('@') for word in telling)}" if telling else "their wording is alike"


def _group(story: StoryView, question: str, claims: tuple[ClaimKey, ...], *, status: GroupStatus, reason: str) -> Group:
    articles = {key.article for key in claims}
    sources = {story.claims[key].reading.source for key in claims}
    return Group(question, claims, status, len(articles), len(sources), len({story.origins[article] for article in articles}), reason)
