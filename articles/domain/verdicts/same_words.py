"""Two claims in the same content words that tell two things: what they tell of changed places, or a small word is the other's opposite.

"The ferry left Ostel for Norra" and "left Norra for Ostel"; "A owes B money" and "B owes A money"; "the last to leave" and "among the first
to leave". Sets of words cannot tell these apart, so their order is looked at: what stands before a word that both have, and what after.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.matching.view import ClaimView
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.wordnet import are_antonyms
from articles.domain.verdicts.findings import Finding
from articles.domain.verdicts.roles import EITHER_WAY
from articles.domain.verdicts.substitution import STEM, WORD

# Words that say which way round: what stands before one and what after it are told of differently.
_TURNS: Final = frozenset("for from to by over against with than into onto".split())


def told_otherwise(left: ClaimView, right: ClaimView) -> Finding | None:
    """Return that two claims in the same content words tell two things."""
    if not _in_the_same_words(left, right):
        return None
    words = _words(left), _words(right)
    opposed = _opposed(*words)
    if opposed is not None:
        told = _as_written(left, opposed[0]), _as_written(right, opposed[1])
        return _different(left, right, f"In the same words, one says “{told[0]}” and the other “{told[1]}”.")
    moved = _exchanged(left, right, *words)
    if moved is not None:
        told = _as_written(left, moved[0]), _as_written(left, moved[1])
        return _different(left, right, f"In the same words, “{told[0]}” and “{told[1]}” have changed places.")
    return None


def _in_the_same_words(left: ClaimView, right: ClaimView) -> bool:
    """Return whether the content words of both are the same, in whatever form."""
    one, other = ({lemma[:STEM] for lemma in view.detail.lemmas} for view in (left, right))
    return len(one) > 1 and one == other


def _words(view: ClaimView) -> list[str]:
    return [fold(word) for word in WORD.findall(view.claim.text)]


def _as_written(view: ClaimView, word: str) -> str:
    return next((token for token in WORD.findall(view.claim.text) if fold(token) == word), word)


def _opposed(left: Sequence[str], right: Sequence[str]) -> tuple[str, str] | None:
    """Return a word of each that is not in the other and its opposite."""
    alone = [word for word in left if word not in right], [word for word in right if word not in left]
    return next(((one, other) for one, other in product(*alone) if are_antonyms(one, other)), None)


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
            before, after = ([order[: order.index(word)] for order in orders], [order[order.index(word) + 1 :] for order in orders])
            there = [other for other in before[0] if other in after[1] and other not in after[0] and not other.startswith(stems)]
            back = [other for other in after[0] if other in before[1] and other not in before[0] and not other.startswith(stems)]
            if there and back:
                return there[-1], back[0]
    return None


def _in_order(view: ClaimView, words: Sequence[str]) -> list[str]:
    """Return the content words and those that say which way round, in the order of a text, but for who says so and when it was."""
    times = (item.text for item in view.reading.dates if item.span.overlap(view.claim.key.span))
    aside = {word for text in (view.claim.speaker or "", *times) for word in WORD.findall(fold(text))}
    stems = tuple(lemma[:STEM] for lemma in view.detail.lemmas)
    return [word for word in words if word in _TURNS or (word not in aside and word.startswith(stems))]


def _different(left: ClaimView, right: ClaimView, told: str) -> Finding:
    return Finding(Outcome.COMPATIBLE, told, left.claim.key.span, right.claim.key.span)
