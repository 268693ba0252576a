"""Two claims in nearly the same words that tell two things: what they tell of changed places, or a word is the other's opposite.

"The ferry left Ostel for Norra" and "left Norra for Ostel"; "A owes B money" and "B owes A money"; "upheld the ban" and "lifted the
ban"; "the last to leave" and "the first to leave". What words two claims share cannot tell these apart, so it is looked at what stands
alone in each, and in which order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.matching.view import ClaimView
from articles.domain.reading.answers.opposites import sides_of
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.offices import UNDER
from articles.domain.reading.wordnet import are_antonyms
from articles.domain.verdicts.findings import Finding
from articles.domain.verdicts.roles import EITHER_WAY
from articles.domain.verdicts.substitution import STEM, WORD, as_written
from articles.domain.words import words_of

# The share of the shorter claim's content words that the other has, from which both tell of one thing but for what differs.
_NEARLY: Final = 0.5
# Words that say which way round: what stands before one and what after it are told of differently.
_TURNS: Final = frozenset("for from to by over against with than into onto before after".split())
# So many content words before and after belong to a verb, or to a word that says which way round.
_REACH: Final = 3


# Opposite content words wherever they stand, and small words that are opposites before the same word.
_OPPOSITES: Final = frozenset(frozenset(pair.split("|")) for pair in words_of("verdicts/same_words", "OPPOSITES"))
_SMALL: Final = frozenset(frozenset(pair.split("|")) for pair in words_of("verdicts/same_words", "SMALL"))


def told_otherwise(left: ClaimView, right: ClaimView) -> Finding | None:
    """Return that two claims in nearly the same words tell two things."""
    if not _in_nearly_the_same_words(left, right):
        return None
    first, second = _words(left), _words(right)
    opposed = next(_opposite_things(left, right), None) or next(_opposite_ways(left, right, first, second), None)
    if opposed is not None:
        told = as_written(left, opposed[0]), as_written(right, opposed[1])
        return _different(left, right, f"In nearly the same words, one says “{told[0]}” and the other “{told[1]}”.")
    if (under := next(_under_offices(left, right, first, second), None)) is not None:
        return _different(left, right, f"In nearly the same words, only one says “{under}”.")
    moved = _exchanged(left, right, first, second)
    if moved is not None:
        told = as_written(left, moved[0]), as_written(left, moved[1])
        return _different(left, right, f"In nearly the same words, “{told[0]}” and “{told[1]}” have changed places.")
    return None


def _in_nearly_the_same_words(left: ClaimView, right: ClaimView) -> bool:
    one, other = ({lemma[:STEM] for lemma in view.detail.lemmas} for view in (left, right))
    return len(one & other) >= max(1, _NEARLY * min(len(one), len(other)))


def _words(view: ClaimView) -> list[str]:
    return [fold(word) for word in WORD.findall(view.claim.text)]


def _opposite_things(left: ClaimView, right: ClaimView) -> Iterator[tuple[str, str]]:
    """Yield the content words of each, which the other has not, that are opposites of each other."""
    lemmas = left.detail.lemmas, right.detail.lemmas
    alone = [[word for word in own if word not in other] for own, other in (lemmas, lemmas[::-1])]
    for one, other in product(*alone):
        sides = sides_of(one), sides_of(other)
        of_one_pair = sides[0] is not None and sides[1] is not None and sides[0][0] == sides[1][0] and sides[0][1] != sides[1][1]
        if of_one_pair or are_antonyms(one, other) or frozenset((one, other)) in _OPPOSITES:
            yield one, other


def _opposite_ways(left: ClaimView, right: ClaimView, first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the small words of each that are opposites of each other and stand before the same content word."""
    before = [set(_before_what(view, words)) for view, words in ((left, first), (right, second))]
    for (one, what), (other, of_what) in product(*map(sorted, before)):
        if what == of_what and frozenset((one, other)) in _SMALL and one not in second and other not in first:
            yield one, other


def _under_offices(left: ClaimView, right: ClaimView, first: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    """Yield the word that makes another office of one, where only one of two claims has any such: "deputy mayor" and "mayor"."""
    if UNDER & {*first} and UNDER & {*second}:
        return
    before = [set(_before_what(view, words)) for view, words in ((left, first), (right, second))]
    for own, others in (before, before[::-1]):
        told = {what for _, what in others}
        yield from sorted(word for word, what in own if word in UNDER and what in told)


def _before_what(view: ClaimView, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each word of a claim with the beginning of the next content word after it."""
    stems = {lemma[:STEM] for lemma in view.detail.lemmas}
    following = ""
    for word in reversed(words):
        if following:
            yield word, following
        following = word[:STEM] if word[:STEM] in stems else following


def _exchanged(left: ClaimView, right: ClaimView, first: Sequence[str], second: Sequence[str]) -> tuple[str, str] | None:
    """Return two things that have changed places around a verb, or a word that says which way round.

    In the passive, and around what goes either way, that says nothing.
    """
    verbs = {roles.verb.partition("-")[0] for view in (left, right) for roles in view.detail.roles}
    if ("by" in first) is not ("by" in second) or verbs & EITHER_WAY - {"be"}:
        return None
    stems = tuple(verb[:STEM] for verb in verbs)
    orders = [_in_order(view, words) for view, words in ((left, first), (right, second))]
    for word in orders[0]:
        if orders[0].count(word) == orders[1].count(word) == 1 and (word in _TURNS or word.startswith(stems)):
            (before, after), (other_before, other_after) = (_around(order, word) for order in orders)
            there = [thing for thing in before if thing in other_after and thing not in after and not thing.startswith(stems)]
            back = [thing for thing in after if thing in other_before and thing not in before and not thing.startswith(stems)]
            if there and back:
                return there[-1], back[0]
    return None


def _around(order: Sequence[str], word: str) -> tuple[Sequence[str], Sequence[str]]:
    at = order.index(word)
    return order[max(0, at - _REACH) : at], order[at + 1 : at + 1 + _REACH]


def _in_order(view: ClaimView, words: Sequence[str]) -> list[str]:
    """Return the content words and those that say which way round, in the order of a text, but for who says so and when it was."""
    times = (item.text for item in view.reading.dates if item.span.overlap(view.claim.key.span))
    aside = {word for text in (view.claim.speaker or "", *times) for word in WORD.findall(fold(text))}
    stems = tuple(lemma[:STEM] for lemma in view.detail.lemmas)
    return [word for word in words if word in _TURNS or (word not in aside and word.startswith(stems))]


def _different(left: ClaimView, right: ClaimView, told: str) -> Finding:
    return Finding(Outcome.COMPATIBLE, told, left.claim.key.span, right.claim.key.span)
