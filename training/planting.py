"""Errors planted in real coverage: where outlets agree, one article's figure, time or deed is changed, and the flag that results is right.

Labelled stories hold some sixty right flags, too few to learn a ranking from; of sentences that agree they hold hundreds. Changing what
one of two agreeing sentences says gives a dispute in the words of real coverage, beside all that may be mistaken for one (errors planted
to measure a detector, as in mutation testing: DeMillo, Lipton and Sayward, 1978). The answers are changed, not the words.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from articles.domain.conflicts.detect import Candidate, find_candidates, opposed_pairs
from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.matching.questions import find_questions
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.records import Answer
from articles.domain.vocabulary import ConflictType
from training.labels import Labels
from training.samples import Sample

# How often a story is changed, and how many of its answers each time.
VARIANTS = 8
CHANGES = 5
_FACTORS = (0.3, 0.5, 0.7, 0.8, 1.2, 1.5, 2.0, 3.0)
_DAYS = (-30, -7, -2, -1, 1, 2, 3, 10)
_MINUTES = (-120, -60, -30, 30, 45, 90)
_CHANGED = (ConflictType.NUMBER, ConflictType.DATE_TIME, ConflictType.ACTION_POLARITY)

# For an answer, by its place in the story, those of other articles that say the same in a sentence the labels hold together with its own.
Agreeing = Mapping[int, tuple[int, ...]]


def planted_samples(name: str, story: StoryView, labels: Labels) -> Iterator[Sample]:
    """Yield the candidate conflicts that planted errors bring about, right where they oppose what agreed before; the same at every run."""
    agreeing = find_agreeing(story, labels)
    rng = random.Random(name)
    for _ in range(VARIANTS if agreeing else 0):
        changed = plant(story, _drawn(story, agreeing, rng), rng)
        for candidate in _candidates_touched(story, changed):
            yield name, "conflict", candidate.features, int(_is_right(candidate, story, labels, agreeing=agreeing, changed=changed))


def find_agreeing(story: StoryView, labels: Labels) -> Agreeing:
    """Return the answers that others agree with in labelled agreements, or on one side of a dispute."""
    blocks: dict[tuple[ConflictType, str], list[int]] = defaultdict(list)
    for index, view in enumerate(story.answers):
        if view.answer.type in _CHANGED and view.answer.low is not None:
            blocks[view.answer.type, view.block].append(index)
    found = {
        index: tuple(other for other in block if _agree(story.answers[index], story.answers[other], labels))
        for block in blocks.values()
        for index in block
    }
    return {index: others for index, others in sorted(found.items()) if others}


def _agree(left: AnswerView, right: AnswerView, labels: Labels) -> bool:
    if left.answer.claim.article == right.answer.claim.article or left.answer.low != right.answer.low:
        return False
    ends = labels.sentence(left.answer.claim), labels.sentence(right.answer.claim)
    return labels.together(*ends) and compare_values(left, right).outcome is Outcome.SAME


def _drawn(story: StoryView, agreeing: Agreeing, rng: random.Random) -> list[int]:
    """Draw answers to change, each type as often as any other."""
    types: dict[ConflictType, list[int]] = defaultdict(list)
    for index in agreeing:
        types[story.answers[index].answer.type].append(index)
    return [rng.choice(types[rng.choice(sorted(types))]) for _ in range(CHANGES)]


def plant(story: StoryView, drawn: Sequence[int], rng: random.Random) -> dict[int, AnswerView]:
    """Return the answers that are changed, by their place: those drawn, and with each the same answer elsewhere in its article."""
    changed: dict[int, AnswerView] = {}
    for index in drawn:
        view = story.answers[index]
        rival = _rival(view.answer, rng)
        for other, same in enumerate(story.answers):
            if _is_told_again(same, view) and other not in changed:
                changed[other] = replace(same, answer=replace(same.answer, low=rival.low, high=rival.high, label=rival.label))
    return changed


def _is_told_again(view: AnswerView, first: AnswerView) -> bool:
    a, b = view.answer, first.answer
    return view.block == first.block and (a.type, a.claim.article, a.low) == (b.type, b.claim.article, b.low)


def _rival(answer: Answer, rng: random.Random) -> Answer:
    """Return an answer whose value excludes that of the one given."""
    low = answer.low or 0.0
    if answer.type is ConflictType.ACTION_POLARITY:
        return replace(answer, low=1 - low, label="did not" if low else "did")
    if answer.measure == "clock":
        return _moved(answer, (low + rng.choice(_MINUTES)) % 1440)
    if answer.measure == "date":
        return _moved(answer, low + rng.choice(_DAYS))
    value = low * rng.choice(_FACTORS)
    if not answer.unit:
        value = float(max(1, round(value)))
    return _moved(answer, value if value != low else low + 1)


def _moved(answer: Answer, low: float) -> Answer:
    high = None if answer.high is None else low + answer.high - (answer.low or 0.0)
    return replace(answer, low=low, high=high, label=f"{low:g}")


def _candidates_touched(story: StoryView, changed: Mapping[int, AnswerView]) -> Iterator[Candidate]:
    """Yield the candidate conflicts of the changed story in which a changed claim takes part."""
    touched = {view.answer.claim for view in changed.values()}
    new = replace(story, answers=[changed.get(index, view) for index, view in enumerate(story.answers)])
    for candidate in find_candidates(new, find_questions(new)):
        if any(item.claim in touched for position in candidate.positions for item in position.evidence):
            yield candidate


def _is_right(candidate: Candidate, story: StoryView, labels: Labels, *, agreeing: Agreeing, changed: Mapping[int, AnswerView]) -> bool:
    """Return whether a third of what the candidate opposes agreed before the change, or is opposed by the labels anyway."""
    planted = {
        frozenset((labels.sentence(story.answers[index].answer.claim), labels.sentence(story.answers[other].answer.claim)))
        for index in changed
        for other in agreeing.get(index, ())
    }
    pairs = [tuple(labels.sentence(key) for key in pair) for pair in opposed_pairs(candidate.positions)]
    right = [frozenset(pair) in planted or labels.opposed(*pair) for pair in pairs]
    return 3 * sum(right) >= len(right)
