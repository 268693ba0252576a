"""Two claims in nearly the same words, where one word stands in the place of another: a minimal pair tells two things.

"The Senate approved the bill" and "the House approved the bill" share all but one word, and that one is the answer. The content words of
both are aligned by edit distance (Levenshtein, 1966); what is put in the place of something else, and is no other word for it, differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, product
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.matching.people import are_one_word, is_numeral
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.reading.alike import one_event, thing
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.wordnet import are_antonyms, are_kindred, concept, is_known
from articles.domain.verdicts.findings import Finding

# The share of the shorter claim's words that the other has in the same order, from which they tell of one thing but for what differs.
_NEARLY: Final = 0.5
# So many words at most stand in the place of others: more are another way to put it.
_LONGEST: Final = 2
STEM: Final = 4
WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# Spelled as alike as this (0 to 100), two words are spellings of one.
_SPELLED: Final = 85


def tell_of_others(story: StoryView, left: ClaimView, right: ClaimView, rival: Finding) -> Finding | None:
    """Return that two claims whose answers exclude each other tell of two things, as a name or thing beside the answers says."""
    asides = [fold(span.of(" " * view.start + view.around)) for view, span in ((left, rival.left), (right, rival.right))]
    found = words_replaced(story, left, right, asides=(asides[0], asides[1]), opposites=False)
    return found and replace(found, reason=f"{found.reason[:-1]}: they may tell of two things.")


def words_replaced(
    story: StoryView, left: ClaimView, right: ClaimView, *, asides: tuple[str, str] = ("", ""), opposites: bool = True
) -> Finding | None:
    """Return that one word of a claim stands in the place of another of the other claim, which is in the same words else.

    The words of ``asides`` are left out of each; ``opposites`` says whether a verb's opposite in its place counts.
    """
    for one, other in _replaced(*(_words(story, view, aside) for view, aside in ((left, asides[0]), (right, asides[1])))):
        opposed = opposites and any(are_antonyms(a, b) for a, b in product(one, other))
        telling = _telling(left, one), _telling(right, other)
        if opposed or (all(telling) and not any(_are_alike(a, b) for a, b in product(one, other))):
            told = f"In nearly the same words, one says “{_told(left, one)}” where the other says “{_told(right, other)}”."
            return Finding(Outcome.COMPATIBLE, told, left.claim.key.span, right.claim.key.span)
    return None


def _words(story: StoryView, view: ClaimView, aside: str) -> list[str]:
    """Return the content words of a claim in the order of its text, each name as the entity that it means.

    Who says so is left out, and the words of numbers and times, which are compared as values.
    """
    told = f"{fold(view.claim.speaker or '')} {_of_values(view)} {aside}"
    left_out = {word[:STEM] for word in WORD.findall(told)}
    lemmas = (lemma for lemma in view.detail.lemmas if lemma[:STEM] not in left_out and not any(map(str.isdigit, lemma)))
    return [story.names.of(view.claim.key.article, lemma) for lemma in lemmas]


def _of_values(view: ClaimView) -> str:
    """Return the words of all numbers with their units, but for what is counted, and of all times that stand in a claim."""
    key = view.claim.key
    numbers = [item for item in view.reading.quantities if key.span.covers(item.span)]
    counted = {word[:STEM] for item in numbers if not item.unit for word in WORD.findall(fold(item.of))}
    units = (WORD.search(view.claim.text, item.span.end - key.start) for item in numbers if item.unit)
    said = " ".join((*(f"{item.text} {item.unit}" for item in numbers), *(unit[0] for unit in units if unit)))
    values = WORD.findall(fold(said))
    times = (fold(item.text) for item in view.reading.dates if key.span.overlap(item.span))
    return " ".join((*(word for word in values if word[:STEM] not in counted), *times))


def _telling(view: ClaimView, words: Sequence[str]) -> list[str]:
    """Return those of some words that name something, or stand for a thing; a deed is told in too many words for that."""
    verbs = {roles.verb.partition("-")[0] for roles in view.detail.roles}
    things = {phrase.words[0] for phrase in view.reading.phrases if phrase.kind == "noun" and view.claim.key.span.covers(phrase.span)}
    return [word for word in words if _told(view, [word])[:1].isupper() or (word not in verbs and (word in things or is_known(word)))]


def as_written(view: ClaimView, word: str) -> str:
    """Return a folded word or a lemma as its claim writes it: "lost" for "lose", as far as a verb or the beginning of a word tells."""
    written = WORD.findall(view.claim.text)
    verb = next((roles.span for roles in view.detail.roles if roles.verb.partition("-")[0] == word), None)
    exact = next((token for token in written if fold(token) == word), None)
    if exact is None and verb is not None:
        return verb.of(" " * view.start + view.around)
    return exact or next((token for token in written if fold(token).startswith(word[:STEM])), word)


def _told(view: ClaimView, words: Sequence[str]) -> str:
    return " ".join(as_written(view, word) for word in words)


def _replaced(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what stands in the place of what, where enough else is the same; a word that the other claim has elsewhere was only moved.

    It stands in its place if the words before and after it are the same in both, as far as there are any: in two long sentences
    that were put otherwise, what is aligned with what is chance.
    """
    blocks = Levenshtein.opcodes(left, right)
    same = sum(block.src_end - block.src_start for block in blocks if block.tag == "equal")
    alone = len(left) == len(right) == 1  # but for who says so, and the numbers
    if not alone and (not same or same < _NEARLY * min(len(left), len(right))):
        return
    for is_same, run in groupby(blocks, key=lambda block: block.tag == "equal"):
        if not is_same:
            edits = list(run)
            sides = left[edits[0].src_start : edits[-1].src_end], right[edits[0].dest_start : edits[-1].dest_end]
            one, other = [word for word in sides[0] if word not in right], [word for word in sides[1] if word not in left]
            if one and other and max(map(len, sides)) <= _LONGEST:
                yield one, other


@cache
def _are_alike(left: str, right: str) -> bool:
    """Return whether one word may be another for the other: a synonym, a wider word, another spelling; never its opposite."""
    if are_antonyms(left, right):
        return False
    if concept(left) == concept(right) or thing(left) == thing(right) or one_event(left, right):
        return True
    if are_kindred(left, right) or are_one_word(left, right):
        return True
    # Two words that are known are two words, however alike they are spelled ("offices", "officers"), and so are two numerals.
    misspelled = not (is_known(left) and is_known(right)) and not is_numeral(left) and not is_numeral(right)
    return misspelled and fuzz.ratio(left, right) >= _SPELLED
